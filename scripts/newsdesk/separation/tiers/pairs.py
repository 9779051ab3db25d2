"""What is known of pairs of a tier's units, each pair weighed once, when a search first asks for it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from newsdesk.separation.tiers.states import Floats, Ints, Small
from newsdesk.separation.tiers.tier import Facts


class Pairs:
    """How units go on in others, and what it costs that they stand above them."""

    def __init__(self, facts: Facts) -> None:
        """Begin without any pair."""
        self._facts = facts
        self._joins, self._faults = np.full((2, len(facts.units), len(facts.units)), np.nan)

    def joins(self, i: Ints | Small, j: Ints | Small) -> Floats:
        """Return how well units go on in others."""
        return _known(self._joins, self._facts.join, i, j)

    def faults(self, i: Ints | Small, j: Ints | Small) -> Floats:
        """Return what it costs that units stand right above others."""
        return _known(self._faults, self._facts.fault, i, j)


def _known(table: Floats, weigh: Callable[[int, int], float], i: Ints | Small, j: Ints | Small) -> Floats:
    out: Floats = table[i, j]
    if (new := np.isnan(out)).any():
        for a, b in {*zip(i[new].tolist(), j[new].tolist(), strict=True)}:
            table[a, b] = weigh(a, b)
        out = table[i, j]
    return out
