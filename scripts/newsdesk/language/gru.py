"""One bidirectional layer of gated recurrent units in NumPy, many sequences side by side, none padded.

A step reads one member of each sequence that has one left, and both directions run in one go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_DIRECTIONS = ("", "_reverse")
_HALF = np.float32(0.5)


class Layer(NamedTuple):
    """The weights of a layer, both directions stacked: what an input and the layer's own state give to its gates."""

    into: Array
    back: Array
    into_bias: Array
    back_bias: Array


def layer(stored: Mapping[str, NDArray[Any]], name: str) -> Layer:
    """Return a layer of weights as torch names them."""

    def stacked(part: str) -> Array:
        return np.stack([stored[f"{name}.{part}_l0{way}"].astype(np.float32) for way in _DIRECTIONS])

    into, back = (stacked(part).transpose(0, 2, 1) for part in ("weight_ih", "weight_hh"))
    return Layer(into, back, *(stacked(part)[:, None] for part in ("bias_ih", "bias_hh")))


def states(own: Layer, inputs: Array, lengths: Sequence[int]) -> Array:
    """Return the states of both directions for each member of sequences of these lengths, one after the other."""
    size = np.array(lengths)
    first = size.cumsum() - size
    order = np.argsort(-size, kind="stable")
    gates = inputs @ own.into + own.into_bias
    width = own.back.shape[1]
    out = np.empty((len(_DIRECTIONS), len(inputs), width), np.float32)
    state = np.zeros((len(_DIRECTIONS), len(order), width), np.float32)
    for step in range(int(size.max())):
        going = order[: np.count_nonzero(size > step)]
        at = np.stack([first[going] + step, first[going] + size[going] - 1 - step])  # forwards, backwards
        here = np.take_along_axis(gates, at[:, :, None], axis=1)
        state = state[:, : len(going)]
        given = state @ own.back + own.back_bias
        reset, update = np.split(_logistic(here[..., : 2 * width] + given[..., : 2 * width]), 2, axis=2)
        new = np.tanh(here[..., 2 * width :] + reset * given[..., 2 * width :])
        state = new + update * (state - new)
        np.put_along_axis(out, at[:, :, None], state, axis=1)
    return np.concatenate([*out], axis=1)


def _logistic(values: Array) -> Array:
    out: Array = _HALF + _HALF * np.tanh(_HALF * values)  # without overflow
    return out
