"""The sitemap: one file a month, so that a new issue leaves the others as they are, their index, and the news."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from contract import addresses
from epaper.calling import called
from epaper.compose import article_view
from epaper.house import House
from epaper.syndication import plain_xml
from pressroom.catalog import ArticleRow, Catalog

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS_SCHEMA = "http://www.google.com/schemas/sitemap-news/0.9"
NEWS = "/sitemap/news.xml"
MOST_NEWS = 1000  # articles; search engines read no more
LANGUAGES = {"zh-hans": "zh-cn", "zh-hant": "zh-tw"}  # as news sitemaps name them


def month_map(catalog: Catalog, month: date, siteurl: str) -> str:
    """Return the XML of a month's issues, pages and published articles, each with the day of its last change."""
    entries: list[tuple[str, date]] = []
    for day, _ in catalog.issues(month.year):
        if day.month == month.month:
            rows = catalog.articles(day)
            entries.append((addresses.issue(day), _changed(rows, day)))
            for page in catalog.pages(day):
                on_page = (row for row in rows if row.label == page.label)
                entries.append((addresses.page(day, page.label), _changed(on_page, day)))
            published = (row for row in rows if row.status == "published")
            entries += [(addresses.article(day, row.label, row.seq), row.changed) for row in published]
    urls = "".join(
        f"<url><loc>{siteurl}{addresses.href(address)}</loc><lastmod>{changed.isoformat()}</lastmod></url>\n"
        for address, changed in entries
    )
    return f'{HEAD}<urlset xmlns="{SCHEMA}">\n{urls}</urlset>\n'


def _changed(rows: Iterable[ArticleRow], day: date) -> date:
    return max((row.changed for row in rows), default=day)


def index_map(months: list[date], siteurl: str) -> str:
    """Return the XML that lists the months' files."""
    maps = "".join(f"<sitemap><loc>{siteurl}{addresses.month_map(month)}</loc></sitemap>\n" for month in months)
    return f'{HEAD}<sitemapindex xmlns="{SCHEMA}">\n{maps}</sitemapindex>\n'


def news_map(catalog: Catalog, house: House) -> str:
    """Return the XML of what is news: the articles of the last two days, counted from the newest issue's."""
    newest = catalog.newest()
    days = (newest, newest - timedelta(1)) if newest else ()
    rows = [row for day in days for row in catalog.articles(day) if row.status == "published"]
    views = (article_view(row, catalog, house.link) for row in rows[:MOST_NEWS])
    language = LANGUAGES.get(house.site.language.lower(), house.site.language)
    urls = "".join(
        f"<url><loc>{house.origin}{view.url}</loc><news:news><news:publication>"
        f"<news:name>{plain_xml(house.site.paper)}</news:name><news:language>{language}</news:language>"
        f"</news:publication><news:publication_date>{view.date.isoformat()}</news:publication_date>"
        f"<news:title>{plain_xml(called(view, house.site.paper))}</news:title></news:news></url>\n"
        for view in views
    )
    return f'{HEAD}<urlset xmlns="{SCHEMA}" xmlns:news="{NEWS_SCHEMA}">\n{urls}</urlset>\n'


def robots(siteurl: str) -> str:
    """Return robots.txt."""
    maps = f"Sitemap: {siteurl}/sitemap.xml\nSitemap: {siteurl}{NEWS}\n" if siteurl else ""
    return "User-agent: *\nAllow: /\n" + maps
