"""Strips: rows of one size that stand under each other in one column without a break."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.geometry.placed import Placed, overlap
from newsdesk.model import Box
from newsdesk.reading import glyphs

_FAR = 2.05  # em between two baselines of one column at most
_LOOSER = 0.75  # em that one distance may be above the strip's usual one (white between paragraphs)
_ALIKE = (0.93, 1.075)  # ratio of the sizes of rows of one strip
_SET_IN = 0.7  # em from which a row is set in; an opening quote can stand up to 0.65 em inside its own


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows from top to bottom, and the edges of their column in points."""

    rows: tuple[Placed, ...]
    left: float
    right: float

    @property
    def top(self) -> float:
        """Where its first row begins, in points from the top."""
        return self.rows[0].box.y0

    @property
    def foot(self) -> float:
        """Where its last row ends."""
        return self.rows[-1].box.y1

    @property
    def em(self) -> float:
        """Its type size."""
        return self.rows[0].size

    def inset(self, one: Placed) -> float:
        """Return by how many em a row begins inside the left edge."""
        return (one.box.x0 - self.left) / self.em

    def slack(self, one: Placed) -> float:
        """Return how many em a row leaves white at its end."""
        return (self.right - one.box.x1) / self.em


def gather(rows: Sequence[Placed], rules: Sequence[Box]) -> list[list[Placed]]:
    """Return the rows in columns of one size: each goes under the nearest row above that it continues."""
    columns: list[list[Placed]] = []
    for one in sorted(rows, key=lambda row: (row.box.y1, row.box.x0)):
        found = [
            (round(4 * (one.box.y1 - c[-1].box.y1) / one.size), abs(one.box.x0 - min(row.box.x0 for row in c)), k)
            for k, c in enumerate(columns)
            if one.box.y1 - c[-1].box.y1 <= _FAR * one.size and _goes_on(c, one)
        ]
        found = [item for item in found if not _ruled(columns[item[2]][-1], one, rules)]
        if found:
            columns[min(found)[2]].append(one)
        else:
            columns.append([one])
    return columns


def _goes_on(column: Sequence[Placed], one: Placed) -> bool:
    last = column[-1]
    if one.setting != last.setting or not _ALIKE[0] < one.size / last.size < _ALIKE[1]:
        return False
    step = one.box.y1 - last.box.y1
    usual = min((b.box.y1 - a.box.y1 for a, b in itertools.pairwise(column)), default=_FAR * one.size)
    if not 0.6 * one.size < step <= min(_FAR * one.size, usual + _LOOSER * one.size):
        return False
    x0, x1 = min(row.box.x0 for row in column), max(row.box.x1 for row in column)
    wide, own = x1 - x0, one.box.x1 - one.box.x0
    beside = abs(one.box.x0 - x0) < 2.7 * one.size  # a line set in and a short one may hardly overlap
    if overlap(x0, x1, one.box.x0, one.box.x1) < 0.5 * min(wide, own) and not beside:
        return False
    ends = sorted(row.box.x1 for row in column)[-2:]
    full = len(column) > 2 and ends[1] - ends[0] < 0.8 * one.size  # its right edge is known
    address = one.row.text.isascii() and abs(one.box.x0 - x0) < 2.7 * one.size  # not divided, it sticks out
    return not (
        (full and (one.box.x0 < x0 - 2.6 * one.size or (one.box.x1 > x1 + 1.6 * one.size and not address)))
        or (len(column) == 1 and own > 1.6 * wide and wide > 12 * one.size)
    )


def _ruled(upper: Placed, lower: Placed, rules: Sequence[Box]) -> bool:
    """Tell whether a rule across the column parts two rows."""
    return any(
        upper.box.y1 - 1 <= rule.y0 <= lower.box.y0 + 1
        and overlap(rule.x0, rule.x1, upper.box.x0, upper.box.x1) > 0.6 * (upper.box.x1 - upper.box.x0)
        for rule in rules
    )


def strips(columns: Sequence[Sequence[Placed]]) -> list[Strip]:
    """Return the strips of the columns; a strip of few rows takes its edges from those around it."""
    own = [Strip(tuple(rows), _left(rows), _right(rows)) for rows in columns]
    gutter = _gutter(own)
    return [_fitted(strip, own, gutter) for strip in own]


def _gutter(own: Sequence[Strip]) -> float:
    """Return the usual white between two columns of running text, in em; 0 where there is but one."""
    gaps = [
        (min(right) - strip.right) / strip.em
        for strip in own
        if len(strip.rows) > 3
        and (
            right := [
                other.left
                for other in own
                if len(other.rows) > 3 and other.left > strip.right and _level(strip, other) > strip.em
            ]
        )
    ]
    return statistics.median(gaps) if gaps else 0.0


def _level(a: Strip, b: Strip) -> float:
    return overlap(a.top, a.foot, b.top, b.foot)


def _left(rows: Sequence[Placed]) -> float:
    """Return the left edge of a column: where several rows begin, however far single ones stand out."""
    plain = [one.box.x0 for one in rows if one.row.text[0] not in glyphs.OPENERS] or [one.box.x0 for one in rows]
    em = rows[0].size
    edges = Counter(round(x / (0.2 * em)) for x in plain)
    several = [x for x in plain if sum(edges[round(x / (0.2 * em)) + step] for step in (-1, 0, 1)) > 1]
    return min(several or plain)


def _right(rows: Sequence[Placed]) -> float:
    """Return the right edge of a column: where several rows end, however far an address sticks out."""
    ends = sorted(one.box.x1 for one in rows)
    em = rows[0].size
    return max((x for x, y in zip(ends[1:], ends, strict=False) if x - y < 0.8 * em), default=ends[-1])


def _fitted(strip: Strip, others: Sequence[Strip], gutter: float) -> Strip:
    """Return a strip with the edges of the column that it is part of, where its own rows do not show them."""
    if len(strip.rows) > 4 and any(strip.inset(one) > _SET_IN for one in strip.rows):
        return strip
    em = strip.em
    twin = _twin(strip, others)
    first, last = min(one.box.x0 for one in strip.rows), max(one.box.x1 for one in strip.rows)
    near = [s for s in others if s.right < first and _level(strip, s) > 0.5 * em and 0 < gutter < 4]
    if near and abs(first - max(s.right for s in near) - gutter * em) <= 0.5 * em:
        # the column to the left tells that this one begins here
        return Strip(strip.rows, first, max(strip.right, first + (twin.right - twin.left if twin else 0.0)))
    if twin is None:
        return strip
    left, right = min(strip.left, twin.left), max(strip.right, twin.right)
    for other in others:  # a column ends where its neighbour begins
        if other is not strip and _level(strip, other) > 0.3 * em:
            if other.left >= last - 0.5 * em:
                right = min(right, max(last, other.left - 0.8 * em))
            elif other.right <= first + 0.5 * em:
                left = max(left, min(first, other.right + 0.8 * em))
    return Strip(strip.rows, left, right)


def _twin(strip: Strip, others: Sequence[Strip]) -> Strip | None:
    """Return the strip nearest above or below whose column this one can stand in, None where there is none."""
    em = strip.em
    first, last = min(one.box.x0 for one in strip.rows), max(one.box.x1 for one in strip.rows)
    found: list[tuple[float, float, int]] = []
    for k, other in enumerate(others):
        inset, wide = first - other.left, other.right - other.left
        fits = -0.6 * em <= inset <= wide and last <= other.right + 0.7 * em
        deep = strip.right - strip.left > 0.7 * wide and inset > 2.7 * em  # too wide a strip to be set in so far
        if len(other.rows) > min(3, len(strip.rows)) and _ALIKE[0] < other.em / em < _ALIKE[1] and fits and not deep:
            found.append((max(0.0, -_level(strip, other)), inset, k))
    return others[min(found)[2]] if found else None


def is_set_in(strip: Strip, one: Placed) -> bool:
    """Tell whether a row begins well inside its column, as first lines of paragraphs do."""
    return strip.inset(one) >= _SET_IN
