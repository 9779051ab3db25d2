"""How well the end of one text runs on into the beginning of another, read by a small network.

It reads the characters and marks on either side of the cut, towards it, and which mark the text before still owes, or
the text behind closes, further off. It was learned (scripts/training/train_running.py) by telling where running text
goes on among the places where other texts of its paper do.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdesk.language import gru
from newsdesk.language.gru import Array

MODEL = Path(__file__).with_name("running.npz")
SEEN = 20  # characters on either side of a cut
FAR = "\x01"  # stands between what is near the cut and a mark that is not
SCALE = np.float32(4.0)  # by which the product of both sides is divided
_BEFORE, _BEHIND = 200, 150  # characters in which marks are looked for
_CLOSING = {"”": "“", "’": "‘", "）": "（", "》": "《", "」": "「"}  # those that it was learned with
_OPENING = frozenset(_CLOSING.values())
_FOLDED = {**dict.fromkeys(map(ord, string.digits), "0"), **dict.fromkeys(map(ord, string.ascii_letters), "a")}
_KEPT = 1 << 12  # texts on either side: those of a few pages, each of which is asked for again and again
_AT_ONCE = 512  # texts that are read together, in 14 MB
_RUN = re.compile(r"([0a])\1+")

_ends: dict[str, Array] = {}  # what texts come to, by what is read of them towards the cut
_heads: dict[str, Array] = {}


def fold(text: str) -> str:
    """Return the text as the network sees it: no blanks, a run of digits as one 0, of Latin letters as one a."""
    return _RUN.sub(r"\1", "".join(text.split()).translate(_FOLDED))


def before(text: str) -> str:
    """Return what is read of a text before a cut: its last characters, behind a mark that it owes from further off."""
    folded = fold(text[-_BEFORE:])
    owed: list[int] = []
    for at, c in enumerate(folded):
        if c in _OPENING:
            owed.append(at)
        elif c in _CLOSING and owed and folded[owed[-1]] == _CLOSING[c]:
            owed.pop()
    far = [folded[at] for at in owed if at < len(folded) - SEEN]
    return far[-1] + FAR + folded[-(SEEN - 2) :] if far else folded[-SEEN:]


def behind(text: str) -> str:
    """Return what is read of a text behind a cut: its first characters, and the mark that it closes further on."""
    folded = fold(text[:_BEHIND])
    opened: list[str] = []
    for at, c in enumerate(folded):
        if c in _OPENING:
            opened.append(c)
        elif c in _CLOSING and not opened:
            return folded[: SEEN - 2] + FAR + c if at >= SEEN else folded[:SEEN]
        elif c in _CLOSING and opened[-1] == _CLOSING[c]:
            opened.pop()
    return folded[:SEEN]


class Network(NamedTuple):
    """The learned weights; characters are known by their numbers."""

    numbers: dict[str, int]
    left: gru.Reader
    right: gru.Reader
    product: tuple[Array, Array, Array, Array]  # of what both sides come to: weights and biases of each
    sum: tuple[Array, Array, Array]
    out: tuple[Array, Array]


def network(stored: Mapping[str, NDArray[Any]]) -> Network:
    """Return the network of weights as torch names them."""

    def full(name: str) -> Array:
        return stored[name].astype(np.float32)

    characters = bytes(stored["characters"]).decode().split("\n")
    embedding = full("embedding.weight")
    return Network(
        {FAR: 1, **{character: number for number, character in enumerate(characters, 2)}},  # 0 is none, the last any
        gru.reader(stored, "left", embedding),
        gru.reader(stored, "right", embedding),
        (
            full("left_product.weight").T,
            full("left_product.bias"),
            full("right_product.weight").T,
            full("right_product.bias"),
        ),
        (full("left_sum.weight").T, full("left_sum.bias"), full("right_sum.weight").T),
        (full("out.weight")[0], full("out.bias")),
    )


@cache
def learned() -> Network:
    """Return the network that was learned."""
    with np.load(MODEL) as stored:
        return network(stored)


def numbered(texts: Sequence[str], numbers: Mapping[str, int], other: int) -> NDArray[np.intp]:
    """Return the numbers of the characters of each text, which is read from far off towards the cut, as rows."""
    out = np.zeros((len(texts), SEEN), np.intp)
    for row, text in zip(out, texts, strict=True):
        if text:
            row[-len(text) :] = [numbers.get(c, other) for c in text]
    return out


def _states(side: gru.Reader, known: dict[str, Array], texts: Sequence[str]) -> Array:
    """Return what each text comes to on one side of a cut, as rows; each is read once."""
    new = [text for text in texts if text not in known]
    if len(known) + len(new) > _KEPT:
        known.clear()
        new = list(texts)
    own = learned()
    for at in range(0, len(new), _AT_ONCE):
        some = new[at : at + _AT_ONCE]
        codes = numbered(some, own.numbers, len(side.into) - 1)
        known.update(zip(some, gru.last_state(side, codes), strict=True))
    return np.stack([known[text] for text in texts])


def _sides(ends: Iterable[str], heads: Iterable[str]) -> tuple[Array, Array]:
    """Return what each end and each beginning comes to, as rows."""
    own = learned()
    return _states(own.left, _ends, list(ends)), _states(own.right, _heads, [text[::-1] for text in heads])


def read_ahead(texts: Sequence[str]) -> None:
    """Read both ends of all texts of which tables will be asked, which together takes a third of the time."""
    if texts:
        _sides(dict.fromkeys(map(before, texts)), dict.fromkeys(map(behind, texts)))


def table(lefts: Sequence[str], rights: Sequence[str]) -> Array:
    """Return how well each of the rights (columns) goes on with each of the lefts (rows): nats, up to a constant."""
    if not lefts or not rights:
        return np.zeros((len(lefts), len(rights)), np.float32)
    own = learned()
    ends, heads = list(map(before, lefts)), list(map(behind, rights))
    left, right = ({text: k for k, text in enumerate(dict.fromkeys(texts))} for texts in (ends, heads))
    f, g = _sides(left, right)
    product, sums = own.product, own.sum
    found: Array = (f @ product[0] + product[1]) @ (g @ product[2] + product[3]).T
    found /= SCALE
    added = g @ sums[2]
    for k, one in enumerate(f @ sums[0] + sums[1]):
        found[k] += np.maximum(one + added, 0) @ own.out[0] + own.out[1]
    return found[[left[text] for text in ends]][:, [right[text] for text in heads]]
