#!/usr/bin/env python3
"""Lay the folder of a new issue: seeds/<date>/ with an empty file for each page and an issue.toml to fill in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from contract.problems import ContractError, language
from contract.sentences import sentence
from newsdesk.desk import imprint
from newsdesk.laying.lay import issue_day, lay, page_labels

DONE, FAILED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 where nothing was laid."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal that is not UTF-8
    try:
        day, labels = issue_day(options.date), page_labels(options.pages)
        folder = lay(options.seeds, options.content, day, labels, language())
    except ContractError as error:
        for problem in error.problems:
            print(problem.text(language()), file=sys.stderr)
        return FAILED
    span = labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}"
    paths = {"path": folder, "first": folder / f"{labels[0]}.txt", "toml": folder / imprint.FILE}
    print(sentence("new-done", language(), labels=span, **paths))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="new.py", description=__doc__)
    parser.add_argument("--seeds", type=Path, required=True, help="folder of raw pages, made if it does not exist")
    parser.add_argument("--content", type=Path, required=True, help="folder of articles; only looked at")
    parser.add_argument("--date", required=True, help="the day that the issue appears, as 2024-02-03")
    parser.add_argument("--pages", required=True, help="how many pages: 8, or A16,B8")
    return parser


if __name__ == "__main__":
    sys.exit(main())
