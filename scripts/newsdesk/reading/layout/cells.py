"""The pieces of lines in which columns stand side by side: where each begins and ends, and how wide its print is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from newsdesk.model import Line
from newsdesk.reading import glyphs

_CELL = re.compile(r"\S+(?: \S+)*")
_FULL_WIDTH = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]")
_TEXT = 4  # Han characters of a cell that is running text
_OFTEN = 0.6  # of the rows that the most frequent width has
_MANY = 8  # rows that tell how wide full ones are
_NARROW = 6.0  # em; no column's full rows are


class Cell(NamedTuple):
    """What stands together in a line: the line's place on the page, where it begins and ends, its text.

    `blanks` counts the blank lines above it: lines that other columns fill say nothing of a gap in this one.
    """

    row: int
    blanks: int
    start: int
    end: int
    text: str


def cells(lines: Sequence[Line], *, wide: bool) -> list[Cell]:
    """Return the cells of a page; full-width characters take two places if they are `wide`, else one as any other."""
    blanks = list(accumulate(not line.text.strip() for line in lines))
    return [
        Cell(row, blanks[row], _places(text[: found.start()], wide), _places(text[: found.end()], wide), found[0])
        for row, line in enumerate(lines)
        for text in [line.text.expandtabs()]
        for found in _CELL.finditer(text)
    ]


def _places(text: str, wide: bool) -> int:
    return len(text) + (len(_FULL_WIDTH.findall(text)) if wide else 0)


def is_text(cell: Cell) -> bool:
    """Tell whether a cell holds as many Han characters as running text does."""
    return sum(glyphs.kind(c) == "han" for c in cell.text) >= _TEXT


def full_width(cells: Sequence[Cell]) -> float:
    """Return the width (em) that a column's full rows have, 0 where they are too few to tell.

    It is the widest that many rows have: first rows of paragraphs may be more, and rows of two columns are unlike.
    """
    near = Counter(round(width) for cell in cells if (width := ems(cell.text)) > _NARROW)
    if near.total() < _MANY:
        return 0.0
    often = {width: 2 * near[width] + near[width - 1] + near[width + 1] for width in near}
    most = max(often.values())
    return max(width for width, count in often.items() if count >= _OFTEN * most)


def amiss(text: str, room: float) -> float:
    """Return by how many em a text is wider or narrower than a room, as far as its marks do not make up for that."""
    plain = "".join(text.split())
    most = glyphs.width(plain)
    return max(0.0, room - most, most - glyphs.squeeze(plain) - room)


@lru_cache(1 << 12)
def ems(text: str) -> float:
    """Return the width (em) to which a text was most likely set."""
    plain = "".join(text.split())
    return glyphs.width(plain) - 0.5 * glyphs.squeeze(plain)
