r"""Learn how many words the two parts of one article share, from articles and from pairs put together at random.

    PYTHONPATH=scripts python scripts/training/train_cohesion.py bench/corpus.json ../shared/bench/corpus.json \
        bench/labelling/cenzhou.json tests/data/labels/*.json

Each CORPUS is a list of articles of one paper (title, kicker, subtitle, paragraphs). Prints the weights to be put into
newsdesk/language/cohesion.py, and for some log odds which share of whole articles and of joined pairs has a cut below
them, on each corpus with the weights that the others give.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsdesk.language import cohesion
from newsdesk.language.cohesion import Words

PAIRS = 8  # pairs put together for each article of a corpus
RIDGE = 0.1
STEPS = 60  # Newton steps; the weights stand still long before
SHOWN = (-0.75, -1.0, -1.25, -1.5)

Table = NDArray[np.float64]
Parts = list[Words]  # an article: its headline, then its paragraphs


def load(path: Path) -> list[Parts]:
    """Return the articles of a corpus."""
    out = []
    for entry in json.loads(path.read_text(encoding="utf-8")):
        head = "\n".join(("".join(entry["title"]), entry.get("kicker") or "", entry.get("subtitle") or ""))
        out.append([cohesion.words(text) for text in (head, *entry["paragraphs"])])
    return out


def joined(articles: list[Parts], rng: random.Random) -> tuple[Parts, int]:
    """Return two articles as one, the first perhaps without its end, the second perhaps without its beginning."""
    one, other = rng.sample(articles, 2)
    if rng.random() < 1 / 3:
        one = one[: rng.randint(2, len(one))]
    body = other[1:]
    if rng.random() < 1 / 3:
        body = body[rng.randrange(len(body)) :]
    return [*one, *body], len(one)


def rows(corpora: list[list[Parts]], rng: random.Random) -> tuple[Table, Table]:
    """Return the features of cuts through whole articles (1) and between joined ones (0); few words are left out."""
    table: list[tuple[float, float, float]] = []
    label: list[float] = []
    least = np.log1p(cohesion.LEAST)
    for articles in corpora:
        for article in articles:
            found = [row for row in cohesion.features(article)[1:] if row[1] >= least]
            table += found
            label += [1.0] * len(found)
        for _ in range(PAIRS * len(articles)):
            parts, at = joined(articles, rng)
            row = cohesion.features(parts)[at - 1]
            if row[1] >= least:
                table.append(row)
                label.append(0.0)
    return np.array(table), np.array(label)


def learn(table: Table, label: Table) -> Table:
    """Return the weights of the features and the bias by logistic regression; both kinds of cuts weigh the same."""
    x = np.column_stack([table, np.ones(len(table))])
    share = np.where(label == 1, 0.5 / label.sum(), 0.5 / (1 - label).sum()) * len(label)
    weights: Table = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (share * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, x.T @ (share * (label - p)) - RIDGE * weights)
    return weights


def lowest(parts: Parts, weights: Table) -> float:
    """Return the log odds of the weakest cut behind the first paragraph; 9 where no cut says anything."""
    table = [row for row in cohesion.features(parts)[1:] if row[1] >= np.log1p(cohesion.LEAST)]
    return float(min(np.array(table) @ weights[:3] + weights[3])) if table else 9.0


def main() -> None:
    """Print the weights of all corpora, and what those of the others find in each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    paths = parser.parse_args().corpora
    corpora = [load(path) for path in paths]
    for at, (path, articles) in enumerate(zip(paths, corpora, strict=True)):
        rng = random.Random(1)  # noqa: S311 - not for secrets
        weights = learn(*rows(corpora[:at] + corpora[at + 1 :], rng))
        whole = np.array([lowest(article, weights) for article in articles])
        pairs = np.array([lowest(joined(articles, rng)[0], weights) for _ in range(PAIRS * len(articles))])
        shown = "  ".join(f"{odds}: {(whole < odds).mean():.2f} / {(pairs < odds).mean():.2f}" for odds in SHOWN)
        print(f"{path.name:24} whole / joined cut below {shown}")
    learned = learn(*rows(corpora, random.Random(1)))  # noqa: S311 - not for secrets
    print("SHARED, SMALLER, LARGER, BIAS =", ", ".join(f"{value:.2f}" for value in learned))


if __name__ == "__main__":
    main()
