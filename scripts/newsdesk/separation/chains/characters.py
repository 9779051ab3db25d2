"""The character model: a table of weights, hashed by three characters of which some may be none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MODEL = Path(__file__).with_name("joints.bin")
SLOTS = 1 << 21
STEP = 0.08  # nats per stored unit; one byte spans about -10 to +10
PROBES = 8
EDGE = "\0"  # no character

_ZERO = 128  # the unit of weight 0
_MASK = 0xFFFFFFFF
_FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
_FACTOR = 0x2C1B3C6D

Key = tuple[str, str, str]
Codes = NDArray[np.uint64]
Weights = NDArray[np.float64]


def slot_of(key: Key) -> tuple[int, int]:
    """Return where the search for a key begins, and the mark (1 to 255) by which it is known there."""
    a, b, c = key
    mixed = (ord(a) * _FACTORS[0] + ord(b) * _FACTORS[1] + ord(c) * _FACTORS[2]) & _MASK
    mixed ^= mixed >> 15
    mixed = (mixed * _FACTOR) & _MASK
    mixed ^= mixed >> 13
    return mixed & (SLOTS - 1), (mixed >> 21) % 255 + 1


def codes(characters: Sequence[str]) -> Codes:
    """Return characters as numbers."""
    return np.array([ord(c) for c in characters], np.uint64)


def _slots_of(a: Codes, b: Codes, c: Codes) -> tuple[NDArray[np.intp], NDArray[np.uint16]]:
    """Return what `slot_of` returns, for many keys."""
    mixed = (a * np.uint64(_FACTORS[0]) + b * np.uint64(_FACTORS[1]) + c * np.uint64(_FACTORS[2])) & np.uint64(_MASK)
    mixed ^= mixed >> np.uint64(15)
    mixed = (mixed * np.uint64(_FACTOR)) & np.uint64(_MASK)
    mixed ^= mixed >> np.uint64(13)
    marks = (mixed >> np.uint64(21)) % np.uint64(255) + np.uint64(1)
    return (mixed & np.uint64(SLOTS - 1)).astype(np.intp), marks.astype(np.uint16)


@cache
def _table() -> bytes:
    return MODEL.read_bytes()


def weight_of(key: Key) -> float | None:
    """Return the weight of a key (nats), None where the model does not know it."""
    table = _table()
    slot, mark = slot_of(key)
    for _ in range(PROBES):
        here = table[2 * slot]
        if here == mark:
            return (table[2 * slot + 1] - _ZERO) * STEP
        if here == 0:
            return None
        slot = (slot + 1) % SLOTS
    return None


def weights_of(a: Codes, b: Codes, c: Codes) -> Weights:
    """Return the weights of many keys (nats), nan where the model does not know one."""
    table = np.frombuffer(_table(), "<u2")  # the mark is the lower byte
    slots, marks = _slots_of(a, b, c)
    slot, mark = slots.ravel(), marks.ravel()
    out = np.full(slot.shape, np.nan)
    sought = np.arange(slot.size)
    for _ in range(PROBES):
        entry = table[slot]
        here = entry & 0xFF
        found = here == mark
        out[sought[found]] = ((entry[found] >> 8).astype(np.intp) - _ZERO) * STEP
        on = ~found & (here != 0)
        sought, mark, slot = sought[on], mark[on], (slot[on] + 1) % SLOTS
    return out.reshape(slots.shape)
