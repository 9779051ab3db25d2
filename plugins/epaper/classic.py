"""Redirects from the addresses of the classic e-paper (`/html/2024-02/02/node_1.htm`), for a paper that moves here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from contract import addresses
from epaper.house import House
from epaper.views import IssueView
from pressroom.catalog import ArticleRow


def redirects(issue: IssueView, rows: Sequence[ArticleRow], house: House) -> Iterator[tuple[str, str]]:
    """Yield address and HTML: pages and articles are counted from 1 in the order of the issue.

    `rows` are its articles, those withheld among them: a withdrawal must not count the others anew.
    """
    folder = addresses.classic(issue.date)
    articles = [house.link(addresses.article(row.day, row.label, row.seq)) for row in rows]
    for name, urls in (("node", [page.url for page in issue.pages]), ("content", articles)):
        for number, url in enumerate(urls, 1):
            yield f"{folder}{name}_{number}.htm", _redirect(url, house)


def _redirect(url: str, house: House) -> str:
    to, whole = escape(url), escape(house.origin + url)
    return (
        f'<!doctype html>\n<html lang="{escape(house.site.language)}">\n<meta charset="utf-8">\n'
        f"<title>{escape(house.site.paper)}</title>\n"
        f'<meta http-equiv="refresh" content="0; url={to}">\n<link rel="canonical" href="{whole}">\n'
        f'<p><a href="{to}">{whole}</a></p>\n</html>\n'
    )
