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
from newsdesk.separation.joints import grams
from newsdesk.separation.openings import is_author, is_salutation

_LEAST = 0.25  # share of a headline row's pairs of characters that only one side has
_TRIED = 6
_FEWEST = 3  # rows of an article
_SHORT = 2  # pairs of characters; a headline row of so few says nothing
_BREAK = 0.0  # log odds that a paragraph ends


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where body `body` may end after `rows` rows; a higher `promise` is likelier."""

    promise: float
    body: int
    rows: int


def cuts(bodies: Sequence[Sequence[Row]], odds: Sequence[Sequence[float]], heads: Sequence[str]) -> list[Cut]:
    """Return the places where a body may hold two articles, the likeliest first.

    `odds` are the log odds of a paragraph's end after each row but the last, `heads` the page's headline rows.
    """
    places = [
        (k, i)
        for k, body in enumerate(bodies)
        for i in range(_FEWEST, len(body) - _FEWEST + 1)
        if (is_author(body[i].text) or is_salutation(body[i].text))
        and odds[k][i - 1] > _BREAK
        and glyphs.ends_sentence(body[i - 1].text)
    ]
    if not places:
        return []
    told = [[grams(row.text) for row in body] for body in bodies]
    seen = Counter(gram for body in told for gram in set().union(*body))
    rare = {gram: math.log((len(bodies) + 1) / (count + 0.2)) for gram, count in seen.items()}
    spoken = [own for own in map(grams, heads) if len(own) > _SHORT]
    totals = [sum(rare.get(gram, 0.0) for gram in own) or 1.0 for own in spoken]
    out: list[Cut] = []
    for k, i in places:
        before, after = set().union(*told[k][:i]), set().union(*told[k][i:])
        gains = [
            (sum(rare[gram] for gram in own & after) - sum(rare[gram] for gram in own & before)) / total
            for own, total in zip(spoken, totals, strict=True)
        ]
        least = min(max(gains, default=0.0), -min(gains, default=0.0))
        if least >= _LEAST:
            out.append(Cut(least, k, i))
    return heapq.nlargest(_TRIED, out, key=lambda cut: cut.promise)
