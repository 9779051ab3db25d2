"""Cut a plan into Pelican runs of a bearable size, and do one: each gives the bytes that one whole run gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from contract.problems import Problem
from pressroom.catalog import Catalog
from pressroom.memo import Memo
from pressroom.plan import Plan
from pressroom.render import render

T = TypeVar("T")
ISSUES = 4  # a run; Pelican's own loops grow with the square of its articles
LISTINGS = 500  # a run
INDEXES = 12  # a run
NOTHING = Plan((), (), (), (), (), front=False)


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a plan, and the folders of content whose articles Pelican must read for it."""

    part: Plan
    folders: tuple[str, ...] = ()
    statics: bool = False


def of_issues(plan: Plan) -> Iterator[Run]:
    """Yield the runs for a plan's issues. What they give for the catalog to keep, the others ask for."""
    for issues in _cut(plan.issues, ISSUES):
        yield Run(replace(NOTHING, issues=issues), _whole(issues))


def of_the_rest(plan: Plan, catalog: Catalog) -> Iterator[Run]:
    """Yield the runs for all but a full build's issues."""
    for listings in _cut(plan.listings, LISTINGS):
        yield Run(replace(NOTHING, listings=listings))
    for shard in plan.shards:  # each holds a month's articles in memory
        yield Run(replace(NOTHING, shards=(shard,)))
    for indexes in _cut(plan.indexes, INDEXES):
        yield Run(replace(NOTHING, indexes=indexes))
    for feeds in _cut(plan.feeds, LISTINGS):
        yield Run(replace(NOTHING, feeds=feeds))
    rest = replace(plan, issues=(), listings=(), shards=(), indexes=(), feeds=())
    yield Run(rest, _first_pages(_shown(rest, catalog), catalog))


def joined(plan: Plan, catalog: Catalog) -> Run:
    """Return one run for a small plan: a run costs a tenth of a second before its first page."""
    fronts = _first_pages(_shown(plan, catalog).difference(plan.issues), catalog)
    return Run(plan, (*_whole(plan.issues), *fronts))


def _shown(plan: Plan, catalog: Catalog) -> set[date]:
    """Return the issues of which the text that leads the first page is shown: on their covers, and on the home page."""
    newest = catalog.newest()
    return {*plan.covers} | ({newest} if newest and plan.front else set())


def _whole(days: Iterable[date]) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in days)


def _first_pages(days: Iterable[date], catalog: Catalog) -> tuple[str, ...]:
    return tuple(f"{day.isoformat()}/{pages[0].label}" for day in sorted(days) if (pages := catalog.pages(day)))


def do(
    run: Run, settings: dict[str, Any], catalog: Catalog, today: date | None, live: Path
) -> tuple[tuple[Problem, ...], Memo]:
    """Render a run into the settings' output folder; returns Pelican's warnings, and what the catalog should keep.

    `live` is the site as it stands.
    """
    memo = Memo()
    own: dict[str, Any] = {
        "ARTICLE_PATHS": list(run.folders),
        "EPAPER_CATALOG": catalog,
        "EPAPER_TODAY": today,
        "EPAPER_PLAN": run.part,
        "EPAPER_MEMO": memo,
        "EPAPER_LIVE": live,
    }
    if not run.statics:
        own |= {"STATIC_PATHS": [], "THEME_STATIC_PATHS": []}
    return render(settings | own), memo


def _cut(items: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    return (tuple(items[start : start + size]) for start in range(0, len(items), size))
