"""Turn counts into the figures and tables that a bench run prints."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from .names import FIELDS
from .score import PARTS, Score

COLUMNS = (
    "articles",
    "found",
    "whole",
    "body",
    *PARTS[1:2],
    "kicker",
    "subtitle",
    "paragraph",
    "soft",
    "lost",
    "invented",
)
Figures = dict[str, float]


def f1(hits: float, true: float, found: float) -> float:
    """F1 of hits among true and found ones; 1.0 when there is nothing."""
    return round(2 * hits / (true + found), 4) if true + found else 1.0


def figures(scores: Iterable[Score]) -> Figures:
    """Sum pages up: F1 of each part, characters lost and invented."""
    counts: Counter[str] = Counter()
    soft = 0.0
    for one in scores:
        counts.update(one.counts)
        soft += one.soft
    true, found = counts["true"], counts["pred"]
    shares = {part: f1(counts[part], true, found) for part in ("whole", "body", "title", "kicker", "subtitle")}
    return {
        "articles": true,
        "found": found,
        **{f"{part}_f1": share for part, share in shares.items()},
        "paragraph_f1": f1(counts["cut_hit"], counts["cut_true"], counts["cut_pred"]),
        "soft_f1": f1(soft, true, found),
        "lost": counts["lost"],
        "invented": counts["invented"],
        "chars": counts["chars"],
    }


def table(rows: dict[str, Figures]) -> str:
    """Rows of figures as aligned text."""
    width = max(18, *(display_width(name) + 2 for name in rows))
    lines = [" " * width + "".join(f"{column:>10}" for column in COLUMNS)]
    for name, row in rows.items():
        values = [row.get(column, row.get(f"{column}_f1", 0)) for column in COLUMNS]
        lines.append(name.ljust(width) + "".join(f"{value:>10}" for value in values))
    return "\n".join(lines)


def display_width(text: str) -> int:
    """Columns that the text takes in a terminal."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def names_figures(counts: Counter[tuple[str, str]]) -> dict[str, Figures]:
    """Precision and recall of each field of names, and the share of right sections."""
    found: dict[str, Figures] = {}
    for field in FIELDS:
        hit, true, converted = (counts[field, what] for what in ("hit", "true", "pred"))
        found[field] = {
            "precision": round(hit / converted, 4) if converted else 0.0,
            "recall": round(hit / true, 4) if true else 0.0,
            "true": true,
            "found": converted,
        }
    total = counts["section", "true"]
    found["section"] = {"right": round(counts["section", "hit"] / total, 4) if total else 0.0, "true": total}
    return found
