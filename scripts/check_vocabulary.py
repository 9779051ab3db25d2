"""Say what contradicts itself in the editors' word lists: python scripts/check_vocabulary.py [FOLDER]."""

from __future__ import annotations

import sys
from pathlib import Path

from contract.problems import language
from newsdesk.desk.shift import vocabulary_problems
from newsdesk.labelling.vocabulary import FOLDER


def main(arguments: list[str]) -> int:
    """Print each problem with its file and line; return 1 if there is one."""
    problems = vocabulary_problems(Path(arguments[0]) if arguments else FOLDER)
    for problem in problems:
        print(problem.text(language()), file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
