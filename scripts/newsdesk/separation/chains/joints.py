"""How well two pieces of text run on into each other: a small character model and what the page itself repeats."""

from __future__ import annotations

import math
import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

import numpy as np

from newsdesk.separation.chains.characters import EDGE, Codes, Weights, codes, weight_of, weights_of

UNSEEN = -1.5  # nats: a character that the corpora do not know says little
_USUAL, _DRAWN, _PUSHED, _THREE = 0.15, 0.84, 0.42, 0.33  # of any cut; weights of a pair, likely or not; of a triple

# What the network of `language/running.py` says besides, fitted on cuts of two corpora that it was not learned from.
_PAIRS, _READ, _READ_USUAL = 0.55, 0.85, 2.6  # behind a text that breaks off
_READ_ENDED, _READ_ENDED_USUAL = 0.75, 2.5  # behind a sentence's end, of which pairs of characters say nothing

_FULL_WIDTH = 0xFEE0  # by which full-width letters and digits lie behind those of ASCII
_FOLDED: dict[int, str | None] = {
    **dict.fromkeys((ord(c) for c in "“”‘’"), None),
    **dict.fromkeys((code for code in range(0x3001) if chr(code).isspace()), None),
    **{ord(c) + more: "0" for c in string.digits for more in (0, _FULL_WIDTH)},
    **{ord(c) + more: "a" for c in string.ascii_letters for more in (0, _FULL_WIDTH)},
}
_RUNS = re.compile(r"([0a])\1+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the text as the model sees it: a run of digits is one 0, of Latin letters one a; no quotes, no blanks."""
    return _RUNS.sub(r"\1", text.translate(_FOLDED))


@lru_cache(maxsize=1 << 11)  # rows and bodies are asked again at each stage; nobody changes the sets
def grams(text: str) -> set[str]:
    """Return the pairs of neighbouring characters of a text, as the model sees it: what it speaks of."""
    flat = fold(text)
    return {flat[i : i + 2] for i in range(len(flat) - 1)}


def rarity(pairs: Iterable[str], seen: Mapping[str, int], texts: int) -> dict[str, float]:
    """Return how much each pair of characters tells: the more, the fewer of so many texts have it; 1 where none has."""
    return {pair: math.log((texts + 1) / (seen[pair] + 0.2)) if seen[pair] else 1.0 for pair in pairs}


@cache
def _pair(b: str, c: str) -> float:
    weight = weight_of((EDGE, b, c))
    if weight is None:
        weight = weight_of((EDGE, b, EDGE))
    return UNSEEN if weight is None else weight


@cache
def _triple(a: str, b: str, c: str) -> float:
    weight = weight_of((a, b, c))
    if weight is None:
        weight = weight_of((a, b, EDGE))
    return 0.0 if weight is None else weight


def attraction(left: str, right: str) -> float:
    """Return the log odds (nats) that `right` follows `left` in print rather than by chance; folded ends suffice.

    Logistic weights over the model's pair and the two triples that the cut parts, fitted on cuts of
    running text against cuts put together at random: half of the true ones score above +1, nine in
    ten false ones below +0.3.
    """
    if not left or not right:
        return 0.0
    b, c = left[-1], right[0]
    pair = _pair(b, c)
    out = _USUAL + (_DRAWN if pair > 0 else _PUSHED) * pair
    if len(left) > 1:
        out += _THREE * _triple(left[-2], b, c)
    if len(right) > 1:
        out += _THREE * _triple(b, c, right[1])
    return out


def attractions(lefts: Sequence[str], rights: Sequence[str]) -> Weights:
    """Return the `attraction` of each of the lefts (rows) to each of the rights (columns), none of them empty."""
    a, b = (codes([left[-k] if len(left) >= k else EDGE for left in lefts])[:, None] for k in (2, 1))
    c, d = (codes([right[k] if len(right) > k else EDGE for right in rights]) for k in (0, 1))
    pair = _weights(np.zeros_like(b), b, c, UNSEEN)
    out = _USUAL + np.where(pair > 0, _DRAWN, _PUSHED) * pair
    out += np.where(a > 0, _THREE * _weights(a, b, c, 0.0), 0.0)
    out += np.where(d > 0, _THREE * _weights(b, c, d, 0.0), 0.0)
    return out


def _weights(a: Codes, b: Codes, c: Codes, unseen: float) -> Weights:
    """Return the weights of many keys, or of their first two characters; `unseen` where neither is known."""
    out = weights_of(a, b, c)
    unknown = np.isnan(out)
    a, b = (np.broadcast_to(own, out.shape)[unknown] for own in (a, b))
    begun = weights_of(a, b, np.zeros_like(b))
    out[unknown] = np.where(np.isnan(begun), unseen, begun)
    return out


def runs_on(pull: float, ran: float) -> float:
    """Return the log odds (nats) that a text goes on within a sentence, by its ends' pull and what was read."""
    return _PAIRS * pull + _READ * ran + _READ_USUAL


def speaks_on(ran: float) -> float:
    """Return the log odds (nats) that a text goes on behind a sentence's end, by what was read of it."""
    return _READ_ENDED * ran + _READ_ENDED_USUAL


class Echoes:
    """What a page repeats: a cut inside a string that stands whole elsewhere on the page is no accident."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the pairs, triples and fours inside each of the texts (folded rows)."""
        whole = [(text, n) for text in texts for n in (2, 3, 4)]
        self._seen = Counter([text[i : i + n] for text, n in whole for i in range(len(text) - n + 1)])
        self._pulls: dict[tuple[str, str], float] = {}

    def read(self, lefts: Iterable[str], rights: Iterable[str]) -> None:
        """Weigh each of the lefts with each of the rights at once, which takes a third of the time."""
        ends, heads = list(dict.fromkeys(filter(None, lefts))), list(dict.fromkeys(filter(None, rights)))
        for left, row in zip(ends, attractions(ends, heads).tolist(), strict=True):
            for right, own in zip(heads, row, strict=True):
                self._pulls[left, right] = self._echoed(left, right, own)

    def pull(self, left: str, right: str) -> float:
        """Return `attraction` and what the page's repetitions add to it."""
        if not left or not right:
            return 0.0
        known = self._pulls.get((left, right))
        if known is None:
            known = self._pulls[left, right] = self._echoed(left, right, attraction(left, right))
        return known

    def _echoed(self, left: str, right: str, own: float) -> float:
        """Return what attracts two ends with what the page's repetitions add to it."""
        seen = self._seen.get
        twos = seen(left[-1] + right[0], 0)
        if not twos:  # nor is anything longer repeated
            return own
        threes = seen(left[-2:] + right[0], 0) + seen(left[-1] + right[:2], 0)
        out = own + 0.3 * min(2, twos)
        return out + (0.45 * min(2, threes) + 1.4 * min(1, seen(left[-2:] + right[:2], 0)))
