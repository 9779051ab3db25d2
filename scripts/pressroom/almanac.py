"""Which issues are out by now, and what an editor should know of the content that is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from contract.fields import LISTINGS
from contract.problems import Problem
from pressroom.catalog import Catalog
from pressroom.scan import PAGE_FILE, Scan

MOST_NAMED = 20  # articles of one name: a line may be new and its name as old as the archive


def today(settings: dict[str, Any]) -> date | None:
    """Return the day at the paper's place, after which no issue is published; None where all are to be."""
    return None if settings["WITH_FUTURE_DATES"] else datetime.now(ZoneInfo(settings["TIMEZONE"])).date()


def kept_back(content: Scan, until: date | None) -> tuple[date, ...]:
    """Return the issues that have articles and whose day is still to come."""
    return tuple(sorted({one.day for one in content.articles if until and one.day > until}))


def remarks(
    catalog: Catalog, folder: str, kept: Iterable[date], forms: Mapping[str, Mapping[str, str]]
) -> tuple[Problem, ...]:
    """Return what an editor should know.

    Issues kept back, parts of articles or words on tombstones missing, pages at odds, no issue, names that the
    vocabulary keeps in another form (`forms`: field -> other form -> kept form). `folder` is the content folder as the
    user knows it.
    """
    later = (Problem(f"{folder}/{day.isoformat()}", 0, "issue-future", day.isoformat()) for day in kept)
    bare = (Problem(f"{folder}/{file}", 0, "withheld-unexplained") for file in catalog.unexplained())
    nothing = () if catalog.newest() else (Problem(folder, 0, "issue-none"),)
    amiss = (*_parts_missing(catalog, folder), *_torn(catalog, folder), *_other_forms(catalog, folder, forms))
    return tuple(sorted({*later, *amiss, *bare, *nothing}))


def _torn(catalog: Catalog, folder: str) -> Iterator[Problem]:
    """Yield a warning for each page whose file says of its issue what does not count: a page before it says other."""
    for day in catalog.torn():
        pages = catalog.pages(day)
        for field in ("paper", "number", "notes"):
            said = [(page.label, value) for page in pages if (value := getattr(page, field))]
            for label, value in said:
                if value != said[0][1]:
                    name = "issue_number" if field == "number" else field
                    file = f"{folder}/{day.isoformat()}/{label}/{PAGE_FILE}"
                    yield Problem(file, 0, "page-imprint", f"{name} ({said[0][0]})")


def _other_forms(catalog: Catalog, folder: str, forms: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    for field, pairs in forms.items():
        for other, kept in pairs.items():
            for file in catalog.newest_named(LISTINGS[field], other, MOST_NAMED):
                yield Problem(f"{folder}/{file}", 0, "name-other-form", f'"{other}" = "{kept}"')


def _parts_missing(catalog: Catalog, folder: str) -> Iterator[Problem]:
    for row in catalog.parts():
        for field in ("continues", "continued_from"):
            if (number := row.fields.get(field)) and not _is_published(catalog, number):
                yield Problem(f"{folder}/{row.file}", 0, "article-part-missing", str(number))


def _is_published(catalog: Catalog, number: str) -> bool:
    row = catalog.article(number)
    return row is not None and row.status == "published"
