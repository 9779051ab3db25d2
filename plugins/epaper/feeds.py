"""The Atom feed of the last issues."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from html import escape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from feedgenerator import Atom1Feed

from contract import addresses
from epaper.house import FEED, House
from pressroom.catalog import ArticleRow, Catalog

ISSUES = 7  # a reader who looks in once a week misses nothing
ENTRIES = 300  # then issues are left out, the oldest first


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Dates an empty feed at the epoch, not at the time of the build."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, tz=UTC)


def atom(catalog: Catalog, house: House) -> str:
    """Return the feed's XML. Where the site's address is not known its links are relative to the site."""
    site = house.site
    origin = house.origin
    home = origin + house.link("/")
    feed = _Feed(
        site.name, home, "", feed_url=origin + house.link(FEED), feed_guid=_tag(site.siteurl, date(1970, 1, 1), "/")
    )
    for row in _last(catalog):
        address = addresses.article(row.day, row.label, row.seq)
        fields = row.fields
        printed = _midnight(row.day, site.timezone)
        corrected = [date.fromisoformat(entry["date"]) for entry in fields.get("corrections", [])]
        feed.add_item(
            fields.get("title") or f"{row.day.isoformat()} {row.label}",
            origin + house.link(address),
            escape(fields.get("summary", "")) or None,  # feedgenerator marks it as HTML
            author_name=" ".join(fields.get("authors", [])) or site.paper,
            unique_id=_tag(site.siteurl, row.day, address),
            categories=fields.get("tags") or None,
            pubdate=printed,
            updateddate=_midnight(max([row.day, *corrected]), site.timezone),
        )
    return str(feed.writeString("utf-8"))


def _last(catalog: Catalog) -> Iterator[ArticleRow]:
    total = 0
    for day, number in catalog.recent(ISSUES):
        total += number
        if total > ENTRIES and total != number:  # the newest issue is always whole
            return
        yield from (row for row in catalog.articles(day) if row.status == "published")


def _midnight(day: date, timezone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(timezone))


def _tag(siteurl: str, day: date, address: str) -> str:
    """Return a tag URI (RFC 4151): it stays when the site moves to another path."""
    return f"tag:{urlsplit(siteurl).hostname or 'localhost'},{day.isoformat()}:{addresses.href(address)}"
