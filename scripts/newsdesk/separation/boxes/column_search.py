"""Search for the ways to fill columns with an article's pieces in raw order, as `clusters` lets them arrive.

Pieces above each other are nearest to each other, unless one of them stands beside another that is as high and on a
level with it: such two arrive one after the other, the left one first, and only there may a column be left and gone on
with later. A beam search sets one piece after the other so; the joints of the text choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

_BEAM, _ALIKE = 50, 4
_ROUNDING = 1e-6  # nats
_LEVEL = 7  # rows of what may be nearer to its like beside it than to what stands below

# Weights in nats.
_LEFT, _LEFT_DEEP = 1.5, 0.3  # leaving a column that is not full, and for each row, up to eight, that it holds
_OPEN = 1.5  # a column that begins before what it continues is known
_AGAIN = 0.2  # going back or on to a column begun
_ASTRAY = 3.0  # a short piece beside one as high that did not arrive just before it


class _State(NamedTuple):
    score: float
    filled: tuple[int, ...]  # rows of each column
    at: int  # column of the piece placed last
    was: int  # column at hand before that
    since: int  # how far the column at hand was filled when it was gone on with
    due: int  # column into which the next piece must be set, -1 for any
    tied: tuple[bool, ...]  # whether what each column ends with stands beside its like
    runs: tuple[tuple[int, ...], ...]  # pieces of each column
    bounds: tuple[int, ...]  # where pieces begin and end in each column, as bits


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns to fill: how many rows each has room for; and what pieces to fill them with."""

    room: tuple[int, ...]
    size: dict[int, int]  # rows of each piece
    short: frozenset[int]  # pieces that are surely nearer to their like beside them than to one below
    hope: dict[int, float]  # the best joint in front of each piece
    joint: dict[int, dict[int, float]]  # how far a piece and one behind it are from that


_Grown = tuple[float, int, list[int]]  # score, column of the piece placed last, room that is left in each


def _ties(state: _State, k: int, was: int, since: int, foot: int) -> bool:
    """Tell whether what stands in column k from `since` to `foot` stands beside its like, which came just before."""
    if not k or was != k - 1 or foot - since > _LEVEL or state.filled[was] != foot:
        return False
    return state.bounds[was] >> since & 1 == 1


def _awaits(frame: Frame, state: _State, j: int, k: int) -> bool:
    """Tell whether the next piece may be the like of piece j in column k, and stand beside it."""
    right, size = k + 1, frame.size[j]
    return (
        right < len(frame.room) and frame.size.get(j + 1) == size <= _LEVEL and state.filled[right] == state.filled[k]
    )


def _astray(frame: Frame, state: _State, j: int, k: int) -> float:
    """Return what it costs that piece j in column k stands beside its like, and neither arrived next to the other."""
    if j not in frame.short:
        return 0.0
    head, size, cost = state.filled[k], frame.size[j], 0.0
    foot, alone = head + size, 1 | 1 << size
    for c in (k - 1, k + 1):
        if not 0 <= c < len(frame.room) or state.filled[c] < foot or state.bounds[c] >> head & (2 << size) - 1 != alone:
            continue
        if (c > k or state.at != c or state.filled[c] != foot) and _at(frame, state, c, head) in frame.short:
            cost += _ASTRAY
    return cost


def _at(frame: Frame, state: _State, k: int, level: int) -> int:
    """Return the piece that begins at this level of column k."""
    here = 0
    for j in state.runs[k]:
        if here == level:
            return j
        here += frame.size[j]
    return -1


def _turn(frame: Frame, state: _State, j: int, k: int) -> float:
    """Return what it costs to set piece j into column k rather than into the one at hand (nats)."""
    at, level = state.at, state.filled[k]
    if k == at:
        return 0.0
    if not state.runs[k]:
        held = state.filled[at]
        return 0.0 if held == frame.room[at] else _LEFT + _LEFT_DEEP * min(8, held)
    if state.tied[k] or _ties(state, k, at, level, level + frame.size[j]) or _awaits(frame, state, j, k):
        return _AGAIN
    return inf


def _score(frame: Frame, state: _State, j: int, k: int, *, fills: bool) -> float:
    """Return the score of the state with piece j set into column k; `fills` says whether that is full then."""
    runs, room = state.runs, frame.room
    own, score = runs[k], state.score - _turn(frame, state, j, k) - _astray(frame, state, j, k)
    if own:
        score += frame.joint[own[-1]][j]
    elif k and state.filled[k - 1] == room[k - 1]:
        score += frame.joint[runs[k - 1][-1]][j]
    elif k:
        score -= _OPEN
    if fills and k + 1 < len(room) and runs[k + 1]:
        score += frame.joint[j][runs[k + 1][0]] + _OPEN
    return score


def _leavings(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each piece what those after it can fill: every sum of their sizes as a bit, and the largest size."""
    out = [(1, 0)]
    for size in reversed(sizes[1:]):
        sums, largest = out[-1]
        out.append((sums | sums << size, max(largest, size)))
    return out[::-1]


def _lost(state: _State, rest: Sequence[int]) -> bool:
    """Tell whether a column was left for good before it is full: beside it nothing can end or begin on a level."""
    filled, at, last = state.filled, state.at, len(rest) - 1
    for k, level in enumerate(filled):
        if not rest[k] or k == at or not level or state.tied[k]:
            continue
        if k and (filled[k - 1] <= level or (at == k - 1 and state.bounds[at] >> level & 1)):
            continue
        if k == last or filled[k + 1] > level:
            return True
    return False


def _ends(runs: Sequence[tuple[int, ...]], rest: Sequence[int]) -> list[int]:
    """Return the pieces at the ends of the columns to which another one may still be joined."""
    out: list[int] = []
    for k, run in enumerate(runs):
        if run:
            out.append(run[0] if k and rest[k - 1] else -1)
            out.append(run[-1] if rest[k] or (k + 1 < len(runs) and not runs[k + 1]) else -1)
    return out


def _open(state: _State, size: int, rest: Sequence[int], sums: int) -> list[int]:
    """Return the columns into which a piece of this size may be set so that what comes later can fill them all."""
    amiss = [k for k, room in enumerate(rest) if not sums >> room & 1]
    begun = sum(map(bool, state.runs))
    if len(amiss) > 1 or (amiss and amiss[0] > begun):
        return []
    may = amiss or range(min(begun + 1, len(rest)))
    if state.due >= 0:
        may = [k for k in may if k == state.due]
    return [k for k in may if rest[k] >= size and sums >> (rest[k] - size) & 1]


def _grown(frame: Frame, state: _State, j: int, leavings: tuple[int, int], least: float) -> Iterator[_Grown]:
    """Yield the ways to set piece j, as far as the rest fits and they reach the score `least`."""
    sums, largest = leavings
    room = [room - full for room, full in zip(frame.room, state.filled, strict=True)]
    for k in _open(state, frame.size[j], room, sums):
        rest = room.copy()
        rest[k] -= frame.size[j]
        score = _score(frame, state, j, k, fills=not rest[k])
        if score >= least and score > -inf and max(rest) >= largest:
            yield score, k, rest


def _set(frame: Frame, state: _State, j: int, k: int, score: float) -> _State:
    """Return the state with piece j set into column k."""
    _, filled, at, was, since, _, tied, runs, bounds = state
    foot, due = filled[k] + frame.size[j], -1
    if k != at:
        was, since = at, filled[k]
    pair = _ties(state, k, was, since, foot)
    if k != at and runs[k] and not tied[k] and not pair:
        due = k + 1
    tied = (*tied[: k - pair], *[pair] * (1 + pair), *tied[k + 1 :])
    filled = (*filled[:k], foot, *filled[k + 1 :])
    bounds = (*bounds[:k], bounds[k] | 1 << foot, *bounds[k + 1 :])
    return _State(score, filled, k, was, since, due, tied, (*runs[:k], (*runs[k], j), *runs[k + 1 :]), bounds)


def fills(frame: Frame, run: Sequence[int]) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield the likeliest ways to fill the columns with the pieces in raw order, and their scores."""
    count = len(frame.room)
    states = [_State(0.0, (0,) * count, 0, -1, 0, -1, (False,) * count, ((),) * count, (1,) * count)]
    left = _leavings([frame.size[j] for j in run])
    for j, leavings in zip(run, left, strict=True):
        best: dict[tuple[object, ...], list[_State]] = {}
        least, enough = -inf, _BEAM  # the score that is surely surpassed by a beam of states; how many tell more
        for state in states:  # the best first
            if len(best) >= enough:
                least = sorted(same[0].score for same in best.values())[-_BEAM]
                enough = 2 * len(best)
            if state.score + _OPEN < least - _ROUNDING:  # no joint is better than hoped
                break
            for score, k, rest in _grown(frame, state, j, leavings, least):
                new = _set(frame, state, j, k, score)
                if not _lost(new, rest):
                    best.setdefault((*new[1:7], *_ends(new.runs, rest)), []).append(new)
        likely = [one for same in best.values() for one in sorted(same, reverse=True)[:_ALIKE]]
        states = sorted(likely, reverse=True)[:_BEAM]
    for state in states:
        order = tuple(j for column in state.runs for j in column)
        yield state.score + sum(frame.hope[j] for j in order[1:]), order
