"""What happens in a Pelican run: check all content first, let Pelican write the articles, write the rest."""

from __future__ import annotations

import logging
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator

from contract import addresses
from contract.problems import Problem, language
from epaper import dates, feeds, forms, house, sitemap, terms
from epaper.compose import NOWHERE, article_link, article_view, beside, issue_link, issue_view, page_link
from epaper.refusal import Refused
from epaper.views import IssueView, Neighbours
from pressroom import almanac
from pressroom.catalog import ArticleRow, Catalog
from pressroom.marker import mark
from pressroom.plan import Plan, whole
from pressroom.scan import scan, shown_path

logger = logging.getLogger("pelican.epaper")  # below Pelican's own, whose handler shows it


class Edition:
    """The state of one run: the catalog, the house, and the rendered text of the articles read."""

    def __init__(self, catalog: Catalog, of: house.House) -> None:
        self.catalog = catalog
        self.house = of
        self.bodies: dict[str, Markup] = {}
        self.sources: dict[str, str] = {}
        # Articles come in the order of their issues: a few are enough.
        self.issue = lru_cache(maxsize=4)(self._issue)
        self.rows = lru_cache(maxsize=4)(self._rows)

    def _issue(self, day: date) -> IssueView:
        return issue_view(self.catalog, day, self.house.link, self.bodies)

    def _rows(self, day: date) -> dict[str, ArticleRow]:
        return {row.id: row for row in self.catalog.articles(day)}

    def article(self, row: ArticleRow) -> dict[str, Any]:
        """Return what article.html and withheld.html are given."""
        issue = self.issue(row.day)
        place = next(place for place, page in enumerate(issue.pages) if page.label == row.label)
        page = issue.pages[place]
        on_page = [article.id for article in page.articles]
        if row.id in on_page:
            view = page.articles[on_page.index(row.id)]
            neighbours = beside(page.articles, on_page.index(row.id), article_link)
        else:
            view, neighbours = article_view(row, self.catalog, self.house.link), NOWHERE
        return {
            "view": view,
            "here": view.url,
            "issue": issue,
            "page": page,
            "neighbours": neighbours,
            "page_neighbours": beside(issue.pages, place, page_link),
        }


class EditionGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes everything but the article pages themselves.

    Settings: PAPER. For callers in the same process: EPAPER_PLAN (a Plan) renders a part;
    EPAPER_CATALOG (a Catalog) with EPAPER_TODAY (see MarkdownReader) stands for reading all content.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Pelican has no types
        super().__init__(*arguments, **named)
        # Pelican makes all generators before it deletes or writes anything: the place to refuse.
        catalog = self.settings.get("EPAPER_CATALOG") or self._catalog()
        self.edition = Edition(catalog, house.house(self.settings))
        self.context |= self.edition.house.context()
        self.context["edition"] = self.edition

    def _catalog(self) -> Catalog:
        today = self.settings["EPAPER_TODAY"] = almanac.today(self.settings)
        content = scan(Path(self.path))
        if content.problems:
            raise Refused(content.problems)
        for remark in almanac.remarks(content, today):
            logger.warning(remark.text(language()))
        return Catalog.of(content, today)

    def generate_output(self, writer: Any) -> None:  # noqa: ANN401 - Pelican has no types
        """Write the planned parts of the site."""
        for name in ("view", "here", "issue", "page", "neighbours", "page_neighbours"):
            self.context.pop(name, None)  # left by the article pages
        plan: Plan = self.settings.get("EPAPER_PLAN") or whole(self.edition.catalog)
        for day in plan.issues:
            self._issue(writer, day)
        for kind, name, year in plan.listings:
            years = self.edition.catalog.name_years(kind, name)
            view, neighbours = terms.listing_view(self.edition.catalog, kind, name, year, self.edition.house.link)
            self._page(writer, "listing", terms.listing_address(kind, name, year, years), view, neighbours)
        for kind, year in plan.indexes:
            address = terms.index_address(kind, year, self.edition.catalog.kind_years(kind))
            self._page(
                writer, "names", address, *terms.index_view(self.edition.catalog, kind, year, self.edition.house.link)
            )
        self._calendar(writer, plan)
        if plan.front:
            self._front(writer)

    def _issue(self, writer: Any, day: date) -> None:  # noqa: ANN401 - Pelican has no types
        edition, link = self.edition, self.edition.house.link
        issue = edition.issue(day)
        before, after = edition.catalog.around(day)
        neighbours = Neighbours(issue_link(before, link), issue_link(after, link))
        self._page(writer, "issue", addresses.issue(day), issue, neighbours)
        for place, page in enumerate(issue.pages):
            neighbours = beside(issue.pages, place, page_link)
            self._page(writer, "page", addresses.page(day, page.label), page, neighbours, issue=issue)
        siteurl = edition.house.site.siteurl.removesuffix(edition.house.site.base)
        for row in edition.rows(day).values():
            if row.status == "published":
                address, body = addresses.article(day, row.label, row.seq), edition.sources[row.id]
                self._text(address + "index.md", forms.as_markdown(row, body))
                self._text(address + "index.json", forms.as_json(row, body, siteurl + link(address)))

    def _calendar(self, writer: Any, plan: Plan) -> None:  # noqa: ANN401 - Pelican has no types
        catalog, link = self.edition.catalog, self.edition.house.link
        for year in plan.years:
            self._page(writer, "calendar_year", addresses.year(year), *dates.year_view(catalog, year, link))
        for month in plan.months:
            view = dates.month_view(dict(catalog.issues(month.year)), month, link)
            neighbours = dates.month_neighbours(catalog, month, link)
            year_link = dates.year_link(month.year, link)
            self._page(writer, "calendar_month", addresses.month(month), view, neighbours, year=year_link)
            if siteurl := self.edition.house.site.siteurl:
                self._text("/" + sitemap.month_file(month), sitemap.month_map(catalog, month, siteurl))

    def _front(self, writer: Any) -> None:  # noqa: ANN401 - Pelican has no types
        catalog, of = self.edition.catalog, self.edition.house
        newest = catalog.newest()
        issue = self.edition.issue(newest) if newest else None
        before = issue_link(catalog.around(newest)[0], of.link) if newest else None
        self._page(writer, "home", "/", issue, Neighbours(before, None))
        self._page(writer, "archive", house.ARCHIVE, dates.archive_view(catalog, of.link))
        self._page(writer, "about", house.ABOUT, None)
        self._page(writer, "404", "/404.html", None, here="")
        self._text(house.FEED, feeds.atom(catalog, of))
        mark(Path(self.output_path))
        self._text("/robots.txt", sitemap.robots(of.site.siteurl))
        if of.site.siteurl:
            months = dates.months_of(day for day, _ in catalog.issues())
            self._text("/sitemap.xml", sitemap.index_map(months, of.site.siteurl))

    def _page(
        self,
        writer: Any,  # noqa: ANN401 - Pelican has no types
        template: str,
        address: str,
        view: object,
        neighbours: Neighbours = NOWHERE,
        **more: object,
    ) -> None:
        given = {"here": self.edition.house.link(address), "view": view, "neighbours": neighbours} | more
        url = addresses.href(address).lstrip("/")
        writer.write_file(addresses.file(address), self.get_template(template), self.context, url=url, **given)

    def _text(self, address: str, text: str) -> None:
        path = Path(self.output_path) / addresses.file(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def generators(_pelican: object) -> type[EditionGenerator]:
    """Give Pelican the generator."""
    return EditionGenerator


def take_over(generator: Any) -> None:  # noqa: ANN401 - Pelican has no types
    """Keep Pelican from walking all articles once for each tag and author: those pages are ours."""
    generator.tags, generator.categories, generator.authors = {}, [], []


def open_edition(all_generators: list[Any]) -> None:
    """Refuse where Pelican could not read a source; else take the articles' rendered text.

    Raises Refused. Nothing is written yet.
    """
    context = all_generators[0].context
    failed = [file for file, content in context["generated_content"].items() if content is None]
    if failed:
        folder = shown_path(Path(context["PATH"]))
        raise Refused(Problem(f"{folder}/{file}", 0, "source-failed", "pelican --debug") for file in sorted(failed))
    edition: Edition = context["edition"]
    for article in context["articles"]:
        edition.bodies[article.id] = Markup(article.content)  # noqa: S704 - our renderer's, html off
        edition.sources[article.id] = article.markdown


def lay_out_article(generator: Any, content: Any) -> None:  # noqa: ANN401 - Pelican has no types
    """Put what article.html is given into the context in which Pelican writes it."""
    edition: Edition = generator.context["edition"]
    day = content.date.date()
    generator.context |= edition.article(edition.rows(day)[content.id])
