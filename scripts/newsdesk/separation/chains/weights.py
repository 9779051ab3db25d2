"""The weights of what tells where chains begin, end and go on (nats), learned as by scripts/training/train_chains.py.

The means of four tables, each learned without one of four cities.
"""

from __future__ import annotations

STARTS: dict[str, float] = {
    "one": 1.58,
    "looks like a headline": 1.45,
    "looks alone": 1.00,
    "names its day": 1.39,
    "below a headline": -2.84,
    "size": 1.15,
}
ENDS: dict[str, float] = {
    "one": 1.58,
    "looks like a headline": 1.26,
    "looks alone": 1.43,
    "looks ahead": 1.17,
    "above a headline": -2.09,
    "closed": -1.07,
    "size": 0.40,
}
JOINTS: dict[str, float] = {
    "closed": -1.36,
    "closed, size": -0.40,
    "one headline": 1.52,
    "one headline, open": 1.18,
    "below a headline": 0.82,
}
