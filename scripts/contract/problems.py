"""Problems as data: where, which code, and the particulars; only the commands print them."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).with_name("messages.toml")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with one file.

    `line` counts from 1; 0 means the file as a whole. `code` names an entry of messages.toml, which
    holds severity, cause and remedy in both languages; `message` is the particular that the cause
    quotes (a value, a name, a parser's own words) and may be empty.
    """

    file: str
    line: int
    code: str
    message: str = ""

    @property
    def is_error(self) -> bool:
        """True where the problem forbids to go on, False for a warning."""
        return bool(catalogue()[self.code]["severity"] == "error")

    def text(self, language: str) -> str:
        """Return `file:line: cause → remedy [code]` in `zh` or `en`."""
        entry = catalogue()[self.code]
        where = f"{self.file}:{self.line}" if self.line else self.file
        cause, remedy = (part.replace("{message}", self.message) for part in entry[language])
        return _plain(f"{where}: {cause} → {remedy} [{self.code}]")


class ContractError(Exception):
    """Raised where a value has no sensible result; carries the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.text("en") for problem in problems))
        self.problems = problems


def _plain(text: str) -> str:
    """Return one line that a terminal can only show: file names and printed text may hold line breaks and controls."""
    return "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in text)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return code -> {severity, zh: [cause, remedy], en: [cause, remedy]}."""
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))


def language() -> str:
    """Return `zh` or `en`, as the environment's locale asks (POSIX order)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
