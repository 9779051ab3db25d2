"""A publish as data: where it works, with what, and what it did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from contract.problems import Problem
from pressroom import almanac, typeface
from pressroom.allowance import Allowance
from pressroom.ledger import Ledger
from pressroom.progress import Progress, silent
from pressroom.scan import shown_path
from pressroom.swap import Changes
from pressroom.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Job:
    """`place` is where it works; `settings` are Pelican's.

    Issues after `today` are kept back, None keeps none; `fingerprint` is that of all but the content. Workers
    read `settings_file` themselves; `forms` are names that the vocabulary keeps in another form (field -> other form ->
    kept form); `scheduler` is the address of a cluster's, empty for this machine's own.
    """

    content: Path
    place: Workplace
    settings: dict[str, Any]
    today: date | None
    fingerprint: str
    settings_file: Path
    allowance: Allowance
    forms: Mapping[str, Mapping[str, str]]
    scheduler: str = ""
    progress: Progress = silent

    @property
    def base(self) -> str:
        """The path below which the site will stand."""
        return urlsplit(str(self.settings["SITEURL"])).path.rstrip("/")

    @property
    def shown(self) -> str:
        """The content folder as the user knows it."""
        return shown_path(self.content)


@dataclass(frozen=True, slots=True)
class Report:
    """What a publish did; `renewed` are the issues set anew, `undoable` tells whether it can be taken back."""

    issues: int
    pages: int
    articles: int
    changes: Changes
    warnings: tuple[Problem, ...]
    renewed: tuple[date, ...]
    undoable: bool = False


def report(job: Job, ledger: Ledger, changes: Changes, said: tuple[Problem, ...], renewed: tuple[date, ...]) -> Report:
    """Return the report of a publish whose content stands in the ledger; `said` are Pelican's warnings."""
    remarks = almanac.remarks(ledger.catalog, job.shown, ledger.kept_back(), job.forms)
    return Report(*ledger.catalog.totals(), changes, (*remarks, *typeface.remarks(job.settings), *said), renewed)
