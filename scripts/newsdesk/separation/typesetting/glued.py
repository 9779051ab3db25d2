"""Part raw lines into which an extractor wrote several printed rows, at the blanks that it left between them.

Poppler's raw text runs the rows of some briefs together: one line has them all, and a blank is all that is left of
where a row ended. The lines behind it, cut at marks, hold such blanks too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newsdesk.reading import clean, glyphs
from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.typesetting.columns import INDENT

_MANY = 2.0  # measures that a line is wider than if it holds several rows
_BEHIND = 3  # lines behind such a one that may hold rows' ends
_SHORT = 2.5  # em by which a row that goes on is narrower than its measure at most
_CLAUSES = 2  # that a headline's row may hold with a blank between
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff，。、；：])\s+(?=[\u4e00-\u9fff])")


def _cut(row: Row, measure: float, held: float) -> list[Row]:
    """Return the rows of a line, cut where what stands before a blank fills a row; `held` em stand before the line."""
    out: list[Row] = []
    start = 0
    for blank in [*_BLANK.finditer(row.raw), None]:
        end = blank.start() if blank else len(row.raw)
        part = row_of(row.raw[start:end], row.lines[0], row.block)
        if part is None or (
            blank and (held + part.usual < measure - _SHORT or glyphs.open_marks(part.text)[-1:] == "）")
        ):
            continue
        out.append(replace(part, indented=row.indented and not out, weft=row.weft))
        start, held = end, 0.0
    return out


def unglued(rows: Sequence[Row], measure: Sequence[float]) -> tuple[Row, ...]:
    """Return the rows of a page with lines that hold several printed rows parted; `measure` is that of each (em)."""
    out: list[Row] = []
    near, held = 0, 0.0
    for row, room in zip(rows, measure, strict=True):
        many = row.usual > _MANY * room and "，" in row.text
        if not (many or (near and out[-1].block == row.block)) or clean.spaces(row.raw) != row.text:  # is no line
            near = 0
            out.append(row)
            continue
        parts = _cut(row, room, INDENT if many else held)
        if many and len(parts) == _CLAUSES and "。" not in row.text:
            parts = [row]
        near = near - 1 if not many else _BEHIND if len(parts) > 1 else 0
        held = parts[-1].usual + (held if len(parts) == 1 else 0.0)
        out += parts
    return tuple(out)
