"""Lead a broken link back to the article and line in which an editor typed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from contract import addresses
from contract.problems import Problem
from pressroom.catalog import Catalog

OF_ISSUE = re.compile(r"(\d{4})/(\d{2})/(\d{2})/")


def traced(problems: Iterable[Problem], catalog: Catalog, content: Path, folder: str) -> tuple[Problem, ...]:
    """Return the problems of built pages with those of an article's own links named by content file and line.

    The same link on the article's page, its newspaper page and the issue is one problem. `folder` is the
    content folder as the user knows it.
    """
    left = list(problems)
    days = sorted({date(*map(int, place.groups())) for one in left if (place := OF_ISSUE.match(one.file))})
    sources = {
        addresses.file(addresses.article(row.day, row.label, row.seq)): row.file
        for day in days
        for row in catalog.articles(day)
    }
    by_editor = {problem.message: one for problem in left for one in _typed(problem, sources, folder, content)}
    return (*sorted(set(by_editor.values())), *(one for one in left if one.message not in by_editor))


def _typed(problem: Problem, sources: dict[str, str], folder: str, content: Path) -> Iterator[Problem]:
    file = sources.get(problem.file)
    text = (content / file).read_bytes().decode() if file else ""
    if file and problem.message in text:
        line = text.count("\n", 0, text.index(problem.message)) + 1
        yield Problem(f"{folder}/{file}", line, problem.code, problem.message)
