"""The files of the site besides the article pages, as data: which template stands where, and what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from contract import addresses
from contract.fields import FEEDS
from epaper import classic, dates, feeds, moved, opensearch, sitemap, taking, terms, traditional
from epaper.cards import cards, cover
from epaper.compose import NOWHERE, beside, issue_link, page_link
from epaper.edition import Edition
from epaper.forms import citation, epub, plain
from epaper.forms.structured import issue_data
from epaper.house import ABOUT, ARCHIVE, LATEST, MANIFEST, OFFLINE, READING, SEARCH, WORKER
from epaper.search.files import month_files, months_file
from epaper.search.view import search_view
from epaper.views import ArticleView, IssueView, Neighbours, PageView
from pressroom.marker import NAME, TEXT
from pressroom.plan import Plan
from pressroom.standing import index_address, listing_address


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that a template makes."""

    address: str
    template: str
    view: object
    neighbours: Neighbours = NOWHERE
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file that is written as it is."""

    address: str
    text: str | bytes


def sheets(edition: Edition, plan: Plan) -> Iterator[Sheet | Leaf]:
    """Return the planned files one after the other; only those of an issue need its articles' texts."""
    for day in plan.issues:
        yield _cover(edition, day)
        yield from _issue(edition, day)
    for day in plan.covers:
        yield _cover(edition, day)
    yield from _terms(edition, plan)
    desk = feeds.Desk(edition)
    for kind, name in plan.feeds:
        yield from (Leaf(address, text) for address, text in desk.of(kind, name))
    for address in plan.moves:
        moved_to = moved.moved_view(edition.catalog, address, edition.house.link)
        yield Sheet(address, "moved", moved_to, NOWHERE, {"here": moved_to.url})
    yield from _calendar(edition, plan)
    for month in plan.shards:
        yield from (Leaf(*file) for file in month_files(edition.catalog, month, edition.content))
        if siteurl := edition.house.site.siteurl:
            yield Leaf(addresses.month_map(month), sitemap.month_map(edition.catalog, month, siteurl))
    if plan.front:
        yield from _front(edition)


def _cover(edition: Edition, day: date) -> Sheet:
    link, (before, after) = edition.house.link, edition.catalog.around(day)
    neighbours = Neighbours(issue_link(before, link), issue_link(after, link))
    issue = edition.issue(day)
    return Sheet(addresses.issue(day), "issue", issue, neighbours, {"structured": issue_data(issue, edition.house)})


def _issue(edition: Edition, day: date) -> Iterator[Sheet | Leaf]:
    issue = edition.issue(day)
    for place, page in enumerate(issue.pages):
        neighbours = beside(issue.pages, place, page_link)
        yield Sheet(addresses.page(day, page.label), "page", page, neighbours, {"issue": issue})
        if printed := edition.printed(day, page.label):
            yield Sheet(addresses.as_printed(day, page.label), "as_printed", printed, NOWHERE, {"page": page})
    yield Sheet(addresses.issue_whole(day), "whole", issue)
    yield Leaf(addresses.issue_json(day), plain.issue_json(issue, edition.catalog.digest(day), edition.house))
    yield _book(edition, issue)
    if edition.house.classic:
        yield from (
            Leaf(address, text)
            for address, text in classic.redirects(issue, edition.catalog.articles(day), edition.house)
        )
    for page in issue.pages:
        for article in page.articles:
            yield from _forms(edition, page, article)


def _book(edition: Edition, issue: IssueView) -> Leaf:
    def source(article: ArticleView) -> str:
        return edition.sources[article.id]

    front = cover(issue, source, edition.house)
    return Leaf(addresses.issue_epub(issue.date), epub.book(issue, source, front, edition.house))


def _forms(edition: Edition, page: PageView, article: ArticleView) -> Iterator[Leaf]:
    row, body = edition.rows(article.date)[article.id], edition.sources[article.id]
    issue = edition.issue(article.date)
    address = addresses.article(article.date, article.page, article.seq)
    edition.slips.make(article, row.fields)
    yield Leaf(address + addresses.MARKDOWN, plain.as_markdown(row, body))
    yield Leaf(address + addresses.JSON, plain.article_json(row, body, edition.house))
    yield Leaf(address + addresses.BIBTEX, citation.bibtex(article, issue, edition.house))
    yield Leaf(address + addresses.RIS, citation.ris(article, issue, edition.house))
    yield from (Leaf(*card) for card in cards(article, page, body, edition.house))


def _terms(edition: Edition, plan: Plan) -> Iterator[Sheet]:
    catalog, link = edition.catalog, edition.house.link
    for kind, name, year, part in plan.listings:
        address = listing_address(kind, name, year, part, catalog.name_years(kind, name))
        view = terms.listing_view(catalog, edition.slips, (kind, name, year, part), link)
        more = {"feeds": feeds.links(kind, name, link) if kind in FEEDS else ()}
        yield Sheet(address, "listing", *view, more)
    for kind, month in plan.indexes:
        address = index_address(kind, month, catalog.name_months(kind))
        yield Sheet(address, "names", *terms.index_view(catalog, edition.memo, kind, month, link))


def _calendar(edition: Edition, plan: Plan) -> Iterator[Sheet]:
    catalog, link = edition.catalog, edition.house.link
    for year in plan.years:
        yield Sheet(addresses.year(year), "calendar_year", *dates.year_view(catalog, year, link))
    for month in plan.months:
        view = dates.month_view(dict(catalog.issues(month.year)), month, link, catalog.newest())
        neighbours = dates.month_neighbours(catalog, month, link)
        more = {"year": dates.year_link(month.year, link)}
        yield Sheet(addresses.month(month), "calendar_month", view, neighbours, more)


def _front(edition: Edition) -> Iterator[Sheet | Leaf]:
    catalog, house = edition.catalog, edition.house
    newest = catalog.newest()
    issue = edition.issue(newest) if newest else None
    before = issue_link(catalog.around(newest)[0], house.link) if newest else None
    structured = issue_data(issue, house) if issue else ""
    yield Sheet("/", "home", issue, Neighbours(before, None), {"structured": structured})
    yield Sheet(LATEST, "latest", issue)
    yield Sheet(ARCHIVE, "archive", dates.archive_view(catalog, house.link))
    yield Sheet(ABOUT, "about", None)
    yield Sheet(READING, "reading", None)
    yield Sheet(SEARCH, "search", search_view(catalog, house.link))
    yield Leaf(SEARCH + "months.json", months_file(catalog))
    if house.way:
        yield Leaf(SEARCH + traditional.PAIRS, traditional.pairs())
    yield Sheet(OFFLINE, "offline", None)
    yield Leaf(MANIFEST, taking.manifest(house))
    yield Leaf(WORKER, taking.worker(house))
    yield Sheet("/404.html", "404", None, NOWHERE, {"here": ""})
    yield from (Leaf(address, text) for address, text in feeds.Desk(edition).all())
    yield from (Leaf(address, file.read_text(encoding="utf-8")) for address, file in plain.SCHEMAS.items())
    yield Leaf("/" + NAME, TEXT)
    yield from (Leaf(address, text) for address, text in moved.lists(catalog, house).items())
    yield Leaf("/robots.txt", sitemap.robots(house.site.siteurl))
    if house.site.siteurl:
        months = dates.months_of(day for day, _ in catalog.issues())
        yield Leaf(sitemap.NEWS, sitemap.news_map(catalog, house))
        yield Leaf(opensearch.ADDRESS, opensearch.description(house))
        yield Leaf("/sitemap.xml", sitemap.index_map(months, house.site.siteurl))
