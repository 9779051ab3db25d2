"""Compare people, places, organisations, tags and sections with what the corpus's editor signed."""

from __future__ import annotations

from collections import Counter

from .markdown import Converted, squash
from .score import Truth, common, grams

FIELDS = {"people": "persons", "places": "places", "organisations": "orgs", "tags": "tags"}


def score_names(truth: list[Truth], articles: list[Converted], corpus: dict[str, Truth]) -> Counter[tuple[str, str]]:
    """Count hits, true and converted names of a page: (field, "hit" | "true" | "pred") → number.

    Names are exact strings, once an article; a true article is compared with the converted one whose body
    has most in common with its own. Parts of an article (no corpus entry of that id) are left out.
    """
    counts: Counter[tuple[str, str]] = Counter()
    bodies = [grams("".join(article.paragraphs)) for article in articles]
    for article in truth:
        entry = corpus.get(article["id"].rsplit("-", 1)[-1])
        if entry is None:
            continue
        own = grams(squash("".join(article["paragraphs"])))
        best = max(range(len(bodies)), key=lambda j: common(own, bodies[j]), default=None)
        meta = articles[best].meta if best is not None else {}
        for field, key in FIELDS.items():
            true = {squash(name) for name in entry.get(key) or []}
            converted = {squash(name) for name in meta.get(field) or []}
            counts[field, "hit"] += len(true & converted)
            counts[field, "true"] += len(true)
            counts[field, "pred"] += len(converted)
        counts["section", "true"] += 1
        counts["section", "hit"] += meta.get("section") == entry["section"]
    return counts
