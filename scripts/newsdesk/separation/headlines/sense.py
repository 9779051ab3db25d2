"""What a sentence encoder says of a headline's parts: how near each is to the text under it, and what it is like."""

from __future__ import annotations

from newsdesk.language.meaning import Vectors, together


def of_parts(about: Vectors, kickers: int, titles: int) -> dict[str, Vectors]:
    """Return the vector of each part that one reading of a headline gives; `about` has a vector for each row."""
    parts = {
        "kicker": about[:kickers],
        "title": about[kickers : kickers + titles],
        "subtitle": about[kickers + titles :],
    }
    return {name: together(own, [1] * len(own)) for name, own in parts.items() if len(own)}  # rows count alike


def likeness(parts: dict[str, Vectors], lead: Vectors) -> dict[str, float]:
    """Return how alike each part and the opening of the body are, and each other part and the title (cosine)."""
    out = {f"{name} lead": float(own @ lead) for name, own in parts.items()}
    return out | {f"{name} title": float(own @ parts["title"]) for name, own in parts.items() if name != "title"}
