"""Bring the ledger up to date with the content folder: read what changed since it last saw it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from contract.problems import Problem
from pressroom.ledger import Ledger, Seen
from pressroom.scan import pages_missing, read, shown_path, twice
from pressroom.survey import Folder, digest, folders


def take_in(
    ledger: Ledger, content: Path, today: date | None, base: str
) -> tuple[frozenset[date], tuple[Problem, ...]]:
    """Return the issues whose content may differ, and every problem of the content that was read.

    What the ledger knew had no problem. With problems it is left half-changed: undo the change.
    """
    shown = shown_path(content)
    found, known = folders(content, time.time_ns()), ledger.folders()
    changed = {name for name in known if name not in found}
    for name in changed:
        ledger.leave(name)
    problems: list[Problem] = []
    amiss: list[Problem] = []
    for name, folder in found.items():
        seen = _seen(name, folder, known.get(name), content, today)
        if seen == known.get(name):
            continue
        if name in known and replace(seen, stamp="") == replace(known[name], stamp=""):
            ledger.see(name, seen)
            continue
        scan = read(content, folder.files)
        problems += scan.problems
        if not problems:
            ledger.enter(name, scan, today, base)
            ledger.see(name, seen)
            amiss += pages_missing(scan)
            changed.add(name)
    if not problems:
        amiss += (problem for name in changed for problem in twice(ledger.given(name), shown))
    return frozenset(map(_day, changed)) if not problems else frozenset(), tuple(sorted({*problems, *amiss}))


def _seen(name: str, folder: Folder, before: Seen | None, content: Path, today: date | None) -> Seen:
    is_out = today is None or name <= today.isoformat()  # another folder's name is refused when it is read
    if before and folder.stamp and folder.stamp == before.stamp:
        return replace(before, is_out=is_out)
    return Seen(folder.stamp, digest(content, folder.files), is_out)


def _day(name: str) -> date:
    return date.fromisoformat(name)
