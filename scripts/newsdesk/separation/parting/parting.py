"""Part bodies that hold two articles, as far as their words promise it and the page's headlines fit then.

A headline may stand between the two that was taken for text: emitted behind its own article, or above the next one.
Or it stands at an end of the body or within a sentence, and is taken out; or it is all that the body is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from newsdesk.language import meaning
from newsdesk.model import Doubt
from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.display.display import barred
from newsdesk.separation.doubts import misgivings
from newsdesk.separation.headlines import headlines
from newsdesk.separation.headlines.evidence import names_column
from newsdesk.separation.headlines.pairing import Reader
from newsdesk.separation.headlines.parts import MOST
from newsdesk.separation.openings import is_author, is_salutation
from newsdesk.separation.parting import apart

# log odds by which the page's headlines must fit better
_ANOTHER_BELOW_HEAD = 9.0  # for one article more, with a headline of its own that was taken for text
_AT_AN_END, _DOUBTED = 5.0, 3.0  # for a headline taken out of a body; more for each log odd that it is text
_DOUBTED_ALONE = 1.0  # … where it is a block of its own

_TRIED = 6  # places where a body may be parted, at most
_OPENING = 10  # rows of a body that its headline mostly speaks of
_LIKELY_BELOW_HEAD = -1.0  # log odds from which a body may be parted where a headline may stand
_DEARER = 0.5  # … more where blocks are scattered
_DOUBTFUL, _DOUBTFUL_ALONE = -3.0, -7.0  # log odds from which a row that was taken for text may be a headline's
_DOUBTFUL_CHAIN = -5.0  # … where it is a chain of its own
_SURELY = 9.0  # log odds that a paragraph ends above a headline


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of one body in reading order, and what is doubtful about them."""

    at: int
    rows: tuple[Row, ...]
    odds: tuple[float, ...]
    doubts: tuple[Doubt, ...]


def facts_of(bodies: Sequence[Body]) -> list[headlines.Body]:
    """Return what pairing needs to know of bodies."""
    return [_fact(body) for body in bodies]


@lru_cache(maxsize=1 << 8)
def _fact(body: Body) -> headlines.Body:
    texts = [row.text for row in body.rows]
    about = meaning.whole(apart.passages(body.rows, body.odds))
    return headlines.Body("".join(texts), "".join(texts[:_OPENING]), body.at, about)


def with_ends(bodies: Sequence[Body], heads: Sequence[str]) -> list[Body]:
    """Return the bodies with what is doubtful about where they end."""
    ends = _cuts(bodies, heads)
    return [
        replace(body, doubts=(*body.doubts, *misgivings.of_ends(body.rows, [c for c in ends if c.body == k])))
        for k, body in enumerate(bodies)
    ]


def parted(
    bodies: list[Body],
    reader: Reader,
    display: Sequence[bool],
    margins: Sequence[float],
    *,
    scattered: bool = False,
) -> tuple[list[Body], list[bool]]:
    """Return the bodies with those in two that hold two articles, and which rows of the page are headlines.

    `margins` are the log odds of each row of the page that it is one. Where a page's blocks are `scattered`, a body
    may be mixed up of several articles, and is parted only where that is likelier.
    """
    page = _Page(reader, margins, _DEARER if scattered else 0.0)
    bodies, shown = page.without_headlines(bodies, display)
    best: float | None = None
    better = True
    while better:
        better = False
        heads = [row.display for row, is_head in zip(reader.rows, shown, strict=True) if is_head]
        splits = page.splits(bodies, heads)
        worse: set[_Split] = set()
        for split in splits[:_TRIED]:
            if best is None:
                best = headlines.fit(reader, shown, facts_of(bodies))
            near = [one for one in splits if _meet(one, split) and one not in worse]
            worse.update(near)
            found = max((page.tried(bodies, shown, one) for one in near), key=lambda one: one.score, default=None)
            if found and found.score > best:
                best, bodies, shown, better = found.fit, found.bodies, found.display, True
                break
    return bodies, shown


class _Split(NamedTuple):
    """Body `body` ends before row `first`; a headline stands from there to before row `second`, where another begins.

    `promise` are the log odds that it holds two articles; those of the headline where that stands at an end.
    """

    promise: float
    body: int
    first: int
    second: int


def _meet(one: _Split, two: _Split) -> bool:
    """Tell whether two ways to part a body are about the same place."""
    return one.body == two.body and one.first <= two.second and two.first <= one.second


class _Tried(NamedTuple):
    """A page with one body parted: how well its headlines fit, and that less what one more article must gain."""

    score: float
    fit: float
    bodies: list[Body]
    display: list[bool]


class _Page:
    def __init__(self, reader: Reader, margins: Sequence[float], dearer: float = 0.0) -> None:
        self._dearer = dearer
        self._reader = reader
        self._margins = margins
        self._places = {row.lines: i for i, row in enumerate(reader.rows)}
        self._rows_of = Counter(row.lines for row in reader.rows)

    def without_headlines(self, bodies: Sequence[Body], display: Sequence[bool]) -> tuple[list[Body], list[bool]]:
        """Return the bodies that are not just rows that may be a headline, and which rows are headlines then."""
        shown, kept = list(display), []
        for body in bodies:
            if len(body.rows) <= MOST and self._is_headline(body.rows):
                for row in body.rows:
                    shown[self._at(row)] = True
            else:
                kept.append(body)
        return kept, shown

    def _is_headline(self, rows: Sequence[Row]) -> bool:
        """Tell whether a chain of these rows, which neither goes on nor continues another, is a headline."""
        told = self._margin(rows) > _DOUBTFUL_CHAIN and all(map(self._may_head, rows))
        return told and rows[-1].text[-1] not in "，、；"

    def splits(self, bodies: Sequence[Body], heads: Sequence[str]) -> list[_Split]:
        """Return the ways to part a body where one article may end, the likeliest first."""
        plain = (_Split(cut.promise, cut.body, cut.rows, cut.rows) for cut in _cuts(bodies, heads))
        found = [split for split in plain if split.promise >= apart.LIKELY + self._dearer]
        for k, body in enumerate(bodies):
            for first, second in self._runs(body):
                if not first or second == len(body.rows) or _tears(body, first):
                    found.append(_Split(self._margin(body.rows[first:second]), k, first, second))
                    continue
                without = replace(
                    body,
                    rows=body.rows[:first] + body.rows[second:],
                    odds=(*body.odds[: first - 1], _SURELY, *body.odds[second:]),
                )
                own = [row.display for row in body.rows[first:second]]
                found += [
                    _Split(cut.promise, k, first, second)
                    for cut in _cuts([without], [*heads, *own], first)
                    if cut.promise >= _LIKELY_BELOW_HEAD + self._dearer
                ]
        return sorted(found, reverse=True)

    def _runs(self, body: Body) -> Iterator[tuple[int, int]]:
        """Yield where rows may be a headline: behind a sentence, or a block at the beginning or within a sentence."""
        rows = body.rows
        last = len(rows) - apart.FEWEST
        for first in (0, *range(apart.FEWEST, len(rows))):
            torn = _tears(body, first)
            if torn and rows[first].block == rows[first - 1].block:
                continue
            for second in range(first + 1, min(first + MOST, len(rows)) + 1):
                row, before = rows[second - 1], rows[second - 2]
                if not self._may_head(row) or (second > first + 1 and self._at(row) != self._at(before) + 1):
                    break
                if row.text[-1] in "，、；：":
                    continue
                if torn and (second == len(rows) or rows[second - 1].block == rows[second].block):
                    continue
                least = _DOUBTFUL_ALONE if self._is_alone(body, first, second) else _DOUBTFUL
                if self._margin(rows[first:second]) > least and (second <= last or (first and second == len(rows))):
                    yield first, second

    def tried(self, bodies: Sequence[Body], display: Sequence[bool], split: _Split) -> _Tried:
        """Return the page with a body parted."""
        k = split.body
        heads = [self._at(row) for row in bodies[k].rows[split.first : split.second]]
        halves = self._halves(bodies[k], split)
        found = sorted([*bodies[:k], *halves, *bodies[k + 1 :]], key=lambda one: one.at)
        shown = list(display)
        for i in heads:
            shown[i] = True
        fit = headlines.fit(self._reader, shown, facts_of(found))
        cost = -split.promise
        if heads:
            margin = self._margin(bodies[k].rows[split.first : split.second])
            doubted = _DOUBTED_ALONE if self._is_alone(bodies[k], split.first, split.second) else _DOUBTED
            cost = _ANOTHER_BELOW_HEAD - margin if len(halves) > 1 else _AT_AN_END - doubted * margin
        return _Tried(fit - cost, fit, found, shown)

    def _at(self, row: Row) -> int:
        return self._places[row.lines]

    def _margin(self, rows: Sequence[Row]) -> float:
        """Return the log odds that these rows are a headline's, as far as the least likely one goes."""
        return min(self._margins[self._at(row)] for row in rows)

    def _may_head(self, row: Row) -> bool:
        return (
            self._margins[self._at(row)] > _DOUBTFUL_ALONE
            and self._rows_of[row.lines] == 1  # of a line that was cut into several rows it is not known which this is
            and (not row.verse or names_column(row))
            and not barred(row)
            and not (is_author(row.text) or is_salutation(row.text))
            and not glyphs.open_marks(row.text)
        )

    def _is_alone(self, body: Body, first: int, second: int) -> bool:
        """Tell whether rows at an end of a body are apart by a blank line from the rest, which is prose and no table.

        Where the blocks are scattered every row may be. A column's name stands apart wherever it was emitted.
        """
        rows = body.rows
        if names_column(rows[first]):
            return True
        if self._dearer or (first > 0) == (second < len(rows)):
            return False
        inner = (rows[first - 1], rows[first]) if first else (rows[second - 1], rows[second])
        near = rows[max(0, first - _OPENING) : first] if first else rows[second : second + _OPENING]
        return inner[0].block != inner[1].block and any("。" in row.text for row in near)

    def _halves(self, body: Body, split: _Split) -> list[Body]:
        """Return what stands before and behind the headline, as far as something does; one body where it tore that."""
        out: list[Body] = []
        if split.first < split.second < len(body.rows) and _tears(body, split.first):
            rows = body.rows[: split.first] + body.rows[split.second :]
            odds = (*body.odds[: split.first - 1], -_SURELY, *body.odds[split.second :])
            return [Body(body.at, rows, odds, _within(body, rows))]
        if split.first:
            rows = body.rows[: split.first]
            out.append(Body(body.at, rows, body.odds[: split.first - 1], _within(body, rows)))
        if split.second < len(body.rows):
            rows = body.rows[split.second :]
            begins = Doubt("no-opening", 0.4, (rows[0].lines[0],), rows[0].text[:12])
            doubts = (*([begins] if split.first else ()), *_within(body, rows))
            out.append(Body(self._at(rows[0]), rows, body.odds[split.second :], doubts))
        return out


def _tears(body: Body, first: int) -> bool:
    """Tell whether a headline that begins at a row stands within a sentence of the body."""
    return first > 0 and not (apart.closes(body.rows[first - 1]) or names_column(body.rows[first]))


def _within(body: Body, rows: Sequence[Row]) -> tuple[Doubt, ...]:
    """Return the doubts of a body that are about these of its rows."""
    lines = {line for row in rows for line in row.lines}
    return tuple(doubt for doubt in body.doubts if lines >= set(doubt.lines))


def _cuts(bodies: Sequence[Body], heads: Sequence[str], only: int | None = None) -> list[apart.Cut]:
    return apart.cuts([body.rows for body in bodies], [body.odds for body in bodies], heads, only)
