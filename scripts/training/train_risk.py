"""Learn which articles are likely to be wrong, from pages whose articles are known.

    PYTHONPATH=scripts python scripts/training/train_risk.py FOLDER …

Each FOLDER holds pages of one city (raw.txt and truth.json each); several joined by a comma are one. Prints the weights
as Python, to be put into newsdesk/separation/risk.py, and for thresholds of the risk which share of the wrong and of
the right articles of each city shows its doubts, with weights that the other cities give.
Train again whenever the separation changes much: what it gets right has changed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np

from newsdesk.model import Article, RawPage
from newsdesk.pipeline import judged
from newsdesk.reading.read import read_pages
from newsdesk.separation import risk, separate
from training.fitting import Table, fit, judge, squash

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4)
# Kept of all the features: a search dropped those without which a city left out was judged no worse.
KEPT = (
    "alike",
    "alike other",
    "alike rival",
    "headline most",
    "headline-parts most",
    "headline-row most",
    "no-body",
    "no-headline",
    "open-end",
    "page no-headline",
    "page open-end",
    "page order many",
    "paragraph all",
    "two-articles most",
)


def weighed(page: RawPage) -> tuple[Article, ...]:
    """Return a page's articles with all their decisions, by the stages of newsdesk.pipeline."""
    return separate.weigh(page, *judged(page)).articles


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


def examples(folders: list[Path]) -> tuple[Table, Table]:
    """Return features and whether wrong (0 or 1), one row an article."""
    seen: list[list[float]] = []
    wrong: list[float] = []
    for folder in folders:
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["articles"]
        right = {true(article) for article in truth}
        pages, _ = read_pages(folder.name, (folder / "raw.txt").read_bytes(), "2024-01-01", "01")
        articles = [article for page in pages for article in weighed(page)]
        for article, found in zip(articles, risk.features(articles), strict=True):
            seen.append([found[name] for name in KEPT])
            wrong.append(float(told(article) not in right))
    return np.array(seen), np.array(wrong)


def main() -> int:
    """Print what the weights are worth on pages left out, then the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cities", nargs="+")
    options = parser.parse_args()
    known = [
        examples([p.parent for folder in city.split(",") for p in sorted(Path(folder).glob("*/truth.json"))])
        for city in options.cities
    ]
    for k, (seen, wrong) in enumerate(known):
        rest = [one for j, one in enumerate(known) if j != k]
        risks = judge(fit(*map(np.concatenate, zip(*rest, strict=True))), seen)
        print(f"{options.cities[k]}: {len(wrong)} articles, {int(wrong.sum())} wrong", file=sys.stderr)
        for threshold in THRESHOLDS:
            of_wrong, of_right = ((risks[wrong == value] >= threshold).mean() for value in (1, 0))
            print(f"risk {threshold}: {of_wrong:.3f} of the wrong, {of_right:.3f} of the right ones", file=sys.stderr)
    seen, wrong = map(np.concatenate, zip(*known, strict=True))
    print("WEIGHTS: dict[str, float] = {")
    for name, weight in zip([*KEPT, "bias"], fit(seen, wrong), strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
