"""Cut a region of a page where a column begins; lines that run on into the next one are cut at a blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsdesk.reading import glyphs
from newsdesk.reading.layout.cells import Cell, amiss, ems, full_width

INDENT = 5  # places by which the first row of a paragraph stands further in, at most
DOUBLE = 1.4  # of a full row's width, a row that holds the next column's too
_INDENT_EM = 2.0  # … and in em
_GUTTER = 2  # places between two columns at least
_LOOSE = 2  # places by which a column begins further left in a line that is full of figures
_ROOM = 1.2  # em by which full rows differ
_HALF = 0.8  # of the usual width; rows of a column that are fewer are short ones, and headlines


def beside(cells: Sequence[Cell], full: float, *, crossed: float) -> list[list[Cell]] | None:
    """Return the region's two sides of where a column begins, None where none does.

    Of the lines that reach so far, this share may run across; they are cut at a blank there, or stay on the left.
    """
    region = _Region(cells, full)
    best: tuple[int, int] | None = None
    for start in region.starts():
        reach = {cell.row for cell in cells if cell.end > start}
        over = {cell.row for cell in cells if region.crosses(cell, start) and region.cut(cell, start) is None}
        if len(over) <= crossed * len(reach):
            room = start - max((cell.end for cell in cells if cell.end <= start), default=0)
            best = max(best or (0, 0), (room, start))
    if best is None or best[0] < (_GUTTER if not crossed else 0):
        return None
    return region.sides(best[1])


class _Region:
    """What stands together on the page before it is cut further."""

    def __init__(self, cells: Sequence[Cell], full: float) -> None:
        self._cells = cells
        self._starts = Counter(cell.start for cell in cells)
        self._usual = full
        self._fulls: dict[int, float] = {}

    def starts(self) -> list[int]:
        """Return where columns may begin: with several rows, and hardly one that begins a little further left."""
        left = min(self._starts) + INDENT
        return [start for start, count in self._starts.items() if start > left and self._begins(start, count)]

    def _begins(self, start: int, count: int) -> bool:
        further = sum(self._starts[start + k] for k in range(1, INDENT + 1))
        before = sum(self._starts[start - k] for k in range(1, INDENT + 1))
        return count + further > 1 and before <= count

    @staticmethod
    def crosses(cell: Cell, start: int) -> bool:
        """Tell whether a cell that begins before a column reaches into it."""
        return cell.start < start - _LOOSE and cell.end > start

    def _is_next(self, cell: Cell, start: int) -> bool:
        """Tell whether no other column begins between where a cell does and a column."""
        inner = range(cell.start + INDENT + 1, start - INDENT)
        return not any(self._starts[place] > 1 for place in inner)

    def _full(self, cell: Cell) -> float:
        """Return the width (em) of the full rows of a cell's column.

        That of most rows of all columns, where the column's own are few or mostly hold those of the next column too.
        """
        start = cell.start
        if start not in self._fulls:
            own = full_width([other for other in self._cells if abs(other.start - start) <= INDENT])
            self._fulls[start] = own if _HALF * self._usual < own < DOUBLE * self._usual else self._usual
        return self._fulls[start]

    def _held(self, cell: Cell) -> float:
        """Return the width of what stands before a cell in its row and column: it begins where no other does, then."""
        held, start = 0.0, cell.start
        if any(self._starts[start + k] > (k == 0) for k in (-1, 0, 1)):
            return held
        for other in reversed([other for other in self._cells if other.row == cell.row and other.end < cell.start]):
            if start - other.end > INDENT:
                break
            held, start = held + ems(other.text), other.start
        return held

    def cut(self, cell: Cell, start: int) -> tuple[Cell, Cell] | None:
        """Return a cell that holds rows of two columns cut at a blank, None where none may part them.

        The row on the left is as wide as the column's full rows are, or has an indent besides.
        """
        room = self._full(cell) - self._held(cell)
        if ems(cell.text) <= room + _ROOM:
            return None
        places = [
            (off, k)
            for k, c in enumerate(cell.text)
            if c == " " and cell.text[k - 1] not in glyphs.OPENERS and cell.text[k + 1] not in glyphs.CLOSERS
            for off in [min(amiss(cell.text[:k], room), amiss(cell.text[:k], room - _INDENT_EM))]
            if off <= _ROOM
        ]
        if not places:
            return None
        _, at = min(places)
        return (
            cell._replace(end=min(cell.start + at, start - 1), text=cell.text[:at]),
            cell._replace(start=start, end=max(cell.end, start + 1), text=cell.text[at + 1 :]),
        )

    def sides(self, start: int) -> list[list[Cell]] | None:
        """Return what stands before a column and what from it on, cells that hold rows of both cut."""
        one: list[Cell] = []
        two: list[Cell] = []
        for cell in self._cells:
            double = ems(cell.text) > DOUBLE * self._full(cell) and self._is_next(cell, start)
            if cell.start >= start - _LOOSE:
                two.append(cell)
            elif (double or self.crosses(cell, start)) and (parts := self.cut(cell, start)):
                one.append(parts[0])
                two.append(parts[1])
            else:
                one.append(cell)
        return [one, two] if one and two else None
