"""States of a search over tiers' layouts, each a row of the same arrays, so that one step moves thousands at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from newsdesk.separation.tiers.stacks import spans
from newsdesk.separation.tiers.tier import Tier

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Small = NDArray[np.int32]

EMPTY, BEGUN, COMPLETE = range(3)  # stages of an article
_SEED = 8191  # of the numbers by which states are told apart; any will do


class Shape:
    """Where the parts of a state stand in its row, and each tier's columns, for tiers of so many articles."""

    def __init__(self, tiers: Sequence[Tier]) -> None:
        self.articles = articles = len(tiers[0].columns)
        self.width = width = max(sum(tier.columns) for tier in tiers)
        most = max(max(tier.columns) for tier in tiers)
        # of each article, first columns, second ones …, tier by tier; columns that a tier has not are `width`, a place
        # behind all others that stays too full for anything
        self.columns = np.full((articles, most, len(tiers)), width, np.int64)
        for at, tier in enumerate(tiers):
            for article, span in enumerate(spans(tier.columns)):
                self.columns[article, : len(span), at] = span
        self.count = np.array([tier.columns for tier in tiers], np.int64).T
        self.alike = np.diff(self.count, axis=0, prepend=0) == 0  # has as many columns as the article before it
        self.tier = 0  # to which of the tiers a state belongs
        self.rows = 1  # of each column, from below
        self.last = self.rows + width + 1  # the unit placed last on each column, -1 for none
        self.feet = self.last + width + 1  # … first
        self.due = self.feet + width + 1  # for each article the column that is next
        self.stage = self.due + articles  # of each article
        self.bounds = self.stage + articles  # by how much each article's bottom may lie above each other's at most
        self.place = self.bounds + articles * articles  # the column of the unit placed last, -1 for a headline's
        self._factors = np.random.default_rng(_SEED).integers(1, 2**63, self.place, np.int64) | 1

    def told(self, held: Small) -> Ints:
        """Return a number for each state, the same for two that go on alike, for others but by a chance in 2**64."""
        out: Ints = held[:, : self.place].astype(np.int64) @ self._factors
        return out


class States(NamedTuple):
    """States of a search, as many as rows."""

    faults: Floats
    score: Floats
    held: Small  # what is placed where, by the places of `Shape`
    came: Ints  # from which state of the step before, and by which of the ways to go on

    def at(self, places: Ints | Small) -> Small:
        """Return what stands at a place of each state's own, or at several: one after the other, for all states."""
        out: Small = self.held.take(places + np.arange(0, self.held.size, self.held.shape[1]))
        return out

    def take(self, which: Mask | Ints) -> Self:
        """Return some of the states."""
        at = which.nonzero()[0] if which.dtype == np.bool_ else which
        faults, score, held, came = self
        return type(self)(faults[at], score[at], held.take(at, axis=0), came[at])

    def joined(self, *others: Self) -> Self:
        """Return these states and others."""
        some = [own for own in (self, *others) if len(own.came)]
        if len(some) < 2:
            return some[0] if some else self
        return type(self)(*(np.concatenate(parts) for parts in zip(*some, strict=True)))
