"""Learn the weights of headline parts by words and widths alone, from headlines whose parts are known.

    PYTHONPATH=scripts:bench python scripts/training/train_parts.py FOLDER … [--headlines FILE …]

Each FOLDER holds pages of one city (raw.txt and truth.json each). Prints what is right of each city with weights that
the others give, then the table for newsdesk/separation/headlines/weights.py. A headline that stands on many pages
counts as the root of how often; a FOLDER that is named twice counts twice.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.fitting import show
from training.headline_cases import Case, of_headlines, of_pages

RIDGE = 0.15
INVENTED = 0.2  # what an invented headline counts, of one that a page holds

Table = NDArray[np.float64]


def tables(cases: Sequence[Case], names: Sequence[str]) -> list[tuple[Table, int, float]]:
    """Return each case that leaves a choice as a matrix of its readings, the true one, and what it counts."""
    often = Counter(one.text for one in cases)
    return [
        (
            np.array([[way.get(name, 0.0) for name in names] for way in one.options]),
            one.truth,
            float(often[one.text] ** -0.5),
        )
        for one in cases
        if len(one.options) > 1
    ]


def choice(examples: Sequence[tuple[Table, int, float]]) -> Table:
    """Return the weights of a ridge multinomial choice among the readings of each headline (Newton's method)."""
    seen = np.vstack([x for x, _, _ in examples])
    starts = np.cumsum([0, *(len(x) for x, _, _ in examples[:-1])])
    own = np.repeat(np.arange(len(examples)), [len(x) for x, _, _ in examples])
    count = np.array([weight for _, _, weight in examples])
    true = seen[starts + np.array([truth for _, truth, _ in examples])]
    weights = np.zeros(seen.shape[1])
    for _ in range(20):
        score = seen @ weights
        odds = np.exp(score - np.maximum.reduceat(score, starts)[own])
        share = odds / np.add.reduceat(odds, starts)[own]
        mean = np.add.reduceat(seen * share[:, None], starts, axis=0)
        slope = (true - mean).T @ count - RIDGE * weights
        curve = (seen * (share * count[own])[:, None]).T @ seen - (mean * count[:, None]).T @ mean
        step = np.linalg.solve(curve + RIDGE * np.eye(len(weights)), slope)
        weights = weights + step * min(1.0, 4.0 / max(1e-9, np.abs(step).max()))
        if np.abs(step).max() < 0.001:
            break
    return weights


def main() -> None:
    """Read the pages, learn, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--headlines", type=Path, nargs="+", default=[])
    options = parser.parse_args()
    times = Counter(options.pages)
    sets = [list(of_pages(folder)) for folder in times] + [list(of_headlines(file)) for file in options.headlines]
    names = sorted({name for cases in sets for one in cases for seen in one.options for name in seen})
    counts = [*times.values(), *[INVENTED] * len(options.headlines)]
    known = [tables(cases, names) for cases in sets]
    counted = [[(x, y, count * k) for x, y, count in own] for own, k in zip(known, counts, strict=True)]
    for n, city in enumerate(times):
        others = [one for k, own in enumerate(counted) if k != n for one in own]
        if others:
            weights = choice(others)
            right = sum(count**2 for x, truth, count in known[n] if int((x @ weights).argmax()) == truth)
            print(f"# {city}: {right / sum(count**2 for *_, count in known[n]):.4f} right by the others' weights")
    show(names, choice([one for own in counted for one in own]))


if __name__ == "__main__":
    main()
