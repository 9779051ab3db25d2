"""Build the whole site anew into a staging tree, verify it, and swap it for the live one."""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import closing

from contract.problems import ContractError, Problem
from pressroom import survey
from pressroom.intake import take_in
from pressroom.job import Job, Report, report
from pressroom.ledger import Ledger
from pressroom.letters import lost_letters
from pressroom.links import Site, broken_links
from pressroom.marker import token
from pressroom.plan import whole
from pressroom.runs import do, runs
from pressroom.swap import take_place
from pressroom.trace import traced


def rebuild(job: Job) -> Report:
    """Publish everything. Raises ContractError and OSError with the live site as it was."""
    new = job.ledger.with_name(job.ledger.name + ".new")
    new.unlink(missing_ok=True)
    shutil.rmtree(job.staged, ignore_errors=True)  # of an update that gave up
    try:
        with closing(Ledger(new, new=True)) as ledger:
            done = _rebuild(job, ledger)
        new.replace(job.ledger)
        return done
    finally:
        new.unlink(missing_ok=True)
        shutil.rmtree(job.staged, ignore_errors=True)


def _rebuild(job: Job, ledger: Ledger) -> Report:
    with ledger.change():
        statics = survey.statics(job.content, job.settings["STATIC_PATHS"], time.time_ns())
        _, problems = take_in(ledger, job.content, job.today, job.base)
        if problems:
            raise ContractError(*problems)
    job.staged.mkdir()
    catalog = ledger.catalog
    said: list[Problem] = []
    for run in runs(whole(catalog), catalog.newest(), statics=True):
        warnings, memo = do(run, job.settings, catalog, job.today)
        said += warnings
        catalog.remember(memo)
        if run.statics:
            ledger.note(statics=json.dumps(files_of(job.staged)))
    broken = traced(broken_links(Site(job.staged), job.base), catalog, job.content, job.shown)
    days = [day for day, _ in catalog.issues()]
    if lost := (*broken, *lost_letters(catalog, job.content, job.staged, days)):
        raise ContractError(*lost)
    changes = take_place(job.staged, job.live, job.spare)
    ledger.note(
        fingerprint=job.fingerprint,
        token=token(job.live),
        static_stamp=statics,
        files=str(changes.written + changes.unchanged),
    )
    return report(job, ledger, changes, tuple(said))


def files_of(tree: os.PathLike[str]) -> list[str]:
    """Return the paths of a tree's files, below it."""
    start = len(os.fspath(tree)) + 1
    return sorted(f"{folder}/{name}"[start:] for folder, _, names in os.walk(tree) for name in names)
