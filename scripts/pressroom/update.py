"""Publish what changed since the last time: render, verify, bring the tree beside the live one up to date, exchange."""

from __future__ import annotations

import json
import shutil
import time
from contextlib import ExitStack
from datetime import date

from contract.garbage import seldom_collected
from contract.problems import Problem
from pressroom import survey
from pressroom.delta import Delta, between
from pressroom.intake import take_in
from pressroom.job import Job, Report, report
from pressroom.ledger import Ledger, as_it_was
from pressroom.letters import lost_letters
from pressroom.links import Site, broken, broken_links
from pressroom.marker import token
from pressroom.patch import Patch, compare, leaving
from pressroom.previous import catch_up, will_differ
from pressroom.progress import Step
from pressroom.rebuild import files_of
from pressroom.runs import NOTHING, Run, do, joined
from pressroom.swap import Changes, exchange, undisturbed
from pressroom.trace import traced
from pressroom.vanishing import vanishing

MOST = 60  # issues; from there a rebuild is as quick, and can use all processors


class _AnewError(Exception):
    """Raised where the site must be built anew."""


def update(job: Job, ledger: Ledger) -> Report | None:
    """Bring the live site up to date; returns None where it must be built anew.

    Raises ContractError and OSError with the live site as it was. Once the ledger is committed the
    trees are exchanged, by this process or the next.
    """
    place = job.place
    try:
        with ExitStack() as ending:
            with seldom_collected(), ledger.change():
                patch, said, renewed = _patch(job, ledger)
                if patch.files:
                    job.progress(Step("place"))
                    catch_up(place, patch.files)
                    will_differ(place, patch.files)
                    patch.apply(place.staged, place.previous)
                    ledger.note(token=token(place.previous))
                ending.enter_context(undisturbed())
            if patch.files:
                exchange(place.live, place.previous, place.spare)
    except (_AnewError, IsADirectoryError, NotADirectoryError):  # something else has put a folder where a file is to be
        return None
    finally:
        shutil.rmtree(place.staged, ignore_errors=True)
    written = len(patch.new) + len(patch.replaced)
    changes = Changes(written, len(patch.removed), int(ledger.fact("files")) - written)
    return report(job, ledger, changes, said, renewed)


def _patch(job: Job, ledger: Ledger) -> tuple[Patch, tuple[Problem, ...], tuple[date, ...]]:
    """Return what is to be done to the live tree, what is to be said, and the issues that are set anew.

    All it follows from is entered in the ledger.
    """
    stamp = survey.statics(job.content, job.settings["STATIC_PATHS"], time.time_ns())
    days, problems = take_in(ledger, job.content, job.today, job.base, job.progress)
    let_pass = job.allowance.passing(problems)
    if len(days) > MOST:
        raise _AnewError
    with as_it_was(ledger.file) as before:
        delta = between(before, ledger.catalog, days)
    statics = not stamp or stamp != ledger.fact("static_stamp")
    if delta.plan.is_empty and not statics:
        job.allowance.write(let_pass)
        return Patch((), (), ()), let_pass, ()
    if issues := len(delta.plan.issues):
        job.progress(Step("render", 0, issues))
    job.place.staged.mkdir()
    removed: frozenset[str] = frozenset()
    said: tuple[Problem, ...] = ()
    if statics:
        said, _ = do(Run(NOTHING, statics=True), job.settings, ledger.catalog, job.today, job.place.live)
        there = files_of(job.place.staged)
        removed = ledger.statics().difference(there)
        ledger.note(statics=json.dumps(there), static_stamp=stamp)
    if not delta.plan.is_empty:
        run = joined(delta.plan, ledger.catalog)
        warnings, memo = do(run, job.settings, ledger.catalog, job.today, job.place.live)
        said += warnings
        ledger.catalog.remember(memo)
    staged = frozenset(files_of(job.place.staged))
    removed = removed.difference(staged) | leaving(job.place.live, staged, delta)
    job.progress(Step("check"))
    let_pass += _verify(job, ledger, delta, Site(job.place.staged, job.place.live, removed, staged), days)
    patch = compare(job.place.live, job.place.staged, removed)
    job.allowance.write(let_pass)
    ledger.note(files=str(int(ledger.fact("files")) + len(patch.new) - len(patch.removed)))
    return patch, (*let_pass, *said), delta.plan.issues


def _verify(job: Job, ledger: Ledger, delta: Delta, site: Site, days: frozenset[date]) -> tuple[Problem, ...]:
    """Refuse what a verification of the whole site would refuse; what is not rendered was verified before.

    Returns what is let pass.

    Except for links that editors typed: what they lead to may have gone or changed since.
    """
    rendered = frozenset(day.isoformat() for day in {*delta.plan.issues, *days})
    typed = ledger.typed_to([*site.gone, *(site.own or ())], rendered)
    problems = {*broken_links(site, job.base), *broken(site, typed, job.base)}
    found = traced(sorted(problems), ledger.catalog, job.content, job.shown)
    lost = lost_letters(ledger.catalog, job.content, job.place.staged, delta.plan.issues)
    return job.allowance.passing((*found, *lost, *vanishing(site.gone)))
