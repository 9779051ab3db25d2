"""What is asked of a tier of a page that was sorted by lower edges, and the layout that answers it.

A tier holds articles side by side, each in columns of equal height. Read from the last piece to the first, the next
piece always stands on the column that is least full from below, and what stands over an article's columns begins
where they are full. So the number of each article's columns all but settles where every piece stands; what is left
open, the words at the joints decide.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdesk.separation.tiers.pairs import Pairs

HEADLINE = 6  # rows of a headline, at most
FAR = 10**6  # what cannot be


class Unit(NamedTuple):
    """A block of the page: its printed rows, what it costs to take it for text or for a headline (nats)."""

    rows: int
    as_text: float
    as_head: float
    opens: bool
    lines: int = 1  # raw rows


class Facts(NamedTuple):
    """What is known of a page's units, by their indexes."""

    units: Sequence[Unit]
    pairs: Pairs
    begins: Sequence[float]
    ends: Sequence[float]
    kinship: NDArray[np.float64]  # nats for two to be of one article by what they are about; 0 of one with itself


class Tier(NamedTuple):
    """A tier to be explained: each article's columns, the units it may begin with, the unit before which it ends."""

    columns: tuple[int, ...]
    starts: Collection[int]
    end: int

    @property
    def most(self) -> int:
        """Of how many units it may be."""
        return self.end - min(self.starts)


class Explained(NamedTuple):
    """A layout that gives the raw order: each article's units in reading order, and the headlines' units."""

    score: float
    accord: float  # how much each article is about one thing; only tells which layout of a tier is best
    faults: float
    runs: tuple[tuple[int, ...], ...]
    heads: tuple[int, ...]
