"""What tells, besides the decisions in it, that an article may be wrong: how it was put together from the page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from newsdesk.reading.rows import Row
from newsdesk.separation.doubts.odds import chance
from newsdesk.separation.headlines.headlines import Headline

Signs = dict[str, float]

_LEAST = 0.001  # probability of what was decided; less counts no more


class Looks:
    """Where the rows of a page stand in raw order, and how likely each is of a headline."""

    def __init__(self, rows: Sequence[Row], margins: Sequence[float]) -> None:
        """Take the page's rows and the log odds of each that it is a headline's."""
        self._places = {row.lines: i for i, row in enumerate(rows)}
        self._heads = {row.lines: chance(margin) for row, margin in zip(rows, margins, strict=True)}

    def of_head(self, rows: Sequence[Row]) -> Signs:
        """Return how likely it is that rows of a headline are of text: the likeliest one, and any of them."""
        text = [1 - self._heads[row.lines] for row in rows if row.lines in self._heads]
        return {
            "head as text": max(text, default=0.0),
            "heads as text": sum(-math.log(max(_LEAST, 1 - likely)) for likely in text),
        }

    def of_body(self, rows: Sequence[Row]) -> Signs:
        """Return how far the rows of a body may hold a headline, and from how many places of the page they come."""
        at = [self._places[row.lines] for row in rows if row.lines in self._places]
        return {
            "text as head": max((self._heads[row.lines] for row in rows if row.lines in self._heads), default=0.0),
            "woven": float(any(row.weft >= 0 for row in rows)),
            "blocks": math.log1p(len({row.block for row in rows})),
            "leaps": math.log1p(sum(j != i + 1 for i, j in pairwise(at))),
        }


def of_joints(odds: Iterable[float], seams: Iterable[float]) -> Signs:
    """Return how many of a body's joints and open seams are likely to be wrong; both come as log odds of a break."""
    joints, cut = (sum(chance(-abs(value)) for value in own) for own in (odds, seams))
    return {"joints": math.log1p(joints + cut), "seams": math.log1p(cut)}


def of_headline(headline: Headline, share: float) -> Signs:
    """Return how surely a headline has its body and its parts; `share` is how much of it the body repeats."""
    many = len(headline.rows) > 1
    return {
        "share": share,
        "margin": headline.margin,
        "parts": -math.log(max(_LEAST, headline.reading.share)) if many else 0.0,
        "rows": float(len(headline.rows)),
    }


def of_paragraphs(texts: Sequence[str]) -> Signs:
    """Return how long the paragraphs are."""
    lengths = [len("".join(text.split())) for text in texts]
    return {"length": math.log1p(sum(lengths) / max(1, len(lengths)))}
