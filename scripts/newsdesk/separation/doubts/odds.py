"""Log odds as probabilities, and as the confidence that an editor is shown."""

from __future__ import annotations

import math

_MOST = 30.0  # log odds; beyond them a probability is as good as 0 or 1


def chance(odds: float) -> float:
    """Return log odds as a probability."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, odds))))


def confidence(odds: float) -> float:
    """Return log odds as a confidence between 0 and 1, to three places."""
    return round(chance(odds), 3)
