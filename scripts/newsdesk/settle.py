"""Put the pieces of one article into the order in which they fill columns of equal length."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsdesk.chains import link
from newsdesk.joints import Echoes
from newsdesk.pieces import Piece

_BEAM = 12
_AHEAD = 5  # unplaced pieces, in raw order, that may come next
_MOST = 90  # pieces; a longer article is left as it is
_DOUBT = -0.3  # log odds; an open piece that pulls its successor less is worth a search
_COLUMNS = range(1, 11)
_RAW = 1.0  # of the score for raw neighbours, which the columns' lengths now back or belie
_SHORT, _OPEN, _FILLED = -0.7, -1.4, 1.2


@dataclass(frozen=True, slots=True)
class _State:
    score: float
    order: tuple[int, ...]
    used: int
    height: int  # rows that stand in the column at hand


def _is_doubtful(parts: Sequence[Piece], run: Sequence[int], echoes: Echoes) -> bool:
    """Tell whether two neighbours of the run do not go together well."""
    for i, j in pairwise(run):
        a, b = parts[i], parts[j]
        pull = echoes.pull(a.tail, b.head)
        if (not a.closed and (pull < _DOUBT or b.first > 1.5)) or (a.closed and b.first < -1.2 and pull < 1.0):
            return True
        if a.ended and b.first < -1.2:
            return True
    return False


def _search(parts: Sequence[Piece], run: Sequence[int], links: dict[tuple[int, int], float], height: int) -> _State:
    """Return the best order for columns of `height` rows (beam search)."""
    raw = sorted(run)
    where = {piece: k for k, piece in enumerate(raw)}
    first = run[0]
    states = [_State(0.0, (first,), 1 << where[first], len(parts[first].rows))]
    for _ in range(len(run) - 1):
        grown: dict[tuple[int, int, int], _State] = {}
        for state in states:
            last = parts[state.order[-1]]
            found = 0
            for k, piece in enumerate(raw):
                if state.used >> k & 1:
                    continue
                found += 1
                if found > _AHEAD:
                    break
                gain, filled = _fit(last, len(parts[piece].rows), state.height, height)
                score = state.score + gain + links[state.order[-1], piece]
                key = (state.used | 1 << k, piece, filled)
                if key not in grown or grown[key].score < score:
                    grown[key] = _State(score, (*state.order, piece), key[0], filled)
        states = heapq.nlargest(_BEAM, grown.values(), key=lambda state: state.score)
    return max(states, key=lambda state: state.score + (0 if parts[state.order[-1]].closed else -4))


def _fit(last: Piece, rows: int, filled: int, height: int) -> tuple[float, int]:
    """Return what the column lengths say of a piece coming next, and how far it fills its column."""
    if filled >= height:
        return (_FILLED if filled == height else 0.0), rows
    gain = 0.0
    if filled + rows > height:  # the piece begins a new column and leaves the last one short
        return _SHORT * min(3, height - filled) - (1.0 if last.closed else 0.0), rows
    if not last.closed:
        gain += _OPEN
    return gain, filled + rows


def settle(parts: Sequence[Piece], run: Sequence[int], ordered: float, echoes: Echoes) -> tuple[int, ...]:
    """Return the pieces of a chain in the order in which they are read.

    Where two neighbours go ill together, orders are searched for every column length that the
    article's rows allow; the order that its words and a common column length like best is taken.
    """
    if not 2 < len(run) <= _MOST or not _is_doubtful(parts, run, echoes):
        return tuple(run)
    raw = {piece: k for k, piece in enumerate(sorted(run))}
    links = {
        (i, j): link(parts[i], parts[j], raw[j] - raw[i], ordered, echoes) - (_RAW if raw[j] == raw[i] + 1 else 0.0)
        for i in run
        for j in run
        if i != j
    }
    total = sum(len(parts[k].rows) for k in run)
    tallest = max(len(parts[k].rows) for k in run)
    heights = sorted({-(-total // columns) for columns in _COLUMNS} - set(range(tallest)))
    best = _score_of(parts, run, links, heights)
    for height in heights:
        state = _search(parts, run, links, height)
        best = max(best, (state.score, state.order))
    return best[1]


def _score_of(
    parts: Sequence[Piece], run: Sequence[int], links: dict[tuple[int, int], float], heights: Sequence[int]
) -> tuple[float, tuple[int, ...]]:
    """Return the score of the order as it stands, with the column length that suits it best."""
    best = -1e9
    for height in heights:
        filled, score = len(parts[run[0]].rows), 0.0
        for i, j in pairwise(run):
            gain, filled = _fit(parts[i], len(parts[j].rows), filled, height)
            score += gain + links[i, j]
        best = max(best, score)
    return best, tuple(run)
