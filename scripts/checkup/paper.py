"""Look at what the paper is made of, as a publish reads it: word lists, raw pages, articles. Needs the packages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from checkup.finding import Finding, Setup, Sound
from contract.problems import ContractError, Problem
from newsdesk.desk.filing import Seed, find_seeds
from newsdesk.desk.imprint import imprints
from newsdesk.desk.shift import vocabulary_problems
from newsdesk.labelling.vocabulary import FOLDER
from newsdesk.reading.read import encoding, read_pages
from pressroom.allowance import allowance
from pressroom.scan import Scan, pages_missing, read
from pressroom.survey import folders
from pressroom.wholeness import wanting

READ, PARSED = 3, 30  # newest issues whose raw pages and whose articles are read: of a long archive, not all
PDF = "PDF"


def vocabulary(setup: Setup) -> Iterator[Finding]:
    """Look for broken lists and contradictions in the editors' words."""
    del setup
    if problems := vocabulary_problems():
        yield from problems
    else:
        yield Sound("doctor-vocabulary", {"lists": len(list(FOLDER.glob("*.toml")))})


def seeds(setup: Setup) -> Iterator[Finding]:
    """Look whether the raw pages lie where they should, and the newest can be read."""
    found, problems = find_seeds(setup.seeds)
    yield from problems
    days = sorted({seed.date for seed in found})
    yield from imprints(setup.seeds, days[-READ:])[1]
    forms: Counter[str] = Counter()
    for seed in found:
        if seed.date in days[-READ:]:
            for one in _look(seed):
                if isinstance(one, str):
                    forms[one] += 1
                else:
                    yield one
    if found:
        said = ", ".join(f"{form} {count}" for form, count in sorted(forms.items()))
        counts = {"issues": len(days), "files": len(found), "newest": min(READ, len(days))}
        yield Sound("doctor-seeds", {**counts, "forms": said})


def _look(seed: Seed) -> Iterator[Problem | str]:
    """Yield what is wrong with a raw file, or the form that its text is in."""
    try:
        data = seed.path.read_bytes()
        pages, problems = read_pages(seed.source, data, seed.date, seed.label)
    except Exception as error:  # noqa: BLE001 - whatever a raw page does to its reader, the other looks go on
        yield Problem(str(seed.path), 0, "page-failed", f"{type(error).__name__}: {error}"[:120])
        return
    yield from (replace(problem, file=str(seed.path)) for problem in problems)
    if pages:
        yield PDF if pages[0].sheet else encoding(data)


def content(setup: Setup) -> Iterator[Finding]:
    """Look whether the newest articles can be read, and whether their issues are whole."""
    if not setup.content.is_dir():
        yield Sound("doctor-content-none")
        return
    there = folders(setup.content)
    newest = sorted(there)[-PARSED:]
    found = read(setup.content, [file for name in newest for file in there[name].files])
    if found.problems:
        yield from found.problems
    else:
        yield from _wanting(found, setup.output)
    counts = {"issues": len({page.day for page in found.pages}), "articles": len(found.articles)}
    yield Sound("doctor-content", {**counts, "all": len(there)})


def _wanting(found: Scan, output: Path) -> Iterator[Problem]:
    """Yield what a publish would refuse, and what it was not allowed to let pass."""
    out = [one for one in found.articles if one.day <= date.today()]  # noqa: DTZ011 - a day more or less is nothing here
    amiss = sorted({*pages_missing(found), *wanting(replace(found, articles=tuple(out)))})
    try:
        allowance((), output.resolve().with_name(f".{output.resolve().name}.allowed")).passing(amiss)
    except ContractError as error:
        yield from error.problems
