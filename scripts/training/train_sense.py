"""Learn at which sentence's end a paragraph ends by what is said, from texts whose paragraphs are known.

    PYTHONPATH=scripts python scripts/training/train_sense.py ../shared/bench/corpus.json{,,} bench/corpus.json \
        bench/training/*.json bench/labelling/{cenzhou,luchuan}.json

Each file lists articles (paragraphs: texts); one that is named thrice counts thrice. Prints what the weights are worth
for each file left out of the training, then writes newsdesk/separation/paragraphs/sense.npz: weights of the named
features and of the encoder's vectors.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsdesk.language.meaning import Vectors
from newsdesk.separation.paragraphs import sense
from training.fitting import squash

FEWEST = 8  # times that a feature was seen
MAIN = 64  # directions in which vectors differ most
SPREAD = 10.0  # by which they are enlarged, as vectors' coordinates are small
RIDGE = 150.0
ROUNDS = 8

Table = NDArray[np.float64]
Example = tuple[dict[str, float], Vectors, bool]


def examples(paragraphs: Sequence[str]) -> list[Example]:
    """Return what is said at each sentence's end of an article, its vectors, and whether a paragraph ends there."""
    text = "".join(paragraphs)
    ends = [0, *accumulate(map(len, paragraphs))]
    out: list[Example] = []
    for end in accumulate(map(len, sense.sentences(text))):
        if end < len(text):
            at = sense.place(text, ends[bisect_left(ends, end) - 1], end)
            out.append((sense.features(at), sense.vectors_at(at), end in ends))
    return out


def _directions(seen: Table) -> Table:
    """Return the directions in which vectors differ most, as columns."""
    apart = seen - seen.mean(axis=0)
    _, found = np.linalg.eigh(apart.T @ apart)
    return np.asarray(found[:, ::-1][:, :MAIN])


def learn(seen: Sequence[Example]) -> sense.Model:
    """Return the model of a ridge logistic regression (Newton's method)."""
    known = Counter(name for facts, _, _ in seen for name in facts)
    names = sorted(name for name, count in known.items() if count >= FEWEST)
    index = {name: k for k, name in enumerate(names)}
    said = np.zeros((len(seen), len(names)))
    for i, (facts, _, _) in enumerate(seen):
        for name, value in facts.items():
            if name in index:
                said[i, index[name]] = value
    meant = np.stack([about for _, about, _ in seen]).astype(np.float64)
    main = _directions(np.concatenate([meant[:, 0], meant[:, 1]]))
    turned = SPREAD * (meant @ main).reshape(len(seen), -1)
    near = np.array([sense.nearness(about) for _, about, _ in seen])
    table = np.concatenate([said, near, turned], axis=1)
    mean, spread = table.mean(axis=0), np.maximum(0.15, table.std(axis=0))
    table = np.c_[(table - mean) / spread, np.ones(len(seen))]
    true = np.array([cut for _, _, cut in seen], float)
    penalty = np.append(np.full(table.shape[1] - 1, RIDGE), 1e-3)
    weights = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        sure = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (sure - true) + penalty * weights
        weights -= np.linalg.solve((table * (sure * (1 - sure))[:, None]).T @ table + np.diag(penalty), slope)
    plain = weights[:-1] / spread
    bias = float(weights[-1] - plain @ mean)
    split = len(names) + len(sense.NEARNESS)
    words = dict(zip([*names, *sense.NEARNESS], plain[:split].tolist(), strict=True))
    vectors = SPREAD * plain[split:].reshape(-1, MAIN) @ main.T
    return sense.Model(words, vectors.astype(np.float32), bias)


def main() -> None:
    """Read the texts, learn, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, default=sense.MODEL)
    parser.add_argument("--without", type=int, default=-1, help="leave this file out")
    given = parser.parse_args()
    sets = [
        [
            example
            for article in json.loads(path.read_text(encoding="utf-8"))
            for example in examples([squash(text) for text in article["paragraphs"]])
        ]
        for path in given.corpora
    ]
    for k, own in enumerate(sets) if given.without < 0 else ():
        path = given.corpora[k]
        if path in given.corpora[:k]:
            continue
        others = [known for other, known in zip(given.corpora, sets, strict=True) if other != path]
        model = learn([one for known in others for one in known])
        odds = np.array([model.odds(facts, about) for facts, about, _ in own])
        true = np.array([cut for _, _, cut in own])
        better = (odds[true][:, None] > odds[~true][None, :]).mean()
        loss = np.logaddexp(0, np.where(true, -odds, odds)).mean()
        print(f"{given.corpora[k].stem}: {len(own)} sentence ends, AUC {better:.3f}, log loss {loss:.3f}")
    learn([one for j, other in enumerate(sets) if j != given.without for one in other]).save(given.to)


if __name__ == "__main__":
    main()
