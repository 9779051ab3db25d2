"""Refuse to publish: every problem at once, nothing written, no traceback."""

from __future__ import annotations

from collections.abc import Iterable

from contract.problems import Problem, language


class Refused(SystemExit):
    """Raised before the first file is written; carries the problems.

    Pelican's command logs other exceptions with their traceback; this one ends it with the list on
    standard error and status 1.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.text(language()) for problem in self.problems))
