"""Build the whole site anew into a staging tree, verify it, and swap it for the live one."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing, suppress
from functools import partial

from contract.cluster import in_order
from contract.problems import ContractError, Problem
from pressroom import survey
from pressroom.crew import Alone, crew
from pressroom.intake import take_in
from pressroom.job import Job, Report, report
from pressroom.ledger import Ledger
from pressroom.marker import token
from pressroom.patch import compare
from pressroom.plan import whole
from pressroom.previous import catch_up, difference, share, will_differ
from pressroom.progress import Step, steps, told
from pressroom.runs import NOTHING, Run, of_issues, of_the_rest
from pressroom.swap import Changes, exchange, undisturbed
from pressroom.tasks import Done, Place, check_links, render_run
from pressroom.trace import traced
from pressroom.vanishing import vanishing

FILES = 500  # that a worker looks through for broken links at once


def rebuild(job: Job) -> Report:
    """Publish everything. Raises ContractError and OSError with the live site as it was."""
    place = job.place
    new = place.ledger.with_name(place.ledger.name + ".new")
    new.unlink(missing_ok=True)
    shutil.rmtree(place.staged, ignore_errors=True)  # of an update that gave up
    try:
        issues = len(survey.folders(job.content))
        with closing(Ledger(new, new=True)) as ledger, crew(job.scheduler, issues) as workers:
            done = _rebuild(job, ledger, workers)
        with undisturbed():
            # A journal left by a killed publish belongs to the old ledger; beside the new one it would undo it.
            place.ledger.with_name(place.ledger.name + "-journal").unlink(missing_ok=True)
            new.replace(place.ledger)
            if done.changes.written or done.changes.removed:
                exchange(place.live, place.previous, place.spare)
        if difference(place) is None:
            with suppress(OSError):  # the next publish will need it; this one is done
                catch_up(place)
        return done
    finally:
        new.unlink(missing_ok=True)
        shutil.rmtree(place.staged, ignore_errors=True)


def _rebuild(job: Job, ledger: Ledger, workers: Executor) -> Report:
    with ledger.change():
        statics = survey.statics(job.content, job.settings["STATIC_PATHS"], time.time_ns())
        _, problems = take_in(ledger, job.content, job.today, job.base, job.progress, workers)
        let_pass = job.allowance.passing(problems)
    place = job.place
    place.staged.mkdir()
    catalog, seen = ledger.catalog, _place(job, ledger)
    plan = whole(catalog)
    render = partial(render_run, seen)
    said, lost = _enter(ledger, in_order(Alone(), render, [Run(NOTHING, statics=True)]))
    ledger.note(statics=json.dumps(files_of(place.staged)))
    for runs in (list(of_issues(plan)), list(of_the_rest(plan, catalog))):
        done = told(in_order(workers, render, runs), steps(runs, plan), job.progress)
        warnings, missed = _enter(ledger, done)
        said, lost = said + warnings, lost + missed
    job.progress(Step("check"))
    files = (file for file in files_of(place.staged) if file.endswith((".html", ".css")))
    links = in_order(workers, partial(check_links, seen), _batches(files))
    broken = traced(sorted(problem for found in links for problem in found), catalog, job.content, job.shown)
    gone = set(files_of(place.live)).difference(files_of(place.staged))
    let_pass += job.allowance.passing((*broken, *lost, *vanishing(gone)))
    job.allowance.write(let_pass)
    job.progress(Step("place"))
    patch = compare(place.live, place.staged, gone)
    same = set(files_of(place.staged)).difference(patch.files)
    changes = Changes(len(patch.new) + len(patch.replaced), len(patch.removed), len(same))
    if patch.files:
        share(place.live, place.staged, same)
        exchange(place.previous, place.staged, place.spare)
        will_differ(place, patch.files)
    ledger.note(
        fingerprint=job.fingerprint,
        token=token(place.previous if patch.files else place.live),
        static_stamp=statics,
        files=str(changes.written + changes.unchanged),
    )
    return report(job, ledger, changes, (*let_pass, *said), plan.issues)


def _place(job: Job, ledger: Ledger) -> Place:
    siteurl, content = str(job.settings["SITEURL"]), job.content.resolve()
    trees = job.place.staged, job.place.live
    return Place(job.settings_file, siteurl, content, *trees, ledger.file, job.today, job.base, job.fingerprint)


def _enter(ledger: Ledger, rendered: Iterable[Done]) -> tuple[list[Problem], list[Problem]]:
    """Have some runs done; returns Pelican's warnings and the texts that got lost.

    What they made is entered when all are done: workers read the ledger meanwhile.
    """
    said: list[Problem] = []
    lost: list[Problem] = []
    with tempfile.TemporaryFile() as made:
        for done in rendered:
            if done.refused:
                raise ContractError(*done.refused)
            said += done.said
            lost += done.lost
            pickle.dump(done.memo, made)
        made.seek(0)
        with ledger.change():
            while made.peek(1):
                ledger.catalog.remember(pickle.load(made))  # noqa: S301 - our own file, which has no name
    return said, lost


def _batches(files: Iterable[str]) -> Iterator[tuple[str, ...]]:
    ordered = tuple(files)
    return (ordered[start : start + FILES] for start in range(0, len(ordered), FILES))


def files_of(tree: os.PathLike[str]) -> list[str]:
    """Return the paths of a tree's files, below it."""
    start = len(os.fspath(tree)) + 1
    return sorted(f"{folder}/{name}"[start:] for folder, _, names in os.walk(tree) for name in names)
