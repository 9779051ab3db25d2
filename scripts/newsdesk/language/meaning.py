"""What texts are about: vectors of a multilingual sentence encoder, so that other words may say the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from newsdesk.language.encoder import Encoder

Vectors = NDArray[np.float32]

LONGEST = 200  # characters of a passage that tell what it is about
SIZE = 512  # of a vector
NOTHING: Vectors = np.zeros(SIZE, np.float32)  # what an empty text is about
_MOST = 1 << 12  # vectors that are kept: those of a few pages, each of which is asked for many times

_known: dict[str, Vectors] = {}


@cache
def _encoder() -> Encoder:
    return Encoder()


def read_weights() -> None:
    """Read the encoder's weights now, which takes a second; else they are read when they are first needed."""
    _encoder()


def vectors(texts: Sequence[str]) -> Vectors:
    """Return a vector of length 1 for each text, as rows; 0 for an empty one."""
    new = [text for text in dict.fromkeys(texts) if text and text not in _known]
    if len(_known) + len(new) > _MOST:
        _known.clear()
        new = [text for text in dict.fromkeys(texts) if text]
    if new:
        _known.update(zip(new, _encoder().encode([text[:LONGEST] for text in new]), strict=True))
    return np.stack([_known.get(text, NOTHING) for text in texts]) if texts else np.zeros((0, SIZE), np.float32)


def likeness(one: str, other: str) -> float:
    """Return how alike what two texts are about is, -1 to 1."""
    if one not in _known or other not in _known:
        vectors((one, other))
    return float(_known.get(one, NOTHING) @ _known.get(other, NOTHING))


def whole(passages: Sequence[str]) -> Vectors:
    """Return the vector of length 1 of what the passages of one text are about together."""
    return together(vectors(passages), [len(text) for text in passages])


def together(passages: Vectors, lengths: Sequence[int]) -> Vectors:
    """Return the vector of length 1 of what passages of so many characters are about together."""
    if not len(passages):
        return NOTHING
    mean: Vectors = np.minimum(np.array(lengths, np.float32), LONGEST) @ passages
    size = np.linalg.norm(mean)
    return mean / size if size else mean
