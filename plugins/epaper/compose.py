"""Catalog entries → the views of articles, pages and issues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from markupsafe import Markup

from contract import addresses
from contract.fields import LISTINGS
from epaper.divisible import divisible
from epaper.views import ArticleView, Correction, IssueView, Link, Neighbours, PageView
from pressroom.catalog import ArticleRow, Catalog, PageRow, names_of

T = TypeVar("T")
Linker = Callable[[str], str]
NOWHERE = Neighbours(None, None)
EMPTY = Markup("")
TOLD = (
    "withheld_on",
    "reason",
)  # fields of a withheld article that its tombstone shows; its corrections quote its text


def issue_view(catalog: Catalog, day: date, link: Linker, bodies: dict[str, Markup], paper: str) -> IssueView:
    """Return an issue with its published articles; `bodies` maps their ids to rendered text.

    What the page files say of the issue is what the first says that has it; `paper` is the site's name for it.
    """
    rows = {label: list(group) for label, group in groupby(catalog.articles(day), key=lambda row: row.label)}
    filed = catalog.pages(day)
    pages = tuple(_page_view(page, rows.get(page.label, []), catalog, link, bodies) for page in filed)
    return IssueView(
        link(addresses.issue(day)),
        day,
        pages,
        sum(len(page.articles) for page in pages),
        next((page.paper for page in filed if page.paper), paper),
        next((page.number for page in filed if page.number), ""),
        next((page.notes for page in filed if page.notes), ()),
    )


def _page_view(
    page: PageRow, rows: Sequence[ArticleRow], catalog: Catalog, link: Linker, bodies: dict[str, Markup]
) -> PageView:
    articles = tuple(
        article_view(row, catalog, link, _set(bodies.get(row.id, EMPTY))) for row in rows if row.status == "published"
    )
    url = link(addresses.page(page.day, page.label))
    return PageView(url, page.day, page.label, page.section, page.credits, articles)


def _set(body: Markup) -> Markup:
    return Markup(divisible(body))  # noqa: S704 - spans around what the renderer escaped


def article_view(row: ArticleRow, catalog: Catalog, link: Linker, body: Markup = EMPTY) -> ArticleView:
    """Return an article; of a withheld one only its place and kind, since when and why."""
    known = row.fields
    fields = known if row.status == "published" else {name: known[name] for name in TOLD if known.get(name)}
    corrections = tuple(_correction(entry) for entry in fields.get("corrections", ()))

    def text(name: str) -> str:
        return str(fields.get(name, ""))

    def names(field: str) -> tuple[Link, ...]:
        kind = LISTINGS[field]
        return tuple(Link(name, link(addresses.listing(kind, name))) for name in names_of(fields, field))

    return ArticleView(
        id=row.id,
        url=link(addresses.article(row.day, row.label, row.seq)),
        date=row.day,
        page=row.label,
        seq=row.seq,
        kind=row.fields["kind"],
        status=row.status,
        kicker=text("kicker"),
        title=text("title"),
        subtitle=text("subtitle"),
        column=text("column"),
        section=next(iter(names("section")), None),
        byline=text("byline"),
        authors=names("authors"),
        source=text("source"),
        dateline=text("dateline"),
        tags=names("tags"),
        people=names("people"),
        places=names("places"),
        organisations=names("organisations"),
        captions=tuple(fields.get("captions", ())),
        jump=text("jump"),
        summary=text("summary"),
        chars=row.chars if row.status == "published" else 0,
        weight=row.weight,
        body=body if row.status == "published" else EMPTY,
        continues=_part(fields, "continues", catalog, link),
        continued_from=_part(fields, "continued_from", catalog, link),
        corrections=corrections,
        changed=row.changed,
        corrected=max((one.date for one in corrections), default=None),
        withheld_on=date.fromisoformat(fields["withheld_on"]) if fields.get("withheld_on") else None,
        reason=text("reason"),
    )


def _part(fields: dict[str, Any], field: str, catalog: Catalog, link: Linker) -> Link | None:
    other = catalog.article(fields[field]) if field in fields else None
    if other is None or other.status != "published":
        return None
    return Link(str(other.fields.get("title", "")), link(addresses.article(other.day, other.label, other.seq)))


def _correction(entry: dict[str, str]) -> Correction:
    return Correction(date.fromisoformat(entry["date"]), entry["before"], entry["after"], entry["note"])


def beside(items: Sequence[T], place: int, link_to: Callable[[T], Link]) -> Neighbours:
    """Return links to the items before and after `place`."""
    before = link_to(items[place - 1]) if place > 0 else None
    after = link_to(items[place + 1]) if place + 1 < len(items) else None
    return Neighbours(before, after)


def rest_of(article: ArticleView, issue: Sequence[ArticleView]) -> tuple[ArticleView, ...]:
    """Return the parts that an article goes on in, as far as they stand in its issue, in their order."""
    by_url = {one.url: one for one in issue}
    found = [article]
    while (link := found[-1].continues) and (part := by_url.get(link.url)) and part not in found:
        found.append(part)
    return tuple(found[1:])


def article_link(article: ArticleView) -> Link:
    """Return a link that bears the article's title."""
    return Link(article.title, article.url)


def page_link(page: PageView) -> Link:
    """Return a link that bears the page's label."""
    return Link(page.label, page.url)


def issue_link(day: date | None, link: Linker) -> Link | None:
    """Return a link that bears the issue's date (ISO)."""
    return Link(day.isoformat(), link(addresses.issue(day))) if day else None
