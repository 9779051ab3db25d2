"""Learn which articles are likely to be wrong, from pages whose articles are known.

    PYTHONPATH=scripts python scripts/training/train_risk.py bench/pages ../shared/bench/pages

Each folder of PAGES holds raw.txt and truth.json. Prints the weights as Python, to be put into
newsdesk/separation/risk.py, and for thresholds of the risk which share of the wrong and of the right articles
shows its doubts, on pages that were left out of the training (8 folds by page).
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

FOLDS = 8
# Kept of all the features: a backward search dropped those without which pages left out were judged no worse.
KEPT = (
    "headline most",
    "headline-parts most",
    "headline-row many",
    "headline-row most",
    "lines",
    "no-body",
    "no-headline",
    "open-end",
    "order most",
    "paragraph sum",
    "stray",
    "two-articles most",
    "two-articles sum",
    "page two-articles most",
    "title short",
    "page headline most",
    "page headline-row many",
    "page headline-row most",
    "page length",
    "page order many",
    "page paragraph most",
    "page title lines",
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


def examples(folders: list[Path]) -> tuple[Table, Table, Table]:
    """Return features, whether wrong (0 or 1), and number of the page, one row an article."""
    seen: list[list[float]] = []
    wrong: list[float] = []
    page_of: list[float] = []
    for number, folder in enumerate(folders):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["articles"]
        right = {true(article) for article in truth}
        pages, _ = read_pages(folder.name, (folder / "raw.txt").read_bytes(), "2024-01-01", "01")
        articles = [article for page in pages for article in weighed(page)]
        for article, found in zip(articles, risk.features(articles), strict=True):
            seen.append([found[name] for name in KEPT])
            wrong.append(float(told(article) not in right))
            page_of.append(float(number))
    return np.array(seen), np.array(wrong), np.array(page_of)


def main() -> int:
    """Print what the weights are worth on pages left out, then the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    options = parser.parse_args()
    folders = sorted(p.parent for pages in options.pages for p in pages.glob("*/truth.json"))
    seen, wrong, page_of = examples(folders)
    risks = np.zeros(len(wrong))
    for fold in range(FOLDS):
        out = page_of % FOLDS == fold
        risks[out] = judge(fit(seen[~out], wrong[~out]), seen[out])
    print(f"{len(wrong)} articles, {int(wrong.sum())} wrong; of pages left out of the training", file=sys.stderr)
    for threshold in np.arange(0.3, 0.75, 0.05):
        of_wrong, of_right = ((risks[wrong == value] >= threshold).mean() for value in (1, 0))
        print(f"risk {threshold:.2f}: {of_wrong:.3f} of the wrong, {of_right:.3f} of the right ones", file=sys.stderr)
    print("WEIGHTS: dict[str, float] = {")
    for name, weight in zip([*KEPT, "bias"], fit(seen, wrong), strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
