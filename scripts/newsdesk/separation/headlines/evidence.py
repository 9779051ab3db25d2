"""What speaks for rows of a headline being its kicker, its title, its subtitle: numbers for `parts` to weigh."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.words import words

_TINY, _LABEL, _SHORT = 4.1, 6.0, 9.0  # em
_LONG = 9.5  # em; a row that may be a headline by itself
_KEPT = 1 << 12  # rows of which is kept what they say: each is tried in dozens of readings
_SPEAKER = re.compile(r"[^：:]{1,12}[：:].")  # who speaks, and what is said


class _Told(NamedTuple):
    """What one row says, in whichever part of a headline it stands; `width` in em."""

    width: float
    spaced: bool  # a space parts two clauses of it
    speaker: bool  # it holds who speaks and what is said
    event: bool
    leads_on: bool
    starts: bool  # as subtitles do
    names: bool  # it ends as the names of columns and genres do
    figures: bool


def _told(row: Row) -> _Told:
    return _told_by(row.text, row.display)


@lru_cache(_KEPT)
def _told_by(text: str, display: str) -> _Told:
    at = display.find(" ")
    return _Told(
        glyphs.width(text),
        at > 0 and "han" in (glyphs.kind(display[at - 1]), glyphs.kind(display[at + 1])),
        bool(_SPEAKER.match(text)),
        bool(words().events.search(text)),
        bool(words().kicker_ends.search(text)),
        bool(words().subtitle_starts.match(text)),
        bool(words().column_ends.search(text)),
        any(map(str.isdigit, text)),
    )


def is_remark(text: str) -> bool:
    """Tell whether a row is one remark in brackets."""
    return text[0] in "（(" and text[-1] in "）)"


_PARALLEL = re.compile(r"[\u4e00-\u9fff]")


@lru_cache(_KEPT)
def _shape(text: str) -> str:
    """Return where marks, Han characters and figures stand in a row: parallel clauses have one shape."""
    return "".join(_KINDS.get(glyphs.kind(c), c) for c in text)


_KINDS = {"han": "h", "digit": "0", "latin": "a"}


def seam(one: Row, two: Row, echoes: Echoes) -> float:
    """Return how much two headline rows run on into each other: log odds, at most 4."""
    return max(-1.5, min(4.0, echoes.pull(_folded(one.text[-6:])[-2:], _folded(two.text[:6])[:2])))


_folded = lru_cache(_KEPT)(fold)


def _cut(one: Row, two: Row, pull: float) -> float:
    """Return how much the column's width seems to have cut one headline into these rows, which run on so well."""
    return max(0.0, pull) if one.most - two.most >= -0.5 else 0.0


def names_column(row: Row) -> bool:
    """Tell whether a row is the name of a column, such as 小小说 or 今日快评."""
    return row.most <= _SHORT and _told(row).names


def of_kicker(top: Sequence[Row], main: Sequence[Row], echoes: Echoes) -> dict[str, float]:
    """Return what speaks for and against the rows above a title being its kicker."""
    longest, widest = max([row.most for row in main]), max([_told(row).width for row in main])
    first, last = _told(top[0]), _told(top[-1])
    pull = seam(top[-1], main[0], echoes)
    out: dict[str, float] = {}
    out[f"kickers {len(top)}"] = 1.0
    out["kicker leads on"] = float(last.leads_on)
    out["kicker colon"] = float(top[-1].text[-1] in "：:")
    out["kicker label"] = float(top[0].most <= 6)
    out["kicker column"] = float(names_column(top[0]))
    out["kicker tiny"] = float(first.width <= _TINY)
    out["kicker short"] = float(_LABEL < first.width <= _SHORT)
    out["kicker share"] = min(2.0, last.width / widest)
    out["kicker wider"] = max(0.0, last.width - widest) / 10
    out["kicker speaker"] = float(any(_told(row).speaker for row in top))
    out["kicker asks"] = float(top[-1].text[-1] in "？！?!")
    out["kicker even"] = float(abs(last.width - _told(main[0]).width) <= 0.5)
    out["kicker cut"] = _cut(top[-1], main[0], pull)
    if len(top) > 1:
        out["kickers pull"] = seam(top[0], top[1], echoes)
        out["kickers even"] = float(abs(first.width - last.width) <= 1.5)
    out["kicker longer"] = max(-1.0, min(1.0, (top[-1].most - longest) / 10))
    out["kicker event"] = float(last.event)
    out["kicker starts"] = float(first.starts)
    out["kicker spaced"] = float(any(_told(row).spaced for row in top))
    out["kicker pull"] = pull
    return out


def of_subtitle(below: Sequence[Row], main: Sequence[Row], echoes: Echoes) -> dict[str, float]:
    """Return what speaks for and against the rows below a title being its subtitle."""
    longest, widest = max([row.most for row in main]), max([_told(row).width for row in main])
    first, last = _told(below[0]), _told(below[-1])
    pull = seam(main[-1], below[0], echoes)
    out: dict[str, float] = {}
    out[f"subtitles {len(below)}"] = 1.0
    out["subtitle starts"] = float(first.starts)
    out["subtitle column"] = float(names_column(below[0]))
    out["subtitle share"] = min(3.0, first.width / widest)
    out["subtitle narrower"] = max(0.0, widest - first.width) / 10
    out["subtitle speaker"] = float(first.speaker)
    out["subtitle genre"] = float(last.names)
    out["subtitle closes"] = float(main[-1].text[-1] in "”》")
    out["subtitle even"] = float(abs(_told(main[-1]).width - first.width) <= 0.5)
    out["subtitle cut"] = _cut(main[-1], below[0], pull)
    out["subtitle after stop"] = float(main[-1].text[-1] in "？！?!”")
    if len(below) > 1:
        out["subtitles pull"] = seam(below[0], below[1], echoes)
        out["subtitles even"] = float(abs(first.width - last.width) <= 1.5)
    out["subtitle longer"] = max(-1.0, min(1.0, (below[0].most - longest) / 10))
    out["subtitle event"] = float(first.event)
    out["subtitle spaced"] = float(any(_told(row).spaced for row in below))
    out["subtitle leads on"] = float(first.leads_on)
    out["subtitle bracketed"] = float(is_remark(below[0].text))
    out["subtitle pull"] = pull
    out["subtitle digit"] = float(first.figures)
    return out


def of_title(main: Sequence[Row], echoes: Echoes) -> dict[str, float]:
    """Return what speaks for and against rows being a title."""
    longest, told = max([row.most for row in main]), [_told(row) for row in main]
    out = {f"titles {len(main)}": 1.0, "title long": max(0.0, longest - 16) / 10}
    widest = max([own.width for own in told])
    out["title short"] = max(0.0, 8 - widest) / 4
    out["title wide"] = max(0.0, widest - 20) / 10
    out["title speaker"] = float(any(own.speaker for own in told))
    out["title speaker alone"] = float(any(row.text[-1] in "：:" for row in main[:-1]))
    out["title speaker long"] = float(len(main) > 1 and main[0].text[-1] in "：:" and main[0].most > _LABEL + 0.5)
    if len(main) == 2:
        out |= _of_two(main[0], main[1], echoes)
    for (one, first), (two, second) in pairwise(zip(main, told, strict=True)):
        even, pull = abs(first.width - second.width), seam(one, two, echoes)
        out["title even"] = float(even <= 0.5)
        out["title uneven"] = min(even, 8.0) / 4
        out["title pull"] = pull
        out["title alike"] = float(_shape(one.text) == _shape(two.text))
        out["title same words"] = float(bool(set(_PARALLEL.findall(one.text)) & set(_PARALLEL.findall(two.text))))
        out["title figures"] = float(second.figures)
        out["title cut"] = _cut(one, two, pull)
        out["title both space"] = float(first.spaced != second.spaced)
        out["title starts"] = float(second.starts)
        out["title bracketed"] = float(is_remark(two.text))
        out["title stop inside"] = float(one.text[-1] in "？！?!")
        out["title comma"] = float("，" in one.text or "，" in two.text)
        out["title long two"] = max(0.0, one.most - 12) / 10
    out["title event"] = float(any(own.event for own in told))
    out["title leads on"] = float(any(own.leads_on for own in told))
    out["title colon"] = float(main[-1].text[-1] in "：:")
    out["title spaced"] = float(any(own.spaced for own in told))
    return out


def _of_two(one: Row, two: Row, echoes: Echoes) -> dict[str, float]:
    """Return what the widths say of two rows being one title: halves of one clause, parallel clauses, or neither."""
    longer = _told(two).width - _told(one).width
    long = min(_told(one).width, _told(two).width) >= _LONG
    return {
        "two widen": max(0.0, min(10.0, longer)) / 5,
        "two narrow": max(0.0, min(10.0, -longer)) / 5,
        "two long": float(long and abs(longer) > 0.5),
        "two long even": float(long and abs(longer) <= 0.5),
        "two nearly even": float(0.5 < abs(longer) <= 1.5),
        "two halves": float(abs(longer) <= 1.5) * max(0.0, seam(one, two, echoes)),
    }


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
