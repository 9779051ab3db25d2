"""Find where a body holds two articles, on pages whose headlines stand away from their bodies.

An article that opens with its author's name or a salutation follows the one before it without a sign where all
headlines were emitted together. What tells it from a name in the text is that some headline speaks of what follows
only, and another of what stands before.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.joints import fold
from newsdesk.separation.openings import is_author, is_salutation

_LEAST = 0.25  # share of a headline row's pairs of characters that only one side has
_TRIED = 6
_FEWEST = 3  # rows of an article
_BREAK = 0.0  # log odds that a paragraph ends


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where body `body` may end after `rows` rows; a higher `promise` is likelier."""

    promise: float
    body: int
    rows: int


def _grams(text: str) -> set[str]:
    flat = fold(text)
    return {flat[i : i + 2] for i in range(len(flat) - 1)}


def cuts(bodies: Sequence[Sequence[Row]], odds: Sequence[Sequence[float]], heads: Sequence[str]) -> list[Cut]:
    """Return the places where a body may hold two articles, the likeliest first.

    `odds` are the log odds of a paragraph's end after each row but the last, `heads` the page's headline rows.
    """
    spoken = [(grams, weight) for grams in map(_grams, heads) if (weight := len(grams)) > 2]
    every = Counter(gram for body in bodies for gram in {g for row in body for g in _grams(row.text)})
    rare = {
        g: math.log((len(bodies) + 1) / (every[g] + 0.2)) if every[g] else 0.0 for grams, _ in spoken for g in grams
    }
    out: list[Cut] = []
    for k, body in enumerate(bodies):
        own = [_grams(row.text) for row in body]
        totals = [sum(rare[g] for g in grams) or 1.0 for grams, _ in spoken]
        first = [{g: i for i, row in reversed(list(enumerate(own))) for g in grams & row} for grams, _ in spoken]
        last = [{g: i for i, row in enumerate(own) for g in grams & row} for grams, _ in spoken]
        for i in range(_FEWEST, len(body) - _FEWEST + 1):
            if not (is_author(body[i].text) or is_salutation(body[i].text)):
                continue
            if odds[k][i - 1] <= _BREAK or not glyphs.ends_sentence(body[i - 1].text):
                continue
            before = [sum(rare[g] for g, at in f.items() if at < i) / t for f, t in zip(first, totals, strict=True)]
            after = [sum(rare[g] for g, at in f.items() if at >= i) / t for f, t in zip(last, totals, strict=True)]
            gain = [b - a for a, b in zip(before, after, strict=True)]
            least = min(max(gain, default=0.0), -min(gain, default=0.0))
            if least >= _LEAST:
                out.append(Cut(least, k, i))
    return heapq.nlargest(_TRIED, out, key=lambda cut: cut.promise)
