"""How well two pieces of text run on into each other: a small character model and what the page itself repeats."""

from __future__ import annotations

import math
import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

MODEL = Path(__file__).with_name("joints.bin")
SLOTS = 1 << 21
STEP = 0.08  # nats per stored unit; one byte spans about -10 to +10
UNSEEN = -1.5  # a character that the corpora do not know says little
PROBES = 8

_FULL_WIDTH = 0xFEE0  # by which full-width letters and digits lie behind those of ASCII
_FOLDED: dict[int, str | None] = {
    **dict.fromkeys((ord(c) for c in "“”‘’"), None),
    **dict.fromkeys((code for code in range(0x3001) if chr(code).isspace()), None),
    **{ord(c) + more: "0" for c in string.digits for more in (0, _FULL_WIDTH)},
    **{ord(c) + more: "a" for c in string.ascii_letters for more in (0, _FULL_WIDTH)},
}
_RUNS = re.compile(r"([0a])\1+")

Key = tuple[str, str, str]


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


def slot_of(key: Key) -> tuple[int, int]:
    """Return where the search for a key begins, and the mark (1 to 255) by which it is known there."""
    a, b, c = key
    mixed = (ord(a) * 0x9E3779B1 + ord(b) * 0x85EBCA77 + ord(c) * 0xC2B2AE3D) & 0xFFFFFFFF
    mixed ^= mixed >> 15
    mixed = (mixed * 0x2C1B3C6D) & 0xFFFFFFFF
    mixed ^= mixed >> 13
    return mixed & (SLOTS - 1), (mixed >> 21) % 255 + 1


@cache
def _table() -> bytes:
    return MODEL.read_bytes()


@cache
def _weight(a: str, b: str, c: str) -> float | None:
    table = _table()
    slot, mark = slot_of((a, b, c))
    for _ in range(PROBES):
        here = table[2 * slot]
        if here == mark:
            return (table[2 * slot + 1] - 128) * STEP
        if here == 0:
            return None
        slot = (slot + 1) % SLOTS
    return None


def _pair(b: str, c: str) -> float:
    weight = _weight("\0", b, c)
    if weight is None:
        weight = _weight("\0", b, "\0")
    return UNSEEN if weight is None else weight


def _triple(a: str, b: str, c: str) -> float:
    weight = _weight(a, b, c)
    if weight is None:
        weight = _weight(a, b, "\0")
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
    out = 0.15 + (0.84 if pair > 0 else 0.42) * pair
    if len(left) > 1:
        out += 0.33 * _triple(left[-2], b, c)
    if len(right) > 1:
        out += 0.33 * _triple(b, c, right[1])
    return out


class Echoes:
    """What a page repeats: a cut inside a string that stands whole elsewhere on the page is no accident."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the pairs, triples and fours inside each of the texts (folded rows)."""
        whole = [(text, n) for text in texts for n in (2, 3, 4)]
        self._seen = Counter([text[i : i + n] for text, n in whole for i in range(len(text) - n + 1)])
        self._pulls: dict[tuple[str, str], float] = {}

    def pull(self, left: str, right: str) -> float:
        """Return `attraction` and what the page's repetitions add to it."""
        if not left or not right:
            return 0.0
        known = self._pulls.get((left, right))
        if known is not None:
            return known
        seen = self._seen.get
        out = attraction(left, right) + 0.3 * min(2, seen(left[-1] + right[0], 0))
        threes = seen(left[-2:] + right[0], 0) + seen(left[-1] + right[:2], 0)
        out += 0.45 * min(2, threes) + 1.4 * min(1, seen(left[-2:] + right[:2], 0))
        self._pulls[left, right] = out
        return out
