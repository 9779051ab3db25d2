r"""Learn which candidates an editor signs as tags, from the tags of invented cities' editors.

    PYTHONPATH=scripts:bench python scripts/training/train_tags.py bench/training/jinchuan.json \
        bench/training/shuoquan.json bench/labelling/cenzhou.json bench/labelling/luchuan.json \
        --known bench/corpus.json ../shared/bench/corpus.json --held-out bench/labelling/*-held-out.json

The vocabulary was grown while the cities that are `--known` were looked at: there it knows nearly every subject, so
their vocabulary tags weigh KNOWN only and their phrases teach nothing but what a tag looks like as a phrase. Prints
precision and recall of each city with the weights that the others give, then the weights to be put into
newsdesk/labelling/tag_weights.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from labels import article_of
from newsdesk.labelling import subjects
from newsdesk.labelling.candidates import BODY, PHRASE, PLACE, SUBJECT, Candidate, find_candidates
from newsdesk.labelling.label import read_article
from newsdesk.labelling.vocabulary import load_vocabulary

KNOWN = 0.3  # weight of what the vocabulary was grown by
RIDGE = 2.0
STEPS = 25  # Newton steps; the weights stand still before

Table = NDArray[np.float64]
Weights = dict[str, float]


@dataclass(slots=True)
class Sample:
    """One article: its city, its candidates in the order of the text, and the tags that its editor signed."""

    city: str
    known: bool
    candidates: list[Candidate]
    order: dict[str, int]
    signed: frozenset[str]


def samples(path: Path, *, known: bool) -> list[Sample]:
    """Return the articles of a corpus with what could be their tags."""
    vocabulary = load_vocabulary()
    city = str(path) if path.stem == "corpus" else path.stem.split("-")[0]
    out: list[Sample] = []
    for entry in json.loads(path.read_text(encoding="utf-8")):
        read = read_article(article_of(entry), vocabulary)
        found = find_candidates(read.kind, read.text, read.names, vocabulary)
        order = {one.tag: read.text.whole.find(one.tag) for one in found}
        out.append(Sample(city, known, found, order, frozenset(entry["tags"])))
    return out


def fit(rows: list[tuple[Weights, bool, float]]) -> Weights:
    """Return the weights of a logistic regression over (features, signed, weight)."""
    names = sorted({name for features, _, _ in rows for name, value in features.items() if value})
    column = {name: number for number, name in enumerate(names)}
    x: Table = np.zeros((len(rows), len(names)))
    for row, (features, _, _) in enumerate(rows):
        for name, value in features.items():
            if value:
                x[row, column[name]] = value
    y, share = np.array([float(signed) for _, signed, _ in rows]), np.array([weight for *_, weight in rows])
    weights: Table = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (share * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(names))
        weights += np.linalg.solve(curve, x.T @ (share * (y - p)) - RIDGE * weights)
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True)}


def of_phrases(chosen: list[Sample]) -> Weights:
    """Learn what a tag looks like as a phrase, whether the vocabulary knows it or not."""
    return fit(
        [
            ({name: float(value) for name, value in one.phrase.items()}, one.tag in sample.signed, 1.0)
            for sample in chosen
            for one in sample.candidates
            if one.phrase and one.source not in (PLACE, BODY)
        ]
    )


def of_tags(chosen: list[Sample]) -> Weights:
    """Learn the weights of all candidates; how phrases look is judged by what the other cities say of it."""
    by_others = {city: of_phrases([s for s in chosen if s.city != city]) for city in {s.city for s in chosen}}
    rows = []
    for sample in chosen:
        for one in sample.candidates:
            weight = {SUBJECT: KNOWN, PHRASE: 0.0}.get(one.source, 1.0) if sample.known else 1.0
            if weight:
                features = subjects.final_features(one, by_others[sample.city])
                rows.append((features, one.tag in sample.signed, weight))
    return fit(rows)


def measure(chosen: list[Sample], phrases: Weights, tags: Weights) -> tuple[int, int, int]:
    """Return how many tags were hit, set and signed."""
    hit = given = signed = 0
    for sample in chosen:
        odds = [(one.tag, subjects.probability(one, phrases, tags)) for one in sample.candidates]
        found = subjects.select(sorted(odds, key=lambda item: (-item[1], sample.order[item[0]], item[0])))
        hit, given, signed = hit + len(sample.signed & set(found)), given + len(found), signed + len(sample.signed)
    return hit, given, signed


def show(name: str, counts: tuple[int, int, int]) -> None:
    """Print one row of the table."""
    hit, given, signed = counts
    print(f"# {name:34} precision {hit / max(given, 1):.3f}  recall {hit / max(signed, 1):.3f}  of {signed}")


def main() -> int:
    """Print what the weights are worth on a city left out, and the weights of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--known", type=Path, nargs="*", default=[])
    parser.add_argument("--held-out", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    every = [s for path in options.corpora for s in samples(path, known=False)]
    every += [s for path in options.known for s in samples(path, known=True)]
    for city in dict.fromkeys(sample.city for sample in every):
        others = [sample for sample in every if sample.city != city]
        show(city, measure([s for s in every if s.city == city], of_phrases(others), of_tags(others)))
    phrases, tags = of_phrases(every), of_tags(every)
    for path in options.held_out:
        show(path.stem, measure(samples(path, known=False), phrases, tags))
    print('"""Weights of labelling/subjects.py, learned by scripts/training/train_tags.py."""\n')
    for name, weights in (("OF_PHRASES", phrases), ("OF_TAGS", tags)):
        print(f"{name} = {{")
        print("".join(f'    "{key}": {value},\n' for key, value in weights.items() if value) + "}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
