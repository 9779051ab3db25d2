"""What is known of a page before its chains are searched: each piece by itself, each pair, and habits of extractors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdesk.language import running
from newsdesk.separation.chains.accord import Accord
from newsdesk.separation.chains.evidence import Told
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.chains.links import NEVER, begin, breaks_off, finish, link
from newsdesk.separation.chains.pieces import Piece

_SURE = 0.9  # probability that an article's column ends where the others do
_TORN = -0.38  # nats for a torn paragraph inside a column
_HOPES = 40  # pieces

Floats = NDArray[np.float64]


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
        """Weigh each piece by itself, and each behind each other one."""
        self.parts = parts
        self.size = [len(piece.rows) for piece in parts]
        self.starts = [begin(piece) + own for piece, own in zip(parts, told.starts, strict=True)]
        self.ends = [finish(piece) + own for piece, own in zip(parts, told.ends, strict=True)]
        self.hit = max(0.0, math.log(_SURE * sum(self.size) / len(parts)))
        self.spans = _spans(parts)
        echoes.read([piece.tail for piece in parts], [piece.head for piece in parts])
        ran = running.table([piece.closing for piece in parts], [piece.opening for piece in parts]).tolist()
        self.joins = [
            [link(a, b, echoes, read) for b, read in zip(parts, own, strict=True)]
            for a, own in zip(parts, ran, strict=True)
        ]
        kin, joins = accord.table + np.array(told.joints), np.array(self.joins)
        self.kin: list[list[float]] = kin.tolist()  # as parts of one article, whatever stands at their joint
        self.pulls: Floats = np.where(joins <= NEVER, joins, joins + kin)
        self.torn: Floats = np.where(breaks_off(parts), _TORN, 0.0)
        self._best = self._pulled()

    def hopes(self, habit: Habit) -> Floats:
        """Return the best that can be hoped for each piece, so that unlike sets of placed pieces can be compared."""
        next_one, earlier, later = self._best
        near = np.maximum(np.array(self.starts), next_one) + habit.near
        hopes: Floats = np.max([near, earlier + max(habit.skip, habit.follow), later + habit.back], axis=0)
        return hopes

    def _pulled(self) -> tuple[Floats, Floats, Floats]:
        """Return how well each piece follows the one before it, the best of those before that, of those behind it."""
        places = np.arange(len(self.parts))
        ahead = places - places[:, None]
        spans = (ahead == 1, (ahead > 1) & (ahead <= _HOPES), (ahead < 0) & (ahead > -_HOPES))
        next_one, earlier, later = (np.where(span, self.pulls, NEVER).max(axis=0) for span in spans)
        return next_one, earlier, later


def _spans(parts: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return for each piece the first and the last of the pieces that it was woven with: their order says nothing."""
    out: list[tuple[int, int]] = []
    for _, run in groupby(range(len(parts)), key=lambda k: (parts[k].weft, k if parts[k].weft < 0 else -1)):
        own = list(run)
        out += [(own[0], own[-1])] * len(own)
    return out
