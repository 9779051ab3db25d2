"""The sitemap: one file a month, so that a new issue leaves the others as they are, and their index."""

from __future__ import annotations

from datetime import date

from contract import addresses
from pressroom.catalog import Catalog

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def month_map(catalog: Catalog, month: date, siteurl: str) -> str:
    """Return the XML of a month's issues, pages and published articles."""
    entries = []
    for day, _ in catalog.issues(month.year):
        if day.month == month.month:
            rows = [row for row in catalog.articles(day) if row.status == "published"]
            entries += [addresses.issue(day)] + [addresses.page(day, page.label) for page in catalog.pages(day)]
            entries += [addresses.article(day, row.label, row.seq) for row in rows]
    urls = "".join(f"<url><loc>{siteurl}{addresses.href(address)}</loc></url>\n" for address in entries)
    return f'{HEAD}<urlset xmlns="{SCHEMA}">\n{urls}</urlset>\n'


def index_map(months: list[date], siteurl: str) -> str:
    """Return the XML that lists the months' files."""
    maps = "".join(f"<sitemap><loc>{siteurl}{addresses.month_map(month)}</loc></sitemap>\n" for month in months)
    return f'{HEAD}<sitemapindex xmlns="{SCHEMA}">\n{maps}</sitemapindex>\n'


def robots(siteurl: str) -> str:
    """Return robots.txt."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {siteurl}/sitemap.xml\n" if siteurl else "")
