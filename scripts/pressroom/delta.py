"""What a change of some issues changes on the site: two catalogs → a plan, and the places where files may go."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from contract import addresses
from contract.fields import LISTINGS
from pressroom.catalog import Catalog
from pressroom.plan import Plan
from pressroom.related import looking_back
from pressroom.standing import Years, frame, index_address, listing_address

NO_NAMES = [(0, 0)]  # the years of a kind that has no names: its index is there all the same


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
    plan = Plan(
        issues=tuple(sorted(issues)),
        listings=tuple(sorted(listings)),
        indexes=tuple(sorted(indexes)),
        months=tuple(sorted(months)),
        years=tuple(sorted(years)),
        front=bool(changed),
        covers=tuple(sorted(beside - issues)),
    )
    return Delta(
        plan,
        frozenset({*places, *month_places, *year_places}),
        frozenset(addresses.issue(day) for day in {*changed, *issues}),
        frozenset(addresses.file(addresses.month_map(day)) for day in changed),
    )


def _touched(old: Catalog, new: Catalog, days: Iterable[date]) -> tuple[set[str], set[date]]:
    """Return the articles that look different somewhere, and the issues of those that only show a changed one."""
    articles: set[str] = set()
    for day in days:
        before, after = old.entries(day), new.entries(day)
        articles |= {number for number in {*before, *after} if before.get(number) != after.get(number)}
    naming = [row for number in articles for catalog in (old, new) for row in catalog.parts_of(number)]
    return articles | {row.id for row in naming}, {row.day for row in naming} | looking_back(old, new, articles)


def _names(
    old: Catalog, new: Catalog, articles: Iterable[str]
) -> tuple[set[tuple[str, str, int]], set[tuple[str, int]], set[str]]:
    """Return the listings and indexes to render, and the places where they were or will be."""
    listings: set[tuple[str, str, int]] = set()
    indexes: set[tuple[str, int]] = set()
    places: set[str] = set()
    held = {entry for number in articles for catalog in (old, new) for entry in catalog.names_in(number)}
    for kind, name in {(kind, name) for kind, name, _ in held}:
        before, after = old.name_years(kind, name), new.name_years(kind, name)
        counts = dict(before), dict(after)
        for year in {*counts[0], *counts[1]}:
            if (kind, name, year) in held or _framed(year, before) != _framed(year, after):
                places |= {listing_address(kind, name, year, years) for years in (before, after) if _has(year, years)}
                listings |= {(kind, name, year)} if year in counts[1] else set()
            if counts[0].get(year) != counts[1].get(year):
                indexes.add((kind, year))
    for kind in LISTINGS.values():
        before, after = old.kind_years(kind) or NO_NAMES, new.kind_years(kind) or NO_NAMES
        for year in {year for year, _ in (*before, *after)}:
            if (kind, year) in indexes or _framed(year, before) != _framed(year, after):
                places |= {index_address(kind, year, years) for years in (before, after) if _has(year, years)}
                indexes.add((kind, year))
        indexes = {(of, year) for of, year in indexes if of != kind or _has(year, after)}
    return listings, indexes, places


def _has(year: int, years: Years) -> bool:
    return any(one == year for one, _ in years)


def _framed(year: int, years: Years) -> object:
    return frame(year, years) if _has(year, years) else None


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
