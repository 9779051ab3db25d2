"""Cut a drawing of a page as the eye does, over and over, into the blocks that are read one after the other.

At wide gaps, then where nothing crosses from top to foot, then at blank lines. What can be cut no more is a block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from newsdesk.reading.layout.cells import Cell, ems, full_width, is_text
from newsdesk.reading.layout.sides import DOUBLE, beside

_CROSSED = 0.2  # of a column's lines may run on into the next one
_HEADS = 6  # lines above columns that need no blank line below them
_WIDE = 2  # blank lines more than usual, where other articles stand below
_TOLD = 4  # gaps that tell what is usual
_LEVEL = 0.4  # of the rows of a text stand on a level with those of another by chance, at most
_FAR = 10  # places between two texts of one line that are not one


def blocks(cells: Sequence[Cell], full: float = 0.0) -> Iterator[list[Cell]]:
    """Yield the blocks of a region in the order in which they are read; full rows around it are `full` em wide."""
    own, usual = full_width(cells), _pitch(cells)
    full = own if not full or 0 < own < DOUBLE * full else full
    clear = beside(cells, full, crossed=0.0)
    parts = (
        _unlike(clear)
        or _between_blanks(cells, usual + _WIDE)
        or _headed(clear, usual)
        or _between_blanks(cells, usual + 1)
        or _headed(beside(cells, full, crossed=_CROSSED), usual)
        or _below(cells, full)
        or _overfull(cells, full)
    )
    if parts is None:
        yield sorted(cells)
        return
    for part in parts:
        yield from blocks(part, full)


def _overfull(cells: Sequence[Cell], full: float) -> list[list[Cell]] | None:
    """Return a column and what stands beside it in lines that hold more than its row, None where none does.

    So are two headlines far from each other. `full` is 0 where it is not known how wide rows are.
    """
    if not full:
        return None
    column: list[Cell] = []
    aside: list[Cell] = []
    for _, run in groupby(sorted(cells), key=lambda cell: cell.row):
        first, *others = run
        column.append(first)
        held, end = ems(first.text), first.end
        for cell in others:
            held += ems(cell.text)
            apart = cell.start - end > _FAR and is_text(first) and is_text(cell)
            (aside if apart or held > DOUBLE * full else column).append(cell)
            end = cell.end
    return [column, aside] if aside else None


def _levels(cells: Sequence[Cell]) -> list[int]:
    return sorted({cell.row for cell in cells})


def _gaps(cells: Sequence[Cell]) -> list[tuple[int, int]]:
    """Return the rows of a region but the first, each with the blank lines between it and the one before it."""
    rows = sorted({(cell.row, cell.blanks) for cell in cells})
    return [(row, below - above) for (_, above), (row, below) in pairwise(rows)]


def _pitch(cells: Sequence[Cell]) -> int:
    """Return how many blank lines mostly stand between the rows of a region, which widely set ones have too."""
    counted = Counter(blanks for _, blanks in _gaps(cells))
    return max(counted, key=lambda gap: (counted[gap], -gap)) if counted.total() >= _TOLD else 0


def _unlike(sides: list[list[Cell]] | None) -> list[list[Cell]] | None:
    """Return two sides only if few of their rows are on a level: what they hold are texts of their own."""
    if sides is None:
        return None
    one, two = (set(_levels(side)) for side in sides)
    return sides if len(one & two) <= _LEVEL * min(len(one), len(two)) else None


def _headed(sides: list[list[Cell]] | None, usual: int) -> list[list[Cell]] | None:
    """Return two sides, or what stands over both and the rest.

    A headline in the middle above several columns may end before the next column begins, or begin behind it. Then one
    side begins level with a row of the other above which only headlines stand: with a gap, or one text a row.
    """
    if sides is None:
        return None
    rows = [_levels(side) for side in sides]
    upper = min(rows)
    lower, other = max(own[0] for own in rows), sides[rows.index(upper)]
    above = [row for row in upper if row < lower]
    if not above or len(above) > _HEADS or lower not in upper:
        return sides
    texts = Counter(cell.row for cell in other)
    columns = sum(count > 1 for row, count in texts.items() if row >= lower) > 1
    if dict(_gaps(other))[lower] > usual or (columns and all(texts[row] == 1 for row in above)):
        return _cut([*sides[0], *sides[1]], [lower])
    return sides


def _cut(cells: Sequence[Cell], rows: Sequence[int]) -> list[list[Cell]]:
    """Return a region cut above these rows."""
    out: list[list[Cell]] = [[] for _ in range(len(rows) + 1)]
    for cell in cells:
        out[bisect_right(rows, cell.row)].append(cell)
    return out


def _between_blanks(cells: Sequence[Cell], least: int) -> list[list[Cell]] | None:
    """Return the region cut where most blank lines stand between its rows, None where none stand so far apart."""
    gaps = _gaps(cells)
    widest = max((blanks for _, blanks in gaps), default=0)
    if widest < least:
        return None
    return _cut(cells, [row for row, blanks in gaps if blanks == widest])


def _below(cells: Sequence[Cell], full: float) -> list[list[Cell]] | None:
    """Return the first rows of a region, and the columns below them that they stand over without a blank line."""
    rows = _levels(cells)
    for first in rows[1 : min(_HEADS, len(rows) - 2) + 1]:
        over, rest = _cut(cells, [first])
        if beside(rest, full, crossed=_CROSSED):
            return [over, rest]
    return None
