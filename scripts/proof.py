#!/usr/bin/env python3
"""Write the proof sheets of converted pages: raw lines beside the articles they went to, doubts with alternatives."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from contract.problems import ContractError, Problem, language
from contract.sentences import sentence
from newsdesk.desk.filing import find_seeds
from newsdesk.proof.brief import brief
from newsdesk.proof.gather import proofs
from newsdesk.proof.print import write_sheets

DONE, FAILED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 where a page could not be read or a sheet not written."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal that is not UTF-8
    seeds, found = find_seeds(options.seeds, options.paths)
    problems = list(found)
    sheets = []
    for item in proofs(seeds, options.content):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            sheets.append(item)
    try:
        write_sheets(options.proof, sheets, language())
    except ContractError as error:
        problems += error.problems
    for problem in problems:
        print(problem.text(language()), file=sys.stderr)
    for line in brief(sheets, language()):
        print(line)
    print(sentence("proof-look", language(), path=options.proof / "index.html"))
    return FAILED if any(problem.is_error for problem in problems) else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="proof.py", description=__doc__)
    parser.add_argument("--seeds", type=Path, required=True, help="folder of raw pages")
    parser.add_argument("--content", type=Path, required=True, help="folder of articles")
    parser.add_argument("--proof", type=Path, required=True, help="folder of the proof sheets")
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="issues or pages; all if none is given")
    return parser


if __name__ == "__main__":
    sys.exit(main())
