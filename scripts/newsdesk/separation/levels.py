"""Put the blocks of articles back into columns on a page whose blocks were sorted by height.

Some extractors sort the blocks of a page by their lower edges (or their upper ones), and from left to right
where these are level. An article's columns hold equally many rows, the last one perhaps fewer, so the
rows above a block tell where it ends: placing the blocks of a band one by one, none may end above the one
before it. Few arrangements of a band keep to that; the words at the joints choose among them.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from newsdesk.separation.joints import Echoes
from newsdesk.separation.links import link
from newsdesk.separation.pieces import Piece

_BEAM = 120
_COLUMNS = range(2, 9)
_FEWEST, _MOST = 3, 60  # pieces of an article
_EVEN = 1.0  # nats for each column that ends level with the others
_WORST = -4.0  # so much a joint can speak against an arrangement
_STRAY = 2  # rows; so small a piece at a band's beginning or end may be another's
_SORTED = 18.0  # nats by which a page in columns must be better than as it stands

Pull = Callable[[int, int], float]


class _State(NamedTuple):
    score: float
    filled: tuple[int, ...]  # rows of each column
    level: tuple[int, int]  # edge and column of the piece placed last
    runs: tuple[tuple[int, ...], ...]  # pieces of each column


def _place(
    run: Sequence[int], rows: Sequence[int], room: Sequence[int], pull: Pull, *, upper: bool
) -> tuple[float, tuple[int, ...]] | None:
    """Return the best way to fill columns of so many rows in raw order, None if there is none."""
    count = len(room)
    hope = {j: max(pull(i, j) for i in run if i != j) for j in run}
    states = [_State(0.0, (0,) * count, (0, -1), ((),) * count)]
    for j, size in zip(run, rows, strict=True):
        grown: list[_State] = []
        for state in states:
            for k in range(count):
                filled = state.filled[k] + size
                level = (state.filled[k] if upper else filled, k)
                if filled > room[k] or level <= state.level:
                    continue
                own = state.runs[k]
                gain = pull(own[-1], j) if own else hope[j] if k else 0.0
                runs = (*state.runs[:k], (*own, j), *state.runs[k + 1 :])
                grown.append(
                    _State(state.score + gain, (*state.filled[:k], filled, *state.filled[k + 1 :]), level, runs)
                )
        states = heapq.nlargest(_BEAM, grown)
    found = [
        (
            state.score
            + sum(pull(left[-1], right[0]) - hope[right[0]] + _EVEN for left, right in pairwise(state.runs)),
            tuple(j for column in state.runs for j in column),
        )
        for state in states
    ]
    return max(found, default=None)


def _arranged(
    parts: Sequence[Piece], run: Sequence[int], pull: Pull, *, upper: bool
) -> tuple[float, tuple[int, ...]] | None:
    """Return the reading order of one article's pieces and what it gains over the raw order."""
    if not _FEWEST <= len(run) <= _MOST:
        return None
    rows = [len(parts[j].rows) for j in run]
    total, opened = sum(rows), any(parts[j].opens for j in run)
    plain = sum(pull(i, j) for i, j in pairwise(run))
    best: tuple[float, tuple[int, ...]] | None = None
    for count in _COLUMNS:
        even = -(-total // count)
        for height in (even, even + 1):
            if height < max(rows) or height * (count - 1) >= total:
                continue
            room = [height] * (count - 1) + [total - height * (count - 1)]
            found = _place(run, rows, room, pull, upper=upper)
            if found and parts[found[1][0]].opens == opened:
                best = max(best or found, found)
    return (best[0] - plain, best[1]) if best else None


def _bands(parts: Sequence[Piece]) -> list[list[int]]:
    """Return the pieces between one headline and the next."""
    out: list[list[int]] = []
    for k, piece in enumerate(parts):
        if piece.after_head or not out:
            out.append([])
        out[-1].append(k)
    return out


def _band(parts: Sequence[Piece], run: Sequence[int], pull: Pull, *, upper: bool) -> tuple[float, tuple[int, ...]]:
    """Return the pieces of a band in reading order, and the gain; a stray piece at either end may stay out of it."""
    best = (0.0, tuple(run))
    heads = (0, 1) if len(parts[run[0]].rows) <= _STRAY else (0,)
    tails = (0, 1) if len(parts[run[-1]].rows) <= _STRAY else (0,)
    for head, tail in ((head, tail) for head in heads for tail in tails):
        inner = run[head : len(run) - tail]
        found = _arranged(parts, inner, pull, upper=upper)
        if found and found[0] > best[0]:
            best = (found[0], (*run[:head], *found[1], *run[len(run) - tail :]))
    return best


def upright(parts: Sequence[Piece], echoes: Echoes) -> tuple[Piece, ...]:
    """Return the pieces in the order in which they are read, as far as the page was sorted by height.

    A page that is not better for it stays as it is. Bands of several articles side by side stay too.
    """
    pulls: dict[tuple[int, int], float] = {}

    def pull(i: int, j: int) -> float:
        if (i, j) not in pulls:
            flat = replace(parts[j], after_head=False)  # what stands before it in raw order says nothing here
            pulls[i, j] = max(_WORST, link(parts[i], flat, echoes))
        return pulls[i, j]

    bands = _bands(parts)
    pages = [[_band(parts, run, pull, upper=upper) for run in bands] for upper in (False, True)]
    best = max(pages, key=lambda page: sum(gain for gain, _ in page))
    if sum(gain for gain, _ in best) < _SORTED:
        return tuple(parts)
    out: list[Piece] = []
    for band, (_, run) in zip(bands, best, strict=True):
        first, last = parts[band[0]].after_head, parts[band[-1]].before_head
        out += [
            replace(parts[j], after_head=first and k == 0, before_head=last and k == len(run) - 1)
            for k, j in enumerate(run)
        ]
    return tuple(out)
