"""Lay the folder of a new issue: an empty file for the text of each page, and the issue's own file to fill in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from contract.frontmatter import ISO_DATE
from contract.problems import ContractError, Problem
from newsdesk.desk import imprint

TEMPLATES = Path(__file__).parent
MOST = 200  # pages of one issue
PARTS = re.compile(r"([A-Za-z]?)([0-9]{1,3})")  # A16: the part of the paper, and how many pages it has


def issue_day(text: str) -> str:
    """Return the ISO date that was typed; raises ContractError `new-date`, which says what it is not."""
    try:
        if ISO_DATE.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ContractError(Problem("DATE", 0, "new-date", text))


def page_labels(text: str) -> tuple[str, ...]:
    """Return the labels of as many pages as were typed: `8` → 01 … 08, `A16,B8` → A01 … B08.

    Raises ContractError `new-pages`.
    """
    parts = [PARTS.fullmatch(part) for part in re.split(r"[,，\s]+", text.strip())]
    letters = [part[1].casefold() for part in parts if part]
    counts = [int(part[2]) for part in parts if part]
    if None in parts or len(set(letters)) < len(letters) or 0 in counts or not 0 < sum(counts) <= MOST:
        raise ContractError(Problem("PAGES", 0, "new-pages", text))
    return tuple(
        f"{part[1].upper()}{number:0{max(2, len(part[2].lstrip('0')))}d}"
        for part in parts
        if part
        for number in range(1, int(part[2]) + 1)
    )


def lay(seeds: Path, content: Path, day: str, labels: Sequence[str], language: str) -> Path:
    """Make the folder of the issue in `seeds`, whole or not at all, and return it; the comments are in `language`.

    Raises ContractError: `new-standing` where anything of the issue is there, `new-blocked`.
    """
    folder, part = seeds / day, seeds / f".{day}.part"
    for standing in (folder, content / day):
        if standing.exists() or standing.is_symlink():
            raise ContractError(Problem(str(standing), 0, "new-standing"))
    try:
        shutil.rmtree(part, ignore_errors=True)  # of a run that was killed
        part.mkdir(parents=True)
        for label in labels:
            (part / f"{label}.txt").touch()
        (part / imprint.FILE).write_text(issue_text(day, labels, language), encoding="utf-8")
        part.rename(folder)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise ContractError(Problem(str(folder), 0, "new-blocked", error.strerror or str(error))) from error
    return folder


def issue_text(day: str, labels: Sequence[str], language: str) -> str:
    """Return the text of the issue's own file: every key is a comment, so that it says nothing yet."""
    head, page = ((TEMPLATES / f"{name}.{language}.toml").read_text(encoding="utf-8") for name in ("issue", "page"))
    return head.replace("{date}", day) + "".join(page.replace("{label}", label) for label in labels)
