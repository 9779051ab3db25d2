"""What an editor lets pass though a publish would refuse it, and the log of it beside the site.

The log is the trace and the memory: one line a problem, `time, code, file, message` parted by tabs. What
stands in it passes from then on; whoever takes a line out is asked again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from contract.problems import ContractError, Problem

# What is wrong with the paper; what is wrong with the machine or with a file's form cannot be let pass.
ALLOWABLE = ("address-gone", "issue-gap", "link-broken", "page-empty", "text-lost", "title-missing")
STANDING = frozenset(ALLOWABLE) - {"address-gone"}  # what goes a second time is asked about a second time
Entry = tuple[str, str, str]  # code, file, message
COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Allowance:
    """The codes that this publish lets pass, the log, and what stood in it."""

    codes: frozenset[str]
    log: Path
    known: frozenset[Entry]

    def passing(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the problems that this publish is the first to let pass. Raises ContractError with all others."""
        new = [one for one in problems if one.code not in STANDING or _entry(one) not in self.known]
        if refused := [one for one in new if one.code not in self.codes]:
            raise ContractError(*refused)
        return tuple(new)

    def write(self, problems: Iterable[Problem]) -> None:
        """Add the problems to the log, on the disk when this returns. Raises OSError."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if lines := "".join("\t".join((now, *_entry(one))) + "\n" for one in problems):
            with self.log.open("a", encoding="utf-8") as log:
                log.write(lines)
                log.flush()
                os.fsync(log.fileno())


def allowance(codes: Iterable[str], log: Path) -> Allowance:
    """Return what passes: these codes, and what the log holds. A line that is none of ours allows nothing."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    lines = (line.split("\t") for line in text.splitlines())
    known = frozenset((line[1], line[2], line[3]) for line in lines if len(line) == COLUMNS)
    return Allowance(frozenset(codes).intersection(ALLOWABLE), log, known)


def _entry(problem: Problem) -> Entry:
    code, file, message = (
        "".join(mark if mark.isprintable() else " " for mark in text)
        for text in (problem.code, problem.file, problem.message)
    )
    return code, file, message
