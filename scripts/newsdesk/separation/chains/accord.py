"""How much two pieces of a page speak of the same, by the rare pairs of characters and by the sense that they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsdesk.language import meaning
from newsdesk.separation.chains.joints import grams
from newsdesk.separation.chains.links import ALIKE, USUAL
from newsdesk.separation.chains.pieces import Piece

Table = NDArray[np.float64]

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

    def table(self) -> Table:
        """Return how much each two of the pieces speak of the same."""
        place = {pair: k for k, pair in enumerate(self._rare)}
        holds = np.zeros((len(self._pairs), len(place)))
        for own, pairs in zip(holds, self._pairs, strict=True):
            own[[place[pair] for pair in pairs]] = 1.0
        shared = (holds * np.array(list(self._rare.values()))) @ holds.T
        sizes = np.array(self._sizes)
        alike: Table = np.minimum(_MOST, shared / np.sqrt(_SMALL + np.minimum(sizes, sizes[:, None])))
        return alike


def subjects(parts: Sequence[Piece]) -> meaning.Vectors:
    """Return a vector of length 1 for what each piece is about, as rows."""
    return _together(*_ends(parts))


def _ends(parts: Sequence[Piece]) -> tuple[meaning.Vectors, meaning.Vectors]:
    """Return what the pieces' openings and their closings are about."""
    read = meaning.vectors([part.opening for part in parts] + [part.closing for part in parts])
    return read[: len(parts)], read[len(parts) :]


def _together(openings: meaning.Vectors, closings: meaning.Vectors) -> meaning.Vectors:
    whole = openings + closings
    whole /= np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-6)
    return whole


class Accord:
    """How well what two pieces are about goes together: 0 is usual where one follows the other in an article."""

    def __init__(self, parts: Sequence[Piece]) -> None:
        """Read all pieces at once."""
        openings, closings = _ends(parts)
        whole = self.about = _together(openings, closings)
        sense = ALIKE * (closings @ openings.T - USUAL) + _WHOLE * (whole @ whole.T - _WHOLE_USUAL)
        accord = sense + _SHARED * (Shared(parts).table() - _SHARED_USUAL)
        self.table: Table = np.clip(accord, _UNLIKE, _SAME)  # of each piece (columns) and what one (rows) is about
