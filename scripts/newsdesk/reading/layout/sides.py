"""Cut a region of a page where a column begins; lines that run on into the next one are cut at a blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsdesk.reading import glyphs
from newsdesk.reading.layout.chunks import Chunk, amiss, ems, full_width

INDENT = 5  # places by which the first row of a paragraph stands further in, at most
DOUBLE = 1.4  # of a full row's width, a row that holds the next column's too
_INDENT_EM = 2.0  # … and in em
_GUTTER = 2  # places between two columns at least
_LOOSE = 2  # places by which a column begins further left in a line that is full of figures
_ROOM = 1.2  # em by which full rows differ
_HALF = 0.8  # of the usual width; rows of a column that are fewer are short ones, and headlines


def beside(chunks: Sequence[Chunk], full: float, *, crossed: float) -> list[list[Chunk]] | None:
    """Return the region's two sides of where a column begins, None where none does.

    Of the lines that reach so far, this share may run across; they are cut at a blank there, or stay on the left.
    """
    region = _Region(chunks, full)
    best: tuple[int, int] | None = None
    for start in region.starts():
        reach = {chunk.row for chunk in chunks if chunk.end > start}
        over = {chunk.row for chunk in chunks if region.crosses(chunk, start) and region.cut(chunk, start) is None}
        if len(over) <= crossed * len(reach):
            room = start - max((chunk.end for chunk in chunks if chunk.end <= start), default=0)
            best = max(best or (0, 0), (room, start))
    if best is None or best[0] < (_GUTTER if not crossed else 0):
        return None
    return region.sides(best[1])


class _Region:
    """What stands together on the page before it is cut further."""

    def __init__(self, chunks: Sequence[Chunk], full: float) -> None:
        self._chunks = chunks
        self._starts = Counter(chunk.start for chunk in chunks)
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
    def crosses(chunk: Chunk, start: int) -> bool:
        """Tell whether a chunk that begins before a column reaches into it."""
        return chunk.start < start - _LOOSE and chunk.end > start

    def _is_next(self, chunk: Chunk, start: int) -> bool:
        """Tell whether no other column begins between where a chunk does and a column."""
        inner = range(chunk.start + INDENT + 1, start - INDENT)
        return not any(self._starts[place] > 1 for place in inner)

    def _full(self, chunk: Chunk) -> float:
        """Return the width (em) of the full rows of a chunk's column.

        That of most rows of all columns, where the column's own are few or mostly hold those of the next column too.
        """
        start = chunk.start
        if start not in self._fulls:
            own = full_width([other for other in self._chunks if abs(other.start - start) <= INDENT])
            self._fulls[start] = own if _HALF * self._usual < own < DOUBLE * self._usual else self._usual
        return self._fulls[start]

    def _held(self, chunk: Chunk) -> float:
        """Return the width of what stands before a chunk in its row and column: it begins where no other does, then."""
        held, start = 0.0, chunk.start
        if any(self._starts[start + k] > (k == 0) for k in (-1, 0, 1)):
            return held
        for other in reversed([other for other in self._chunks if other.row == chunk.row and other.end < chunk.start]):
            if start - other.end > INDENT:
                break
            held, start = held + ems(other.text), other.start
        return held

    def cut(self, chunk: Chunk, start: int) -> tuple[Chunk, Chunk] | None:
        """Return a chunk that holds rows of two columns cut at a blank, None where none may part them.

        The row on the left is as wide as the column's full rows are, or has an indent besides.
        """
        room = self._full(chunk) - self._held(chunk)
        if ems(chunk.text) <= room + _ROOM:
            return None
        places = [
            (off, k)
            for k, c in enumerate(chunk.text)
            if c == " " and chunk.text[k - 1] not in glyphs.OPENERS and chunk.text[k + 1] not in glyphs.CLOSERS
            for off in [min(amiss(chunk.text[:k], room), amiss(chunk.text[:k], room - _INDENT_EM))]
            if off <= _ROOM
        ]
        if not places:
            return None
        _, at = min(places)
        return (
            chunk._replace(end=min(chunk.start + at, start - 1), text=chunk.text[:at]),
            chunk._replace(start=start, end=max(chunk.end, start + 1), text=chunk.text[at + 1 :]),
        )

    def sides(self, start: int) -> list[list[Chunk]] | None:
        """Return what stands before a column and what from it on, chunks that hold rows of both cut."""
        one: list[Chunk] = []
        two: list[Chunk] = []
        for chunk in self._chunks:
            double = ems(chunk.text) > DOUBLE * self._full(chunk) and self._is_next(chunk, start)
            if chunk.start >= start - _LOOSE:
                two.append(chunk)
            elif (double or self.crosses(chunk, start)) and (parts := self.cut(chunk, start)):
                one.append(parts[0])
                two.append(parts[1])
            else:
                one.append(chunk)
        return [one, two] if one and two else None
