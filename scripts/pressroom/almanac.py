"""Which issues are out by now, and what an editor should know of the content that is published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from contract.problems import Problem
from pressroom.scan import Scan


def today(settings: dict[str, Any]) -> date | None:
    """Return the day at the paper's place, after which no issue is published; None where all are to be."""
    return None if settings["WITH_FUTURE_DATES"] else datetime.now(ZoneInfo(settings["TIMEZONE"])).date()


def remarks(content: Scan, until: date | None) -> tuple[Problem, ...]:
    """Return warnings: issues kept back, parts of articles that are not there, nothing to publish."""
    return tuple(sorted({*_kept_back(content, until), *_parts_missing(content, until), *_nothing(content, until)}))


def _kept_back(content: Scan, until: date | None) -> Iterator[Problem]:
    for one in content.articles:
        if until and one.day > until:
            yield Problem(f"{content.folder}/{one.day.isoformat()}", 0, "issue-future", one.day.isoformat())


def _parts_missing(content: Scan, until: date | None) -> Iterator[Problem]:
    published = {
        one.fields["id"]
        for one in content.articles
        if one.fields["status"] == "published" and not (until and one.day > until)
    }
    for one in content.articles:
        for field in ("continues", "continued_from"):
            other = one.fields.get(field)
            if other and other not in published and one.fields["id"] in published:
                yield Problem(f"{content.folder}/{one.file}", 0, "article-part-missing", str(other))


def _nothing(content: Scan, until: date | None) -> Iterator[Problem]:
    if not any(one.fields["status"] != "draft" and not (until and one.day > until) for one in content.articles):
        yield Problem(content.folder, 0, "issue-none")
