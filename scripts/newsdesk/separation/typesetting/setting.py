"""How a page was set: what its figures, gaps and columns measure exactly, and by how much a paragraph is set in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from newsdesk.reading import glyphs
from newsdesk.reading.rows import HAN_ROMAN, Row
from newsdesk.separation.typesetting import narrowing

_EXACT = 0.08  # em; a row that is no further off fills its room exactly
_FIGURES, _GAPS = (0.5, 0.55), (0.0, 0.25)
_INDENTS = (2.0, 1.0)
_FEW = 2  # paragraphs set in by less than usual that are no accident
_LIKE = 1.0  # em by which the measures of parts of one column are taken to differ at most


@lru_cache(maxsize=4096)
def _counts(text: str) -> tuple[float, int, int]:
    """Return the em of what always measures the same, and how many figures and gaps beside Han there are."""
    fixed, halves = 0.0, 0
    for c in text:
        if c in glyphs.QUOTES:
            fixed += 1.0
        elif c.isascii() and c.isalnum():
            halves += 1
        else:
            fixed += glyphs.em(c)
    return fixed, halves, len(HAN_ROMAN.findall(text))


@dataclass(frozen=True, slots=True)
class Setting:
    """`figure` and `gap` are em widths, `indent` too; `rooms` the exact widths of the measures (em).

    `cuts` tells that the extractor cut rows where marks were set narrow, so that whole ones have none.
    """

    figure: float
    gap: float
    indent: float
    rooms: dict[float, float]
    cuts: bool

    def width(self, text: str) -> float:
        """Return the em width of a text as it would be set with nothing squeezed or stretched."""
        fixed, halves, gaps = _counts(text)
        return fixed + self.figure * halves + self.gap * gaps

    def doubt(self, text: str) -> float:
        """Return by how many em a row of this text may be wider: figures and gaps may be those of another face."""
        _, halves, gaps = _counts(text)
        return (_FIGURES[1] - _FIGURES[0]) * halves + (_GAPS[1] - self.gap) * gaps

    def taken(self, text: str, follows: str) -> float:
        """Return by how many em the first unit of what follows would widen a row of this text."""
        unit = first_unit(follows)
        return self.width(text[-1:] + unit) - self.width(text[-1:])

    def has_room(self, text: str, follows: str, room: float) -> bool:
        """Tell whether what follows would have found room in a row of this text."""
        return self.width(text) + self.taken(text, follows) <= room

    def room(self, measure: float) -> float:
        """Return the exact width of a column of about this measure."""
        return self.rooms.get(measure, measure)

    def rooms_of(self, rows: Sequence[Row], measure: Sequence[float]) -> list[float]:
        """Return the exact width of the column of each row of one body, by what most of its rows measure."""
        fills = self.fills(rows)
        known: dict[float, float] = {}
        for width in set(measure):
            near = [fill for fill, other in zip(fills, measure, strict=True) if abs(other - width) <= _LIKE]
            known[width] = _exact_room(near, self.room(width), self.indent)
        return [known[width] for width in measure]

    def fills(self, rows: Sequence[Row]) -> list[_Fill]:
        """Return how consecutive rows fill their rooms."""
        return [self.fill(rows, k) for k in range(len(rows))]

    def fill(self, rows: Sequence[Row], k: int) -> _Fill:
        """Return how one of several rows fills its room."""
        row = rows[k]
        goes_on = not _may_end(rows, k) and rows[k + 1].block == row.block
        unit = self.width(first_unit(rows[k + 1].text)) if goes_on else None
        return _Fill(self.width(row.text), 0.5 * narrowing.count(row.text), unit, k == 0 or _may_end(rows, k - 1))


class _Fill(NamedTuple):
    """A row as it fills its room: em width, how much narrower its marks can make it, and what its end leaves open.

    `unit` is the em width of what the next row begins with and cannot be parted, None where the row may be a last one;
    `opens` tells that it may be the first one of a paragraph.
    """

    width: float
    slack: float
    unit: float | None
    opens: bool


UNIT = re.compile(r"[“‘（《]*(?:[A-Za-z0-9.,%:/@ -]+|.)[，。、；：？！）》”’%]*")


@lru_cache(maxsize=1 << 13)
def first_unit(text: str) -> str:
    """Return what cannot be parted at the beginning of a row: a Latin word, a mark's host."""
    found = UNIT.match(text)
    return found[0] if found else text[:1]


def _may_end(rows: Sequence[Row], k: int) -> bool:
    """Tell whether a paragraph may end with one of several rows."""
    text = rows[k].text
    return k + 1 == len(rows) or glyphs.ends_sentence(text) or text[-1] in "：:；"


def _explains(room: float, indent: float, fills: Sequence[_Fill]) -> float:
    """Return how well a column of this width explains rows: full ones fill it, and none can exceed it or leave room."""
    score = 0.0
    for fill in fills:
        over = fill.width - room
        if abs(over) <= _EXACT:
            score += 1.0
        elif over - fill.slack > _EXACT:
            score -= 1.5
        elif fill.opens and abs(over + indent) <= _EXACT:
            score += 0.5
        elif fill.unit is not None and over + fill.unit <= _EXACT - (indent if fill.opens else 0.0):
            score -= 1.0
    return score


def _exact_room(fills: Sequence[_Fill], measure: float, indent: float) -> float:
    """Return the width near a measure that explains most rows."""
    rooms = {round(2 * fill.width) / 2 for fill in fills if measure - 1.1 <= fill.width <= measure + 2.1}
    own = _explains(measure, indent, fills)
    best = max(((_explains(room, indent, fills), room) for room in rooms), default=(own, measure))
    return best[1] if best[0] > own + 1.0 else measure


def setting_of(rows: Sequence[Row], measure: Sequence[float]) -> Setting:
    """Return the setting by which most rows fill their columns exactly."""
    counts = [_counts(row.text) for row in rows]
    plain = Setting(_FIGURES[0], _GAPS[0], _INDENTS[0], {}, False).fills(rows)
    rooms: dict[float, float] = {}
    for width in set(measure):
        own = [
            fill
            for fill, other, (_, halves, _), row in zip(plain, measure, counts, rows, strict=True)
            if abs(other - width) <= 0.5 and not halves and len(row.lines) == 1
        ]
        rooms[width] = _exact_room(own, width, _INDENTS[0])
    roman = [k for k, (_, halves, _) in enumerate(counts) if halves]
    best = (float("-inf"), _FIGURES[0], _GAPS[0])
    for figure in _FIGURES:
        for gap in _GAPS:
            tried = Setting(figure, gap, _INDENTS[0], {}, False)
            score = sum(_explains(rooms[measure[k]], _INDENTS[0], [tried.fill(rows, k)]) for k in roman)
            best = max(best, (score, figure, gap), key=lambda item: item[0])
    found = Setting(best[1], best[2], _INDENTS[0], rooms, False)
    votes = Counter[float]()
    widths = [found.width(row.text) for row in rows]
    for k in range(1, len(rows) - 1):
        room = found.room(measure[k])
        if (
            rows[k - 1].block == rows[k].block == rows[k + 1].block
            and glyphs.ends_sentence(rows[k - 1].text)
            and widths[k - 1] < room - 2.5
            and not glyphs.ends_sentence(rows[k].text)
            and len(rows[k].lines) == 1
        ):
            for indent in _INDENTS:
                votes[indent] += abs(room - indent - widths[k]) <= 0.3
    usual, small = _INDENTS
    indent = small if votes[small] > max(_FEW, 1.5 * votes[usual]) else usual
    cuts = rows[-1].block <= len(rows) / 40 < sum(len(row.lines) > 1 for row in rows) if rows else False
    return Setting(best[1], best[2], indent, rooms, cuts)
