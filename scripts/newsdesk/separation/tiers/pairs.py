"""What is known of pairs of a tier's units, each pair weighed once, when a search of the page first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indexes = NDArray[np.signedinteger[Any]]
Weigh = Callable[[int, int], float]


class Pairs:
    """How units go on in others, and what it costs that they stand above them."""

    def __init__(self, units: int, join: Weigh, fault: Weigh) -> None:
        """Begin without any pair of so many units; `join` and `fault` weigh one."""
        self._join, self._fault = join, fault
        self._joins, self._faults = np.full((2, units, units), np.nan)

    def joins(self, i: Indexes, j: Indexes) -> Floats:
        """Return how well units go on in others."""
        return _known(self._joins, self._join, i, j)

    def faults(self, i: Indexes, j: Indexes) -> Floats:
        """Return what it costs that units stand right above others."""
        return _known(self._faults, self._fault, i, j)


def _known(table: Floats, weigh: Weigh, i: Indexes, j: Indexes) -> Floats:
    at = i * len(table) + j
    out: Floats = table.take(at)
    if (new := np.isnan(out)).any():
        for a, b in {*zip(i[new].tolist(), j[new].tolist(), strict=True)}:
            table[a, b] = weigh(a, b)
        out = table.take(at)
    return out
