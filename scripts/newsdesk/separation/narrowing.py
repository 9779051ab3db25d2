"""How far the marks of a justified row were set narrow, and where an extractor must have cut it therefore.

What does not fit a row by up to half an em a mark is taken off all its marks evenly: a closing mark loses it behind,
an opening one a little more before than behind. Poppler ends a line where two boxes overlap by more than 0.2 em
(measured on typeset pages: all 2,600 overlaps above are cut, none of 215 below), so a row is cut at all such places or
at none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_CLOSING = "，。、；：？！）》"
_QUOTED = "”’"  # its box is narrow in some faces, so that it overlaps nothing
_OPENING = "“‘（《"
_BEFORE, _BEHIND = 0.6, 0.4  # share of an opening mark's narrowing on either side
_OVERLAP = 0.2  # em
_UNSURE = 0.015  # em about it
_MOST = 0.5  # em that a mark can lose


@lru_cache(maxsize=4096)
def count(text: str) -> int:
    """Return how many marks of a row can be set narrow."""
    return sum(c in _CLOSING or c in _QUOTED or c in _OPENING for c in text)


def loss(text: str, over: float) -> float | None:
    """Return by how many em each mark of a row is narrowed that exceeds its room by `over`, None if it cannot be."""
    if over <= 0:
        return 0.0
    marks = count(text)
    each = over / marks if marks else _MOST + 1
    return each if each <= _MOST + _UNSURE else None


def overlap(left: str, right: str, each: float) -> float | None:
    """Return by how many em two neighbours overlap whose marks lose `each`; None where the face decides."""
    if left in _QUOTED or left in "“‘":
        return None
    behind = each if left in _CLOSING else _BEHIND * each if left in _OPENING else 0.0
    return behind + (_BEFORE * each if right in _OPENING else 0.0)


def surprises(parts: Sequence[str], each: float) -> int:
    """Return how many cuts between parts of one row there are that its narrowing does not explain, or are wanting."""
    out = 0
    for part in parts:
        for left, right in pairwise(part):
            lap = overlap(left, right, each)
            out += lap is not None and lap > _OVERLAP + _UNSURE
    for before, behind in pairwise(parts):
        left, right = before[-1], behind[0]
        lap = overlap(left, right, each)
        out += lap is not None and lap < _OVERLAP - _UNSURE and not (left.isascii() or right.isascii())
    return out
