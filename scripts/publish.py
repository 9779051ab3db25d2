#!/usr/bin/env python3
"""Publish: build the site from a content folder and put it in the place of the live one."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from contract.problems import ContractError, Problem, language
from contract.sentences import sentence
from pressroom.allowance import ALLOWABLE
from pressroom.job import Report
from pressroom.press import publish
from pressroom.progress import Step

SETTINGS = Path(__file__).resolve().parents[1] / "publishconf.py"
NAMED = 3  # issues, the newest of those set anew
DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 done, 1 refused (the live site is as it was), 130 interrupted."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's threads would wait for work there is none of
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal that is not UTF-8
    begun, ticker = time.monotonic(), _Ticker(sys.stderr)
    try:
        report = publish(
            options.content,
            options.output,
            options.settings,
            full=options.full,
            scheduler=options.scheduler,
            allow=options.allow,
            progress=ticker.show,
        )
    except ContractError as error:
        ticker.wipe()
        _list(error.problems)
        print(sentence("publish-refused", language(), problems=len(error.problems)), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        ticker.wipe()
        print(sentence("publish-interrupted", language()), file=sys.stderr)
        return INTERRUPTED
    ticker.wipe()
    _list(report.warnings)
    _summarise(report, options.output, time.monotonic() - begun)
    return DONE


class _Ticker:
    """Shows on a terminal, in one line that is written over, what the publish is at; elsewhere nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._is_shown = stream, False
        self._may = stream.isatty() and os.environ.get("TERM") != "dumb"

    def show(self, step: Step) -> None:
        if self._may:
            self._is_shown = True
            said = sentence(f"publish-step-{step.stage}", language(), done=step.done, total=step.total)
            print(f"\r\033[K{said}", end="", file=self._stream, flush=True)

    def wipe(self) -> None:
        if self._is_shown:
            print("\r\033[K", end="", file=self._stream, flush=True)


def _list(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem.text(language()), file=sys.stderr)


def _summarise(report: Report, output: Path, seconds: float) -> None:
    spoken, changes = language(), report.changes
    counts = {"issues": report.issues, "pages": report.pages, "articles": report.articles}
    print(sentence("publish-pages", spoken, **counts, warnings=len(report.warnings)))
    if changes.written or changes.removed:
        files = {"written": changes.written, "removed": changes.removed, "unchanged": changes.unchanged}
        print(sentence("publish-changed", spoken, **files))
        if 0 < len(report.renewed) < report.issues:
            days = ", ".join(map(str, report.renewed[-NAMED:]))
            print(sentence("publish-renewed", spoken, issues=len(report.renewed), days=days))
    else:
        print(sentence("publish-unchanged", spoken, unchanged=changes.unchanged))
    look = "publish-look-undo" if report.undoable else "publish-look"
    print(sentence(look, spoken, output=output, seconds=f"{seconds:.1f}"))


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
