#!/usr/bin/env python3
"""Publish: build the site from a content folder and put it in the place of the live one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from contract.problems import ContractError, Problem, language
from contract.sentences import sentence
from pressroom.allowance import ALLOWABLE
from pressroom.job import Report
from pressroom.press import publish

SETTINGS = Path(__file__).resolve().parents[1] / "publishconf.py"
DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 done, 1 refused (the live site is as it was), 130 interrupted."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal that is not UTF-8
    try:
        report = publish(
            options.content,
            options.output,
            options.settings,
            full=options.full,
            scheduler=options.scheduler,
            allow=options.allow,
        )
    except ContractError as error:
        _list(error.problems)
        print(sentence("publish-refused", language(), problems=len(error.problems)), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(sentence("publish-interrupted", language()), file=sys.stderr)
        return INTERRUPTED
    _list(report.warnings)
    _summarise(report, options.output)
    return DONE


def _list(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem.text(language()), file=sys.stderr)


def _summarise(report: Report, output: Path) -> None:
    spoken, changes = language(), report.changes
    counts = {"issues": report.issues, "pages": report.pages, "articles": report.articles}
    print(sentence("publish-pages", spoken, **counts, warnings=len(report.warnings)))
    if changes.written or changes.removed:
        files = {"written": changes.written, "removed": changes.removed, "unchanged": changes.unchanged}
        print(sentence("publish-changed", spoken, **files))
    else:
        print(sentence("publish-unchanged", spoken, unchanged=changes.unchanged))
    print(sentence("publish-look", spoken, output=output))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publish.py", description=__doc__)
    parser.add_argument("--content", type=Path, required=True, help="folder of articles")
    parser.add_argument("--output", type=Path, required=True, help="folder of the site: new, empty, or made by this")
    parser.add_argument("--settings", type=Path, default=SETTINGS, help="Pelican's settings (publishconf.py)")
    parser.add_argument("--full", action="store_true", help="build everything anew, not only what changed")
    allow = "let pass what is refused with this code, and note it in a log beside the site; may be repeated"
    parser.add_argument("--allow", metavar="CODE", choices=ALLOWABLE, action="append", default=[], help=allow)
    parser.add_argument("--scheduler", default="", help="address of a Dask scheduler (tcp://…) whose workers build")
    return parser


if __name__ == "__main__":
    sys.exit(main())
