"""Which rows of a headline are kicker, title and subtitle by what they say: a small network, learned from headlines.

It reads the characters of each row and what the row is about, then the rows one after the other and how the article
opens. It sees no widths and no blank lines: those are weighed beside it (`parts`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdesk.language import gru
from newsdesk.language.meaning import Vectors

MODEL = Path(__file__).with_name("roles.npz")
_ROW, _OPENING = 40, 50  # characters that are read
PARTS = ("kicker", "title", "subtitle")
SCALE = 8.0  # of vectors of length 1
_FIGURE, _LETTER = re.compile("[0-9０-９]"), re.compile("[A-Za-zＡ-Ｚａ-ｚ]")

Array = NDArray[np.float32]


class Said(NamedTuple):
    """What a headline says: its rows and how the article opens ("" where none is known), what each of them is about."""

    texts: Sequence[str]
    about: Vectors


class Network(NamedTuple):
    """The weights: a layer over characters, one over rows, and what features of `evidence` weigh beside them."""

    codes: Mapping[str, int]
    embedding: Array
    characters: gru.Layer
    meaning: tuple[Array, Array]
    rows: gru.Layer
    out: tuple[Array, Array]
    weights: Mapping[str, float]


def plain(text: str) -> str:
    """Return a text with all figures and all letters alike: which they are tells nothing."""
    return _LETTER.sub("A", _FIGURE.sub("0", text))


def coded(texts: Sequence[str], codes: Mapping[str, int]) -> list[list[int]]:
    """Return the codes of what is read of a headline's rows and of the article's opening; one at least of each."""
    limits = [*[_ROW] * (len(texts) - 1), _OPENING]
    return [
        [codes.get(character, 0) for character in plain(text[:limit])] or [0]
        for text, limit in zip(texts, limits, strict=True)
    ]


def ways(kickers: int, titles: int, rows: int) -> list[int]:
    """Return which of PARTS each row is in one reading of a headline."""
    return [0] * kickers + [1] * titles + [2] * (rows - kickers - titles)


def network(stored: Mapping[str, NDArray[Any]]) -> Network:
    """Return the network of weights as torch names them."""
    characters, features = (bytes(stored[name]).decode().split("\n") for name in ("characters", "features"))

    def full(name: str) -> Array:
        return stored[name].astype(np.float32)

    return Network(
        {character: number for number, character in enumerate(characters, 1)},  # 0 is any other
        full("embedding.weight"),
        gru.layer(stored, "characters"),
        (full("meaning.weight").T, full("meaning.bias")),
        gru.layer(stored, "rows"),
        (full("out.weight").T, full("out.bias")),
        dict(zip(features, stored["weights"].tolist(), strict=True)),
    )


@cache
def learned() -> Network:
    """Return the network that was learned."""
    with np.load(MODEL) as stored:
        return network(stored)


def read(heads: Sequence[Said]) -> list[Array]:
    """Return for each headline a table: what speaks for each of its rows being each of PARTS (log odds)."""
    if not heads:
        return []
    own = learned()
    codes = [text for head in heads for text in coded(head.texts, own.codes)]
    about = np.tanh(np.concatenate([head.about for head in heads]) * SCALE @ own.meaning[0] + own.meaning[1])
    told = np.concatenate([_characters(own, codes), about], axis=1)
    counts = [len(head.texts) for head in heads]
    found = gru.states(own.rows, told, counts) @ own.out[0] + own.out[1]
    return [part[:-1] for part in np.split(found, np.cumsum(counts)[:-1])]


def _characters(own: Network, codes: Sequence[Sequence[int]]) -> Array:
    """Return what the characters of each text come to: the most and the mean of each number."""
    lengths = [len(text) for text in codes]
    states = gru.states(own.characters, own.embedding[[code for text in codes for code in text]], lengths)
    texts = np.split(states, np.cumsum(lengths)[:-1])
    return np.stack([np.concatenate([text.max(axis=0), text.mean(axis=0)]) for text in texts])
