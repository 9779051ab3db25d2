"""An article's slip: what listings show of it, made by the theme once, and kept in the catalog."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from contract.fields import LISTINGS
from epaper.compose import Linker, article_view
from epaper.views import ArticleView
from pressroom.catalog import Catalog, names_of
from pressroom.listings import Listed
from pressroom.memo import Slip

TEMPLATE = "macros/entry.html"  # its macros head(article) and foot(article) make the HTML


class Slips:
    """Gives the slips of articles; those that the catalog lacks are made, and stand in `made`.

    `template` returns the module of the theme's TEMPLATE.
    """

    def __init__(self, catalog: Catalog, link: Linker, template: Callable[[], Any], made: dict[str, Slip]) -> None:
        self._catalog, self._link, self._template, self._made = catalog, link, template, made

    def of(self, listed: Listed) -> Slip:
        """Return the slip of an article in a listing."""
        if listed.slip:
            return listed.slip
        if listed.id not in self._made:
            row = self._catalog.article(listed.id)
            assert row is not None, listed.id  # the listing has it from the same catalog
            self.make(article_view(row, self._catalog, self._link), row.fields)
        return self._made[listed.id]

    def make(self, article: ArticleView, fields: dict[str, Any]) -> None:
        """Make the slip of a published article."""
        theme = self._template()
        named = {kind: names for field, kind in LISTINGS.items() if (names := names_of(fields, field))}
        self._made[article.id] = Slip(
            str(theme.head(article)),
            str(theme.foot(article)),
            article.summary,
            json.dumps(named, ensure_ascii=False),
        )


@lru_cache(maxsize=1 << 13)  # an article stands in a dozen listings
def names_by_kind(names: str) -> dict[str, list[str]]:
    """Return a slip's names by kind."""
    found: dict[str, list[str]] = json.loads(names)
    return found
