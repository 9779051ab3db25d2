#!/usr/bin/env python3
"""Roll back: put the site back as it was before the last publish."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from contract.problems import ContractError, language
from contract.sentences import sentence
from pressroom.press import rollback


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 done, 1 refused (the live site is as it was)."""
    parser = argparse.ArgumentParser(prog="rollback.py", description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="folder of the site")
    options = parser.parse_args(arguments)
    try:
        files = rollback(options.output)
    except ContractError as error:
        for problem in error.problems:
            print(problem.text(language()), file=sys.stderr)
        return 1
    print(sentence("rollback-done", language(), files=files))
    return 0


if __name__ == "__main__":
    sys.exit(main())
