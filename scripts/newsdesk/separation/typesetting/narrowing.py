"""How far the marks of a justified row were set narrow, and where an extractor must have cut it therefore.

What does not fit a row by up to half an em a mark is taken off all its marks evenly: a closing mark loses it behind,
an opening one a little more before than behind. Extractors end a line where two boxes overlap, so a row is cut at all
such places or at none. Measured on typeset pages: poppler cuts all of 2,600 overlaps above 0.2 em and none of 215 below
as it writes raw text; where it lays blocks out, all of 17 above 0.5 em, none of 300 below, and 134 of 309 of just that
much; PyMuPDF all of 16 at 0.8 em, none of 700 up to 0.67 em; pdfminer none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from newsdesk.reading.rows import Row

CLOSING = "，。、；：？！）》"
_QUOTED = "”’"
_NARROW_BOXES = "“‘”’"  # in some faces, where they overlap nothing behind
OPENING = "“‘（《"
_BEFORE, _BEHIND = 0.6, 0.4  # share of an opening mark's narrowing on either side
_RAW, _BLOCKS, _PARAGRAPHS = 0.2, 0.5, 0.75  # em by which boxes of a line overlap at most, by what an extractor writes
_UNSURE = 0.015  # em about it
_ROMAN = 0.5  # em that a row with Latin letters or figures may be wider or narrower than thought
_BLANK = 0.25  # em that a blank between names may be wider
_MOST = 0.5  # em that a mark can lose
_RAW_BLOCK = 40  # rows a block at least, on the average, of text that is not laid out
_FEW, _UNCUT = 3, 6  # cuts by overlap that are no accident; times as many rows at most are whole where there are cuts


@lru_cache(maxsize=4096)
def count(text: str) -> int:
    """Return how many marks of a row can be set narrow."""
    return sum(c in CLOSING or c in _QUOTED or c in OPENING for c in text)


def loss(text: str, over: float) -> float | None:
    """Return by how many em each mark of a row is narrowed that exceeds its room by `over`, None if it cannot be."""
    if over <= 0:
        return 0.0
    marks = count(text)
    each = over / marks if marks else _MOST + 1
    return each if each <= _MOST + _UNSURE else None


def is_narrowest(text: str, over: float) -> bool:
    """Tell whether each mark of a row that exceeds its room by `over` em lost all that it can."""
    each = loss(text, over)
    return each is not None and each > _MOST - _UNSURE


def overlap(left: str, right: str, each: float) -> tuple[float, float]:
    """Return by how many em two neighbours overlap whose marks lose `each`: at least, and at most; faces differ."""
    before = _BEFORE * each if right in OPENING else 0.0
    behind = each if left in CLOSING + _QUOTED else _BEHIND * each if left in OPENING else 0.0
    return before + (0.0 if left in _NARROW_BOXES else behind), before + behind


def most_overlap(rows: Sequence[Row], overs: Sequence[float], rooms: Sequence[float]) -> float:
    """Return by how many em boxes of one line overlap at most, by whether rows whose marks lost half an em are cut.

    `overs` is by how many em rows exceed their `rooms` (em).
    """
    if not rows or rows[-1].block <= len(rows) / _RAW_BLOCK:
        return _RAW
    whole = sum(
        is_narrowest(row.text, over)
        for row, over in zip(rows, overs, strict=True)
        if any(c in CLOSING for c in row.text[:-1])
    )
    cut = sum(
        left.block == right.block
        and left.text[-1] in CLOSING
        and is_narrowest(left.text + right.text, over + follows + room)
        for (left, over, _), (right, follows, room) in pairwise(zip(rows, overs, rooms, strict=True))
    )
    return _BLOCKS if cut >= max(_FEW, whole / _UNCUT) else _PARAGRAPHS


def surprises(parts: Sequence[str], each: float, most: float) -> int:
    """Return how many cuts between parts of one row there are that its narrowing does not explain, or are wanting.

    `most` is by how many em boxes of one line overlap at most.
    """
    text = "".join(parts)
    roman = most != _RAW and any(c.isascii() and c.isalnum() for c in text)
    unsure = _UNSURE + ((_ROMAN if roman else _BLANK * text.count(" ")) / max(1, count(text)))
    out = 0
    if _BEFORE * each + each > most + unsure:  # or no two marks overlap so far
        for part in parts:
            for left, right in pairwise(part):
                out += overlap(left, right, each)[0] > most + unsure
    for before, behind in pairwise(parts):
        left, right = before[-1], behind[0]
        out += overlap(left, right, each)[1] < most - unsure and not (left.isascii() or right.isascii())
    return out
