"""Which earlier articles an article is related to, by the names and tags that they share.

It looks back only, and not far: at the last articles under each name before the article's own issue. So a new
issue changes no older one, and a change of an old article is seen by few later ones, which can be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from pressroom.catalog import ArticleRow, Catalog

WINDOW = 12  # articles under one name that are looked at
MOST = 5  # related articles of one
# What a shared name is worth, times its rarity: a rare person, a rare tag, or several that are common, are enough.
WORTH = {"person": 3, "org": 2, "tag": 2, "place": 1}
ENOUGH = 4


def related(catalog: Catalog, article: ArticleRow) -> tuple[ArticleRow, ...]:
    """Return the earlier articles that share most with `article`, the best and newest first."""
    scores: Counter[str] = Counter()
    for kind, name in catalog.terms_of(article.id):
        if kind in WORTH:
            window = catalog.named_before(kind, name, article.day, WINDOW)
            worth = WORTH[kind] * _rarity([day for _, day in window], article.day)
            scores.update({number: worth for number, _ in window})
    best = sorted(sorted(scores, reverse=True), key=lambda number: -scores[number])[:MOST]
    rows = (catalog.article(number) for number in best if scores[number] >= ENOUGH)
    return tuple(row for row in rows if row)


def _rarity(days: list[date], until: date) -> int:
    """Return 3 for a name that comes once a month or less, 2 for once a week, 1 for the daily ones."""
    if len(days) < WINDOW:
        return 3
    apart = (until - min(days)).days / len(days)
    return 3 if apart >= 30 else 2 if apart >= 7 else 1


def looking_back(old: Catalog, new: Catalog, changed: Iterable[str]) -> set[date]:
    """Return the later issues that show a changed article, or another in its place, among the related ones."""
    seeing = {seen for number in changed for catalog in (old, new) for seen in _seeing(catalog, number)}
    return {day for number, day in seeing if _shown(old, number) != _shown(new, number)}


def _seeing(catalog: Catalog, number: str) -> Iterator[tuple[str, date]]:
    """Yield the later articles in whose windows this one is."""
    if row := catalog.article(number):
        for kind, name in catalog.terms_of(number):
            if kind in WORTH:
                yield from _seeing_by(catalog, kind, name, row)


def _seeing_by(catalog: Catalog, kind: str, name: str, row: ArticleRow) -> Iterator[tuple[str, date]]:
    passed = 0
    for day, group in groupby(catalog.named_after(kind, name, row), key=lambda entry: entry[1]):
        if passed >= WINDOW:
            return
        entries = list(group)
        if day > row.day:
            yield from entries
        passed += len(entries)


def _shown(catalog: Catalog, number: str) -> tuple[ArticleRow, ...]:
    row = catalog.article(number)
    return related(catalog, row) if row else ()
