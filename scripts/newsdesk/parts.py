"""Split a headline group into kicker, title and subtitle, by weights learned from typeset groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsdesk import glyphs
from newsdesk.joints import Echoes, fold
from newsdesk.rows import Row
from newsdesk.words import words

MOST = 6  # rows in a group
WEIGHTS: dict[str, float] = {
    "kicker apart": 0.29,
    "kicker colon": 1.45,
    "kicker event": 0.80,
    "kicker label": 3.00,
    "kicker leads on": 1.62,
    "kicker longer": -2.08,
    "kicker near": -0.49,
    "kicker pull": -1.16,
    "kicker spaced": 0.52,
    "kickers 1": 1.74,
    "kickers 2": -0.84,
    "subtitle apart": 0.64,
    "subtitle digit": 0.51,
    "subtitle event": 0.16,
    "subtitle longer": 3.28,
    "subtitle near": 0.22,
    "subtitle pull": -0.80,
    "subtitle spaced": 1.46,
    "subtitles 1": 0.90,
    "subtitles 2": -0.61,
    "title apart": -0.08,
    "title colon": -0.04,
    "title comma": -3.64,
    "title even": 2.20,
    "title event": -0.49,
    "title label": -1.67,
    "title leads on": -1.38,
    "title long": -0.80,
    "title long two": -3.03,
    "title near": -2.45,
    "title pull": 0.22,
    "title spaced": -1.98,
    "title stop inside": -0.93,
    "title uneven": -0.71,
    "titles 1": -0.98,
    "titles 2": 1.67,
    "titles 3": -0.70,
}


def _is_spaced(row: Row) -> bool:
    """Tell whether a space parts two clauses of the row."""
    text = row.display
    at = text.find(" ")
    return at > 0 and "han" in (glyphs.kind(text[at - 1]), glyphs.kind(text[at + 1]))


def seam(one: Row, two: Row, echoes: Echoes) -> float:
    """Return how much two headline rows run on into each other: log odds, at most 4."""
    return max(-1.5, min(4.0, echoes.pull(fold(one.text[-6:])[-2:], fold(two.text[:6])[:2])))


def features(rows: Sequence[Row], kickers: int, titles: int, echoes: Echoes, near: Sequence[float]) -> dict[str, float]:
    """Return what speaks for and against the first rows being kicker, the next the title, the rest subtitle.

    `near` says for each row which share of its pairs of characters the opening of the body repeats.
    """
    top, main, below = rows[:kickers], rows[kickers : kickers + titles], rows[kickers + titles :]
    longest = max(row.most for row in main)
    out = {f"titles {titles}": 1.0, "title long": max(0.0, longest - 16) / 10}
    if top:
        out[f"kickers {kickers}"] = 1.0
        out["kicker leads on"] = float(bool(words().kicker_ends.search(top[-1].text)))
        out["kicker colon"] = float(top[-1].text[-1] in "：:")
        out["kicker label"] = float(top[0].most <= 6)
        out["kicker longer"] = max(-1.0, min(1.0, (top[-1].most - longest) / 10))
        out["kicker apart"] = float(top[-1].block != main[0].block)
        out["kicker near"] = near[0]
        out["kicker event"] = float(bool(words().events.search(top[-1].text)))
        out["kicker spaced"] = float(any(map(_is_spaced, top)))
        out["kicker pull"] = seam(top[-1], main[0], echoes)
    if below:
        out[f"subtitles {len(below)}"] = 1.0
        out["subtitle longer"] = max(-1.0, min(1.0, (below[0].most - longest) / 10))
        out["subtitle apart"] = float(main[-1].block != below[0].block)
        out["subtitle near"] = near[kickers + titles]
        out["subtitle event"] = float(bool(words().events.search(below[0].text)))
        out["subtitle spaced"] = float(any(map(_is_spaced, below)))
        out["subtitle leads on"] = float(bool(words().kicker_ends.search(below[0].text)))
        out["subtitle pull"] = seam(main[-1], below[0], echoes)
        out["subtitle digit"] = float(any(c.isdigit() for c in below[0].text))
    for one, two in pairwise(main):
        even = abs(glyphs.width(one.text) - glyphs.width(two.text))
        out["title even"] = float(even <= 0.5)
        out["title uneven"] = min(even, 8.0) / 4
        out["title pull"] = seam(one, two, echoes)
        out["title apart"] = float(one.block != two.block)
        out["title stop inside"] = float(one.text[-1] in "？！?!")
        out["title comma"] = float("，" in one.text or "，" in two.text)
        out["title long two"] = max(0.0, one.most - 12) / 10
    out["title near"] = sum(near[kickers : kickers + titles]) / titles
    out["title event"] = float(any(words().events.search(row.text) for row in main))
    out["title leads on"] = float(any(words().kicker_ends.search(row.text) for row in main))
    out["title colon"] = float(main[-1].text[-1] in "：:")
    out["title spaced"] = float(any(map(_is_spaced, main)))
    out["title label"] = float(longest <= 6 and len(rows) > 1)
    return out


def readings(count: int) -> list[tuple[int, int]]:
    """Return the ways to read a group of so many rows: how many are kicker, how many title."""
    return [(k, t) for k in range(min(2, count - 1) + 1) for t in range(1, min(3, count - k) + 1) if count - k - t <= 2]


def score(rows: Sequence[Row], kickers: int, titles: int, echoes: Echoes, near: Sequence[float]) -> float:
    """Return the score of one reading by its words and widths (log odds up to a constant of the group)."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(rows, kickers, titles, echoes, near).items())


# Which rows of a group blank lines part depends on design and extractor, but is one habit through a page:
# between kicker and title, between title and subtitle, inside a title.
HABITS = [(k, s, t) for k in (False, True) for s in (False, True) for t in (False, True)]
_HABIT_PRIOR = {False: 0.0, True: -1.0}  # of blank lines inside titles


def kept(rows: Sequence[Row], kickers: int, titles: int, habit: tuple[bool, bool, bool]) -> float:
    """Return how well the blank lines of one reading of a group keep to the page's habit."""
    total = 0.0
    for k in range(1, len(rows)):
        apart = rows[k - 1].block != rows[k].block
        if k == kickers:
            expected = habit[0]
        elif k == kickers + titles:
            expected = habit[1]
        else:
            expected = habit[2]
        total += _KEEPS if apart == expected else -_KEEPS
    return total


_KEEPS = 0.7


@dataclass(frozen=True, slots=True)
class Reading:
    """How many rows of a group are kicker and how many title; `margin` (log odds) over the next best, `other`."""

    kickers: int
    titles: int
    margin: float
    other: tuple[int, int]


def split(groups: Sequence[tuple[Sequence[Row], Sequence[float]]], echoes: Echoes) -> list[Reading]:
    """Return the readings of a page's headline groups that are best together: each by itself, and one habit for all."""
    plain = [
        [(score(rows, *reading, echoes, near), reading) for reading in readings(len(rows))] for rows, near in groups
    ]
    best: tuple[float, list[Reading]] = (-1e9, [])
    for habit in HABITS:
        total, chosen = _HABIT_PRIOR[habit[2]], []
        for (rows, _), options in zip(groups, plain, strict=True):
            ranked = sorted(((own + kept(rows, *reading, habit), reading) for own, reading in options), reverse=True)
            value, (kickers, titles) = ranked[0]
            second = ranked[1] if len(ranked) > 1 else (value - 9.0, ranked[0][1])
            total += value
            chosen.append(Reading(kickers, titles, value - second[0], second[1]))
        if total > best[0]:
            best = (total, chosen)
    return best[1]
