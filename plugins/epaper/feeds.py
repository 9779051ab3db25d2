"""Which articles each feed holds, with their whole text: all of the last issues, or the last ones under a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from html import escape, unescape
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from contract import addresses, markdown
from contract.frontmatter import CONTROL
from epaper.calling import called
from epaper.compose import article_view
from epaper.edition import Edition
from epaper.syndication import NAMES, TYPES, Channel, Item, Story, feed, item
from pressroom.catalog import ArticleRow

ISSUES = 7  # a reader who looks in once a week misses nothing
MOST = 200  # articles of the feed of all; then issues are left out, the oldest first
DAYS, MOST_OF_NAME = 7, 20  # of a name's feed, counted back from its newest article
KEPT = 2000  # articles in memory
REFERENCE = re.compile(r'(?<= )(href|src)="([^"]*)"')


class Desk:
    """Writes feeds for one run; an article is read once, however many of its names have a feed."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._items: dict[str, Item] = {}

    def all(self) -> Iterator[tuple[str, str]]:
        """Return the feed of all articles as (address, text) for each form."""
        site = self.edition.house.site
        return self._forms(site.name, _tag(site.siteurl, date(1970, 1, 1), "/"), "/", ("", ""), self._last())

    def of(self, kind: str, name: str) -> Iterator[tuple[str, str]]:
        """Return the feed of a name, likewise."""
        site, home = self.edition.house.site, addresses.listing(kind, name)
        guid = _tag(site.siteurl, date(1970, 1, 1), home)
        rows = self.edition.catalog.latest(kind, name, DAYS, MOST_OF_NAME)
        return self._forms(f"{name} · {site.paper}", guid, home, (kind, name), rows)

    def _forms(
        self, title: str, guid: str, home: str, of: tuple[str, str], rows: Iterable[ArticleRow]
    ) -> Iterator[tuple[str, str]]:
        house = self.edition.house
        items = [self._item(row) for row in rows]
        for form in addresses.FEED_FORMS:
            address = addresses.feed(form, *of)
            channel = Channel(title, guid, house.whole(home), house.whole(address), house.site.language)
            yield address, feed(form, channel, items)

    def _last(self) -> Iterator[ArticleRow]:
        catalog, total = self.edition.catalog, 0
        for day, number in catalog.recent(ISSUES):
            total += number
            if total > MOST and total != number:  # the newest issue is always whole
                return
            yield from (row for row in catalog.articles(day) if row.status == "published")

    def _item(self, row: ArticleRow) -> Item:
        if row.id not in self._items:
            if len(self._items) >= KEPT:
                self._items.clear()
            self._items[row.id] = item(self._story(row), self.edition.house.site.paper)
        return self._items[row.id]

    def _story(self, row: ArticleRow) -> Story:
        house, address = self.edition.house, addresses.article(row.day, row.label, row.seq)
        view = article_view(row, self.edition.catalog, house.link)
        url, zone = house.whole(address), ZoneInfo(house.site.timezone)
        text = CONTROL.sub("", markdown.render(self.edition.source(row)))
        corrected = [self._on(view.corrected)] if view.corrected else []
        head = (f"<p>{escape(text)}</p>\n" for text in (view.kicker, view.subtitle, *corrected) if text)
        foot = (f"<p>{escape(text)}</p>\n" for text in (*view.captions, view.jump) if text)
        log = (
            f"<p>{escape(self._on(one.date))} {escape(one.note)} <del>{escape(one.before)}</del> "
            f"<ins>{escape(one.after)}</ins></p>\n"
            for one in view.corrections
        )
        return Story(
            title=called(view, house.site.paper),
            url=url,
            guid=_tag(house.site.siteurl, *_first(row, address)),
            summary=view.summary,
            html="".join((*head, _whole_links(text, url), *foot, *log)),
            authors=tuple(author.text for author in view.authors),
            tags=tuple(tag.text for tag in view.tags),
            published=datetime.combine(row.day, time(), zone),
            updated=datetime.combine(row.changed, time(), zone),
        )

    def _on(self, day: date) -> str:
        """Return the words that say on which day an article was corrected."""
        words = self.edition.house.words
        long = words["date"]["long"].format(year=day.year, month=day.month, day=day.day)
        return str(words["article"]["corrected_on"].format(date=long))


def links(kind: str, name: str, link: Callable[[str], str]) -> tuple[tuple[str, str, str], ...]:
    """Return form, media type and address of a name's feeds, as pages link to them."""
    return tuple((NAMES[form], TYPES[form], link(addresses.feed(form, kind, name))) for form in addresses.FEED_FORMS)


def _first(row: ArticleRow, address: str) -> tuple[date, str]:
    """Return day and address at which the article was first: a move must not make it a new item."""
    first = addresses.first_of(row.id)
    place = addresses.place_of(first)
    return (place[0], first) if place else (row.day, address)


def _whole_links(html: str, url: str) -> str:
    """Return the HTML with addresses that hold on any page; those of an article begin at its own."""

    def whole(found: re.Match[str]) -> str:
        try:
            return f'{found[1]}="{escape(urljoin(url, unescape(found[2])))}"'
        except ValueError:  # no address at all: [ in a host
            return found[0]

    return REFERENCE.sub(whole, html)


def _tag(siteurl: str, day: date, address: str) -> str:
    """Return a tag URI (RFC 4151): it stays when the site moves to another path."""
    return f"tag:{urlsplit(siteurl).hostname or 'localhost'},{day.isoformat()}:{addresses.href(address)}"
