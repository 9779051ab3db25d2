"""Take off a page what belongs to no article, and its captions: by place, by size, and by the editors' word lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsdesk.geometry.heads import kickers_of
from newsdesk.geometry.placed import Placed, around, overlap
from newsdesk.model import Box
from newsdesk.separation.furniture import is_loner, sort_rows
from newsdesk.separation.words import words

_ROWS = 2  # columns of more rows are text
_CAPTION_ROWS = 8
_SMALL = 0.975  # of the size of running text: captions, and text set small
_BY = 2.2  # em between a picture and its caption at most
_NOTE = 0.62  # of the size of the line below: ruby


@dataclass(frozen=True, slots=True)
class Sifted:
    """The columns of rows of a page by use."""

    text: list[list[Placed]]
    heads: list[Placed]
    credits: list[Placed]
    captions: list[list[Placed]]
    section: str


def sift(columns: Sequence[list[Placed]], pictures: Sequence[Box], em: float) -> Sifted:
    """Return the columns by use; nothing is dropped."""
    captions = [column for column in columns if _is_caption(column, pictures, em)]
    notes = [column for column in columns if column not in captions and _is_aside(column, columns, em)]
    rest = [column for column in columns if column not in captions and column not in notes]
    above = kickers_of(rest, em)
    single = [
        column for column in rest if len(column) <= _ROWS and (column not in above or is_loner(column[0].row.text))
    ]
    single.sort(key=lambda column: (round(column[0].box.y1 / em), column[0].box.x0))
    rows = tuple(replace(one.row, block=k) for k, column in enumerate(single) for one in column)
    use = sort_rows(rows)
    by_line = {one.row.lines: one for column in single for one in column}
    heads = [by_line[row.lines] for row in use.heads]
    lines = [by_line[row.lines] for row in use.credits]
    taken = {one.row.lines for one in (*heads, *lines)}
    captions += [[by_line[row.lines] for row in run] for run in use.captions if _is_whole(run, single)]
    taken |= {one.row.lines for column in captions for one in column}
    text = [[one for one in column if one.row.lines not in taken] for column in rest]
    heads += [one for column in notes for one in column]
    return Sifted([column for column in text if column], heads, lines, captions, use.section)


def _is_whole(run: Sequence[object], single: Sequence[Sequence[Placed]]) -> bool:
    """Tell whether a caption's rows are a column by themselves."""
    lines = {row.lines for row in run}  # type: ignore[attr-defined]  # rows, whatever they are
    return any({one.row.lines for one in column} == lines for column in single)


def _is_caption(column: Sequence[Placed], pictures: Sequence[Box], em: float) -> bool:
    """Tell a caption: a few rows that end with a credit, or small ones by a picture."""
    if len(column) > _CAPTION_ROWS or column[0].size > 1.05 * em:
        return False
    text = "".join(one.row.text for one in column)
    credited = bool(words().caption_ends.search(column[-1].row.text) or words().caption_ends.search(text))
    small = column[0].size < _SMALL * em
    if small and (credited or words().caption_starts.match(text)):
        return True
    box = around(column)
    by = any(_stands_by(box, picture, em) for picture in pictures)
    return by and (credited or small or bool(words().caption_starts.match(text)))


def _stands_by(box: Box, picture: Box, em: float) -> bool:
    dx = -overlap(box.x0, box.x1, picture.x0, picture.x1)
    dy = -overlap(box.y0, box.y1, picture.y0, picture.y1)
    return (dx < 0 and -2 * em < dy < _BY * em) or (dy < 0 and dx < _BY * em)


def _is_aside(column: Sequence[Placed], columns: Sequence[Sequence[Placed]], em: float) -> bool:
    """Tell text turned against the page, and ruby: small type right above a line of larger type."""
    if column[0].setting == "turned":
        return True
    one = column[0]
    if len(column) > 1 or one.size > _NOTE * em:
        return False
    return any(
        other.size * _NOTE >= one.size
        and overlap(one.box.x0, one.box.x1, other.box.x0, other.box.x1) > 0.8 * (one.box.x1 - one.box.x0)
        and -0.3 * other.size < other.box.y0 - one.box.y1 < 0.5 * other.size
        for others in columns
        for other in others
        if other is not one
    )
