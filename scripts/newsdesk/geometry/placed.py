"""Rows with their places: cleaned like any other row, measured in points, seen in the direction the page is read."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.model import Box, RawPage
from newsdesk.reading.rows import Row, row_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and its box. On a page set downwards the boxes are turned, so that lines always run to the right.

    `setting` is as seen in that frame: `across`, `down`, or `turned`.
    """

    row: Row
    box: Box
    size: float
    bold: bool
    setting: str

    @property
    def middle(self) -> float:
        """The middle of the row, in points from the left edge of the frame."""
        return (self.box.x0 + self.box.x1) / 2


@dataclass(frozen=True, slots=True)
class Plan:
    """A page's rows and pictures in the frame in which it is read, and the size of its running text in points."""

    rows: tuple[Placed, ...]
    pictures: tuple[Box, ...]
    rules: tuple[Box, ...]
    em: float


def plan(page: RawPage) -> Plan:
    """Return the plan of a page whose lines all have boxes."""
    assert page.sheet is not None
    letters = Counter[str]()
    for line in page.lines:
        letters[line.setting] += len(line.text)
    down = letters["down"] > letters["across"]
    width = page.sheet.width
    rows: list[Placed] = []
    for line in page.lines:
        row = row_of(line.text, line.number, 0)
        if row is None or line.box is None or line.size is None:
            continue
        setting = {"down": "across", "across": "down"}.get(line.setting, line.setting) if down else line.setting
        rows.append(Placed(row, _turned(line.box, width, down=down), line.size, line.bold, setting))
    return Plan(
        tuple(rows),
        tuple(_turned(box, width, down=down) for box in page.sheet.pictures),
        tuple(_turned(box, width, down=down) for box in page.sheet.rules),
        _em(rows),
    )


def _turned(box: Box, width: float, *, down: bool) -> Box:
    return Box(box.y0, width - box.x1, box.y1, width - box.x0) if down else box


def _em(rows: Sequence[Placed]) -> float:
    """Return the type size in which most of the page is set."""
    sizes = Counter[float]()
    for one in rows:
        sizes[round(one.size, 1)] += len(one.row.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Return how far two stretches overlap, in points; negative for the white between them."""
    return min(a1, b1) - max(a0, b0)


def around(rows: Sequence[Placed]) -> Box:
    """Return the box around rows."""
    return Box(
        min(one.box.x0 for one in rows),
        min(one.box.y0 for one in rows),
        max(one.box.x1 for one in rows),
        max(one.box.y1 for one in rows),
    )


def leading(columns: Sequence[Sequence[Placed]], em: float) -> float:
    """Return the usual distance between two baselines of running text, in points."""
    steps = [
        lower.box.y1 - upper.box.y1
        for rows in columns
        for upper, lower in itertools.pairwise(rows)
        if 0.9 * em < lower.box.y1 - upper.box.y1 < 2.2 * em
    ]
    return statistics.median(steps) if steps else 1.4 * em
