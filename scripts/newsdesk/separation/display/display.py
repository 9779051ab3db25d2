"""Tell headline rows (kicker, title, subtitle) and lines of verse from running text, by one best path over the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import attraction, fold
from newsdesk.separation.chains.order import order
from newsdesk.separation.display import prior as display_prior
from newsdesk.separation.display.evidence import Features, changes_features, ends_short, rows_features
from newsdesk.separation.display.standing import standing
from newsdesk.separation.display.weights import CHANGE, ROW
from newsdesk.separation.openings import SIGNED, is_author, is_lead
from newsdesk.separation.typesetting.columns import first_line
from newsdesk.separation.verse import titles_within
from newsdesk.separation.words import words

TEXT, HEAD, VERSE = STATES = range(3)
_NEVER = -40.0
_PRICE = re.compile(r"\d\.\d\d$|[↑↓]")
_LISTED = re.compile(  # an entry of a timetable, a score with both sides, a line of a table of standings
    r"(?<!\d)[012]?\d[:：][0-5]\d(?!\d)|^[\u4e00-\u9fff]{2,10}\d{1,3}(?:比|[-:：∶])\d{1,3}[\u4e00-\u9fff]{2,10}$|"
    r"^\d{1,2}[.．、]?[\u4e00-\u9fff]{2,10}(?:\d+ ?){3,}"
)
_NEAR = 2  # rows within which another entry stands
_WIDE = 44.0  # em; no headline is longer


@dataclass(frozen=True, slots=True)
class Judged:
    """The rows of a page, those of poems marked as verse, and for each whether it is a headline row.

    `margins` says by how much the best path with a row as a headline beats the best path without (log odds).
    """

    rows: tuple[Row, ...]
    display: tuple[bool, ...]
    margins: tuple[float, ...]


def _of_table(text: str) -> bool:
    """Tell the heads of a table's columns, and a row that ends in a price or says what rose and fell by arrows."""
    return bool(words().table_heads.fullmatch(text) or _PRICE.search(text))


def barred(row: Row) -> bool:
    """Tell whether the row cannot belong to a headline."""
    return (
        len(row.text) < 2
        or row.least > _WIDE
        or ends_short(row)
        or _of_table(row.text)
        or is_lead(row.text)
        or bool(words().jumps.fullmatch(row.text) or SIGNED.search(row.text))
    )


def entries(rows: Sequence[Row]) -> set[int]:
    """Return which rows are entries of a timetable or of results: one stands near another."""
    listed = [i for i, row in enumerate(rows) if _LISTED.search(row.display)]
    return {i for one, two in pairwise(listed) if two - one <= _NEAR for i in (one, two)}


def _weighed(features: Features, *weights: dict[str, float]) -> list[float]:
    """Return what the features come to by each of several weights; most features are 0."""
    present = [item for item in features.items() if item[1]]
    return [sum([value * own.get(name, 0.0) for name, value in present]) for own in weights]


def row_priors(rows: Sequence[Row], measure: Sequence[float]) -> list[tuple[float, float, float]]:
    """Return what is known beforehand of each row as text, headline, verse."""
    out: list[tuple[float, float, float]] = []
    places = zip(display_prior.places(rows), standing(rows, measure), strict=True)
    for row, width, (place, alone) in zip(rows, measure, places, strict=True):
        score = display_prior.looks(row, width)
        out.append((0.0, score + place + alone, score))
    return out


def change_priors(rows: Sequence[Row], measure: Sequence[float]) -> list[list[list[float]]]:
    """Return what is known beforehand of each change between rows, by the states before and after."""
    airy = bool(rows) and rows[-1].block > len(rows) / 40
    ordered = order(rows)
    may = [display_prior.may_be_headline(row) for row in rows]
    out: list[list[list[float]]] = []
    for i in range(1, len(rows)):
        before, row = rows[i - 1], rows[i]
        apart = before.block != row.block
        pull = attraction(fold(before.text[-4:])[-2:], fold(row.text[:4])[:2])
        enter = display_prior.enter(before, pull, apart=apart, airy=airy, ordered=ordered)
        leave = display_prior.leave(
            before,
            row,
            pull,
            first_line(rows[i : i + 2], measure[i]),
            single=i < 2 or not may[i - 2],
            apart=apart,
            airy=airy,
            ordered=ordered,
        )
        stay = display_prior.STAY_APART if apart else display_prior.STAY
        torn = display_prior.halves(before, row)
        out.append([[0.0, enter + torn, enter], [leave + torn, stay, stay], [leave, stay, stay]])
    return out


def _paths(rows: Sequence[Row], measure: Sequence[float]) -> list[list[float]]:
    """Return for each row and state the score of the best path through it."""
    within = entries(rows) | titles_within(rows)
    own = [
        (
            0.0,
            _NEVER if i in within or barred(row) else prior[HEAD] + head,
            prior[VERSE] + verse,
        )
        for i, (row, found, prior) in enumerate(
            zip(rows, rows_features(rows, measure), row_priors(rows, measure), strict=True)
        )
        for head, verse in [_weighed(found, ROW["head"], ROW["verse"])]
    ]
    every_change = [CHANGE[a][b] for a in STATES for b in STATES]
    changes = [
        [[known[a][b] + told[len(STATES) * a + b] for b in STATES] for a in STATES]
        for found, known in zip(changes_features(rows, measure), change_priors(rows, measure), strict=True)
        for told in [_weighed(found, *every_change)]
    ]
    ahead = [list(own[0])]
    for change, here in zip(changes, own[1:], strict=True):
        before = ahead[-1]
        ahead.append([max(before[a] + change[a][b] for a in STATES) + here[b] for b in STATES])
    behind = [[0.0 for _ in STATES]]
    for change, here in zip(reversed(changes), reversed(own[1:]), strict=True):
        after = behind[-1]
        behind.append([max(change[a][b] + here[b] + after[b] for b in STATES) for a in STATES])
    return [[a + b for a, b in zip(one, two, strict=True)] for one, two in zip(ahead, reversed(behind), strict=True)]


def _with_titles(rows: Sequence[Row], found: Sequence[int]) -> list[int]:
    """Return the states with the title of a poem told from its lines: what stands above the poet's name."""
    out = list(found)
    for i in range(len(rows) - 2):
        opens = found[i] == VERSE and (i == 0 or found[i - 1] != VERSE)
        if (
            opens
            and found[i + 1] == found[i + 2] == VERSE
            and is_author(rows[i + 1].text)
            and not is_author(rows[i].text)
        ):
            out[i], out[i + 1] = HEAD, TEXT
    return out


def headline_rows(rows: Sequence[Row], measure: Sequence[float]) -> Judged:
    """Return which rows are headlines and which are verse: the best path by what is known and what was learned."""
    paths = _paths(rows, measure) if rows else []
    found = _with_titles(rows, [max(STATES, key=scores.__getitem__) for scores in paths])
    return Judged(
        tuple(replace(row, verse=True) if state == VERSE else row for row, state in zip(rows, found, strict=True)),
        tuple(state == HEAD for state in found),
        tuple(scores[HEAD] - max(scores[TEXT], scores[VERSE]) for scores in paths),
    )
