"""The catalog's issues → the views of the calendar."""

from __future__ import annotations

from calendar import Calendar, monthrange
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from contract import addresses
from epaper.house import ARCHIVE
from epaper.views import ArchiveView, DayView, Link, MonthOfYear, MonthView, Neighbours, YearOfArchive, YearView
from pressroom.catalog import Catalog

Linker = Callable[[str], str]


def archive_view(catalog: Catalog, link: Linker) -> ArchiveView:
    """Return all years, newest first, with their months."""
    counts = Counter(day.replace(day=1) for day, _ in catalog.issues())

    def month_of_year(month: date) -> MonthOfYear:
        return MonthOfYear(month.month, link(addresses.month(month)), counts[month])

    years = (
        YearOfArchive(
            year,
            link(addresses.year(year)),
            issues,
            tuple(month_of_year(date(year, month, 1)) for month in range(1, 13)),
        )
        for year, issues in reversed(catalog.years())
    )
    return ArchiveView(link(ARCHIVE), tuple(years))


def year_view(catalog: Catalog, year: int, link: Linker) -> tuple[YearView, Neighbours]:
    """Return a year's months that have issues, with the years before and after."""
    years = [one for one, _ in catalog.years()]
    issues = dict(catalog.issues(year))
    newest = catalog.newest()
    months = tuple(month_view(issues, month, link, newest) for month in months_of(issues))
    until = tuple(year_link(one, link) for one in reversed(years) if one <= year)
    place = years.index(year)
    before = year_link(years[place - 1], link) if place else None
    after = year_link(years[place + 1], link) if place + 1 < len(years) else None
    return YearView(link(addresses.year(year)), year, months, until), Neighbours(before, after)


def month_view(issues: dict[date, int], month: date, link: Linker, newest: date | None = None) -> MonthView:
    """Return a month's weeks; `issues` maps at least this month's issues to their number of articles.

    `newest` is the newest issue's day, after which no day is said to lack one.
    """

    def day_view(day: date) -> DayView:
        if day not in issues:
            return DayView(day, None, to_come=bool(newest and day > newest))
        return DayView(day, Link(day.isoformat(), link(addresses.issue(day))), issues[day])

    weeks = tuple(
        tuple(day_view(day) if day.month == month.month else None for day in week)
        for week in Calendar().monthdatescalendar(month.year, month.month)
    )
    number = sum(1 for day in issues if (day.year, day.month) == (month.year, month.month))
    return MonthView(link(addresses.month(month)), month.year, month.month, weeks, number)


def months_of(days: Iterable[date]) -> list[date]:
    """Return the months of the days, as their first days, in order."""
    return sorted({day.replace(day=1) for day in days})


def month_neighbours(catalog: Catalog, month: date, link: Linker) -> Neighbours:
    """Return the months before and after that have issues."""
    before, _ = catalog.around(month)
    _, after = catalog.around(month.replace(day=monthrange(month.year, month.month)[1]))
    return Neighbours(month_link(before, link), month_link(after, link))


def year_link(year: int, link: Linker) -> Link:
    """Return a link that bears the year."""
    return Link(str(year), link(addresses.year(year)))


def month_link(day: date | None, link: Linker) -> Link | None:
    """Return a link that bears the day's month (`2024-02`)."""
    return Link(day.isoformat()[:7], link(addresses.month(day))) if day else None
