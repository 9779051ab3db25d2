"""One layer of gated recurrent units in NumPy, many sequences side by side.

In both directions: no sequence is padded, a step reads one member of each that has one left, and both run in one go.
In one direction: sequences of numbers end together, and what counts is the state behind their last member.
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
    """The weights of a layer, stacked where it has both directions: what input and own state give to its gates."""

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


class Reader(NamedTuple):
    """The weights of a layer of one direction that reads numbers: what each number and own state give to its gates."""

    into: Array
    back: Array
    back_bias: Array


def reader(stored: Mapping[str, NDArray[Any]], name: str, embedding: Array) -> Reader:
    """Return a layer of one direction of weights as torch names them; `embedding` has a row for each number."""
    into, back, into_bias, back_bias = (
        stored[f"{name}.{part}_l0"].astype(np.float32) for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    return Reader(embedding @ into.T + into_bias, back.T, back_bias)


def last_state(own: Reader, numbers: NDArray[np.intp]) -> Array:
    """Return the state behind the last of the numbers in each row; 0 stands for none before those that are fewer."""
    begins = (numbers != 0).argmax(axis=1)
    order = np.argsort(begins, kind="stable")
    going = np.searchsorted(begins[order], np.arange(numbers.shape[1]), side="right")
    rows = np.concatenate([np.zeros_like(numbers[:1]), numbers[order]])  # the first is the one that has not begun
    state = np.zeros((1, len(own.back)), np.float32)
    for step, count in enumerate(going.tolist()):
        state = np.concatenate([state, np.repeat(state[:1], count + 1 - len(state), axis=0)])
        state = _next(own.into[rows[: len(state), step]], state @ own.back + own.back_bias, state)
    out = np.empty_like(state[1:])
    out[order] = state[1:]
    return out


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
        state = _next(here, given, state)
        np.put_along_axis(out, at[:, :, None], state, axis=1)
    return np.concatenate([*out], axis=1)


def _next(here: Array, given: Array, state: Array) -> Array:
    """Return the next state, by what an input and the state before it give to the gates."""
    width = state.shape[-1]
    reset, update = np.split(_logistic(here[..., : 2 * width] + given[..., : 2 * width]), 2, axis=-1)
    new: Array = np.tanh(here[..., 2 * width :] + reset * given[..., 2 * width :])
    return new + update * (state - new)


def _logistic(values: Array) -> Array:
    out: Array = _HALF + _HALF * np.tanh(_HALF * values)  # without overflow
    return out
