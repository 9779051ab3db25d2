"""Rank the articles of a page by their weight, as an art editor would: lead, second, third, brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAD, SECOND, THIRD, BRIEF = 1, 2, 3, 4
SMALL_KINDS = ("brief", "notice", "ad", "photo", "table")
BRIEF_CHARS = 200  # a longer text does not stand among the briefs
SECOND_SHARE = 0.4  # of the lead's length
SECONDS = 2  # more headlines of the second size would leave no lead


@dataclass(frozen=True, slots=True)
class Weighed:
    """What weight depends on: kind, length in characters, and whether kicker or subtitle stand with the title."""

    kind: str
    chars: int
    decked: bool


def weigh(articles: Sequence[Weighed]) -> list[int]:
    """Return a weight for each article of a page, given in page order.

    The lead is the story with the greatest score: its length, half as much again where the desk gave
    it a kicker or subtitle, a tenth less for each story that stands before it.
    """
    stories = [n for n, article in enumerate(articles) if article.kind not in SMALL_KINDS]
    score = {n: articles[n].chars * (1.5 if articles[n].decked else 1) * 0.9**rank for rank, n in enumerate(stories)}
    weights = [BRIEF] * len(articles)
    if not stories:
        return weights
    order = sorted(stories, key=lambda n: (-score[n], n))
    weights[order[0]] = LEAD
    for rank, n in enumerate(order[1:]):
        if rank < SECONDS and score[n] >= SECOND_SHARE * score[order[0]]:
            weights[n] = SECOND
        elif articles[n].chars >= BRIEF_CHARS:
            weights[n] = THIRD
    return weights
