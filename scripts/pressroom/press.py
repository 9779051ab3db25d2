"""Publish: what is the same for an update and a rebuild. The order is written here, once."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from contract.problems import ContractError, Problem
from pressroom import almanac, previous
from pressroom.allowance import allowance
from pressroom.fingerprint import fingerprint
from pressroom.job import Job, Report
from pressroom.ledger import Ledger
from pressroom.lock import held
from pressroom.marker import is_ours, token
from pressroom.patch import finish
from pressroom.rebuild import rebuild
from pressroom.render import settings_of
from pressroom.scan import shown_path
from pressroom.swap import mend
from pressroom.update import update


def publish(  # noqa: PLR0913 - a publish is what these say
    content: Path,
    output: Path,
    settings_file: Path,
    *,
    full: bool = False,
    scheduler: str = "",
    allow: Collection[str] = (),
) -> Report:
    """Make `output` the site of `content`: what changed since the last publish, or with `full` the whole of it.

    A build of the whole is done by this machine's processors, or by the Dask cluster of the `scheduler`.

    Problems of the codes in `allow` are let pass and noted in a log beside the site (allowance.py).

    Raises ContractError with every problem found; then the live site is as it was, and nothing else
    is left.
    """
    live = output.resolve()
    staged, spare, ledger = (live.with_name(f".{live.name}.{end}") for end in ("staged", "spare", "ledger"))
    try:
        live.parent.mkdir(parents=True, exist_ok=True)
        with held(live.with_name(f".{live.name}.lock"), str(output)):
            _finish(ledger, staged, live)
            mend(live, staged, spare)
            _settle(live, ledger)
            if not is_ours(live):
                raise ContractError(Problem(str(output), 0, "output-foreign"))
            if not content.is_dir():
                raise ContractError(Problem(shown_path(content), 0, "content-missing"))
            settings = settings_of(settings_file, PATH=str(content.resolve()), OUTPUT_PATH=str(staged))
            today = almanac.today(settings)
            made = fingerprint(settings, settings_file)
            file = settings_file.resolve()
            passing = allowance(allow, live.with_name(f".{live.name}.allowed"))
            job = Job(content, live, staged, spare, ledger, settings, today, made, file, passing, scheduler)
            try:
                return (None if full else _update(job)) or rebuild(job)
            finally:
                _settle(live, ledger)
    except (OSError, sqlite3.Error) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise ContractError(Problem(str(output), 0, "output-unwritable", said)) from error


def rollback(output: Path) -> int:
    """Put the site back as it was before the last publish; returns the number of files that changed.

    Raises ContractError with the live site as it was.
    """
    live = output.resolve()
    staged, spare, ledger = (live.with_name(f".{live.name}.{end}") for end in ("staged", "spare", "ledger"))
    try:
        if not live.is_dir():
            raise ContractError(Problem(str(output), 0, "rollback-none"))
        with held(live.with_name(f".{live.name}.lock"), str(output)):
            _finish(ledger, staged, live)
            mend(live, staged, spare)
            _settle(live, ledger)
            return previous.put_back(live, staged, ledger, str(output))
    except (OSError, sqlite3.Error) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise ContractError(Problem(str(output), 0, "output-unwritable", said)) from error


def _settle(live: Path, file: Path) -> None:
    """Let what the last publish replaced be the previous site, if it was committed."""
    try:
        with closing(Ledger(file)) as ledger:
            previous.settle(live, ledger.fact(previous.PUBLISH))
    except sqlite3.DatabaseError:
        previous.settle(live, "")


def _update(job: Job) -> Report | None:
    """Return the report of an update, or None where the site must be built anew."""
    try:
        with closing(Ledger(job.ledger)) as ledger:
            known = ledger.fact("fingerprint"), ledger.fact("token")
            return update(job, ledger) if known == (job.fingerprint, token(job.live)) else None
    except sqlite3.DatabaseError:  # none, of an older form, or damaged
        return None


def _finish(file: Path, staged: Path, live: Path) -> None:
    """Finish the update that a killed publish had begun to put in its place."""
    try:
        with closing(Ledger(file)) as ledger:
            if ledger.fact("token") == token(live):
                finish(ledger, staged, live)
    except sqlite3.DatabaseError:
        file.unlink(missing_ok=True)
