#!/usr/bin/env python3
"""Deploy: bring the published site to a folder, a server or a bucket, or put the one before back there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from circulation.changes import Changes
from circulation.deploy import deploy, take_back
from contract.problems import ContractError, language
from contract.sentences import sentence

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 done, 1 refused or failed, 130 interrupted."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal that is not UTF-8
    spoken = language()
    try:
        if options.back:
            print(sentence("deploy-back", spoken, target=options.to, release=take_back(options.to)))
            return DONE
        how = {"dry": options.dry_run, "compressed": options.compress}
        changes = deploy(options.output, options.to, **how, tell=partial(_tell, options.to))
    except ContractError as error:
        for problem in error.problems:
            print(problem.text(spoken), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(sentence("deploy-interrupted", spoken), file=sys.stderr)
        return INTERRUPTED
    _summarise(changes, options.to, dry=options.dry_run)
    return DONE


def _tell(to: str, changes: Changes) -> None:
    """Say what the next minutes are for."""
    files, removed = len(changes.new) + len(changes.changed), len(changes.removed)
    print(sentence("deploy-begins", language(), target=to, files=files, removed=removed), flush=True)


def _summarise(changes: Changes, to: str, *, dry: bool) -> None:
    spoken = language()
    if not changes:
        print(sentence("deploy-unchanged", spoken, target=to))
        return
    if dry:
        for mark, paths in (("+", changes.new), ("~", changes.changed), ("-", changes.removed)):
            for path in paths:
                print(mark, path)
    counts = {"new": len(changes.new), "changed": len(changes.changed), "removed": len(changes.removed)}
    print(sentence("deploy-would" if dry else "deploy-done", spoken, target=to, **counts))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="deploy.py", description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="folder of the published site")
    parser.add_argument("--to", required=True, help="a folder, host:folder, or rclone:remote:bucket/prefix")
    parser.add_argument("--dry-run", action="store_true", help="list what would change, and change nothing there")
    parser.add_argument("--back", action="store_true", help="let readers see the release before (folder and server)")
    parser.add_argument("--compress", action="store_true", help="bring .gz and .br copies along (folder and server)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
