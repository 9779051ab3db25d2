"""Find contradictions in the editors' word lists: a word that two tags claim, an alias that leads to nothing."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from contract.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'')


def contradictions(folder: Path) -> Iterator[Problem]:
    """Yield each contradiction in tags, broader tags, aliases, stopwords and sections with its file and line.

    Files have to be valid TOML; a missing one is an empty one.
    """
    lists = {name: _List(folder / f"{name}.toml") for name in ("tags", "broader", "aliases", "stopwords", "sections")}
    tags = lists["tags"].tables
    claims = [(word, tag) for group in tags.values() for tag, words in group.items() for word in {tag, *words}]
    names = {tag for group in tags.values() for tag in group}
    yield from lists["tags"].claimed_twice(claims)
    yield from lists["tags"].claimed_twice((f"{tag}", group) for group, table in tags.items() for tag in table)
    yield from _dead_ends(lists["aliases"], names)
    for broader, narrower in lists["broader"].tables.items():
        for word in (broader, *narrower):
            if word not in names or (word == broader and word in narrower):
                yield lists["broader"].problem("vocabulary-nothing", word, broader)
    for word in lists["stopwords"].tables.get("tags", ()):
        if word in names:
            yield lists["stopwords"].problem("vocabulary-conflict", word, "stopwords.toml, tags.toml")
    sections = lists["sections"].tables.get("section", ())
    yield from lists["sections"].claimed_twice(
        (head, section.get("name", "")) for section in sections for head in section.get("heads", ())
    )
    for section in sections:
        for group in section.get("groups", ()):
            if group not in tags:
                yield lists["sections"].problem("vocabulary-nothing", group, section.get("name", ""))


def _dead_ends(aliases: _List, tags: set[str]) -> Iterator[Problem]:
    for kind, table in aliases.tables.items():
        for other, kept in table.items():
            if not kept.strip() or kept in table or (kind == "tags" and kept not in tags):
                yield aliases.problem("vocabulary-nothing", other, kept)
            if kind == "tags" and other in tags:
                yield aliases.problem("vocabulary-conflict", other, "aliases.toml, tags.toml")


class _List:
    """One file: its tables, and the lines on which each quoted word stands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        self.tables: dict[str, Any] = tomllib.loads(text)
        self._lines: dict[str, list[int]] = {}
        for number, line in enumerate(text.splitlines(), 1):
            for match in QUOTED.finditer(line if not line.lstrip().startswith("#") else ""):
                self._lines.setdefault(match[1] or match[2] or "", []).append(number)

    def problem(self, code: str, word: str, particulars: str) -> Problem:
        """Return the problem at the last line that holds the word."""
        return Problem(str(self.path), self._lines.get(word, [0])[-1], code, f"{word} → {particulars}")

    def claimed_twice(self, claims: Iterable[tuple[str, str]]) -> Iterator[Problem]:
        """Yield a problem for each word that two owners claim."""
        owners: dict[str, list[str]] = {}
        for word, owner in claims:
            owners.setdefault(word, []).append(owner)
        for word, claimants in owners.items():
            if len(claimants) > 1:
                yield self.problem("vocabulary-conflict", word, ", ".join(claimants))
