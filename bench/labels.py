#!/usr/bin/env python3
"""Label the true texts of the benches: what names, tags and sections are worth where the separation is perfect.

Covers bench/corpus.json, bench/labelling/*.json and, where it exists, ../shared/bench/corpus.json. `--wrong FIELD`
shows what is wrong article by article, `--only TEXT` takes the sets whose name holds it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "scripts"), str(HERE)]

from measuring.markdown import squash  # noqa: E402 - the path comes first
from measuring.names import FIELDS  # noqa: E402
from measuring.report import names_figures  # noqa: E402
from newsdesk.labelling.label import label_article  # noqa: E402
from newsdesk.labelling.vocabulary import load_vocabulary  # noqa: E402
from newsdesk.model import Article, Labels, Paragraph, Passage, SeparatedPage  # noqa: E402

SETS = (
    HERE / "corpus.json",
    *sorted((HERE / "labelling").glob("*.json")),
    HERE.parents[1] / "shared/bench/corpus.json",
)
HELD_OUT = "held-out"  # in a set's name: its articles are not to be looked at, so nothing wrong is shown of it
NOTHING = Passage("", ())


def article_of(entry: dict[str, Any]) -> Article:
    """Return a corpus entry as the separation would hand it on."""
    title = entry.get("headline") or " ".join(entry["title"])
    texts = (entry["kicker"], title, entry["subtitle"], entry["caption"] or "")
    kicker, head, subtitle, caption = (Passage(text, (1,)) for text in texts)
    body = tuple(Paragraph(text, (number,)) for number, text in enumerate(entry["paragraphs"], 2))
    return Article(kicker, head, subtitle, NOTHING, body, (caption,) if caption.text else ())


def label(article: Article, *, with_model: bool = True) -> Labels:
    """Return the labels of an article that stands alone on its page."""
    page = SeparatedPage("2024-01-01", "01", "2024-01-01/01.txt", "", (), (article,), ())
    return label_article(article, page, load_vocabulary(), with_model=with_model)


def count(entries: list[dict[str, Any]], wrong: str) -> Counter[tuple[str, str]]:
    """Count hits, true and found names as `measuring.names` does, and show what is `wrong` in one field."""
    counts: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        labels = label(article_of(entry))
        for field, key in FIELDS.items():
            true, found = ({squash(name) for name in names} for names in (entry[key] or [], getattr(labels, field)))
            counts[field, "hit"] += len(true & found)
            counts[field, "true"] += len(true)
            counts[field, "pred"] += len(found)
            if field == wrong and true != found:
                print(f"  {''.join(entry['title'])[:20]}: false {sorted(found - true)}, missed {sorted(true - found)}")
        counts["section", "true"] += 1
        counts["section", "hit"] += labels.section == entry["section"]
        if wrong == "section" and labels.section != entry["section"]:
            print(f"  {''.join(entry['title'])[:20]}: {labels.section}, not {entry['section']}")
    return counts


def speed(entries: list[dict[str, Any]], *, with_model: bool) -> float:
    """Return how many characters a second are labelled, start-up excluded."""
    articles = [article_of(entry) for entry in entries]
    characters = sum(len(paragraph.text) for article in articles for paragraph in article.paragraphs)
    label(articles[0], with_model=with_model)
    begun = time.process_time()
    for article in articles:
        label(article, with_model=with_model)
    return characters / (time.process_time() - begun)


def main() -> int:
    """Print precision and recall of every set, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="sets whose file name holds this")
    parser.add_argument(
        "--wrong", default="", choices=("", "section", *FIELDS), help="show what is wrong in this field"
    )
    options = parser.parse_args()
    every: list[dict[str, Any]] = []
    for path in SETS:
        if options.only not in str(path) or not path.exists():
            continue
        entries = json.loads(path.read_text(encoding="utf-8"))
        every += entries
        print(f"== {path.parent.parent.name}/{path.parent.name}/{path.name}: {len(entries)} articles ==")
        for name, values in names_figures(count(entries, "" if HELD_OUT in path.name else options.wrong)).items():
            print(f"{name:16}" + "  ".join(f"{key} {value}" for key, value in values.items()))
    if every:
        rates = [speed(every, with_model=model) for model in (False, True)]
        print(f"characters a second: {rates[0]:,.0f} by rules alone, {rates[1]:,.0f} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
