"""What one more piece makes of columns that are being filled: into which of them it may be set, and what that costs.

Several layouts are filled in step. States are rows of arrays, and so are the ways to go on from them, so that all of
them are weighed at once. Behind the last column of each layout stands one without room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_LEVEL = 7  # rows of what may be nearer to its like beside it than to what stands below

# Weights in nats.
_LEFT, _LEFT_DEEP = 1.5, 0.3  # leaving a column that is not full, and for each row, up to eight, that it holds
_OPEN = 1.5  # a column that begins before what it continues is known
_AGAIN = 0.2  # going back or on to a column begun
_ASTRAY = 3.0  # a short piece beside one as high that did not arrive just before it

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]
Begins = NDArray[np.int16]  # for each state, column and level the piece that begins there, -1 for none


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of an article, in raw order, with which columns are filled."""

    size: Sequence[int]  # rows of each piece
    following: Sequence[bool]  # whether the next piece arrived right behind each
    short: Flags  # pieces that are surely nearer to their like beside them than to one below
    joint: Floats  # how far a piece (rows) and one behind it are from the best that is hoped for that


class States(NamedTuple):
    """States of the search: which layout they fill, and how far; pieces by their places."""

    layout: Ints
    score: Floats
    at: Ints  # column of the piece placed last
    was: Ints  # column at hand before that, -1 for none
    since: Ints  # how far the column at hand was filled when it was gone on with
    due: Ints  # column into which the next piece must be set, -1 for any
    filled: Ints  # rows of each column
    tied: Flags  # whether what each column ends with stands beside its like
    first: Ints  # piece at the top of each column, -1 for none
    last: Ints  # piece at its foot

    def take(self, rows: Ints | Flags) -> States:
        """Return some of the states."""
        return States._make(own[rows] for own in self)


class Grown(NamedTuple):
    """States with one more piece, the rows of those that they grew from, and at which level it begins."""

    states: States
    row: Ints
    head: Ints


class Filler:
    """Several layouts of columns, and the pieces of one article that fill them."""

    def __init__(self, rooms: Sequence[Sequence[int]], pieces: Pieces) -> None:
        """Find what can still be filled behind each piece; `rooms` are the rows of each column of each layout."""
        self.pieces = pieces
        self._last = np.array([len(room) - 1 for room in rooms])
        self._room = np.zeros((len(rooms), max(map(len, rooms)) + 1), np.intp)
        for own, room in zip(self._room, rooms, strict=True):
            own[: len(room)] = room
        self._column = np.arange(self._room.shape[1])
        self._sums, self._largest = _leavings(pieces.size, int(self._room.max()))

    def start(self) -> tuple[States, Begins]:
        """Return a state for each layout in which nothing is placed."""
        rows, columns = self._room.shape
        nothing, none = np.zeros(rows, np.intp), np.full((rows, columns), -1)
        states = States(
            np.arange(rows),
            np.zeros(rows),
            nothing,
            nothing - 1,
            nothing,
            nothing - 1,
            np.zeros((rows, columns), np.intp),
            np.zeros((rows, columns), bool),
            none,
            none,
        )
        return states, np.full((rows, columns, int(self._room.max()) + 1), -1, np.int16)

    def _open(self, states: States, left: Ints, j: int) -> Flags:
        """Tell into which columns piece j may be set so that what comes later can fill what is left of all."""
        sums, rest = self._sums[j], left - self.pieces.size[j]
        amiss = ~sums[left]
        many, begun = amiss.sum(axis=1)[:, None], (states.filled > 0).sum(axis=1)[:, None]
        due = states.due[:, None]
        may = np.where(many > 0, amiss, True) & (many <= 1) & (self._column <= begun)
        may &= ((due < 0) | (self._column == due)) & (rest >= 0) & sums[np.maximum(rest, 0)]
        found: Flags = may
        return found

    def grown(self, states: States, begins: Begins, j: int) -> Grown:
        """Return the ways to set piece j, as far as the rest fits and no column is lost."""
        size = self.pieces.size[j]
        row, k = self._open(states, self._room[states.layout] - states.filled, j).nonzero()
        old = states.take(row)
        layout, score, at, was, since, _, filled, tied, first, last = old
        n, room = np.arange(len(row)), self._room[layout]
        head, other, own_tied = filled[n, k], k != at, tied[n, k]
        foot, begun = head + size, head > 0
        was, since = np.where(other, at, was), np.where(other, head, since)
        # it stands beside its like, which came just before
        pair = (k > 0) & (was == k - 1) & (foot - since <= _LEVEL) & (filled[n, was] == foot)
        pair &= begins[row, was, since] >= 0

        follows = self.pieces.following[j] and self.pieces.size[j + 1] == size <= _LEVEL
        awaits = (filled[n, k + 1] == head) & follows  # the next piece may be its like, and stand beside it
        held = filled[n, at]
        leaves = np.where(held == room[n, at], 0.0, _LEFT + _LEFT_DEEP * np.minimum(8, held))
        turn = np.where(begun, np.where(own_tied | pair | awaits, _AGAIN, np.inf), leaves)
        before, behind = self._joints(old, k, j)
        score = score - np.where(other, turn, 0.0) - self._astray(old, begins, row, k, j) + before + behind

        filled[n, k] = foot
        due = np.where(other & begun & ~own_tied & ~pair, k + 1, -1)
        tied[n, k] = pair
        tied[n[pair], k[pair] - 1] = True
        first[n, k], last[n, k] = np.where(begun, first[n, k], j), j
        made = Grown(States(layout, score, k, was, since, due, filled, tied, first, last), row, head)
        rest = room - filled
        good = (score > -np.inf) & (rest.max(axis=1) >= self._largest[j]) & ~self._lost(made, rest, begins)
        return Grown(made.states.take(good), row[good], head[good])

    def _joints(self, states: States, k: Ints, j: int) -> tuple[Floats, Floats]:
        """Return what the joints before and behind piece j say that are known once it is set into columns k."""
        n, joint, room = np.arange(len(k)), self.pieces.joint, self._room[states.layout]
        filled, first, last = states.filled, states.first, states.last
        above, ahead, behind = last[n, k], last[n, k - 1], first[n, k + 1]
        follows = (k > 0) & (filled[n, k - 1] == room[n, k - 1])
        before = np.where(follows, joint[ahead, j], np.where(k > 0, -_OPEN, 0.0))
        full = filled[n, k] + self.pieces.size[j] == room[n, k]
        after = np.where(full & (behind >= 0), joint[j, behind] + _OPEN, 0.0)
        return np.where(above >= 0, joint[above, j], before), after

    def _astray(self, states: States, begins: Begins, row: Ints, k: Ints, j: int) -> Floats:
        """Return what it costs that piece j in columns k stands beside its like, neither arrived next to the other."""
        cost = np.zeros(len(k))
        if not self.pieces.short[j]:
            return cost
        n, size = np.arange(len(k)), np.array(self.pieces.size)
        head = states.filled[n, k]
        for c in (k - 1, k + 1):
            like = begins[row, c, head]
            alike = (like >= 0) & (size[like] == size[j]) & self.pieces.short[like]
            alike &= (c > k) | (states.at != c) | (states.filled[n, c] != head + size[j])
            cost += _ASTRAY * alike
        return cost

    def _lost(self, made: Grown, rest: Ints, begins: Begins) -> Flags:
        """Tell whether a column was left for good before it is full: beside it nothing can end or begin on a level."""
        states, row, head = made
        filled, at, n = states.filled, states.at, np.arange(len(row))
        amid = (rest > 0) & (filled > 0) & ~states.tied
        amid[n, at] = False
        amid[:, 1:] &= filled[:, :-1] > filled[:, 1:]
        beside = filled[n, at + 1]
        amid[n, at + 1] &= (begins[row, at, beside] < 0) & (beside != head) & (beside != filled[n, at])
        amid[:, :-1] &= (filled[:, 1:] > filled[:, :-1]) | (self._column[:-1] == self._last[states.layout][:, None])
        lost: Flags = np.logical_or.reduce(amid, axis=1)
        return lost

    def ends(self, states: States) -> tuple[Ints, Ints]:
        """Return the pieces at the tops and at the feet of columns to which another may still be joined, else -1."""
        rest = self._room[states.layout] - states.filled
        behind = np.zeros_like(states.tied)
        behind[:, 1:] = rest[:, :-1] > 0
        ahead = (self._column < self._last[states.layout][:, None]) & (np.roll(states.filled, -1, axis=1) == 0)
        return np.where(behind, states.first, -1), np.where((rest > 0) | ahead, states.last, -1)


def _leavings(sizes: Sequence[int], most: int) -> tuple[list[Flags], list[int]]:
    """Return for each piece what those after it can fill: whether each sum, up to `most`, and the largest size."""
    reached = np.zeros(most + 1, bool)
    reached[0] = True
    sums, largest = [reached], [0]
    for size in reversed(sizes[1:]):
        more = sums[-1].copy()
        more[size:] |= sums[-1][:-size]
        sums.append(more)
        largest.append(max(largest[-1], size))
    return sums[::-1], largest[::-1]
