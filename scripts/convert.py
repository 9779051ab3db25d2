#!/usr/bin/env python3
"""Convert raw newspaper pages into Markdown articles: seeds/ in, content/ out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from contract.problems import ContractError, Problem, language
from contract.sentences import sentence
from newsdesk.desk.conversion import Conversion
from newsdesk.desk.filing import find_seeds
from newsdesk.desk.imprint import imprints, unfiled
from newsdesk.desk.shift import convert_seeds, hand_over, joined, vocabulary_problems, workers
from newsdesk.proof.brief import brief
from newsdesk.proof.gather import proof
from newsdesk.proof.print import write_sheets

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 done, 1 problems or (--check) something would change, 130 interrupted."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal that is not UTF-8
    try:
        return _run(options)
    except ContractError as error:
        _report(error.problems)
        return FAILED
    except KeyboardInterrupt:
        print(sentence("interrupted", language()), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has left
        sys.stdout = None
        return FAILED


def _run(options: argparse.Namespace) -> int:
    if options.scheduler:  # its workers stand elsewhere
        options.seeds, options.content = options.seeds.resolve(), options.content.resolve()
    content, check = options.content, options.check
    seeds, found = find_seeds(options.seeds, options.paths)
    said, amiss = imprints(options.seeds, (seed.date for seed in seeds))
    problems = [*found, *vocabulary_problems(), *amiss]
    _report(problems)
    seeds = tuple(seed for seed in seeds if seed.date in said)
    conversions: list[Conversion] = []
    if any(problem.is_error and problem.code.startswith("vocabulary-") for problem in problems):
        seeds = ()
    with workers(options.jobs, seeds, options.scheduler) as executor:
        for result in joined(convert_seeds(seeds, content, executor, said), content):
            new = list(result.problems)
            for conversion in result.conversions:
                new += conversion.problems
                refused = () if check else hand_over(conversion, content)
                new += refused
                if not refused:
                    conversions.append(conversion)
            _report(new)
            problems += new
    if not options.paths:
        filed = {(seed.date, seed.label) for seed in seeds} | {(one.page.date, one.page.label) for one in conversions}
        astray = unfiled(options.seeds, said, filed)
        _report(astray)
        problems += astray
    _summarise(conversions, problems, content, check=check)
    if not check:
        problems += _proof(conversions, content, options.proof)
    changes = check and any(conversion.writes or conversion.removals for conversion in conversions)
    return FAILED if changes or any(problem.is_error for problem in problems) else DONE


def _report(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem.text(language()), file=sys.stderr)


def _summarise(conversions: Sequence[Conversion], problems: Sequence[Problem], content: Path, *, check: bool) -> None:
    spoken = language()
    if check:
        for conversion in conversions:
            for name in (*dict(conversion.writes), *conversion.removals):
                print(sentence("convert-would-change", spoken, path=content / conversion.folder / name))
    errors = sum(problem.is_error for problem in problems)
    counts = {"pages": len(conversions), "articles": sum(conversion.articles for conversion in conversions)}
    print(sentence("convert-pages", spoken, **counts, errors=errors, warnings=len(problems) - errors))
    changes = {
        "written": sum(len(conversion.writes) for conversion in conversions),
        "removed": sum(len(conversion.removals) for conversion in conversions),
        "unchanged": sum(conversion.unchanged for conversion in conversions),
    }
    print(sentence("convert-would" if check else "convert-changed", spoken, **changes, content=content))
    if merged := sum(conversion.merged for conversion in conversions):
        print(sentence("convert-merged", spoken, merged=merged))


def _proof(conversions: Sequence[Conversion], content: Path, folder: Path | None) -> list[Problem]:
    """Write the proof sheets of all pages that were converted; say what those that changed are about."""
    try:
        sheets = [
            (found, bool(one.writes or one.removals))
            for one in conversions
            if (one.writes or one.removals or folder) and (found := proof(one.page, one.raw, content))
        ]
        for line in brief([found for found, changed in sheets if changed], language()):
            print(line)
        if folder:
            write_sheets(folder, [found for found, _ in sheets], language())
            print(sentence("proof-look", language(), path=folder / "index.html"))
    except ContractError as error:
        _report(error.problems)
        return list(error.problems)
    return []


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="convert.py", description=__doc__)
    parser.add_argument("--seeds", type=Path, required=True, help="folder of raw pages: <date>/<page>.txt or .pdf")
    parser.add_argument("--content", type=Path, required=True, help="folder of articles, made if it does not exist")
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="issues or pages; all if none is given")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if something would change")
    parser.add_argument("--proof", type=Path, help="folder of the proof sheets; none are written if not given")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="processes (all cores)")
    parser.add_argument("--scheduler", default="", help="address of a Dask scheduler (tcp://…) whose workers convert")
    return parser


if __name__ == "__main__":
    sys.exit(main())
