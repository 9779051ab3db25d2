"""The edition of one Pelican run: the catalog, the house, and the rendered text of the articles that were read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from contract import addresses, frontmatter
from epaper.compose import NOWHERE, article_link, article_view, beside, issue_view, page_link, rest_of
from epaper.divisible import divisible
from epaper.forms.citation import cite
from epaper.forms.structured import article_data
from epaper.house import House
from epaper.linking import link_names
from epaper.paragraphs import numbered
from epaper.printed import printed_view
from epaper.slips import Slips
from epaper.views import ArticleView, IssueView, PrintedView
from pressroom.catalog import ArticleRow, Catalog
from pressroom.memo import Memo
from pressroom.related import related


class Edition:
    """What the run knows; filled with texts once Pelican has read them.

    `bodies` maps ids of published articles to their HTML, `sources` to their Markdown. What is made for
    later runs to ask stands in `memo`; `entry` returns the module of the theme's template of entries.
    """

    def __init__(self, catalog: Catalog, house: House, memo: Memo, content: Path, entry: Callable[[], Any]) -> None:
        self.catalog = catalog
        self.house = house
        self.content = content
        self.memo = memo
        self.slips = Slips(catalog, house.link, entry, memo.slips)
        self.bodies: dict[str, Markup] = {}
        self.sources: dict[str, str] = {}
        # Articles come in the order of their issues: a few are enough.
        self.issue = lru_cache(maxsize=4)(self._issue)
        self.rows = lru_cache(maxsize=4)(self._rows)
        self.printed = lru_cache(maxsize=64)(self._printed)

    def _issue(self, day: date) -> IssueView:
        return issue_view(self.catalog, day, self.house.link, self.bodies, self.house.site.paper)

    def _rows(self, day: date) -> dict[str, ArticleRow]:
        return {row.id: row for row in self.catalog.articles(day)}

    def _printed(self, day: date, label: str) -> PrintedView | None:
        page = next(page for page in self.issue(day).pages if page.label == label)
        on_page = (row for row in self.rows(day).values() if row.label == label)
        return printed_view(self.content, page, on_page, self.house.link, addresses.as_printed(day, label))

    def take(self, article: Any) -> None:  # noqa: ANN401 - Pelican has no types
        """Take the text of an article that Pelican has read."""
        self.bodies[article.id] = Markup(article.content)  # noqa: S704 - our renderer's, html off
        self.sources[article.id] = article.markdown

    def source(self, row: ArticleRow) -> str:
        """Return an article's Markdown, from its file where the run has not read it."""
        if row.id in self.sources:
            return self.sources[row.id]
        return frontmatter.split((self.content / row.file).read_bytes().decode(), row.file)[1]

    def article(self, day: date, number: str) -> dict[str, Any]:
        """Return what article.html or withheld.html is given for the article with this id."""
        row, issue = self.rows(day)[number], self.issue(day)
        place = next(place for place, page in enumerate(issue.pages) if page.label == row.label)
        page = issue.pages[place]
        in_issue = [article for page in issue.pages for article in page.articles]
        on_page = [article.id for article in page.articles]
        if number in on_page:
            view = page.articles[on_page.index(number)]
            neighbours = beside(in_issue, in_issue.index(view), article_link)
        else:
            view, neighbours = article_view(row, self.catalog, self.house.link), NOWHERE
        house = self.house
        names = (*view.people, *view.organisations, *view.places, *view.tags)
        is_out = number in on_page
        linked = link_names(self.bodies[number], names) if is_out else ""  # names may stand in what is divisible
        body = Markup(numbered(divisible(linked)))  # noqa: S704 - escaped by the renderer, and again there
        return {
            "structured": article_data(view, page, issue, self._card(view), house) if is_out else "",
            "citation": cite(view, issue, house) if is_out else None,
            "view": replace(view, body=body),
            "rest": rest_of(view, in_issue) if is_out else (),
            "here": view.url,
            "issue": issue,
            "page": page,
            "neighbours": neighbours,
            "printed": self._raw_lines(view) if is_out else "",
            "related": self._related(row) if is_out else (),
            "page_neighbours": beside(issue.pages, place, page_link),
        }

    def _card(self, article: ArticleView) -> str:
        return self.house.origin + article.url + addresses.CARD if self.house.site.cards else ""

    def _raw_lines(self, article: ArticleView) -> str:
        """Return where the raw lines that an article came from are shown; empty where they are not."""
        printed = self.printed(article.date, article.page)
        there = printed and any(one.article.id == article.id for one in printed.articles)
        return f"{printed.url}#a{article.seq}" if printed and there else ""

    def _related(self, row: ArticleRow) -> tuple[ArticleView, ...]:
        return tuple(article_view(other, self.catalog, self.house.link) for other in related(self.catalog, row))
