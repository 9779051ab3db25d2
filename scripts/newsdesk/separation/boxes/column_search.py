"""Search for the ways to fill columns with an article's pieces in raw order, as `clusters` lets them arrive.

Pieces above each other are nearest to each other, unless one of them stands beside another that is as high and on a
level with it: such two arrive one after the other, the left one first, and only there may a column be left and gone on
with later. A beam search sets one piece after the other so; the joints of the text choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

import numpy as np

from newsdesk.separation.boxes.column_moves import Begins, Filler, Grown, Ints, Pieces

_BEAM, _ALIKE = 50, 4


def _ranked(grown: Grown, begins: Begins, start: int, end: int) -> Iterator[int]:
    """Yield these ways to go on, the best first; those that are as good by what is filled, and with what."""
    score = grown.states.score[start:end]
    told = score.tolist()

    def filled(k: int) -> tuple[Any, ...]:
        _, _, at, was, since, due, filled, tied, _, last = (own[start + k].tolist() for own in grown.states)
        runs = [[j for j in column if j >= 0] for column in begins[grown.row[start + k]].tolist()]
        runs[at].append(last[at])
        return filled, at, was, since, due, tied, runs

    for _, same in groupby(np.argsort(-score, kind="stable").tolist(), key=told.__getitem__):
        alike = list(same)
        yield from sorted(alike, key=filled, reverse=True) if len(alike) > 1 else alike


def _kept(filler: Filler, grown: Grown, begins: Begins, layouts: int) -> Ints:
    """Return the best of the ways to go on, of each layout so many, of those that are alike but a few."""
    states = grown.states
    single = np.stack([states.at, states.was, states.since, states.due], axis=1)
    keys = np.hstack([states.filled, states.tied, *filler.ends(states), single]).astype(np.int16)
    kept: list[int] = []
    ends = np.searchsorted(states.layout, np.arange(layouts + 1)).tolist()
    for start, end in pairwise(ends):
        alike: dict[bytes, int] = {}
        most = len(kept) + _BEAM
        for k in _ranked(grown, begins, start, end):
            key = keys[start + k].tobytes()
            alike[key] = alike.get(key, 0) + 1
            if alike[key] <= _ALIKE:
                kept.append(start + k)
                if len(kept) == most:
                    break
    return np.array(kept, np.intp)


def fills(rooms: Sequence[Sequence[int]], pieces: Pieces) -> Iterator[tuple[int, float, tuple[int, ...]]]:
    """Yield the likeliest ways to fill each layout with the pieces in raw order: which, its score, the reading order.

    `rooms` are the rows of the columns of each layout.
    """
    filler = Filler(rooms, pieces)
    states, begins = filler.start()
    for j in range(len(pieces.size)):
        grown = filler.grown(states, begins, j)
        kept = _kept(filler, grown, begins, len(rooms))
        states, begins = grown.states.take(kept), begins[grown.row[kept]]
        begins[np.arange(len(kept)), states.at, grown.head[kept]] = j
    for layout, score, columns in zip(states.layout.tolist(), states.score.tolist(), begins, strict=True):
        yield layout, score, tuple(columns[columns >= 0].tolist())
