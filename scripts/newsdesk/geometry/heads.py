"""Headline groups: larger type that stands together, its title by size, kicker above and subtitle below it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.geometry.placed import Placed, around, overlap
from newsdesk.model import Box
from newsdesk.reading.glyphs import ends_sentence
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.headlines import parts
from newsdesk.separation.openings import is_lead

_LARGE = 1.17  # of the size of running text: certainly display type
_LARGER = 1.025  # of it: display type if it stands by a headline
_NEAR = 1.0  # of the larger size: white between the rows of one group
_ALIGNED = 0.8  # em by which rows that share a middle or a left edge may be off
_UNEVEN, _LARGER_BY = 60.0, 40.0  # nats for each e-fold: lines of a title of unlike sizes; title over the other parts
_PART = 4  # rows of one part of a headline at most
_SAME = 8.0  # nats: two parts of one size
_TITLE = 0.94  # of the largest size: still the title
_PROSE = 45  # characters of larger type with a full stop: an opening or a text set larger, no headline


@dataclass(frozen=True, slots=True)
class Head:
    """One headline group in reading order."""

    rows: tuple[Placed, ...]
    box: Box
    kickers: int
    titles: int

    @property
    def kicker(self) -> tuple[Placed, ...]:
        """The rows above the title."""
        return self.rows[: self.kickers]

    @property
    def title(self) -> tuple[Placed, ...]:
        """The rows of the title itself."""
        return self.rows[self.kickers : self.kickers + self.titles]

    @property
    def subtitle(self) -> tuple[Placed, ...]:
        """The rows below the title."""
        return self.rows[self.kickers + self.titles :]

    @property
    def text(self) -> str:
        """All of it in one string."""
        return "".join(one.row.text for one in self.rows)


def heads(columns: Sequence[Sequence[Placed]], em: float, echoes: Echoes) -> tuple[list[Head], list[list[Placed]]]:
    """Return the headline groups among columns of rows, and the columns that are none of them."""
    large = [rows for rows in columns if rows[0].size >= _LARGE * em and not _is_prose(rows)]
    rest = [list(rows) for rows in columns if rows not in large]
    groups: list[list[Placed]] = []
    for rows in sorted(large, key=lambda rows: (rows[0].box.y0, rows[0].box.x0)):
        touching = [group for group in groups if any(_stand_together(a, b) for a in group for b in rows)]
        merged = [*rows, *(one for group in touching for one in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    for rows in [*rest]:
        if _heads_a_column(rows, rest, em) and not any(_touches(rows, group) for group in groups):
            rest.remove(rows)
            groups.append(rows)
    grown = True
    while grown:
        grown = False
        for rows in rest:
            if len(rows) > 3 or _is_prose(rows) or rows[0].setting == "turned":
                continue
            hosts = [group for group in groups if _belongs(rows, group, em)]
            if hosts:
                min(hosts, key=lambda group: _apart(rows, group)).extend(rows)
                rest.remove(rows)
                grown = True
                break
    return [_head(group, echoes) for group in groups], rest


def _heads_a_column(rows: Sequence[Placed], others: Sequence[Sequence[Placed]], em: float) -> bool:
    """Tell a headline set no larger than running text: apart from the column below, which begins with an indent."""
    if len(rows) > 3 or rows[0].setting == "turned" or not 0.8 * em < rows[0].size < _LARGE * em:
        return False
    if abs(rows[0].size - em) <= 0.008 * em and not rows[0].bold:
        return False
    if ends_sentence(rows[-1].row.text) or is_lead(rows[0].row.text):
        return False
    box = around(rows)
    for column in others:
        if len(column) < 2 or column is rows:
            continue
        below = around(column)
        gap = below.y0 - box.y1
        shared = overlap(box.x0, box.x1, below.x0, below.x1)
        if 0.3 * em < gap < 2.5 * em and shared > 0.9 * (box.x1 - box.x0) and column[0].box.x0 > below.x0 + 0.7 * em:
            return True
    return False


def kickers_of(columns: Sequence[Sequence[Placed]], em: float) -> list[Sequence[Placed]]:
    """Return the single rows that stand right above much larger type and in line with it."""
    large = [one for rows in columns for one in rows if one.size >= 1.5 * em]
    return [rows for rows in columns if len(rows) == 1 and any(_is_kicker(rows[0], one, em) for one in large)]


def _is_kicker(one: Placed, title: Placed, em: float) -> bool:
    gap = title.box.y0 - one.box.y1
    if one.size > 0.75 * title.size or one.size < 1.08 * em or not 0 <= gap <= 0.6 * title.size:
        return False
    return min(abs(one.middle - title.middle), abs(one.box.x0 - title.box.x0)) <= _ALIGNED * em


def _is_prose(rows: Sequence[Placed]) -> bool:
    text = "".join(one.row.text for one in rows)
    return len(text) >= _PROSE and ("。" in text or text.count("，") > 3) and len(rows) > 2


def _stand_together(a: Placed, b: Placed) -> bool:
    """Tell whether two rows of display type are of one group."""
    size = max(a.size, b.size)
    if a.setting != b.setting:
        return False
    dx = -overlap(a.box.x0, a.box.x1, b.box.x0, b.box.x1)
    dy = -overlap(a.box.y0, a.box.y1, b.box.y0, b.box.y1)
    if a.setting == "down":
        return dx < _NEAR * size and dy < 0
    return dx < 0 and dy < _NEAR * size


def _touches(rows: Sequence[Placed], group: Sequence[Placed]) -> bool:
    """Tell whether rows stand right above or below a group."""
    box, whole = around(rows), around(group)
    shared = overlap(box.x0, box.x1, whole.x0, whole.x1)
    return shared > 0 and _apart(rows, group) < 0.8 * max(one.size for one in group)


def _apart(rows: Sequence[Placed], group: Sequence[Placed]) -> float:
    return min(-overlap(a.box.y0, a.box.y1, b.box.y0, b.box.y1) for a in rows for b in group)


def _belongs(rows: Sequence[Placed], group: Sequence[Placed], em: float) -> bool:
    """Tell whether rows a little larger or bolder than running text stand by a headline, in line with it."""
    one = rows[0]
    off = len(rows) <= 2 and one.size > 0.65 * em and (one.bold or abs(one.size - em) > 0.008 * em)
    if one.size < _LARGER * em and not off:
        return False
    box, whole = around(rows), around(group)
    if overlap(box.x0, box.x1, whole.x0, whole.x1) < 0.5 * min(box.x1 - box.x0, whole.x1 - whole.x0):
        return False
    nearest = min(group, key=lambda b: -overlap(box.y0, box.y1, b.box.y0, b.box.y1))
    gap = -overlap(box.y0, box.y1, nearest.box.y0, nearest.box.y1)
    if not -0.3 * em <= gap <= 0.75 * max(one.size, 0.8 * nearest.size) + 0.2 * em:
        return False
    middle = abs((box.x0 + box.x1) / 2 - (whole.x0 + whole.x1) / 2)
    return min(middle, abs(box.x0 - whole.x0)) <= _ALIGNED * em or one.size >= 1.08 * em


def _head(group: Sequence[Placed], echoes: Echoes) -> Head:
    down = sum(one.setting == "down" for one in group) > len(group) / 2
    if down:
        rows = sorted(group, key=lambda one: (-round(one.box.x1), one.box.y0))
    else:
        rows = sorted(group, key=lambda one: (one.box.y1, one.box.x0))
        rows = _by_line(rows)
    kickers, titles = _reading(rows, echoes)
    return Head(tuple(rows), around(rows), kickers, titles)


def _reading(rows: Sequence[Placed], echoes: Echoes) -> tuple[int, int]:
    """Return how many rows are kicker and how many title: by size, and by the words where sizes are near each other."""
    count = len(rows)
    ways = [
        (k, t) for k in range(min(_PART, count)) for t in range(1, min(_PART, count - k) + 1) if count - k - t <= _PART
    ]
    if not ways:
        largest = max(one.size for one in rows)
        main = [i for i, one in enumerate(rows) if one.size >= _TITLE * largest]
        return main[0], main[-1] - main[0] + 1
    plain = [one.row for one in rows]

    def worth(way: tuple[int, int]) -> float:
        kickers, titles = way
        main = [one.size for one in rows[kickers : kickers + titles]]
        top, below = [one.size for one in rows[:kickers]], [one.size for one in rows[kickers + titles :]]
        rest = [*top, *below]
        value = -_UNEVEN * sum(math.log(max(part) / min(part)) for part in (top, main, below) if part)
        value -= _SAME * sum(abs(math.log(a[-1] / b[0])) < 0.015 for a, b in ((top, main), (main, below)) if a and b)
        if rest:
            value += _LARGER_BY * max(-0.4, min(0.4, math.log(min(main) / max(rest))))
        return value + parts.score(plain, kickers, titles, echoes, [0.0] * len(plain))

    return max(ways, key=worth)


def _by_line(rows: Sequence[Placed]) -> list[Placed]:
    """Return rows from top to bottom, those of one line from left to right."""
    lines: list[list[Placed]] = []
    for one in rows:
        if lines and abs(one.box.y1 - lines[-1][0].box.y1) < 0.35 * min(one.size, lines[-1][0].size):
            lines[-1].append(one)
        else:
            lines.append([one])
    return [one for line in lines for one in sorted(line, key=lambda one: one.box.x0)]
