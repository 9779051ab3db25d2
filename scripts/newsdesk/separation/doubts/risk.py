"""How likely an article is to be wrong, by all that was weighed in it and on its page.

A joint or a headline is rarely doubtful enough by itself: the odds of an article add up over all of its decisions.
An article is right where its text, its headline and its paragraphs are, so each has weights of its own. Of a risky
article an editor is shown the least sure decisions. The weights are learned by scripts/training/train_risk.py, which
prints them and what they are worth.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsdesk.language import meaning
from newsdesk.model import Article, Doubt
from newsdesk.separation.doubts.odds import chance
from newsdesk.separation.doubts.signs import Signs

WEIGHTS: dict[str, dict[str, float]] = {
    "text": {
        "alike other": 1.94,
        "alike rival": 1.22,
        "blocks": -0.99,
        "heads as text": 0.28,
        "leaps": -0.32,
        "margin": -0.06,
        "no-body": 3.64,
        "no-headline": 1.53,
        "open-end": 1.39,
        "order": 0.15,
        "page alike": -7.33,
        "page heads as text": 0.60,
        "rival": 0.56,
        "share": -1.55,
        "text as head": 1.46,
        "two-articles": 4.37,
        "woven": 3.23,
        "bias": 1.56,
    },
    "headline": {
        "alike": -2.22,
        "alike rival": 2.57,
        "head as text": 1.60,
        "margin": -0.12,
        "no-headline": 3.91,
        "page alike": -3.53,
        "page parts": 1.96,
        "parts": 4.19,
        "rows": 0.18,
        "share": -2.03,
        "two-articles": 1.64,
        "bias": 0.62,
    },
    "paragraphs": {
        "joints": 6.07,
        "length": -1.51,
        "page joints": 3.95,
        "seams": 2.97,
        "bias": 1.91,
    },
}
THRESHOLD = 0.38  # risk from which an article shows its doubts
UNSURE = 0.8  # confidence below which a decision is shown in such an article
_MOST = 8  # doubts shown of one article, the least sure ones
_ALWAYS = ("no-headline", "no-body", "open-end")  # however unlikely an error is: nobody prints half a sentence


def _surprises(article: Article, code: str) -> list[float]:
    """Return how surprising it would be that each decision of a kind is right: nats, at most 4."""
    return [-math.log(max(0.02, doubt.confidence)) for doubt in article.doubts if doubt.code == code]


def _of_article(article: Article) -> Signs:
    """Return what speaks for an error in one article by its decisions."""
    out = {code: float(any(doubt.code == code for doubt in article.doubts)) for code in _ALWAYS}
    out["order"] = max(_surprises(article, "order"), default=0.0)
    out["two-articles"] = math.log1p(sum(_surprises(article, "two-articles")))
    return out


def _likenesses(articles: Sequence[Article]) -> list[dict[str, float]]:
    """Return how alike are what each headline and its body are about, it and another body, the body and another one."""
    bodies = [meaning.whole([paragraph.text for paragraph in article.paragraphs]) for article in articles]
    heads = meaning.vectors([f"{a.kicker.text}{a.title.text}{a.subtitle.text}" for a in articles])
    alike: list[list[float]] = [[float(head @ body) for body in bodies] for head in heads]
    numbers = range(len(articles))
    return [
        {
            "alike": alike[k][k],
            "alike other": max((alike[k][j] for j in numbers if j != k), default=0.0),
            "alike rival": max((alike[j][k] for j in numbers if j != k), default=0.0),
        }
        for k in numbers
    ]


def features(articles: Sequence[Article], signs: Sequence[Signs]) -> list[Signs]:
    """Return what speaks for an error in each article of a page; `page …` is the mean over the page's articles.

    The articles carry all of their decisions as doubts; `signs` are what tells of an error besides.
    """
    own = [
        _of_article(article) | alike | found
        for article, alike, found in zip(articles, _likenesses(articles), signs, strict=True)
    ]
    names = {name for one in own for name in one}
    mean = {f"page {name}": sum(one.get(name, 0.0) for one in own) / len(own) for name in names}
    return [one | mean for one in own]


def _chance(weights: Mapping[str, float], seen: Signs) -> float:
    """Return how likely one kind of error is."""
    return chance(sum(weight * seen.get(name, 0.0) for name, weight in weights.items()))


def risks(articles: Sequence[Article], signs: Sequence[Signs]) -> list[float]:
    """Return for each article of a page how likely it is that something in it is wrong, 0 to 1."""
    return [
        1 - math.prod(1 - _chance(weights, seen | {"bias": 1.0}) for weights in WEIGHTS.values())
        for seen in features(articles, signs)
    ]


def shown(articles: Sequence[Article], signs: Sequence[Signs]) -> list[Article]:
    """Return the articles of a page, each with the doubts that an editor should look at."""
    return [
        replace(article, doubts=_shown(article.doubts, risky=risk >= THRESHOLD))
        for article, risk in zip(articles, risks(articles, signs), strict=True)
    ]


def _shown(doubts: Sequence[Doubt], *, risky: bool) -> tuple[Doubt, ...]:
    """Return the doubts of a risky article, its least sure decision at least; of any other what is missing alone."""
    if not risky:
        return tuple(doubt for doubt in doubts if doubt.code in _ALWAYS)
    ranked = sorted(doubts, key=lambda doubt: doubt.confidence)
    least = ranked[: max(1, min(_MOST, sum(doubt.confidence < UNSURE for doubt in doubts)))]
    return tuple(doubt for doubt in doubts if doubt in least)
