"""What a change of some issues changes on the site: two catalogs → a plan, and the places where files may go."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from contract import addresses
from contract.fields import FEEDS, LISTINGS
from pressroom.catalog import Catalog
from pressroom.listings import Place
from pressroom.plan import Plan
from pressroom.related import looking_back
from pressroom.standing import (
    NO_MONTH,
    Years,
    closed,
    frame,
    index_address,
    index_frame,
    listing_address,
    part_of,
)

Part = tuple[str, str, int, int]  # kind, name, year, part
Held = tuple[Place | None, Place | None]  # an article's place in a listing, before and after


@dataclass(frozen=True, slots=True)
class Delta:
    """A plan, and where files of before may be that the plan does not render again.

    `places` are addresses whose own files are replaced, `trees` those with all below them, `files` single files.
    """

    plan: Plan
    places: frozenset[str]
    trees: frozenset[str]
    files: frozenset[str]


def between(old: Catalog, new: Catalog, days: Iterable[date]) -> Delta:
    """Return what to render where the issues of `days`, and no others, may differ between the two catalogs."""
    changed = sorted(days)
    come_or_gone = [day for day in changed if old.has(day) != new.has(day)]
    articles, further = _touched(old, new, changed)
    issues = {day for day in {*changed, *further} if new.has(day)}
    beside = {other for day in come_or_gone for other in new.around(day) if other}
    listings, indexes, places = _names(old, new, articles)
    months, month_places = _months(old, new, changed)
    years, year_places = _years(old, new, changed)
    feeds = _fed(old, new, changed)
    former = {address for day in {*changed, *issues} for catalog in (old, new) for address in catalog.former(day)}
    plan = Plan(
        issues=tuple(sorted(issues)),
        listings=tuple(sorted(listings)),
        indexes=tuple(sorted(indexes)),
        months=tuple(sorted(months)),
        years=tuple(sorted(years)),
        front=bool(changed),
        covers=tuple(sorted(beside - issues)),
        shards=tuple(sorted({day.replace(day=1) for day in changed if _has_month(new, day)})),
        feeds=tuple(sorted((kind, name) for kind, name in feeds if new.name_years(kind, name))),
        moves=tuple(sorted(address for address in former if new.moved_to(address))),
    )
    return Delta(
        plan,
        frozenset({*places, *month_places, *year_places, *(one for one in former if not new.stands(one))}),
        frozenset(
            {
                *(tree(day) for day in {*changed, *issues} for tree in (addresses.issue, addresses.classic)),
                *map(addresses.shard, changed),
            }
        ),
        frozenset(
            addresses.file(address)
            for address in (
                *map(addresses.month_map, changed),
                *(addresses.feed(form, *name) for name in feeds for form in addresses.FEED_FORMS),
            )
        ),
    )


def _touched(old: Catalog, new: Catalog, days: Iterable[date]) -> tuple[set[str], set[date]]:
    """Return the articles that look different somewhere, and the issues of those that only show a changed one."""
    articles: set[str] = set()
    for day in days:
        before, after = old.entries(day), new.entries(day)
        articles |= {number for number in {*before, *after} if before.get(number) != after.get(number)}
    naming = [row for number in articles for catalog in (old, new) for row in catalog.parts_of(number)]
    return articles, {row.day for row in naming} | looking_back(old, new, articles)


def _names(old: Catalog, new: Catalog, articles: Iterable[str]) -> tuple[set[Part], set[tuple[str, str]], set[str]]:
    """Return the parts of listings and the indexes to render, and the places where they were or will be."""
    listings: set[Part] = set()
    places: set[str] = set()
    indexes: set[tuple[str, str]] = set()
    held: dict[tuple[str, str], dict[int, list[Held]]] = {}
    for number in sorted(articles):
        before, after = old.places(number), new.places(number)
        for listing in {*before, *after}:
            kind, name, year = listing
            held.setdefault((kind, name), {}).setdefault(year, []).append((before.get(listing), after.get(listing)))
    for (kind, name), touched in held.items():
        parts, addressed = _parts(old, new, kind, name, touched)
        listings |= parts
        places |= addressed
        for month in {place[0][:7] for of_year in touched.values() for pair in of_year for place in pair if place}:
            if old.articles_of(kind, month, name) != new.articles_of(kind, month, name):
                indexes.add((kind, month))
    for kind in LISTINGS.values():
        indexed, addressed = _indexes(old, new, kind, {month for of, month in indexes if of == kind})
        indexes = {one for one in indexes if one[0] != kind} | indexed
        places |= addressed
    return listings, indexes, places


def _parts(
    old: Catalog, new: Catalog, kind: str, name: str, touched: dict[int, list[Held]]
) -> tuple[set[Part], set[str]]:
    """Return the parts of one name's listing to render, and the places of all that were or will be touched."""
    before, after = old.name_years(kind, name), new.name_years(kind, name)
    counts = dict(before), dict(after)
    parts: set[Part] = set()
    places: set[str] = set()
    for year in {*counts[0], *counts[1]}:
        dirty = _dirty(old, new, (kind, name, year), touched.get(year, []))
        fulls = tuple(closed(count.get(year, 0)) for count in counts)
        # Of what was not touched itself only the pages at either end show others: the first, the last, the open one.
        # Many issues at once can close several parts, or open them again.
        for part in {0, 1, *range(min(fulls), max(fulls) + 1), *dirty}:
            was, will = part <= fulls[0] and year in counts[0], part <= fulls[1] and year in counts[1]
            if part in dirty or _framed(year, part, before, is_there=was) != _framed(year, part, after, is_there=will):
                places |= {listing_address(kind, name, year, part, before)} if was else set()
                places |= {listing_address(kind, name, year, part, after)} if will else set()
                parts |= {(kind, name, year, part)} if will else set()
    return parts, places


def _fed(old: Catalog, new: Catalog, days: Iterable[date]) -> set[tuple[str, str]]:
    """Return the names whose feed may differ: it holds texts, and these may differ in any article of the issues."""
    articles = ((catalog, row.id) for catalog in (old, new) for day in days for row in catalog.articles(day))
    return {name for catalog, number in articles for name in catalog.terms_of(number) if name[0] in FEEDS}


def _dirty(old: Catalog, new: Catalog, listing: tuple[str, str, int], touched: Iterable[Held]) -> set[int]:
    """Return the parts that hold changed articles, and from where articles came or went all that follow."""
    dirty: set[int] = set()
    kind, name, year = listing
    counts = {catalog: dict(catalog.name_years(kind, name)).get(year, 0) for catalog in (old, new)}
    since = most = max(counts.values())
    for before, after in touched:
        for catalog, place in ((old, before), (new, after)):
            if place:
                older = counts[catalog] - catalog.newer(kind, name, year, place) - 1
                if before == after:
                    dirty.add(part_of(older, counts[catalog]))
                else:
                    since = min(since, older)
    if since < most:
        dirty |= {0, *range(part_of(since, most) or closed(most) + 1, closed(most) + 1)}
    return dirty


def _framed(year: int, part: int, years: Years, *, is_there: bool) -> object:
    return frame(year, part, years) if is_there else None


def _indexes(old: Catalog, new: Catalog, kind: str, changed: set[str]) -> tuple[set[tuple[str, str]], set[str]]:
    """Return a kind's indexes to render, and the places of all that were or will be touched."""
    before, after = old.name_months(kind) or [NO_MONTH], new.name_months(kind) or [NO_MONTH]
    found: set[tuple[str, str]] = set()
    places: set[str] = set()
    for month in {*before, *after} if before != after else changed:
        frames = [index_frame(month, months) if month in months else None for months in (before, after)]
        if month in changed or frames[0] != frames[1]:
            places |= {index_address(kind, month, months) for months in (before, after) if month in months}
            found |= {(kind, month)} if month in after else set()
    return found, places


def _months(old: Catalog, new: Catalog, days: Iterable[date]) -> tuple[set[date], set[str]]:
    """Return the months to render, with those beside one that came or went, and the places of all."""
    months = {day.replace(day=1) for day in days}
    found = {month for month in months if _has_month(new, month)}
    for month in months:
        if _has_month(old, month) != _has_month(new, month):
            around = (new.around(month)[0], new.around(_last(month))[1])
            found |= {day.replace(day=1) for day in around if day}
    return found, {addresses.month(month) for month in months | found}


def _has_month(catalog: Catalog, month: date) -> bool:
    return any(day.month == month.month for day, _ in catalog.issues(month.year))


def _last(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _years(old: Catalog, new: Catalog, days: Iterable[date]) -> tuple[set[int], set[str]]:
    """Return the years to render: those of the issues, and all where a year came or went."""
    years = {day.year for day in days}
    before, after = ({year for year, _ in catalog.years()} for catalog in (old, new))
    found = after if before != after else years & after
    return set(found), {addresses.year(year) for year in years | found}
