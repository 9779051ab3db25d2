"""The network that labels characters: two BiLSTM layers and a CRF, in NumPy, many sequences side by side.

Sequences stand packed, the longest first: the first characters of all, then the second ones of those that have any,
so that nothing is padded and each step works on neighbouring rows. Both directions run in one go.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Places = NDArray[np.int64]

_DIRECTIONS = ("", "_reverse")


class Network(NamedTuple):
    """The weights, in float32; where there are two directions, stacked."""

    table: Array  # what each character gives to the gates of the first layer
    into: Array  # … and what the first layer gives to those of the second
    bias: Array
    back: tuple[Array, Array]  # what a layer's own state gives to its gates
    out: tuple[Array, Array]
    crf: tuple[Array, Array, Array]  # start, end, transitions


class _Packed(NamedTuple):
    """Where the characters of sequences stand."""

    steps: list[tuple[int, int]]  # from where to where the first characters stand, the second ones …
    origin: Places  # where each place's character stands in the sequences one after the other
    mirror: Places  # the place that is as far from the sequence's other end


def network(stored: Mapping[str, NDArray[Any]]) -> Network:
    """Return the network of weights as torch names them."""

    def stacked(name: str, layer: int) -> Array:
        return np.stack([stored[f"lstm.{name}_l{layer}{way}"].astype(np.float32) for way in _DIRECTIONS])

    def gates(weights: Array) -> Array:
        """Bring torch's gates (input, forget, cell, output) into the order of `_lstm`; halves, for its logistic."""
        one, forget, cell, output = np.split(weights, 4, axis=1)
        return np.concatenate([one / 2, forget / 2, output / 2, cell], axis=1)

    def bias(layer: int) -> Array:
        return gates(stacked("bias_ih", layer) + stacked("bias_hh", layer))[:, None]

    def across(name: str, layer: int) -> Array:
        return np.ascontiguousarray(gates(stacked(name, layer)).transpose(0, 2, 1))

    plain = {key: value.astype(np.float32) for key, value in stored.items() if key.startswith(("fc", "crf", "emb"))}
    return Network(
        table=plain["embedding.weight"] @ across("weight_ih", 0) + bias(0),
        into=across("weight_ih", 1),
        bias=bias(1),
        back=(across("weight_hh", 0), across("weight_hh", 1)),
        out=(plain["fc.weight"].T, plain["fc.bias"]),
        crf=(plain["crf.start_transitions"], plain["crf.end_transitions"], plain["crf.transitions"]),
    )


def label(network: Network, sequences: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the likeliest labels of sequences of characters, by their numbers; the longest sequence comes first."""
    lengths = np.array([len(codes) for codes in sequences])
    packed = _packed(lengths)
    codes = np.array([code for codes in sequences for code in codes])[packed.origin]
    gates = np.empty((len(_DIRECTIONS), len(codes), network.table.shape[2]), np.float32)
    for table, own, out in zip(network.table, (codes, codes[packed.mirror]), gates, strict=True):
        table.take(own, axis=0, out=out, mode="clip")
    hidden = _lstm(gates, network.back[0], packed)
    np.matmul([hidden, hidden[packed.mirror]], network.into, out=gates)
    gates += network.bias
    hidden = _lstm(gates, network.back[1], packed)
    found = np.empty_like(codes)
    found[packed.origin] = _viterbi(network.crf, hidden @ network.out[0] + network.out[1], packed.steps)
    return [labels.tolist() for labels in np.split(found, lengths.cumsum()[:-1])]


def _packed(lengths: Places) -> _Packed:
    active = (lengths[:, None] > np.arange(lengths[0])).sum(axis=0)
    ends = active.cumsum()
    starts = ends - active
    time = np.repeat(np.arange(lengths[0]), active)
    row = np.arange(ends[-1]) - starts[time]
    steps = list(zip(starts.tolist(), ends.tolist(), strict=True))
    return _Packed(steps, (lengths.cumsum() - lengths)[row] + time, starts[lengths[row] - 1 - time] + row)


def _lstm(gates: Array, back: Array, packed: _Packed) -> Array:
    """Run one layer over what its input gives to its gates, which is overwritten; return its states, each row both."""
    width = back.shape[1]
    states = np.empty((*gates.shape[:2], width), dtype=np.float32)
    state = cell = np.zeros((2, packed.steps[0][1], width), dtype=np.float32)
    for start, end in packed.steps:
        here, cell = gates[:, start:end], cell[:, : end - start]
        here += state[:, : end - start] @ back
        np.tanh(here, out=here)
        opened = here[..., : 3 * width]
        opened *= 0.5  # the logistic function, without overflow: 0.5 + 0.5 tanh(x / 2)
        opened += 0.5
        cell = opened[..., width : 2 * width] * cell + opened[..., :width] * here[..., 3 * width :]
        state = states[:, start:end] = opened[..., 2 * width :] * np.tanh(cell)
    return np.concatenate([states[0], states[1, packed.mirror]], axis=1)


def _viterbi(crf: tuple[Array, Array, Array], scores: Array, steps: list[tuple[int, int]]) -> Places:
    """Return the labels on the best path at each place; ways that are not on it are not remembered."""
    first, last, moves = crf
    best = scores
    best[: steps[0][1]] += first
    room = np.empty(steps[0][1] * moves.size, np.float32)
    for (start, _), (at, end) in pairwise(steps):
        ways = room[: (end - at) * moves.size].reshape(len(moves), end - at, len(moves))
        np.add(best[start : start + end - at].T[:, :, None], moves[:, None], out=ways)
        best[at:end] += ways.max(axis=0)
    path = np.empty(len(scores), dtype=np.int64)
    after = path[:0]
    for start, end in reversed(steps):
        going_on = start + len(after)
        path[start:going_on] = (best[start:going_on] + moves.T[after]).argmax(axis=1)
        path[going_on:end] = (best[going_on:end] + last).argmax(axis=1)
        after = path[start:end]
    return path
