"""Put the pieces of an article back into columns, for extractors that emit boxes from the nearest pair upwards.

The pieces of one article arrive together. Only few ways of setting them in columns of equal height explain
the order in which they arrived (see `clusters`); the words at the joints choose among these.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf

import numpy as np

from newsdesk.reading import glyphs
from newsdesk.separation.boxes.clusters import Box, emitted
from newsdesk.separation.boxes.column_moves import Pieces
from newsdesk.separation.boxes.column_search import fills
from newsdesk.separation.chains.pieces import Piece
from newsdesk.separation.verse import is_verse

Pull = Callable[[int, int], float]

# em from row to row and from column to column, as newspapers are set: what is near in print depends on them
_PITCHES = ((1.44, 1.4), (1.6, 0.8), (1.38, 2.1), (1.5, 1.8))
_INDENT = 2.0  # em
_CENTRED = 0.7  # of the measure; a shorter row that ends no sentence is an author's name or a sub-heading
_TRIED = 24
_COLUMNS = 8
_MOST = 60  # pieces of an article
_FAR = 4  # places displaced that another pitch does not mend
_LOW, _NARROW = 2, 0.35  # rows; of the measure

# Weights in nats.
_FINE = 0.0  # pieces that all run on so well are in order
_EVEN = 1.3  # for each column that ends level with the first
_HEIGHTS = 2.0  # the choice of a height
_DISPLACED = 5.0  # for each place where the pieces would have arrived otherwise
_COUNTED, _MISCOUNTED = 1.0, -3.0  # an ordinal after the one before it, and after another
_LAW = 0.3  # how far the costs of the search for columns count beside it


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


def _height(piece: Piece) -> int:
    """Return how many rows a piece takes in print: these extractors cut none, so rows put together stood apart."""
    return sum(len(row.lines) for row in piece.rows)


def _short(piece: Piece) -> bool:
    """Tell whether a piece is surely nearer to its like beside it than to one below: low, and not narrow."""
    left, right = _extent(piece)
    return _height(piece) <= _LOW and right - left > _NARROW * piece.measure


def boxes(parts: Sequence[Piece], order: Sequence[int], height: int, pitch: float, gutter: float) -> list[Box]:
    """Return where the pieces stand, in em, if they are set in this order into columns of so many rows."""
    out: list[Box] = []
    filled, edge = 0, 0.0
    for j in order:
        piece = parts[j]
        rows = _height(piece)
        if filled + rows > height:
            filled, edge = 0, edge + piece.measure + gutter
        left, right = _extent(piece)
        out.append((edge + left, filled * pitch, edge + right, (filled + rows - 1) * pitch + 1.0))
        filled += rows
    return out


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


def _counted(parts: Sequence[Piece], order: Sequence[int]) -> float:
    """Return how well the ordinals of a list follow one another in this order (nats)."""
    last: dict[str, int] = {}
    out = 0.0
    for j in order:
        kind, number = parts[j].enters
        if number > 1:
            out += _COUNTED if last.get(kind, 0) == number - 1 else _MISCOUNTED
        last.update(parts[j].counts)
    return out


def _rooms(total: int, tallest: int) -> list[tuple[int, ...]]:
    """Return the rows of the columns of each layout that holds so many rows in all: level columns, a last one less."""
    evens = ((count, -(-total // count)) for count in range(2, _COLUMNS + 1))
    return [
        (*[even] * (count - 1), total - even * (count - 1))
        for count, even in evens
        if even >= tallest and even * (count - 1) < total
    ]


def arranged(parts: Sequence[Piece], run: Sequence[int], pull: Pull) -> tuple[float, tuple[int, ...]]:
    """Return the likeliest reading order of an article's pieces, and its score in nats (joints and layout)."""
    joints = [pull(i, j) for i, j in pairwise(run)]
    best = (sum(joints) + _counted(parts, run), tuple(run))
    if not 2 < len(run) <= _MOST or min(joints) > _FINE:
        return best
    if is_verse([row for j in run for row in parts[j].rows]):  # words say nothing of where a stanza stands
        return best
    size = [_height(parts[j]) for j in run]
    pulls = {i: {j: pull(i, j) for j in run if j != i} for i in run}
    hope = {j: max(pulls[i][j] for i in run if i != j) for j in run}
    joint = np.array([[pulls[i].get(j, hope[j]) - hope[j] for j in run] for i in run])
    short = np.array([_short(parts[j]) for j in run])
    following = [j == i + 1 for i, j in pairwise(run)]
    rooms = _rooms(sum(size), max(size))
    found: dict[tuple[int, ...], tuple[float, int, int]] = {}
    for layout, score, places in fills(rooms, Pieces(size, [*following, False], short, joint)) if rooms else ():
        count, order = len(rooms[layout]), tuple(run[k] for k in places)
        value = score + sum(hope[j] for j in order[1:]) + _EVEN * (count - 1)
        if order not in found or found[order][0] < value:
            found[order] = (value, rooms[layout][0], count)
    likely = heapq.nlargest(_TRIED, ((value, order, height, count) for order, (value, height, count) in found.items()))
    for value, order, height, count in likely:
        text = sum(pulls[i][j] for i, j in pairwise(order)) + _EVEN * (count - 1) + _counted(parts, order)
        score = text - _HEIGHTS - _LAW * (text - value)
        if score > best[0]:
            score -= _DISPLACED * _displaced(parts, order, height, (score - best[0]) / _DISPLACED)
        best = max(best, (score, order))
    return best
