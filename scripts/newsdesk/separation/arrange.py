"""Put the pieces of an article back into columns, for extractors that emit boxes from the nearest pair upwards.

The pieces of one article arrive together. Only few ways of setting them in columns of equal height explain
the order in which they arrived (see `clusters`); the words at the joints choose among these.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsdesk.reading import glyphs
from newsdesk.separation.clusters import Box, emitted
from newsdesk.separation.pieces import Piece

Pull = Callable[[int, int], float]

_PITCHES = ((1.6, 1.25), (1.4, 1.0), (1.33, 1.25), (1.6, 1.8))  # em from row to row, and between columns; newspapers differ little
_INDENT = 2.0  # em
_CENTRED = 0.7  # of the measure; a shorter row that ends no sentence is an author's name or a sub-heading
_BEAM, _TRIED = 50, 12
_OPEN = 1.5  # nats for a column that begins before what it continues is known
_STEP = 3.5  # nats for each row by which two columns end apart where a lower band begins
_AGAIN = 0.2  # nats for going back or on to a column begun
_SWITCH = 1.5  # nats for leaving a column that is not full
_COLUMNS = 8
_MOST = 60  # pieces of an article
_FINE = 0.0  # nats; pieces that all run on so well are in order
_LEVEL = 1.3  # nats for each column that ends level with the first
_DISPLACED = 3.0  # nats for each place where the pieces would have arrived otherwise
_LAW = 0.3
_HEIGHTS = 2.0  # nats for the choice of a height


class _State(NamedTuple):
    score: float
    filled: tuple[int, ...]  # rows of each column
    at: int  # column of the piece placed last
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


def _turn(parts: Sequence[Piece], state: _State, k: int, room: Sequence[int]) -> float:
    """Return what it costs to go on in column k rather than in the one at hand (nats)."""
    at, level = state.at, state.filled[state.at]
    if not state.runs[k]:
        return _SWITCH if level < room[at] else 0.0
    if k < at:
        return _AGAIN + _STEP * min(2, abs(level - state.filled[k]))
    if level == room[at]:
        return _AGAIN
    return _AGAIN + _STEP * min(2, abs(level - len(parts[state.runs[at][-1]].rows) - state.filled[k]))


def _fills(
    parts: Sequence[Piece], run: Sequence[int], room: Sequence[int], pull: Pull, hope: dict[int, float]
) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield the likeliest ways to fill columns of so many rows with the pieces in raw order."""
    count = len(room)
    states = [_State(0.0, (0,) * count, 0, ((),) * count)]
    for j in run:
        size = len(parts[j].rows)
        grown: dict[tuple[object, ...], _State] = {}
        for state in states:
            for k in range(count):
                filled = state.filled[k] + size
                own = state.runs[k]
                if filled > room[k] or (k and not own and not state.runs[k - 1]):
                    continue
                score = state.score
                if k != state.at:
                    score -= _turn(parts, state, k, room)
                if own:
                    score += pull(own[-1], j) - hope[j]
                elif k and state.filled[k - 1] == room[k - 1]:
                    score += pull(state.runs[k - 1][-1], j) - hope[j]
                elif k:
                    score -= _OPEN
                if filled == room[k] and k + 1 < count and state.runs[k + 1]:
                    top = state.runs[k + 1][0]
                    score += pull(j, top) - hope[top] + _OPEN
                heights = (*state.filled[:k], filled, *state.filled[k + 1 :])
                runs = (*state.runs[:k], (*own, j), *state.runs[k + 1 :])
                key = (heights, k, *((run[0], run[-1]) for run in runs if run))
                if key not in grown or grown[key].score < score:
                    grown[key] = _State(score, heights, k, runs)
        states = heapq.nlargest(_BEAM, grown.values())
    for state in states:
        order = tuple(j for column in state.runs for j in column)
        yield state.score + sum(hope[j] for j in order[1:]), order


def _displaced(parts: Sequence[Piece], order: Sequence[int], height: int) -> int:
    """Return at how many places the pieces would not have arrived in raw order."""
    least = len(order)
    for pitch, gutter in _PITCHES:
        arrived = [order[k] for k in emitted(boxes(parts, order, height, pitch, gutter))]
        raw = sorted(order)
        after = dict(zip(raw, raw[1:], strict=False))
        least = min(least, sum(after.get(a) != b for a, b in zip(arrived, arrived[1:], strict=False)))
        if not least:
            break
    return least


def arranged(parts: Sequence[Piece], run: Sequence[int], pull: Pull) -> tuple[float, tuple[int, ...]]:
    """Return the likeliest reading order of an article's pieces, and its score in nats (joints and layout)."""
    plain = sum(pull(i, j) for i, j in zip(run, run[1:], strict=False))
    best = (plain, tuple(run))
    if not 2 < len(run) <= _MOST:
        return best
    total = sum(len(parts[j].rows) for j in run)
    tallest = max(len(parts[j].rows) for j in run)
    found: dict[tuple[int, ...], tuple[float, int, int]] = {}
    hope = {j: max(pull(i, j) for i in run if i != j) for j in run}
    for count in range(2, _COLUMNS + 1):
        for height in {-(-total // count), -(-total // count) + 1}:
            if height < tallest or height * (count - 1) >= total:
                continue
            room = [height] * (count - 1) + [total - height * (count - 1)]
            for score, order in _fills(parts, run, room, pull, hope):
                value = score + _LEVEL * (count - 1)
                if order not in found or found[order][0] < value:
                    found[order] = (value, height, count)
    likely = heapq.nlargest(_TRIED, ((value, order, height, count) for order, (value, height, count) in found.items()))
    for value, order, height, count in likely:
        text = sum(pull(i, j) for i, j in pairwise(order))
        score = text + _LEVEL * (count - 1) - _HEIGHTS - _LAW * (text + _LEVEL * (count - 1) - value)
        if score > best[0]:
            score -= _DISPLACED * _displaced(parts, order, height)
        best = max(best, (score, order))
    return best
