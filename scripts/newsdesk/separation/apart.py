"""Find where a body holds two articles, on pages whose headlines stand away from their bodies.

Where all headlines were emitted together, an article follows the one before it without a sign, save that it may open
with its author's name or a salutation. What tells where it begins is that some headline speaks of what follows only,
and another of what stands before; and where no signature does, that the text before and after shares hardly a word.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation import topic
from newsdesk.separation.joints import grams
from newsdesk.separation.openings import SIGNED, is_author, is_salutation

_LEAST = 0.25  # share of a headline row's pairs of characters that only one side has
_TRIED = 6
_FEWEST = 3  # rows of an article
_SHORT = 2  # pairs of characters; a headline row of so few says nothing
_BREAK = 0.0  # log odds that a paragraph ends
_COHERENT = 0.3  # texts that share so much are one article (`topic.cohesion`)
_SIGNED = 1.0  # promise of a signature


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where body `body` may end after `rows` rows; a higher `promise` is likelier.

    `signed` tells that an author's name or a salutation follows.
    """

    promise: float
    body: int
    rows: int
    signed: bool


def cuts(
    bodies: Sequence[Sequence[Row]], odds: Sequence[Sequence[float]], heads: Sequence[str], *, unsigned: bool
) -> list[Cut]:
    """Return the places where a body may hold two articles, the likeliest first; also `unsigned` ones if wanted.

    `odds` are the log odds of a paragraph's end after each row but the last, `heads` the page's headline rows.
    """
    told = [[grams(row.text) for row in body] for body in bodies]
    places = [
        (k, i, parted)
        for k, body in enumerate(bodies)
        for i, parted in _places(body, odds[k], told[k], unsigned=unsigned)
    ]
    if not places:
        return []
    seen = Counter(gram for body in told for gram in set().union(*body))
    rare = {gram: math.log((len(bodies) + 1) / (count + 0.2)) for gram, count in seen.items()}
    spoken = [own for own in map(grams, heads) if len(own) > _SHORT]
    totals = [sum(rare.get(gram, 0.0) for gram in own) or 1.0 for own in spoken]
    out: list[Cut] = []
    for k, i, parted in places:
        before, after = set().union(*told[k][:i]), set().union(*told[k][i:])
        gains = [
            (sum(rare[gram] for gram in own & after) - sum(rare[gram] for gram in own & before)) / total
            for own, total in zip(spoken, totals, strict=True)
        ]
        least = min(max(gains, default=0.0), -min(gains, default=0.0))
        if least >= _LEAST:
            out.append(Cut(least + parted, k, i, parted == _SIGNED))
    return heapq.nlargest(_TRIED, out, key=lambda cut: cut.promise)


def _places(
    body: Sequence[Row], odds: Sequence[float], told: Sequence[set[str]], *, unsigned: bool
) -> Iterator[tuple[int, float]]:
    """Yield the rows of a body before which an article may end, and what promises that one begins there."""
    at = topic.places(told)
    airy = body[0].block != body[-1].block
    for i in range(_FEWEST, len(body) - _FEWEST + 1):
        before, row = body[i - 1], body[i]
        if odds[i - 1] <= _BREAK:
            continue
        if is_author(row.text) or is_salutation(row.text):
            if glyphs.ends_sentence(before.text):
                yield i, _SIGNED
        elif (
            unsigned
            and (glyphs.ends_sentence(before.text) or SIGNED.search(before.text))
            and (not airy or before.block != row.block)
        ):
            shared = topic.cohesion(told, at, i)
            if shared <= _COHERENT:
                yield i, -shared
