"""Search for the likeliest chains of a page's pieces, as extractors of several habits would have emitted them.

A beam search sets one piece after the other behind the last one, or begins a chain with it. The beams of all habits
grow in step. A state's score is counted from what could be hoped for its pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newsdesk.separation.chains.moves import Column, Floats, Ints, Mover, Moves, States
from newsdesk.separation.chains.page import Habit, Page

Found = tuple[float, tuple[tuple[int, ...], ...]]  # score, chains


class _Beam(NamedTuple):
    """The best states with as many pieces, those of one habit together and the best first."""

    states: States
    bits: list[int]  # which pieces are placed
    before: Ints  # rows of the states that they grew from


def _best(score: Floats, most: int) -> Ints:
    """Return at least so many of the best ways to go on, the best first, those that came first of equal ones."""
    least = np.partition(score, -most)[-most] if len(score) > most else -np.inf
    good = np.flatnonzero((score >= least) & (score > -np.inf))
    best: Ints = good[np.argsort(-score[good], kind="stable")]
    return best


def _kept(moves: Moves, bits: Sequence[int], start: int, end: int, beam: int) -> list[tuple[int, int]]:
    """Return the best of these moves that make unlike states: their places, and which pieces are placed then."""
    most = beam
    while True:
        most *= 2
        best = start + _best(moves.score[start:end], most)
        column = (moves.column.first[best], moves.column.height[best], moves.column.filled[best])
        told = [own.tolist() for own in (best, moves.row[best], moves.piece[best], *column)]
        kept: dict[tuple[int, int, int, int, int], tuple[int, int]] = {}
        for k, row, piece, first, height, filled in zip(*told, strict=True):
            placed = bits[row] | 1 << piece
            kept.setdefault((placed, piece, first, height, filled), (k, placed))
            if len(kept) == beam:
                return list(kept.values())
        if len(best) < most:
            return list(kept.values())


def _further(mover: Mover, beam: _Beam, habits: Sequence[Habit]) -> _Beam:
    """Return the best states with one piece more than these."""
    states, moves = beam.states, mover.moves(beam.states)
    whose = states.habit[moves.row]
    ends = np.searchsorted(whose, np.arange(len(habits) + 1)).tolist()
    kept: list[tuple[int, int]] = []
    for habit, (start, end) in zip(habits, pairwise(ends), strict=True):
        kept += _kept(moves, beam.bits, start, end, habit.beam)
    at = np.array([k for k, _ in kept], np.intp)
    row, last = moves.row[at], moves.piece[at]
    placed = states.placed[row]
    placed[np.arange(len(at)), last] = True
    column = Column(*(own[at] for own in moves.column))
    return _Beam(States(whose[at], moves.score[at], placed, last, column), [bits for _, bits in kept], row)


def search(page: Page, habits: Sequence[Habit]) -> list[Found]:
    """Return the score of the best chains under each habit, and the chains."""
    mover = Mover(page, habits)
    beams = [_Beam(mover.start(), [0] * len(habits), np.empty(0, np.intp))]
    for _ in page.parts:
        beams.append(_further(mover, beams[-1], habits))
    whose, closed = beams[-1].states.habit.tolist(), mover.closed(beams[-1].states).tolist()
    out: list[Found] = []
    for k in range(len(habits)):
        own = [i for i, habit in enumerate(whose) if habit == k]
        best = max(own, key=closed.__getitem__, default=-1)
        out.append((closed[best] + mover.hoped(k), _chains(beams, best)) if own else (float("-inf"), ()))
    return out


def _chains(beams: Sequence[_Beam], at: int) -> tuple[tuple[int, ...], ...]:
    """Return the chains of a finished state, in raw order of their first pieces."""
    out: list[tuple[int, ...]] = []
    run: list[int] = []
    for beam in reversed(beams[1:]):
        last = int(beam.states.last[at])
        run.append(last)
        if beam.states.column.first[at] == last:
            out.append(tuple(reversed(run)))
            run = []
        at = int(beam.before[at])
    return tuple(sorted(out))
