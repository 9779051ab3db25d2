"""Learn which articles are likely to be wrong, from pages whose articles are known.

    PYTHONPATH=scripts python scripts/training/train_risk.py FOLDER …

Each FOLDER holds pages of one city (raw.txt and truth.json each); several joined by a comma are one. Prints the weights
as Python, to be put into newsdesk/separation/doubts/risk.py, and for thresholds of the risk which share of the wrong
and of the right articles of each city shows its doubts, with weights that the other cities give.
Train again whenever the separation changes much: what it gets right has changed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from newsdesk.model import Article
from newsdesk.pipeline import judged
from newsdesk.reading.read import read_pages
from newsdesk.separation import separate
from newsdesk.separation.doubts import risk
from training.fitting import Table, fit, judge, squash

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4)
GRAM = 6  # characters
# Kept of all the features: those without which a city left out was judged worse.
KEPT = {
    "text": (
        "alike other",
        "alike rival",
        "blocks",
        "heads as text",
        "leaps",
        "margin",
        "no-body",
        "no-headline",
        "open-end",
        "order",
        "page alike",
        "page heads as text",
        "rival",
        "share",
        "text as head",
        "two-articles",
        "woven",
    ),
    "headline": (
        "alike",
        "alike rival",
        "head as text",
        "margin",
        "no-headline",
        "page alike",
        "page parts",
        "parts",
        "rows",
        "share",
        "two-articles",
    ),
    "paragraphs": ("joints", "length", "page joints", "seams"),
}
Known = dict[str, tuple[Table, Table]]  # for each kind of error: features and whether there is one, one row an article


def told(article: Article) -> tuple[str, ...]:
    """Return what must be right: headline parts, then paragraphs."""
    parts = (article.kicker.text, article.title.text, article.subtitle.text)
    return tuple(
        map(squash, (*parts, *(p.text for p in article.paragraphs), article.jump.text if article.jump else ""))
    )


def true(article: dict[str, Any]) -> tuple[str, ...]:
    """Return the same of an article of truth.json."""
    title = article["title"] if isinstance(article["title"], str) else "".join(article["title"])
    body = [squash(text) for text in article["paragraphs"]]
    jump = body.pop() if re.fullmatch(r"[（(]?(下转|上接)[^，。]{0,8}版[^，。]{0,6}[）)]?", body[-1]) else ""
    return tuple(map(squash, (article.get("kicker") or "", title, article.get("subtitle") or "", *body, jump)))


def _grams(parts: Sequence[str]) -> set[str]:
    text = "".join(parts[3:-1])
    return {text[i : i + GRAM] for i in range(max(1, len(text) - GRAM + 1))}


def _paired(articles: Sequence[tuple[str, ...]], truth: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Return which true article each article is, those with most in common first."""
    sides = [[_grams(one) for one in many] for many in (articles, truth)]
    ranked = sorted(((len(a & b), i, j) for i, a in enumerate(sides[0]) for j, b in enumerate(sides[1])), reverse=True)
    out: dict[int, int] = {}
    for shared, i, j in ranked:
        if shared and i not in out and j not in out.values():
            out[i] = j
    return out


def errors(articles: Sequence[tuple[str, ...]], truth: Sequence[tuple[str, ...]]) -> list[dict[str, float]]:
    """Return for each article which kinds of errors it has, 0 or 1; a kind that cannot be told is left out.

    Of an article that is none the headline says nothing, of one with a wrong text the paragraphs do not.
    """
    pairs = _paired(articles, truth)
    out: list[dict[str, float]] = []
    for i, own in enumerate(articles):
        if i not in pairs:
            out.append({"text": 1.0})
            continue
        other = truth[pairs[i]]
        text = "".join(own[3:-1]) != "".join(other[3:-1]) or own[-1] != other[-1]
        out.append({"text": float(text), "headline": float(own[:3] != other[:3])})
        if not text:
            out[-1]["paragraphs"] = float(own[3:] != other[3:])
    return out


def examples(folders: Sequence[Path]) -> tuple[Known, list[dict[str, float]], list[float]]:
    """Return what is known of the articles of pages; for each all its features, and whether it is wrong at all."""
    seen: list[dict[str, float]] = []
    kinds: list[dict[str, float]] = []
    for folder in folders:
        truth = [true(one) for one in json.loads((folder / "truth.json").read_text(encoding="utf-8"))["articles"]]
        pages, _ = read_pages(folder.name, (folder / "raw.txt").read_bytes(), "2024-01-01", "01")
        articles: list[tuple[str, ...]] = []
        for page in pages:
            weighed, signs = separate.weigh(page, *judged(page))
            seen += risk.features(weighed.articles, signs)
            articles += map(told, weighed.articles)
        kinds += errors(articles, truth)
    known = {
        kind: (
            table([found for found, own in zip(seen, kinds, strict=True) if kind in own], names),
            np.array([own[kind] for own in kinds if kind in own]),
        )
        for kind, names in KEPT.items()
    }
    return known, seen, [max(own.values()) for own in kinds]


def table(seen: Sequence[dict[str, float]], names: Sequence[str]) -> Table:
    """Return features as a table; what was not seen is 0."""
    return np.array([[found.get(name, 0.0) for name in names] for found in seen]).reshape(-1, len(names))


def learned(cities: Sequence[Known]) -> dict[str, Table]:
    """Return the weights of each kind of error, the bias last."""
    return {kind: fit(*map(np.concatenate, zip(*(city[kind] for city in cities), strict=True))) for kind in KEPT}


def risks(weights: dict[str, Table], seen: Sequence[dict[str, float]]) -> Table:
    """Return how likely each article is to be wrong."""
    right = [1 - judge(own, table(seen, KEPT[kind])) for kind, own in weights.items()]
    return np.asarray(1 - np.prod(right, axis=0))


def main() -> int:
    """Print what the weights are worth on pages left out, then the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cities", nargs="+")
    options = parser.parse_args()
    cities = [
        examples([p.parent for folder in city.split(",") for p in sorted(Path(folder).glob("*/truth.json"))])
        for city in options.cities
    ]
    for k, (_, seen, told_wrong) in enumerate(cities):
        found = risks(learned([known for j, (known, _, _) in enumerate(cities) if j != k]), seen)
        wrong = np.array(told_wrong)
        print(f"{options.cities[k]}: {len(wrong)} articles, {int(wrong.sum())} wrong", file=sys.stderr)
        for threshold in THRESHOLDS:
            of_wrong, of_right = ((found[wrong == value] >= threshold).mean() for value in (1, 0))
            print(f"risk {threshold}: {of_wrong:.3f} of the wrong, {of_right:.3f} of the right ones", file=sys.stderr)
    print("WEIGHTS: dict[str, dict[str, float]] = {")
    for kind, weights in learned([known for known, _, _ in cities]).items():
        print(f'    "{kind}": {{')
        for name, weight in zip([*KEPT[kind], "bias"], weights, strict=True):
            print(f'        "{name}": {weight:.2f},')
        print("    },")
    print("}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
