"""Which pages of the site are to be rendered, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from contract.fields import FEEDS, LISTINGS
from pressroom.catalog import Catalog
from pressroom.standing import NO_MONTH


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a site: issues, listings (kind, name, year, part), indexes of names (kind, month), months and years.

    `covers` are issues of which nothing but the page at the issue's own address is rendered, `shards` months whose
    search index and part of the sitemap are made, `feeds` those of names (kind, name), `moves` former addresses that
    lead elsewhere. `front` stands for what follows the newest issue: home, archive, feed, search, the sitemap's index,
    and the fixed pages.
    """

    issues: tuple[date, ...]
    listings: tuple[tuple[str, str, int, int], ...]
    indexes: tuple[tuple[str, str], ...]
    months: tuple[date, ...]
    years: tuple[int, ...]
    front: bool
    covers: tuple[date, ...] = ()
    shards: tuple[date, ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    moves: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to render."""
        parts = (self.issues, self.listings, self.indexes, self.months, self.years, self.covers, self.shards)
        return not any((*parts, self.feeds, self.moves)) and not self.front


def whole(catalog: Catalog) -> Plan:
    """Return the plan of a full build. A kind without names has an index too: every page links to it."""
    days = tuple(day for day, _ in catalog.issues())
    indexes = [(kind, month) for kind in LISTINGS.values() for month in catalog.name_months(kind) or [NO_MONTH]]
    months = tuple(sorted({day.replace(day=1) for day in days}))
    return Plan(
        issues=days,
        listings=tuple(catalog.listings()),
        indexes=tuple(indexes),
        months=months,
        years=tuple(year for year, _ in catalog.years()),
        front=True,
        shards=months,
        feeds=tuple(dict.fromkeys((kind, name) for kind, name, *_ in catalog.listings() if kind in FEEDS)),
        moves=tuple(catalog.moved()),
    )
