"""Split a headline group into kicker, title and subtitle, by weights learned from typeset groups."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.joints import Echoes, fold
from newsdesk.separation.part_weights import WEIGHTS
from newsdesk.separation.words import words

MOST = 6  # rows in a group
_LABEL = 6.0  # em


def _is_spaced(row: Row) -> bool:
    """Tell whether a space parts two clauses of the row."""
    text = row.display
    at = text.find(" ")
    return at > 0 and "han" in (glyphs.kind(text[at - 1]), glyphs.kind(text[at + 1]))


def _is_bracketed(text: str) -> bool:
    """Tell whether a row is one remark in brackets."""
    return text[0] in "（(" and text[-1] in "）)"


_PARALLEL = re.compile(r"[\u4e00-\u9fff]")


def _shape(text: str) -> str:
    """Return where marks, Han characters and figures stand in a row: parallel clauses have one shape."""
    return "".join(_KINDS.get(glyphs.kind(c), c) for c in text)


_KINDS = {"han": "h", "digit": "0", "latin": "a"}


def seam(one: Row, two: Row, echoes: Echoes) -> float:
    """Return how much two headline rows run on into each other: log odds, at most 4."""
    return max(-1.5, min(4.0, echoes.pull(_folded(one.text[-6:])[-2:], _folded(two.text[:6])[:2])))


_folded = lru_cache(1 << 12)(fold)


def _cut(one: Row, two: Row, echoes: Echoes) -> float:
    """Return how much the column's width seems to have cut one headline into these rows."""
    longer = one.most - two.most
    return max(0.0, seam(one, two, echoes)) if longer >= -0.5 else 0.0


def of_kicker(top: Sequence[Row], main: Sequence[Row], echoes: Echoes) -> dict[str, float]:
    """Return what speaks for and against the rows above a title being its kicker."""
    longest = max(row.most for row in main)
    out: dict[str, float] = {}
    out[f"kickers {len(top)}"] = 1.0
    out["kicker leads on"] = float(bool(words().kicker_ends.search(top[-1].text)))
    out["kicker colon"] = float(top[-1].text[-1] in "：:")
    out["kicker label"] = float(top[0].most <= 6)
    out["kicker column"] = float(top[0].most <= 9 and bool(words().column_ends.search(top[0].text)))
    out["kicker asks"] = float(top[-1].text[-1] in "？！?!")
    out["kicker even"] = float(abs(glyphs.width(top[-1].text) - glyphs.width(main[0].text)) <= 0.5)
    out["kicker cut"] = _cut(top[-1], main[0], echoes)
    if len(top) > 1:
        out["kickers pull"] = seam(top[0], top[1], echoes)
        out["kickers even"] = float(abs(glyphs.width(top[0].text) - glyphs.width(top[1].text)) <= 1.5)
    out["kicker longer"] = max(-1.0, min(1.0, (top[-1].most - longest) / 10))
    out["kicker event"] = float(bool(words().events.search(top[-1].text)))
    out["kicker starts"] = float(bool(words().subtitle_starts.match(top[0].text)))
    out["kicker spaced"] = float(any(map(_is_spaced, top)))
    out["kicker pull"] = seam(top[-1], main[0], echoes)
    return out


def of_subtitle(below: Sequence[Row], main: Sequence[Row], echoes: Echoes) -> dict[str, float]:
    """Return what speaks for and against the rows below a title being its subtitle."""
    longest = max(row.most for row in main)
    out: dict[str, float] = {}
    out[f"subtitles {len(below)}"] = 1.0
    out["subtitle starts"] = float(bool(words().subtitle_starts.match(below[0].text)))
    out["subtitle column"] = float(below[0].most <= 9 and bool(words().column_ends.search(below[0].text)))
    out["subtitle genre"] = float(bool(words().column_ends.search(below[-1].text)))
    out["subtitle closes"] = float(main[-1].text[-1] in "”》")
    out["subtitle even"] = float(abs(glyphs.width(main[-1].text) - glyphs.width(below[0].text)) <= 0.5)
    out["subtitle cut"] = _cut(main[-1], below[0], echoes)
    out["subtitle after stop"] = float(main[-1].text[-1] in "？！?!”")
    if len(below) > 1:
        out["subtitles pull"] = seam(below[0], below[1], echoes)
        out["subtitles even"] = float(abs(glyphs.width(below[0].text) - glyphs.width(below[1].text)) <= 1.5)
    out["subtitle longer"] = max(-1.0, min(1.0, (below[0].most - longest) / 10))
    out["subtitle event"] = float(bool(words().events.search(below[0].text)))
    out["subtitle spaced"] = float(any(map(_is_spaced, below)))
    out["subtitle leads on"] = float(bool(words().kicker_ends.search(below[0].text)))
    out["subtitle bracketed"] = float(_is_bracketed(below[0].text))
    out["subtitle pull"] = seam(main[-1], below[0], echoes)
    out["subtitle digit"] = float(any(c.isdigit() for c in below[0].text))
    return out


def of_title(main: Sequence[Row], echoes: Echoes) -> dict[str, float]:
    """Return what speaks for and against rows being a title."""
    longest = max(row.most for row in main)
    out = {f"titles {len(main)}": 1.0, "title long": max(0.0, longest - 16) / 10}
    for one, two in pairwise(main):
        even = abs(glyphs.width(one.text) - glyphs.width(two.text))
        out["title even"] = float(even <= 0.5)
        out["title uneven"] = min(even, 8.0) / 4
        out["title pull"] = seam(one, two, echoes)
        out["title alike"] = float(_shape(one.text) == _shape(two.text))
        out["title same words"] = float(bool(set(_PARALLEL.findall(one.text)) & set(_PARALLEL.findall(two.text))))
        out["title figures"] = float(any(c.isdigit() for c in two.text))
        out["title cut"] = _cut(one, two, echoes)
        out["title both space"] = float(_is_spaced(one) != _is_spaced(two))
        out["title starts"] = float(bool(words().subtitle_starts.match(two.text)))
        out["title bracketed"] = float(_is_bracketed(two.text))
        out["title stop inside"] = float(one.text[-1] in "？！?!")
        out["title comma"] = float("，" in one.text or "，" in two.text)
        out["title long two"] = max(0.0, one.most - 12) / 10
    out["title event"] = float(any(words().events.search(row.text) for row in main))
    out["title leads on"] = float(any(words().kicker_ends.search(row.text) for row in main))
    out["title colon"] = float(main[-1].text[-1] in "：:")
    out["title spaced"] = float(any(map(_is_spaced, main)))
    return out


def _of_whole(count: int, kickers: int, main: Sequence[Row], near: Sequence[float]) -> dict[str, float]:
    """Return what the body says of the parts, and what a short title says where there are others.

    `near` says for each row which share of its pairs of characters the opening of the body repeats.
    """
    titles = len(main)
    out = {"title near": sum(near[kickers : kickers + titles]) / titles}
    if kickers:
        out["kicker near"] = near[0]
    if kickers + titles < count:
        out["subtitle near"] = near[kickers + titles]
    if count > 1:
        out["title label"] = is_label(main)
    return out


def is_label(main: Sequence[Row]) -> float:
    """Tell whether a title is so short that it is rather a label where the headline has other rows."""
    return float(max(row.most for row in main) <= _LABEL)


def features(rows: Sequence[Row], kickers: int, titles: int, echoes: Echoes, near: Sequence[float]) -> dict[str, float]:
    """Return what speaks for and against the first rows being kicker, the next the title, the rest subtitle."""
    top, main, below = rows[:kickers], rows[kickers : kickers + titles], rows[kickers + titles :]
    out = of_title(main, echoes) | _of_whole(len(rows), kickers, main, near)
    if top:
        out |= of_kicker(top, main, echoes)
    if below:
        out |= of_subtitle(below, main, echoes)
    return out


def readings(count: int) -> list[tuple[int, int]]:
    """Return the ways to read a group of so many rows: how many are kicker, how many title."""
    return [(k, t) for k in range(min(2, count - 1) + 1) for t in range(1, min(3, count - k) + 1) if count - k - t <= 2]


def weighed(found: dict[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of what was found, each by its weight."""
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def score(rows: Sequence[Row], kickers: int, titles: int, echoes: Echoes, near: Sequence[float]) -> float:
    """Return the score of one reading by its words and widths (log odds up to a constant of the group)."""
    return weighed(features(rows, kickers, titles, echoes, near), WEIGHTS)


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

    `parted` is None where no text stands below.
    """

    rows: Sequence[Row]
    near: Sequence[float]
    parted: bool | None


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
    """How many rows of a group are kicker and how many title; `margin` (log odds) over the next best, `other`."""

    kickers: int
    titles: int
    margin: float
    other: tuple[int, int]


def split(headlines: Sequence[Facts], echoes: Echoes) -> list[Reading]:
    """Return the readings of a page's headlines that are best together: each by itself, and one habit for all."""
    plain = [
        [(score(one.rows, *reading, echoes, one.near), reading) for reading in readings(len(one.rows))]
        for one in headlines
    ]
    best: tuple[float, list[Reading]] = (-math.inf, [])
    for habit in HABITS:
        total, chosen = 0.0, []
        for one, options in zip(headlines, plain, strict=True):
            ranked = sorted(((own + kept(one, *reading, habit), reading) for own, reading in options), reverse=True)
            value, (kickers, titles) = ranked[0]
            second = ranked[1] if len(ranked) > 1 else (value - 9.0, ranked[0][1])
            total += value
            chosen.append(Reading(kickers, titles, value - second[0], second[1]))
        if total > best[0]:
            best = (total, chosen)
    return best[1]
