"""Gather the proofs of converted pages: raw pages as they lie in seeds/, articles as they stand in content/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from contract.problems import ContractError, Problem
from newsdesk.desk import book
from newsdesk.desk.conversion import folder_of
from newsdesk.desk.filing import Seed
from newsdesk.desk.handover import read_folder
from newsdesk.model import RawPage
from newsdesk.proof.sheet import Sheet, sheet
from newsdesk.reading.read import read_pages


def proofs(seeds: Iterable[Seed], content: Path) -> Iterator[tuple[Sheet, str] | Problem]:
    """Yield the proof of each page with its folder as an editor finds it, or why there is none."""
    for seed in seeds:
        try:
            data = seed.path.read_bytes()
        except OSError as error:
            yield Problem(str(seed.path), 0, "seed-unreadable", error.strerror or str(error))
            continue
        pages, problems = read_pages(seed.source, data, seed.date, seed.label)
        yield from (problem for problem in problems if problem.is_error)
        for page in pages:
            try:
                found = proof(page, book.digest(data), content)
            except ContractError as error:
                yield from error.problems
                continue
            if found:
                yield found


def proof(page: RawPage, raw_digest: str, content: Path) -> tuple[Sheet, str] | None:
    """Return a page's proof with its folder, or None where the page has not been converted.

    Raises ContractError where the folder or its desk.json cannot be read.
    """
    shown = str(content / folder_of(page))
    standing = read_folder(content, folder_of(page))
    return (sheet(page, raw_digest, standing, shown), shown) if book.FILE in standing else None
