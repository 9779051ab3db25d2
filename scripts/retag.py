#!/usr/bin/env python3
"""Offer new automatic tags and names for the articles in content/, as a unified diff; --write applies them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from contract.problems import ContractError, Problem, language
from contract.sentences import sentence
from newsdesk.desk import book
from newsdesk.desk.handover import apply, read_folder
from newsdesk.desk.shift import vocabulary_problems
from newsdesk.labelling.retag import Offer, often_removed, retag_page
from newsdesk.labelling.vocabulary import load_vocabulary

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 done, 1 where something could not be read or written, 130 interrupted."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal that is not UTF-8
    try:
        return _run(options.content, write=options.write)
    except KeyboardInterrupt:
        print(sentence("interrupted", language()), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has left
        sys.stdout = None
        return FAILED


def _run(content: Path, *, write: bool) -> int:
    problems = [*vocabulary_problems()]
    if any(problem.is_error for problem in problems):
        return _failed(problems)
    articles, removed = 0, list[tuple[str, str]]()
    for folder in _folders(content):
        try:
            offer = retag_page(read_folder(content, folder), str(content / folder), load_vocabulary())
            if write and offer.writes:
                apply(content, folder, offer.writes, ())
        except ContractError as error:
            problems += error.problems
            continue
        _show(offer, content / folder)
        articles += len(offer.changes)
        removed += offer.removed
    for field, name, times in often_removed(removed, load_vocabulary()):
        print(sentence("retag-stop", language(), field=field, name=name, articles=times))
    if articles or not problems:
        key = "retag-none" if not articles else "retag-written" if write else "retag-offered"
        print(sentence(key, language(), articles=articles))
    return _failed(problems) if problems else DONE


def _folders(content: Path) -> Iterator[str]:
    """Yield the pages that the desk has a book of, as `2024-02-02/01`."""
    for file in sorted(content.glob(f"*/*/{book.FILE}")):
        yield file.parent.relative_to(content).as_posix()


def _show(offer: Offer, folder: Path) -> None:
    for file, before, after in offer.changes:
        name = (folder / file).as_posix()
        lines = unified_diff(before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm="", n=2)
        print("\n".join(lines))


def _failed(problems: Sequence[Problem]) -> int:
    for problem in problems:
        print(problem.text(language()), file=sys.stderr)
    return FAILED if any(problem.is_error for problem in problems) else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="retag.py", description=__doc__)
    parser.add_argument("--content", type=Path, required=True, help="folder of articles")
    parser.add_argument("--write", action="store_true", help="write what is offered")
    return parser


if __name__ == "__main__":
    sys.exit(main())
