"""Put the pieces of an article back into columns, for extractors that emit boxes from the nearest pair upwards.

The pieces of one article arrive together. Only few ways of setting them in columns of equal height explain
the order in which they arrived (see `clusters`); the words at the joints choose among these.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

from newsdesk.reading import glyphs
from newsdesk.separation.clusters import Box, emitted
from newsdesk.separation.pieces import Piece

Pull = Callable[[int, int], float]

# em from row to row and from column to column, as newspapers are set: what is near in print depends on them
_PITCHES = ((1.44, 1.4), (1.6, 0.8), (1.38, 2.1), (1.5, 1.8))
_INDENT = 2.0  # em
_CENTRED = 0.7  # of the measure; a shorter row that ends no sentence is an author's name or a sub-heading
_BEAM, _ALIKE, _TRIED = 60, 2, 24
_COLUMNS = 8
_MOST = 60  # pieces of an article
_ROUNDING = 1e-6  # nats
_FAR = 4  # places displaced that another pitch does not mend
_APART = 1  # rows by which columns may end apart where a lower band begins

# Weights in nats.
_FINE = 0.0  # pieces that all run on so well are in order
_EVEN = 1.3  # for each column that ends level with the first
_HEIGHTS = 2.0  # the choice of a height
_LEFT, _LEFT_DEEP = 1.5, 0.3  # leaving a column that is not full, and for each row, up to eight, that it holds
_OPEN = 1.5  # a column that begins before what it continues is known
_AGAIN = 0.2  # going back or on to a column begun
_STEP = 2.0  # for each row by which the columns end apart where a lower band begins
_DISPLACED = 3.0  # for each place where the pieces would have arrived otherwise
_LAW = 0.3  # how far these costs count beside it


class _State(NamedTuple):
    score: float
    filled: tuple[int, ...]  # rows of each column
    at: int  # column of the piece placed last
    since: int  # how far that column was filled when it was gone on with: the level of the band at hand
    runs: tuple[tuple[int, ...], ...]  # pieces of each column


def _extent(piece: Piece) -> tuple[float, float]:
    """Return where the ink of a piece begins and ends in its column, in em."""
    only = piece.rows[0]
    if len(piece.rows) == 1 and only.most < _CENTRED * piece.measure and not glyphs.ends_sentence(only.text):
        rest = (piece.measure - only.usual) / 2
        return rest, piece.measure - rest
    left, right = piece.measure, 0.0
    for k, row in enumerate(piece.rows):
        start = _INDENT if k == 0 and piece.first > 0.5 else 0.0
        full = row.most >= piece.measure - start - 0.7
        left = min(left, start)
        right = max(right, piece.measure if full else start + row.usual)
    return left, right


def boxes(parts: Sequence[Piece], order: Sequence[int], height: int, pitch: float, gutter: float) -> list[Box]:
    """Return where the pieces stand, in em, if they are set in this order into columns of so many rows."""
    out: list[Box] = []
    filled, edge = 0, 0.0
    for j in order:
        piece = parts[j]
        rows = len(piece.rows)
        if filled + rows > height:
            filled, edge = 0, edge + piece.measure + gutter
        left, right = _extent(piece)
        out.append((edge + left, filled * pitch, edge + right, (filled + rows - 1) * pitch + 1.0))
        filled += rows
    return out


@dataclass(frozen=True, slots=True)
class _Frame:
    """The columns to fill: how many rows each has room for; and what pieces to fill them with."""

    room: tuple[int, ...]
    size: dict[int, int]  # rows of each piece
    hope: dict[int, float]  # the best joint in front of each piece
    joint: dict[int, dict[int, float]]  # how far a piece and one behind it are from that


_Grown = tuple[float, int, list[int]]  # score, column of the piece placed last, room that is left in each


def _turn(frame: _Frame, state: _State, k: int) -> float:
    """Return what it costs to go on in column k rather than in the one at hand (nats).

    A column that is begun goes on only where a lower band begins, level in both columns, or to fill the last ones up.
    """
    at, level = state.at, state.filled[state.at]
    if k == at:
        return 0.0
    full = level == frame.room[at]
    if not state.runs[k]:
        return 0.0 if full else _LEFT + _LEFT_DEEP * min(8, level)
    if k > at:
        level = state.since
    apart = level - state.filled[k] if full and k > at else abs(level - state.filled[k])
    apart = max(0, apart)
    return _AGAIN + _STEP * apart if apart <= _APART else inf


def _score(frame: _Frame, state: _State, j: int, k: int, *, fills: bool) -> float:
    """Return the score of the state with piece j set into column k; `fills` says whether that is full then."""
    runs, room = state.runs, frame.room
    own, score = runs[k], state.score - _turn(frame, state, k)
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


def _lost(filled: Sequence[int], at: int, since: int, rest: Sequence[int]) -> bool:
    """Tell whether a column was left for good before it is full: no other one will be level with it any more."""
    for k, level in enumerate(filled):
        if k != at and level and rest[k] and (since if at < k else filled[at]) > level + _APART:
            levels = sorted([other for c, other in enumerate(filled) if rest[c] and c != at])
            if len(levels) < 2 or levels[levels[0] == level] > level + _APART:
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
    return [k for k in amiss or range(min(begun + 1, len(rest))) if rest[k] >= size and sums >> (rest[k] - size) & 1]


def _grown(frame: _Frame, state: _State, j: int, leavings: tuple[int, int], least: float) -> Iterator[_Grown]:
    """Yield the ways to set piece j, as far as the rest fits and they reach the score `least`."""
    sums, largest = leavings
    room = [room - full for room, full in zip(frame.room, state.filled, strict=True)]
    for k in _open(state, frame.size[j], room, sums):
        rest = room.copy()
        rest[k] -= frame.size[j]
        score = _score(frame, state, j, k, fills=not rest[k])
        if score >= least and score > -inf and max(rest) >= largest:
            yield score, k, rest


def _fills(frame: _Frame, run: Sequence[int]) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield the likeliest ways to fill the columns with the pieces in raw order, and their scores."""
    count = len(frame.room)
    states = [_State(0.0, (0,) * count, 0, 0, ((),) * count)]
    left = _leavings([frame.size[j] for j in run])
    for j, leavings in zip(run, left, strict=True):
        best: dict[tuple[object, ...], list[_State]] = {}
        lost: dict[tuple[object, ...], bool] = {}
        least, enough = -inf, _BEAM  # the score that is surely surpassed by a beam of states; how many tell more
        for state in states:  # the best first
            if len(best) >= enough:
                least = sorted(same[0].score for same in best.values())[-_BEAM]
                enough = 2 * len(best)
            if state.score + _OPEN < least - _ROUNDING:  # no joint is better than hoped
                break
            for score, k, rest in _grown(frame, state, j, leavings, least):
                _, filled, at, since, runs = state
                since = since if k == at else filled[k]
                filled = (*filled[:k], frame.room[k] - rest[k], *filled[k + 1 :])
                stands = filled, k, since
                if stands not in lost:
                    lost[stands] = _lost(*stands, rest)
                if not lost[stands]:
                    runs = (*runs[:k], (*runs[k], j), *runs[k + 1 :])
                    best.setdefault((*stands, *_ends(runs, rest)), []).append(_State(score, *stands, runs))
        likely = [one for same in best.values() for one in sorted(same, reverse=True)[:_ALIKE]]
        states = sorted(likely, reverse=True)[:_BEAM]
    for state in states:
        order = tuple(j for column in state.runs for j in column)
        yield state.score + sum(frame.hope[j] for j in order[1:]), order


def _displaced(parts: Sequence[Piece], order: Sequence[int], height: int, most: float = inf) -> int:
    """Return at how many places the pieces would not have arrived in raw order; above `most` it is not exact."""
    least = len(order)
    for pitch, gutter in _PITCHES:
        arrived = [order[k] for k in emitted(boxes(parts, order, height, pitch, gutter))]
        after = dict(pairwise(sorted(order)))
        least = min(least, sum(after.get(a) != b for a, b in pairwise(arrived)))
        if not least or least > most + _FAR:
            break
    return least


def arranged(parts: Sequence[Piece], run: Sequence[int], pull: Pull) -> tuple[float, tuple[int, ...]]:
    """Return the likeliest reading order of an article's pieces, and its score in nats (joints and layout)."""
    joints = [pull(i, j) for i, j in pairwise(run)]
    best = (sum(joints), tuple(run))
    if not 2 < len(run) <= _MOST or min(joints) > _FINE:
        return best
    size = {j: len(parts[j].rows) for j in run}
    pulls = {i: {j: pull(i, j) for j in run if j != i} for i in run}
    hope = {j: max(pulls[i][j] for i in run if i != j) for j in run}
    joint = {i: {j: own - hope[j] for j, own in pulls[i].items()} for i in run}
    total, tallest = sum(size.values()), max(size.values())
    found: dict[tuple[int, ...], tuple[float, int, int]] = {}
    for count in range(2, _COLUMNS + 1):
        even = -(-total // count)
        if even < tallest or even * (count - 1) >= total:
            continue
        room = (even,) * (count - 1) + (total - even * (count - 1),)
        for value, order in _fills(_Frame(room, size, hope, joint), run):
            if order not in found or found[order][0] < value + _EVEN * (count - 1):
                found[order] = (value + _EVEN * (count - 1), even, count)
    likely = heapq.nlargest(_TRIED, ((value, order, height, count) for order, (value, height, count) in found.items()))
    for value, order, height, count in likely:
        text = sum(pulls[i][j] for i, j in pairwise(order)) + _EVEN * (count - 1)
        score = text - _HEIGHTS - _LAW * (text - value)
        if score > best[0]:
            score -= _DISPLACED * _displaced(parts, order, height, (score - best[0]) / _DISPLACED)
        best = max(best, (score, order))
    return best
