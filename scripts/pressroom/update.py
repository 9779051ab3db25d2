"""Publish what changed since the last time: render, verify, and patch the live tree."""

from __future__ import annotations

import json
import secrets
import shutil
import time
from contextlib import suppress
from datetime import date

from contract.problems import Problem
from pressroom import previous, survey
from pressroom.delta import Delta, between
from pressroom.intake import take_in
from pressroom.job import Job, Report, report
from pressroom.ledger import Ledger, as_it_was
from pressroom.letters import lost_letters
from pressroom.links import Site, broken, broken_links
from pressroom.patch import Patch, compare, finish, leaving, prepare, tidy
from pressroom.rebuild import files_of
from pressroom.runs import NOTHING, Run, do, joined
from pressroom.swap import Changes
from pressroom.trace import traced
from pressroom.vanishing import vanishing

MOST = 60  # issues; from there a rebuild is as quick, and can use all processors


class _AnewError(Exception):
    """Raised where the site must be built anew."""


def update(job: Job, ledger: Ledger) -> Report | None:
    """Bring the live site up to date; returns None where it must be built anew.

    Raises ContractError and OSError with the live site as it was. Once the ledger is committed the
    files are put in their places, by this process or the next.
    """
    try:
        with ledger.change():
            patch, said = _patch(job, ledger)
        finish(ledger, job.staged, job.live)
    except _AnewError:
        return None
    finally:
        if not ledger.intended():
            shutil.rmtree(job.staged, ignore_errors=True)
    written = len(patch.new) + len(patch.replaced)
    changes = Changes(written, len(patch.removed), int(ledger.fact("files")) - written)
    return report(job, ledger, changes, said)


def _patch(job: Job, ledger: Ledger) -> tuple[Patch, tuple[Problem, ...]]:
    """Return what is to be done to the live tree, and write it and all it follows from down in the ledger."""
    stamp = survey.statics(job.content, job.settings["STATIC_PATHS"], time.time_ns())
    days, problems = take_in(ledger, job.content, job.today, job.base)
    let_pass = job.allowance.passing(problems)
    if len(days) > MOST:
        raise _AnewError
    with as_it_was(ledger.file) as before:
        delta = between(before, ledger.catalog, days)
    statics = not stamp or stamp != ledger.fact("static_stamp")
    if delta.plan.is_empty and not statics:
        job.allowance.write(let_pass)
        return Patch((), (), ()), let_pass
    job.staged.mkdir()
    removed: frozenset[str] = frozenset()
    said: tuple[Problem, ...] = ()
    if statics:
        said, _ = do(Run(NOTHING, statics=True), job.settings, ledger.catalog, job.today)
        there = files_of(job.staged)
        removed = ledger.statics().difference(there)
        ledger.note(statics=json.dumps(there), static_stamp=stamp)
    if not delta.plan.is_empty:
        run = joined(delta.plan, ledger.catalog.newest())
        warnings, memo = do(run, job.settings, ledger.catalog, job.today)
        said += warnings
        ledger.catalog.remember(memo)
    removed = (removed | leaving(job.live, job.staged, delta)).difference(files_of(job.staged))
    let_pass += _verify(job, ledger, delta, removed, days)
    patch = compare(job.live, job.staged, removed)
    if patch.clashes(job.live):
        raise _AnewError
    _prepare(patch, job)
    if patch.new or patch.replaced or patch.removed:
        publish = secrets.token_hex(8)
        previous.keep(job.live, publish, (*patch.replaced, *patch.removed), patch.new)
        ledger.note(publish=publish)
    job.allowance.write(let_pass)
    ledger.intend((*patch.new, *patch.replaced), patch.removed)
    ledger.note(files=str(int(ledger.fact("files")) + len(patch.new) - len(patch.removed)))
    return patch, (*let_pass, *said)


def _verify(
    job: Job, ledger: Ledger, delta: Delta, removed: frozenset[str], days: frozenset[date]
) -> tuple[Problem, ...]:
    """Refuse what a verification of the whole site would refuse; what is not rendered was verified before.

    Returns what is let pass.

    Except for links that editors typed: what they lead to may have gone or changed since.
    """
    site = Site(job.staged, job.live, removed)
    rendered = frozenset(day.isoformat() for day in {*delta.plan.issues, *days})
    typed = ledger.typed_to([*removed, *files_of(job.staged)], rendered)
    problems = {*broken_links(site, job.base), *broken(site, typed, job.base)}
    found = traced(sorted(problems), ledger.catalog, job.content, job.shown)
    lost = lost_letters(ledger.catalog, job.content, job.staged, delta.plan.issues)
    return job.allowance.passing((*found, *lost, *vanishing(removed)))


def _prepare(patch: Patch, job: Job) -> None:
    try:
        prepare(patch, job.live)
    except OSError:
        with suppress(OSError):
            for file in patch.new:
                tidy(job.live, file)
        raise
