"""What a worker does in a full build: functions of plain values, so that any process can be given them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from contract.problems import ContractError, Problem
from pressroom.ledger import as_it_was
from pressroom.letters import lost_letters
from pressroom.links import Site, broken_in
from pressroom.memo import Memo
from pressroom.render import settings_of
from pressroom.runs import Run, do

ONE = Lock()  # Pelican is not made for threads, and a cluster's worker may have several


@dataclass(frozen=True, slots=True)
class Place:
    """Where a build works, as every worker sees it; `fingerprint` is that of all but the content."""

    settings_file: Path
    siteurl: str
    content: Path
    staged: Path
    live: Path
    ledger: Path
    today: date | None
    base: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a run gave: Pelican's warnings, what the catalog should keep, texts that got lost, why it was refused."""

    said: tuple[Problem, ...] = ()
    memo: Memo | None = None
    lost: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()


def render_run(place: Place, run: Run) -> Done:
    """Do a run by the ledger as it is on disk, and see that no text of its issues got lost."""
    with ONE, as_it_was(place.ledger) as catalog:
        try:
            said, memo = do(run, _settings(place), catalog, place.today, place.live)
        except ContractError as error:
            return Done(refused=error.problems)
        return Done(said, memo, lost_letters(catalog, place.content, place.staged, run.part.issues))


def check_links(place: Place, files: tuple[str, ...]) -> tuple[Problem, ...]:
    """Return a problem for each reference in some files of the staged tree that leads nowhere."""
    return broken_in(Site(place.staged), files, place.base)


@lru_cache(maxsize=1)
def _settings(place: Place) -> dict[str, Any]:
    return settings_of(
        place.settings_file, PATH=str(place.content), OUTPUT_PATH=str(place.staged), SITEURL=place.siteurl
    )
