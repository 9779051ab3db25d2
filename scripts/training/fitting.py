"""What the trainers share: pages, texts compared without white space, a logistic fit, tables of weights."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsdesk.model import Line, RawPage

RIDGE = 5.0

Table = NDArray[np.float64]


def squash(text: str) -> str:
    """Return the text without white space."""
    return re.sub(r"\s+", "", text)


def page_of(folder: Path) -> RawPage:
    """Return the raw page of a folder."""
    text = (folder / "raw.txt").read_text(encoding="utf-8").strip("\f\n")
    return RawPage("", "", folder.name, tuple(Line(n, line) for n, line in enumerate(text.split("\n"), 1)))


def show(names: Sequence[str], weights: Table) -> None:
    """Print a table of weights as Python."""
    print("WEIGHTS: dict[str, float] = {")
    for name, weight in zip(names, weights, strict=True):
        if abs(weight) > 0.02:
            print(f'    "{name}": {weight:.2f},')
    print("}")


def fit(seen: Table, true: Table) -> Table:
    """Return logistic weights, the bias last (ridge on standardised features, Newton's method).

    `seen` holds one row of features an example, `true` 0 or 1 for each.
    """
    mean, spread = seen.mean(axis=0), np.maximum(0.15, seen.std(axis=0))  # what is rare must not be learned by heart
    table = np.c_[(seen - mean) / spread, np.ones(len(seen))]
    penalty = np.eye(table.shape[1]) * RIDGE
    penalty[-1, -1] = 0.0
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (sure - true) + penalty @ weights
        weights -= np.linalg.solve((table * (sure * (1 - sure))[:, None]).T @ table + penalty, slope)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ mean)


def judge(weights: Table, seen: Table) -> Table:
    """Return the probability of each row of features."""
    return np.asarray(1 / (1 + np.exp(-(seen @ weights[:-1] + weights[-1]))))
