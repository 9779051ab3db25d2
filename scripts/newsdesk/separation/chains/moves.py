"""What one more piece makes of the states of a search: which pieces may come next, where they stand, what that gains.

States are rows of arrays, and so are the ways to go on from them, so that all of them are weighed at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from newsdesk.separation.chains.links import NEVER
from newsdesk.separation.chains.page import Habit, Page

_FIRST_FOOT, _MISFIT = -1.0, -3.0  # a first column's end; uneven columns
_EVEN, _UNEVEN = 0.98, -0.21  # a last column that is as short as its rows require, or shorter
_AHEAD = 4  # pieces
_WOVEN = 0.5  # a piece may as well follow another of the same woven block

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]
_T = TypeVar("_T", np.float64, np.intp)


class Column(NamedTuple):
    """The column at hand, of each of many states, and its chain."""

    first: Ints  # of the chain, -1 for none
    height: Ints  # rows of a full column, 0 until one is full
    filled: Ints  # rows of the column at hand
    full: Ints  # columns


class States(NamedTuple):
    """States of the search: whose habit it is, which pieces are placed (one a column), the last one, -1 for none."""

    habit: Ints
    score: Floats
    placed: Flags
    last: Ints
    column: Column


class Moves(NamedTuple):
    """Ways to go on: the states' rows in order, the pieces, the scores, what the columns are."""

    row: Ints
    piece: Ints
    score: Floats  # -inf for none
    column: Column


_Way = tuple[Floats, Column]  # of one kind, for each state and piece: scores, -inf for none, and columns


class Mover:
    """The pieces of one page as they are set under some habits."""

    def __init__(self, page: Page, habits: Sequence[Habit]) -> None:
        """Weigh what each habit says of each piece behind each other one."""
        count = len(page.parts)
        self._page, self._habits = page, habits
        self._index = np.arange(count)
        self._size = np.array(page.size, np.intp)
        self._starts, self._ends = np.array(page.starts), np.array(page.ends)
        self._at, self._end = np.array(page.spans, np.intp).T
        self._pulls = np.vstack([page.pulls, np.full(count, NEVER)])  # the last row is that of no piece, -1
        self._torn = np.vstack([page.torn, np.zeros(count)])
        self._hopes = np.array([page.hopes(habit) for habit in habits])
        self._beside = self._next_or_woven()
        self._ways = np.array([self._ways_of(habit) for habit in habits])
        self._walls = np.array([self._walls_of(habit) for habit in habits])
        self._window = np.array([habit.window for habit in habits])
        self._ahead = np.array([_AHEAD if habit.window > 1 else 1 for habit in habits])
        self._whole = np.array([habit.whole for habit in habits])
        self._near = np.array([habit.near for habit in habits])
        self._other = np.array([habit.other for habit in habits])
        self._follow = np.array([habit.follow for habit in habits])

    def hoped(self, habit: int) -> float:
        """Return what was taken off the scores of states with all pieces placed."""
        hopes: list[float] = self._hopes[habit].tolist()
        return sum(hopes)

    def start(self) -> States:
        """Return a state for each habit in which nothing is placed."""
        rows, count = len(self._habits), len(self._index)
        none, nothing = np.full(rows, -1), np.zeros(rows, np.intp)
        column = Column(none, nothing, nothing, nothing)
        return States(np.arange(rows), np.zeros(rows), np.zeros((rows, count), bool), none, column)

    def closed(self, states: States) -> Floats:
        """Return the scores of the states with the chain at hand ended."""
        _, height, filled, full = states.column
        even = np.where(height - filled <= full, _EVEN, _UNEVEN)
        end = self._ends[states.last]
        return states.score + np.where(states.last < 0, 0.0, np.where(height > 0, end + even, end))

    def moves(self, states: States) -> Moves:
        """Return the ways to set one more piece: in the column at hand, at its foot, as the first of a chain."""
        free = ~states.placed
        least = free.argmax(axis=1)
        later = free & (self._index > states.last[:, None])
        follow = np.where(later.any(axis=1), later.argmax(axis=1), len(self._index))
        row, piece = self._candidates(states, free, least, follow).nonzero()
        ways = (*self._behind(states, row, piece, piece == follow[row]), self._begun(states, row, piece, least[row]))
        column = Column(*map(_in_turn, zip(*(column for _, column in ways), strict=True)))
        score = _in_turn([score for score, _ in ways])
        return Moves(row.repeat(len(ways)), piece.repeat(len(ways)), score, column)

    def _next_or_woven(self) -> tuple[Flags, Flags]:
        """Tell for each piece and one behind it whether that is the next one; whether it may as well be."""
        following = self._index == np.arange(1, len(self._index) + 2)[:, None]
        at, end = (np.append(ends, -2)[:, None] for ends in (self._at, self._end))
        return following, ~following & ((end + 1 == self._at) | ((at == self._at) & (end == self._end)))

    def _ways_of(self, habit: Habit) -> Floats:
        """Return how well a habit has each piece behind each other one, were none between them placed."""
        following, woven = self._beside
        ahead = self._index - np.arange(len(self._index) + 1)[:, None]
        far = np.where(ahead > 0, habit.skip + habit.far * np.minimum(20, ahead), habit.back)
        return np.where(following, habit.near, np.where(woven, habit.near - _WOVEN, far))

    def _walls_of(self, habit: Habit) -> list[int]:
        """Return the next piece behind each, and behind none, that opens an article, where these stand in turn."""
        count = len(self._index)
        walls = [k for k in range(count) if habit.whole and self._page.parts[k].opens]
        return [next((k for k in walls if k > last), count) for last in (*range(count), -1)]

    def _candidates(self, states: States, free: Flags, least: Ints, follow: Ints) -> Flags:
        """Tell for each state which pieces may come next.

        `least` is the first one that is free, `follow` the first of these behind the last one that was placed.
        """
        index, habit = self._index, states.habit
        may = free.cumsum(axis=1) <= self._window[habit][:, None]
        may |= (index >= follow[:, None]) & (index < (follow + self._ahead[habit])[:, None])
        for own in (least, np.where(follow < len(index), follow, least)):
            may |= (index >= self._at[own][:, None]) & (index <= self._end[own][:, None])
        wall = self._walls[habit, states.last][:, None]
        found: Flags = free & may & ((index < wall) | (index == least[:, None]))
        return found

    def _behind(self, states: States, row: Ints, piece: Ints, follows: Flags) -> tuple[_Way, _Way]:
        """Return the columns with a piece set behind the last one: in its column; in the next one, or another's."""
        habit, last, size = states.habit[row], states.last[row], self._size[piece]
        first, height, filled, full = (own[row] for own in states.column)
        pull, hope, other = self._pulls[last, piece], self._hopes[habit, piece], self._other[habit]
        following, woven = self._beside
        nearer = following[last, piece] | woven[last, piece] | ~follows
        way = np.where(nearer, self._ways[habit, last, piece], self._follow[habit])
        ahead, started, both = piece > last, height > 0, filled + size
        score = np.where(pull > NEVER, states.score[row] + pull, -np.inf)

        fits = ahead & (~started | (both <= height))
        stay = np.where(fits, score + (way + self._torn[last, piece]) - hope, -np.inf)

        foot = (filled > 1) & (size <= filled) & (~started | (filled == height))
        over = ~ahead | (started & (both > height))
        gain = np.where(started, np.minimum(way, 0.0) + _MISFIT, other)
        gain = np.where(foot, way + np.where(started, self._page.hit, _FIRST_FOOT), gain)
        turn = np.where(foot | over, score + gain - hope, -np.inf)
        held = np.where(started, np.minimum(size, height), both)
        column = Column(first, np.where(foot, filled, height), np.where(foot, size, held), full + (foot | started))
        return (stay, Column(first, height, both, full)), (turn, column)

    def _begun(self, states: States, row: Ints, piece: Ints, least: Ints) -> _Way:
        """Return the columns with a piece as the first one of a chain; `least` is the first one that is free."""
        habit, closed = states.habit[row], self.closed(states)[row]
        at, end = self._at[least], self._end[least]
        near, whole = (at <= piece) & (piece <= end), self._whole[habit]
        way = np.where(near | whole, self._near[habit], self._other[habit])
        inturn = (piece == least) & (least == states.placed.sum(axis=1)[row])
        score = closed + self._starts[piece] + way - self._hopes[habit, piece]
        nothing = np.zeros_like(row)
        return np.where(inturn | ~whole, score, -np.inf), Column(piece, nothing, self._size[piece], nothing)


def _in_turn(ways: Sequence[NDArray[_T]]) -> NDArray[_T]:
    """Return what arrays of the same length hold, first what is first in each."""
    out: NDArray[_T] = np.stack(ways, axis=1).ravel()
    return out
