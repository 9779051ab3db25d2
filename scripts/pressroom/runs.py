"""Cut a plan into Pelican runs of a bearable size, and do one: each gives the bytes that one whole run gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
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
    """A part of a plan, and the issues whose articles Pelican must read for it."""

    part: Plan
    days: tuple[date, ...] = ()
    statics: bool = False


def of_issues(plan: Plan) -> Iterator[Run]:
    """Yield the runs for a plan's issues. What they give for the catalog to keep, the others ask for."""
    for issues in _cut(plan.issues, ISSUES):
        yield Run(replace(NOTHING, issues=issues), issues)


def of_the_rest(plan: Plan, newest: date | None) -> Iterator[Run]:
    """Yield the runs for all but a plan's issues."""
    for covers in _cut(plan.covers, ISSUES):
        yield Run(replace(NOTHING, covers=covers), covers)
    for listings in _cut(plan.listings, LISTINGS):
        yield Run(replace(NOTHING, listings=listings))
    for shard in plan.shards:  # each holds a month's articles in memory
        yield Run(replace(NOTHING, shards=(shard,)))
    for indexes in _cut(plan.indexes, INDEXES):
        yield Run(replace(NOTHING, indexes=indexes))
    for feeds in _cut(plan.feeds, LISTINGS):
        yield Run(replace(NOTHING, feeds=feeds))
    rest = replace(plan, issues=(), covers=(), listings=(), shards=(), indexes=(), feeds=())
    yield Run(rest, (newest,) if newest and plan.front else ())


def joined(plan: Plan, newest: date | None) -> Run:
    """Return one run for a small plan: a run costs a tenth of a second before its first page."""
    days = {*plan.issues, *plan.covers} | ({newest} if newest and plan.front else set())
    return Run(plan, tuple(sorted(days)))


def do(run: Run, settings: dict[str, Any], catalog: Catalog, today: date | None) -> tuple[tuple[Problem, ...], Memo]:
    """Render a run into the settings' output folder; returns Pelican's warnings, and what the catalog should keep."""
    memo = Memo()
    own: dict[str, Any] = {
        "ARTICLE_PATHS": [day.isoformat() for day in run.days],
        "EPAPER_CATALOG": catalog,
        "EPAPER_TODAY": today,
        "EPAPER_PLAN": run.part,
        "EPAPER_MEMO": memo,
    }
    if not run.statics:
        own |= {"STATIC_PATHS": [], "THEME_STATIC_PATHS": []}
    return render(settings | own), memo


def _cut(items: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    return (tuple(items[start : start + size]) for start in range(0, len(items), size))
