"""How much two pieces of a page speak of the same, by the rare pairs of characters and by the sense that they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from newsdesk.language import meaning
from newsdesk.separation.chains.joints import grams
from newsdesk.separation.chains.links import ALIKE, USUAL
from newsdesk.separation.chains.pieces import Piece

_MOST, _SMALL = 2.0, 10  # of what pairs of characters say; pairs of a piece too small to tell

# Weights in nats, for what is beyond the usual likeness of neighbours in an article.
_WHOLE, _WHOLE_USUAL = 3.0, 0.4
_SHARED, _SHARED_USUAL = 1.5, 0.4
_UNLIKE, _SAME = -1.5, 3.0  # verse and lists have nothing in common with their neighbours; the same text twice all


class Shared:
    """The pairs of characters that pieces share: the fewer pieces of the page hold a pair, the more it tells."""

    def __init__(self, parts: Sequence[Piece]) -> None:
        """Count the pairs of each piece."""
        all_pairs = [grams("".join(row.text for row in part.rows)) for part in parts]
        self._sizes = [len(own) for own in all_pairs]
        seen = Counter(pair for own in all_pairs for pair in own)
        self._rare = {pair: math.log(len(parts) / count) for pair, count in seen.items() if count > 1}
        self._pairs = [own & self._rare.keys() for own in all_pairs]

    def alike(self, i: int, j: int) -> float:
        """Return how much two pieces speak of the same: the weight of the pairs of characters that both hold."""
        shared = sum(self._rare[pair] for pair in self._pairs[i] & self._pairs[j])
        return min(_MOST, shared / math.sqrt(_SMALL + min(self._sizes[i], self._sizes[j])))


class Accord:
    """How well what two pieces are about goes together: 0 is usual where one follows the other in an article."""

    def __init__(self, parts: Sequence[Piece]) -> None:
        """Read all pieces at once."""
        read = meaning.vectors([part.opening for part in parts] + [part.closing for part in parts])
        openings, closings = read[: len(parts)], read[len(parts) :]
        whole = openings + closings
        whole /= np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-6)
        self.about = whole
        joints = ALIKE * (closings @ openings.T - USUAL) + _WHOLE * (whole @ whole.T - _WHOLE_USUAL)
        self._sense: list[list[float]] = joints.tolist()
        self._shared = Shared(parts)

    def __call__(self, i: int, j: int) -> float:
        """Return how well piece j goes on with what piece i is about (nats)."""
        accord = self._sense[i][j] + _SHARED * (self._shared.alike(i, j) - _SHARED_USUAL)
        return max(_UNLIKE, min(_SAME, accord))
