"""Publish: scan, catalog, render into a staging tree, verify, swap. The order is written here, once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from contract.problems import ContractError, Problem
from pressroom import almanac
from pressroom.catalog import Catalog
from pressroom.letters import lost_letters
from pressroom.links import broken_links
from pressroom.lock import held
from pressroom.marker import is_ours
from pressroom.render import render, settings_of
from pressroom.scan import scan
from pressroom.swap import Changes, mend, take_place
from pressroom.trace import traced


@dataclass(frozen=True, slots=True)
class Report:
    """What a publish did."""

    issues: int
    pages: int
    articles: int
    changes: Changes
    warnings: tuple[Problem, ...]


def publish(content: Path, output: Path, settings_file: Path) -> Report:
    """Make `output` the site of `content`.

    Raises ContractError with every problem found; then the live site is as it was, and nothing else
    is left.
    """
    live = output.resolve()
    staged, spare = (live.with_name(f".{live.name}.{end}") for end in ("staged", "spare"))
    try:
        live.parent.mkdir(parents=True, exist_ok=True)
        with held(live.with_name(f".{live.name}.lock"), str(output)):
            mend(live, staged, spare)
            if not is_ours(live):
                raise ContractError(Problem(str(output), 0, "output-foreign"))
            try:
                return _publish(content, live, settings_file, staged, spare)
            finally:
                shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        raise ContractError(Problem(str(output), 0, "output-unwritable", error.strerror or str(error))) from error


def _publish(content: Path, live: Path, settings_file: Path, staged: Path, spare: Path) -> Report:
    found = scan(content)
    if found.problems:
        raise ContractError(*found.problems)
    settings = settings_of(settings_file, PATH=str(content.resolve()), OUTPUT_PATH=str(staged))
    today = almanac.today(settings)
    catalog = Catalog.of(found, today)
    staged.mkdir()
    said = render(settings | {"EPAPER_CATALOG": catalog, "EPAPER_TODAY": today})
    base = urlsplit(settings["SITEURL"]).path.rstrip("/")
    if lost := (*traced(broken_links(staged, base), found, content), *lost_letters(catalog, content, staged)):
        raise ContractError(*lost)
    issues = catalog.issues()
    return Report(
        issues=len(issues),
        pages=sum(len(catalog.pages(day)) for day, _ in issues),
        articles=sum(number for _, number in issues),
        changes=take_place(staged, live, spare),
        warnings=(*almanac.remarks(found, today), *said),
    )
