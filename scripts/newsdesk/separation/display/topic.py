"""What the rows of a page speak of: whether a row announces what follows, and whether what it follows goes on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

_ROWS = 12  # before and after that tell what an article speaks of


def places(told_by: Sequence[set[str]]) -> dict[str, list[int]]:
    """Return for each pair of characters in which rows it stands."""
    out: dict[str, list[int]] = {}
    for i, own in enumerate(told_by):
        for gram in own:
            out.setdefault(gram, []).append(i)
    return out


def _stands(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether one of the places lies from `start` up to `end`."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def speaks(own: set[str], i: int, at: dict[str, list[int]]) -> dict[str, float]:
    """Return which share of what row `i` says the rows after and before it say too, rare pairs counting more."""
    told = [at[gram] for gram in own]
    total = sum([1.0 / len(rows) for rows in told]) or 1.0
    again = [rows for rows in told if len(rows) > 1]
    ahead = sum([1.0 / len(rows) for rows in again if _stands(rows, i + 1, i + 1 + _ROWS)]) / total
    behind = sum([1.0 / len(rows) for rows in again if _stands(rows, i - _ROWS, i)]) / total
    size = min(1.0, len(own) / 10)
    return {
        "ahead": ahead,
        "behind": behind,
        "ahead only": max(0.0, ahead - behind) * size,
        "behind only": max(0.0, behind - ahead) * size,
    }


def cohesion(rows: int, at: dict[str, list[int]]) -> list[float]:
    """Return for each of so many rows how much those before it and those from it on speak of the same."""
    shared = [0.0] * rows
    for found in at.values():
        for one, two in pairwise(found):
            for i in range(max(one + 1, two - _ROWS + 1), min(two, one + _ROWS) + 1):
                shared[i] += 2.0 / len(found)
    return [told / max(1, min(_ROWS, i, rows - i)) for i, told in enumerate(shared)]
