"""What tells where chains of text begin, end and go on, besides their joints: headlines, seen and unseen, and openings.

A headline mostly speaks of one article, so pieces that the same headline speaks of belong together. A row that may be
a headline although it was taken for text begins or ends an article, or stands alone. It is believed as far as pieces
are columns: where an extractor emits paragraphs, nearly all that ends with a sentence goes on in the next one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdesk.language import meaning
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import grams, rarity
from newsdesk.separation.chains.pieces import Piece
from newsdesk.separation.chains.weights import ENDS, JOINTS, STARTS
from newsdesk.separation.headlines.pairing import speaks_for
from newsdesk.separation.parting import apart

Table = NDArray[np.float64]
Facts = dict[str, float]

_DOUBT = 5.0  # log odds that a row is text which leave nothing of a headline
_ROWS, _MOST = 3, 1.2  # of a headline that was not seen; how much one that stands alone may look like it
_LARGE = 10  # rows
_PARAGRAPHS, _COLUMNS = 5.0, 8.0  # rows of a page's usual piece: an extractor emits paragraphs, or columns
_TRUST = 0.6  # how far what speaks for a headline over a piece is believed
_CLEAR = 2.0  # nats


@dataclass(frozen=True, slots=True)
class Heads:
    """A page's headlines, as the rows that stand together, and each row's log odds of being one."""

    groups: tuple[tuple[Row, ...], ...] = ()
    margin: Mapping[Row, float] = field(default_factory=dict)


def heads_of(rows: Sequence[Row], display: Sequence[bool], margin: Mapping[Row, float]) -> Heads:
    """Return the headlines of a page of rows."""
    groups: list[list[Row]] = []
    for i, (row, shown) in enumerate(zip(rows, display, strict=True)):
        if shown and i and display[i - 1]:
            groups[-1].append(row)
        elif shown:
            groups.append([row])
    return Heads(tuple(map(tuple, groups)), margin)


def _spoken_of(pieces: Sequence[Piece], about: meaning.Vectors, heads: Heads) -> Table:
    """Return for each piece and headline how much that speaks of it (log odds, up to a constant of the piece)."""
    own = [grams("".join(row.text for row in piece.rows)) for piece in pieces]
    seen = Counter(gram for pairs in own for gram in pairs)
    out = np.zeros((len(pieces), len(heads.groups)))
    for k, group in enumerate(heads.groups):
        said = set().union(*(grams(row.text) for row in group))
        rare = rarity(said, seen, len(pieces))
        total = math.fsum(rare.values()) or 1.0
        alike = (meaning.vectors([row.display for row in group]) @ about.T).max(axis=0).tolist()
        repeated = [math.fsum(rare[g] for g in said & pairs) / total for pairs in own]
        out[:, k] = [speaks_for(*found) for found in zip(repeated, alike, strict=True)]
    return out


def _looks(margins: Sequence[float]) -> float:
    """Return how much the first rows look like a headline, 0 to 1."""
    least, best = math.inf, 0.0
    for margin in margins[:_ROWS]:
        least = min(least, margin)
        best = max(best, (least + _DOUBT) / _DOUBT)
    return min(1.0, best)


def _looks_alone(margins: Sequence[float]) -> float:
    """Return how much all rows together look like a headline that stands alone."""
    return min(_MOST, max(0.0, (min(margins) + _DOUBT) / _DOUBT)) if len(margins) <= _ROWS else 0.0


def _size(piece: Piece) -> float:
    """Return how large a piece is, 0 to 1: a large one ends where its article ends more often."""
    return min(1.0, len(piece.rows) / _LARGE)


class Told(NamedTuple):
    """What speaks for each piece as a beginning and as an end, and for the second of two as the next one (nats)."""

    starts: list[float]
    ends: list[float]
    joints: list[list[float]]


class Evidence:
    """What is seen of the pieces of one page: as beginnings, as ends, and of each (columns) behind each (rows)."""

    def __init__(self, pieces: Sequence[Piece], about: meaning.Vectors, heads: Heads) -> None:
        """Weigh the pieces; `about` are vectors of what each is about."""
        self._pieces = pieces
        self._margins = [[heads.margin.get(row, -math.inf) for row in piece.rows] for piece in pieces]
        self._spoken = _spoken_of(pieces, about, heads)
        usual = sum(len(piece.rows) for piece in pieces) / max(1, len(pieces))
        self.trust = max(0.0, min(1.0, (usual - _PARAGRAPHS) / (_COLUMNS - _PARAGRAPHS)))
        self.starts = [self._start(k) for k in range(len(pieces))]
        self.ends = [self._end(k) for k in range(len(pieces))]
        self.joints = self._joints()

    def told(
        self,
        starts: Mapping[str, float] = STARTS,
        ends: Mapping[str, float] = ENDS,
        joints: Mapping[str, float] = JOINTS,
    ) -> Told:
        """Return what all of it comes to, by these weights."""
        table = np.zeros((len(self._pieces), len(self._pieces)))
        for name, own in self.joints.items():
            table += self.trust * joints[name] * own
        return Told(
            [self.trust * _weighed(facts, starts) for facts in self.starts],
            [self.trust * _weighed(facts, ends) for facts in self.ends],
            table.tolist(),
        )

    def _start(self, k: int) -> Facts:
        piece, margins = self._pieces[k], self._margins[k]
        first = re.split("[。！？]", "".join(row.text for row in piece.rows))[0]
        return {
            "one": 1.0,
            "looks like a headline": 0.0 if piece.opens else _looks(margins),
            "looks alone": _looks_alone(margins),
            "names its day": float(apart.names_day(first)),
            "below a headline": float(piece.after_head),
            "size": _size(piece),
        }

    def _end(self, k: int) -> Facts:
        piece, margins = self._pieces[k], self._margins[k]
        text = "".join(row.text for row in piece.rows)
        last = re.split("[。！？]", text.rstrip("。！？”"))[-1]
        return {
            "one": 1.0,
            "looks like a headline": _looks(margins[::-1]),
            "looks alone": _looks_alone(margins),
            "looks ahead": float(apart.looks_ahead(last)),
            "above a headline": float(piece.before_head),
            "closed": float(piece.closed),
            "size": _size(piece),
        }

    def _joints(self) -> dict[str, Table]:
        open_end = np.array([[not (piece.closed or piece.heads)] for piece in self._pieces], float)
        closed = 1.0 - open_end
        count = len(self._pieces)
        together = np.zeros((count, count))
        if self._spoken.shape[1]:
            share = np.exp(_TRUST * (self._spoken - self._spoken.max(axis=1, keepdims=True)))
            share /= share.sum(axis=1, keepdims=True)
            chance = np.maximum(share @ share.T * share.shape[1], 1e-9)
            together = np.clip(np.log(chance), -_CLEAR, _CLEAR)
        return {
            "closed": closed + np.zeros(count),
            "closed, size": closed * np.array([[_size(piece)] for piece in self._pieces]) + np.zeros(count),
            "one headline": closed * together,
            "one headline, open": open_end * together,
            "below a headline": closed * np.array([piece.after_head for piece in self._pieces]),
        }


def _weighed(facts: Facts, weights: Mapping[str, float]) -> float:
    """Return what facts come to by some weights."""
    return math.fsum(weights[name] * value for name, value in facts.items())
