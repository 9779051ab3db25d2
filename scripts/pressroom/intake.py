"""Bring the ledger up to date with the content folder: read what changed since it last saw it."""

from __future__ import annotations

import time
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from contract.cluster import in_order
from contract.problems import Problem
from pressroom.crew import Alone
from pressroom.ledger import Ledger, Seen
from pressroom.progress import Progress, Step, silent
from pressroom.scan import Scan, pages_missing, read, shown_path, twice
from pressroom.survey import Folder, digest, folders
from pressroom.wholeness import wanting


def take_in(  # noqa: PLR0913, PLR0917 - what is read, for when and where, and who does it and hears of it
    ledger: Ledger,
    content: Path,
    today: date | None,
    base: str,
    progress: Progress = silent,
    workers: Executor | None = None,
) -> tuple[frozenset[date], tuple[Problem, ...]]:
    """Return the issues whose content may differ, and every problem of the content that was read.

    What the ledger knew had no problem, or none that was not let pass. Where a file cannot be taken it is
    left half-changed: undo the change. `workers` read the folders; without them this process does.
    """
    shown = shown_path(content)
    found, known = folders(content, time.time_ns()), ledger.folders()
    changed = {name for name in known if name not in found}
    for name in changed:
        ledger.leave(name)
    problems: list[Problem] = []
    amiss: list[Problem] = []
    fresh = _fresh(ledger, found, known, content, today)
    taken = in_order(workers or Alone(), partial(take, content), (folder.files for _, folder in fresh))
    for number, ((name, folder), (made, scan)) in enumerate(zip(fresh, taken, strict=True), 1):
        progress(Step("read", number, len(fresh)))
        problems += scan.problems
        if not problems:
            ledger.enter(name, scan, today, base)
            ledger.see(name, Seen(folder.stamp, made, _is_out(name, today)))
            amiss += (*pages_missing(scan), *(wanting(scan) if _is_out(name, today) else ()))
            changed.add(name)
    if not problems:
        amiss += (problem for name in changed for problem in twice(ledger.given(name), shown))
    return frozenset(map(_day, changed)) if not problems else frozenset(), tuple(sorted({*problems, *amiss}))


def take(content: Path, files: tuple[str, ...]) -> tuple[str, Scan]:
    """Read some files of the content folder; returns their digest and what they hold."""
    return digest(content, files), read(content, files)


def _fresh(
    ledger: Ledger, found: dict[str, Folder], known: dict[str, Seen], content: Path, today: date | None
) -> list[tuple[str, Folder]]:
    """Return the folders to read. All have left the ledger: an article may have moved from one to another."""
    fresh: list[tuple[str, Folder]] = []
    for name, folder in found.items():
        before = known.get(name)
        if before is None:
            fresh.append((name, folder))
            continue
        seen = _seen(name, folder, before, content, today)
        if replace(seen, stamp="") != replace(before, stamp=""):
            fresh.append((name, folder))
            ledger.leave(name)
        elif seen != before:
            ledger.see(name, seen)
    return fresh


def _seen(name: str, folder: Folder, before: Seen, content: Path, today: date | None) -> Seen:
    if folder.stamp and folder.stamp == before.stamp:
        return replace(before, is_out=_is_out(name, today))
    return Seen(folder.stamp, digest(content, folder.files), _is_out(name, today))


def _is_out(name: str, today: date | None) -> bool:
    return today is None or name <= today.isoformat()  # another folder's name is refused when it is read


def _day(name: str) -> date:
    return date.fromisoformat(name)
