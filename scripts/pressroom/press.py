"""Publish: what is the same for an update and a rebuild. The order is written here, once."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from contract.problems import ContractError, Problem
from pressroom import almanac
from pressroom.allowance import allowance
from pressroom.fingerprint import fingerprint
from pressroom.job import Job, Report
from pressroom.ledger import Ledger
from pressroom.marker import is_ours, token
from pressroom.previous import difference
from pressroom.progress import Progress, silent
from pressroom.rebuild import rebuild
from pressroom.render import settings_of
from pressroom.scan import shown_path
from pressroom.swap import exchange
from pressroom.update import update
from pressroom.word_lists import kept_forms
from pressroom.workplace import at_work


def publish(  # noqa: PLR0913 - a publish is what these say
    content: Path,
    output: Path,
    settings_file: Path,
    *,
    full: bool = False,
    scheduler: str = "",
    allow: Collection[str] = (),
    progress: Progress = silent,
) -> Report:
    """Make `output` the site of `content`: what changed since the last publish, or with `full` the whole of it.

    A build of the whole is done by this machine's processors, or by the Dask cluster of the `scheduler`.

    Problems of the codes in `allow` are let pass and noted in a log beside the site (allowance.py). What it is at is
    told to `progress`.

    Raises ContractError with every problem found; then the live site is as it was, and nothing else
    is left.
    """
    with at_work(output) as place:
        if not is_ours(place.live):
            raise ContractError(Problem(str(output), 0, "output-foreign"))
        if not content.is_dir():
            raise ContractError(Problem(shown_path(content), 0, "content-missing"))
        settings = settings_of(settings_file, PATH=str(content.resolve()), OUTPUT_PATH=str(place.staged))
        today = almanac.today(settings)
        made = fingerprint(settings, settings_file)
        passing = allowance(allow, place.allowed)
        forms = kept_forms()  # read before anything is done: the list may be broken
        job = Job(content, place, settings, today, made, settings_file.resolve(), passing, forms, scheduler, progress)
        done = (None if full else _update(job)) or rebuild(job)
        return replace(done, undoable=difference(place) is not None)


def rollback(output: Path) -> int:
    """Put the site back as it was before the last publish; returns the number of files that changed.

    The next publish builds everything anew. Raises ContractError with the live site as it was.
    """
    none = ContractError(Problem(str(output), 0, "rollback-none"))
    if not output.resolve().parent.is_dir():
        raise none
    with at_work(output) as place:
        files = difference(place)
        if files is None:
            raise none
        try:
            with closing(Ledger(place.ledger)) as ledger, ledger.change():
                ledger.note(fingerprint="", token=token(place.previous))  # killed from here on, the next run ends it
        except sqlite3.DatabaseError as error:
            _unless_full(error)
            place.ledger.unlink(missing_ok=True)
        exchange(place.live, place.previous, place.spare)
        return len(files)


def _update(job: Job) -> Report | None:
    """Return the report of an update, or None where the site must be built anew."""
    try:
        with closing(Ledger(job.place.ledger)) as ledger:
            known = ledger.fact("fingerprint"), ledger.fact("token")
            return update(job, ledger) if known == (job.fingerprint, token(job.place.live)) else None
    except sqlite3.DatabaseError as error:
        _unless_full(error)
        return None


def _unless_full(error: sqlite3.DatabaseError) -> None:
    """Raise the error of a disk; a ledger that is not there, of an older form or damaged can be done without."""
    if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY):
        raise error
