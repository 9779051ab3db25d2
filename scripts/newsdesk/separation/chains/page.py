"""What is known of a page before its chains are searched: each piece by itself, each pair, and habits of extractors."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from newsdesk.separation.chains.accord import Accord
from newsdesk.separation.chains.evidence import Told
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.chains.links import NEVER, begin, breaks_off, finish, link
from newsdesk.separation.chains.pieces import Piece

_SURE = 0.9  # probability that an article's column ends where the others do
_TORN = -0.38  # nats for a torn paragraph inside a column
_HOPES = 40  # pieces

T = TypeVar("T")


class Pairs(dict[int, T], Generic[T]):
    """What one piece is to others, by their indexes; each is weighed when it is first asked for."""

    def __init__(self, weigh: Callable[[int], T]) -> None:
        """Begin with none."""
        self._weigh = weigh

    def __missing__(self, j: int) -> T:
        self[j] = self._weigh(j)
        return self[j]


class Habit(NamedTuple):
    """How an extractor goes on after a piece, in log odds against any piece at all."""

    near: float  # with the next one
    follow: float  # with the next one that is not placed yet
    skip: float  # with a later one
    far: float  # … more for each piece between
    back: float  # at a column's foot, with an earlier one
    other: float  # with an article that is not the next one, or back inside a column
    window: int  # unplaced pieces that come into question
    beam: int
    whole: bool  # articles stand one after the other


HABITS = (
    Habit(2.8, -5.0, -5.0, 0.0, -5.0, -5.0, 1, 12, whole=False),  # in reading order
    Habit(2.3, 2.5, 0.3, -0.12, 2.2, -5.2, 24, 24, whole=True),  # small blocks at feet and tops displaced
    Habit(2.9, 1.5, -0.6, -0.5, 0.8, -0.6, 10, 24, whole=False),  # columns of neighbouring articles in turn
    Habit(3.1, -1.8, -1.8, 0.0, -1.8, -1.8, 30, 40, whole=False),  # column by column through what stands above or below
)


class Page:
    """The pieces of one page with their scores, each pair weighed once."""

    def __init__(self, parts: Sequence[Piece], echoes: Echoes, accord: Accord, told: Told) -> None:
        """Weigh each piece by itself."""
        self.parts = parts
        self._accord, self._told = accord, told.joints
        self.size = [len(piece.rows) for piece in parts]
        self.starts = [begin(piece) + own for piece, own in zip(parts, told.starts, strict=True)]
        self.ends = [finish(piece) + own for piece, own in zip(parts, told.ends, strict=True)]
        self.all = (1 << len(parts)) - 1
        self.hit = max(0.0, math.log(_SURE * sum(self.size) / len(parts)))
        self.spans = _spans(parts)
        self.joins = [Pairs(partial(self._join, i, echoes)) for i in range(len(parts))]
        self.pulls = [Pairs(partial(self._pull, i)) for i in range(len(parts))]
        self.torn = [Pairs(partial(self._torn, i)) for i in range(len(parts))]
        self._best: list[tuple[float, float, float]] = []

    def _join(self, i: int, echoes: Echoes, j: int) -> float:
        return link(self.parts[i], self.parts[j], echoes)

    def kin(self, i: int, j: int) -> float:
        """Return how well two pieces go together as parts of one article, whatever stands at their joint."""
        return self._accord(i, j) + self._told[i][j]

    def _pull(self, i: int, j: int) -> float:
        join = self.joins[i][j]
        return join if join <= NEVER else join + self.kin(i, j)

    def _torn(self, i: int, j: int) -> float:
        return _TORN if breaks_off(self.parts[i], self.parts[j]) else 0.0

    def hopes(self, habit: Habit) -> list[float]:
        """Return the best that can be hoped for each piece, so that unlike sets of placed pieces can be compared."""
        self._best = self._best or [self._pulled(j) for j in range(len(self.parts))]
        onward = max(habit.skip, habit.follow)
        return [
            max(start + habit.near, next_one + habit.near, earlier + onward, later + habit.back)
            for start, (next_one, earlier, later) in zip(self.starts, self._best, strict=True)
        ]

    def _pulled(self, j: int) -> tuple[float, float, float]:
        """Return how well the piece follows the one before it, the best of those before that, of those behind it."""
        earlier = [self.pulls[i][j] for i in range(max(0, j - _HOPES), j)]
        later = [self.pulls[i][j] for i in range(j + 1, min(len(self.parts), j + _HOPES))]
        next_one = earlier.pop() if earlier else NEVER
        return next_one, max(earlier, default=NEVER), max(later, default=NEVER)


def _spans(parts: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return for each piece the first and the last of the pieces that it was woven with: their order says nothing."""
    out: list[tuple[int, int]] = []
    for _, run in groupby(range(len(parts)), key=lambda k: (parts[k].weft, k if parts[k].weft < 0 else -1)):
        own = list(run)
        out += [(own[0], own[-1])] * len(own)
    return out
