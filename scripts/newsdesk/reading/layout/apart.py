"""Take apart lines in which a page's columns stand side by side, as `pdftotext -layout` writes them.

Such a text is a drawing of the page in characters: a column begins at one place in all its lines, blanks fill what is
empty. It is cut into blocks (`blocks`), and these come one after the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from newsdesk.model import Line
from newsdesk.reading.layout.blocks import blocks
from newsdesk.reading.layout.cells import Cell, cells, is_text
from newsdesk.reading.layout.sides import INDENT

_GAP = re.compile(r"\S\s{2,}\S")
_SHARE = 0.3  # of a page's lines hold several texts, where its columns stand side by side
_FEWEST = 3  # such lines
_MOST = 5_000  # texts of one page; what holds more is no page, and would take long to cut
_CLEARLY = 1.3  # times as many begin on a line where full-width characters take two places
_LEAST = 2  # places by which the first row of a paragraph stands further in


def _laid_out(cells: Sequence[Cell]) -> int:
    """Return how many lines hold columns that begin where others do, 0 where columns do not stand side by side."""
    several: list[list[Cell]] = []
    filled = 0
    for _, run in groupby(cells, key=lambda cell: cell.row):
        texts = [cell for cell in run if is_text(cell)]
        filled += bool(texts)
        several += [texts] if len(texts) > 1 else []
    starts = Counter(cell.start for texts in several for cell in texts[1:])
    often = sum(any(starts[cell.start] > 1 for cell in texts[1:]) for texts in several)
    return often if len(several) >= _FEWEST and often >= _SHARE * filled else 0


def columns_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with columns that stand side by side one after the other, each block between blank lines.

    A part of a line has its line's number. An ideographic space stands before a row that is further in than its column.
    """
    if sum(bool(_GAP.search(line.text)) for line in lines) < _FEWEST:
        return tuple(lines)
    narrow, wide = (cells(lines, wide=wide) for wide in (False, True))
    alike = _laid_out(narrow), _laid_out(wide)
    if not any(alike) or len(narrow) > _MOST:
        return tuple(lines)
    out: list[Line] = []
    for block in blocks(wide if alike[1] > _CLEARLY * alike[0] else narrow):
        left = Counter(cell.start for cell in block).most_common(1)[0][0]
        for row, run in groupby(block, key=lambda cell: cell.row):
            parts = list(run)
            inside = _LEAST <= parts[0].start - left <= INDENT
            out.append(Line(lines[row].number, "\u3000" * inside + _spread(parts)))
        out.append(Line(out[-1].number, ""))
    return tuple(out)


def _spread(parts: Sequence[Cell]) -> str:
    """Return the parts of one line with the blanks between them."""
    text = parts[0].text
    for one, two in pairwise(parts):
        text += " " * (two.start - one.end) + two.text
    return text
