"""What a publish is at, told as it goes; only the command shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from pressroom.plan import Plan
from pressroom.runs import Run

T = TypeVar("T")
Stage = Literal["read", "render", "lists", "search", "check", "place"]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage, and how much of it is done: issues, listings or months of search; `total` 0 where nobody counts."""

    stage: Stage
    done: int = 0
    total: int = 0


Progress = Callable[[Step], None]


def silent(_step: Step) -> None:
    """Tell nobody."""


def steps(runs: Iterable[Run], plan: Plan) -> Iterator[Step]:
    """Yield what is done once each of a plan's runs is."""
    issues = listings = months = 0
    for run in runs:
        issues += len(run.part.issues)
        listings += len(run.part.listings)
        months += len(run.part.shards)
        if run.part.issues:
            yield Step("render", issues, len(plan.issues))
        elif run.part.shards:
            yield Step("search", months, len(plan.shards))
        else:
            yield Step("lists", listings, len(plan.listings))


def told(items: Iterable[T], ends: Iterable[Step], progress: Progress) -> Iterator[T]:
    """Yield the items; each that comes ends a step."""
    for item, step in zip(items, ends, strict=True):
        progress(step)
        yield item
