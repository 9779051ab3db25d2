"""How likely an article is to be wrong, by all that was weighed in it and on its page.

A joint or a headline is rarely doubtful enough by itself: the odds of an article add up over all of its decisions.
Of a risky article an editor is shown the least sure decisions. The weights are learned by
scripts/training/train_risk.py, which prints them and what they are worth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from newsdesk.language import meaning
from newsdesk.model import Article, Doubt

WEIGHTS: dict[str, float] = {
    "alike": -2.74,
    "alike other": 2.06,
    "alike rival": 2.43,
    "headline most": 2.22,
    "headline-parts most": 3.00,
    "headline-row most": 1.42,
    "no-body": 3.33,
    "no-headline": 4.83,
    "open-end": 1.61,
    "page no-headline": 4.99,
    "page open-end": 3.53,
    "page order many": -0.26,
    "paragraph all": 4.25,
    "two-articles most": 4.05,
    "bias": -2.29,
}
THRESHOLD = 0.26  # risk from which an article shows its doubts
UNSURE = 0.8  # confidence below which a decision is shown in such an article
_MOST = 8  # doubts shown of one article, the least sure ones
_ALWAYS = ("no-headline", "no-body")
_FLAGS = (*_ALWAYS, "open-end")
_WEIGHED = ("paragraph", "order", "two-articles", "headline", "headline-parts", "headline-row")


def _surprise(doubt: Doubt) -> float:
    """Return how surprising it would be that the decision is right: nats, at most 4."""
    return -math.log(max(0.02, doubt.confidence))


def _of_article(article: Article) -> dict[str, float]:
    """Return what speaks for an error in one article by itself."""
    out: dict[str, float] = {}
    for code in _WEIGHED:
        found = [_surprise(doubt) for doubt in article.doubts if doubt.code == code]
        out[f"{code} most"] = max(found, default=0.0)
        out[f"{code} all"] = math.log1p(sum(found))
        out[f"{code} many"] = math.log1p(len(found))
    return out | {code: float(any(doubt.code == code for doubt in article.doubts)) for code in _FLAGS}


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


def features(articles: Sequence[Article]) -> list[dict[str, float]]:
    """Return what speaks for an error in each article of a page; `page …` is the mean over the page's articles.

    The articles carry all of their decisions as doubts.
    """
    own = [_of_article(article) | alike for article, alike in zip(articles, _likenesses(articles), strict=True)]
    mean = {f"page {name}": sum(one[name] for one in own) / len(own) for name in (own[0] if own else {})}
    return [one | mean for one in own]


def risks(articles: Sequence[Article]) -> list[float]:
    """Return for each article of a page how likely it is that something in it is wrong, 0 to 1."""
    odds = [
        WEIGHTS["bias"] + sum(WEIGHTS.get(name, 0.0) * value for name, value in seen.items())
        for seen in features(articles)
    ]
    return [1 / (1 + math.exp(-value)) for value in odds]


def shown(articles: Sequence[Article]) -> list[Article]:
    """Return the articles of a page, each with the doubts that an editor should look at."""
    return [
        replace(article, doubts=_shown(article.doubts, risky=risk >= THRESHOLD))
        for article, risk in zip(articles, risks(articles), strict=True)
    ]


def _shown(doubts: Sequence[Doubt], *, risky: bool) -> tuple[Doubt, ...]:
    """Return the doubts of a risky article, its least sure decision at least; of any other only what is missing."""
    if not risky:
        return tuple(doubt for doubt in doubts if doubt.code in _ALWAYS)
    ranked = sorted(doubts, key=lambda doubt: doubt.confidence)
    least = ranked[: max(1, min(_MOST, sum(doubt.confidence < UNSURE for doubt in doubts)))]
    return tuple(doubt for doubt in doubts if doubt in least)
