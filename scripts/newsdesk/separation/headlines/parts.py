"""Split a headline group into kicker, title and subtitle, by weights learned from typeset groups."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.headlines import roles
from newsdesk.separation.headlines.evidence import features, is_remark
from newsdesk.separation.headlines.weights import WEIGHTS
from newsdesk.separation.words import words

MOST = 6  # rows in a group
LEAD = 160  # characters of a body that its headline is compared with
_TORN = -6.0  # a part that ends where a clause goes on


def readings(count: int) -> list[tuple[int, int]]:
    """Return the ways to read a group of so many rows: how many are kicker, how many title."""
    return [(k, t) for k in range(min(2, count - 1) + 1) for t in range(1, min(3, count - k) + 1) if count - k - t <= 2]


def weighed(found: dict[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of what was found, each by its weight."""
    return sum([weights.get(name, 0.0) * value for name, value in found.items() if value])


def score(rows: Sequence[Row], kickers: int, titles: int, echoes: Echoes, near: Sequence[float]) -> float:
    """Return the score of one reading by its words and widths (log odds up to a constant of the group)."""
    return weighed(features(rows, kickers, titles, echoes, near), WEIGHTS) + _TORN * torn(rows, kickers, titles)


def _told(one: Facts, kickers: int, titles: int, echoes: Echoes) -> float:
    """Return the score of one reading of a headline by its words and widths and by what it says."""
    found = features(one.rows, kickers, titles, echoes, one.near)
    ways = roles.ways(kickers, titles, len(one.rows))
    said = sum(float(row[way]) for row, way in zip(one.said, ways, strict=True))
    return weighed(found, roles.learned().weights) + said + _TORN * torn(one.rows, kickers, titles)


def torn(rows: Sequence[Row], kickers: int, titles: int) -> int:
    """Return how many parts of one reading end within a pair of marks, behind a comma or within a notice's name.

    A title that is but a remark in brackets, （外一首）, is torn off what it is about.
    """
    ends = [end for end in (kickers, kickers + titles) if 0 < end < len(rows)]
    texts = ["".join(row.text for row in rows[begin:end]) for begin, end in pairwise([0, *ends, len(rows)])]
    remark = len(ends) > 0 and all(map(is_remark, (row.text for row in rows[kickers : kickers + titles])))
    return remark + sum(
        bool(glyphs.open_marks(text)) or text[-1] in "，、" or _names_on(text, below) for text, below in pairwise(texts)
    )


def _names_on(text: str, below: str) -> bool:
    """Tell whether a notice's name goes on below: 关于城市供水价格调整 / 听证会的公告."""
    ends = words().notice_ends
    return "关于" in text and not ends.search(text) and bool(ends.search(below))


# How often a blank line parts kicker and title, title and subtitle, rows of one part, a title and the text under it, a
# subtitle and the text. It depends on the extractor and the design, but is one habit through a page; counted on pages
# of three cities through all extractors.
HABITS: tuple[tuple[float, float, float, float, float], ...] = (
    (0.95, 0.06, 0.01, 0.06, 0.93),  # poppler ends a block where the size grows
    (0.10, 0.92, 0.02, 0.97, 0.97),  # MuPDF where it falls
    (0.10, 0.92, 0.80, 0.97, 0.97),  # and where rows stand further apart than their height
    (0.95, 0.95, 0.02, 0.97, 0.97),  # pdfminer where it changes much: always,
    (0.60, 0.60, 0.02, 0.97, 0.97),  # in some headlines,
    (0.02, 0.02, 0.02, 0.97, 0.97),  # never
    (0.02, 0.02, 0.02, 0.02, 0.02),  # no blank lines at all
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows of a headline, how near each is to the body's opening, and whether a blank line parts it from the text.

    `parted` is None where no text stands below. `said` is what speaks for each row being each part (`roles.read`).
    """

    rows: Sequence[Row]
    near: Sequence[float]
    parted: bool | None
    said: roles.Array


def kept(facts: Facts, kickers: int, titles: int, habit: tuple[float, float, float, float, float]) -> float:
    """Return how likely a habit makes the blank lines of one reading of a headline (log)."""
    rows = facts.rows
    total = 0.0
    for k in range(1, len(rows)):
        share = habit[0] if k == kickers else habit[1] if k == kickers + titles else habit[2]
        total += math.log(share if rows[k - 1].block != rows[k].block else 1 - share)
    if facts.parted is not None:
        share = habit[3] if kickers + titles == len(rows) else habit[4]
        total += math.log(share if facts.parted else 1 - share)
    return total


@dataclass(frozen=True, slots=True)
class Reading:
    """How many rows of a group are kicker and how many title; how likely that is; the next best reading, `other`."""

    kickers: int
    titles: int
    share: float
    other: tuple[int, int]


def split(headlines: Sequence[Facts], echoes: Echoes) -> list[Reading]:
    """Return the readings of a page's headlines that are best together: each by itself, and one habit for all.

    How likely a reading is, is the mean of how likely the headline alone makes it and how likely the habits do.
    """
    plain = [[(_told(one, *reading, echoes), reading) for reading in readings(len(one.rows))] for one in headlines]
    by_habit = [
        [
            [(own + kept(one, *reading, habit), reading) for own, reading in options]
            for one, options in zip(headlines, plain, strict=True)
        ]
        for habit in HABITS
    ]
    totals = [sum(max(options)[0] for options in told) for told in by_habit]
    likely, best = _shares(totals), by_habit[totals.index(max(totals))]
    out: list[Reading] = []
    for k, options in enumerate(plain):
        ranked = sorted(best[k], reverse=True)
        at = [reading for _, reading in options].index(ranked[0][1])
        alone = _shares([own for own, _ in options])[at]
        held = sum(
            share * _shares([own for own, _ in told[k]])[at] for share, told in zip(likely, by_habit, strict=True)
        )
        out.append(Reading(*ranked[0][1], (alone + held) / 2, ranked[min(1, len(ranked) - 1)][1]))
    return out


def _shares(scores: Sequence[float]) -> list[float]:
    """Return how likely each of several ways is by its log odds."""
    most = max(scores)
    weights = [math.exp(score - most) for score in scores]
    return [weight / sum(weights) for weight in weights]
