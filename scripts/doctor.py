#!/usr/bin/env python3
"""Look at a set-up and say, line by line, what was looked at, how it is, and what to do.

Run by any Python: what needs the packages is looked at by the environment's own, and left where there is none.
Exit status: 0 a publish would work, 1 it would not.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checkup.finding import Finding, Setup

ROOT = Path(__file__).resolve().parents[1]
WELL, ILL = 0, 1
# What is looked at, in this order, and the module of checkup/ that looks; from `vocabulary` on packages are needed.
MODULES = {
    "python": "environment",
    "venv": "environment",
    "packages": "environment",
    "folders": "machine",
    "disk": "machine",
    "clock": "machine",
    "port": "machine",
    "programs": "machine",
    "deploy": "machine",
    "vocabulary": "paper",
    "seeds": "paper",
    "content": "paper",
    "settings": "site",
    "today": "site",
    "site": "site",
}
INSIDE = tuple(name for name, module in MODULES.items() if module in ("paper", "site"))
ENVIRONMENT = ("venv", "packages")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 where a publish would work, 1 where it would not."""
    from bootstrap import OLDEST, TOO_OLD  # noqa: PLC0415 - all that an older Python can read

    if sys.version_info < OLDEST:
        spoken = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")[:2].lower()
        cause, remedy = TOO_OLD["zh" if spoken == "zh" else "en"]
        print(f"Python: {cause.replace('{message}', '.'.join(map(str, OLDEST)))} → {remedy} [setup-python]")
        return ILL
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal that is not UTF-8
    return _examine(options, list(sys.argv[1:] if arguments is None else arguments))


def _examine(options: argparse.Namespace, given: list[str]) -> int:
    from checkup.finding import Setup, Sound  # noqa: PLC0415 - tomllib, which an older Python lacks
    from contract.problems import Problem, language  # noqa: PLC0415
    from contract.sentences import sentence  # noqa: PLC0415

    spoken = language()
    known = {name: getattr(options, name) for name in Setup.__dataclass_fields__}
    looks = [name for name in MODULES if name in (options.only or MODULES)]
    if options.inside:
        looks = [name for name in looks if name in INSIDE]
    is_home = Path(sys.prefix).resolve() == options.venv.resolve()
    is_ill, is_fit = False, os.access(options.venv / "bin" / "python", os.X_OK)
    for name in looks if is_home else [name for name in looks if name not in INSIDE]:
        for found in _found(name, Setup(**known)):
            if isinstance(found, Sound):
                mark, text = "sound", sentence(found.key, spoken, **found.values)
            else:
                mark, text = "error" if found.is_error else "warning", found.text(spoken)
                is_ill, is_fit = is_ill or found.is_error, is_fit and name not in ENVIRONMENT
            print(sentence(f"doctor-mark-{mark}", spoken), text, flush=True)
    is_whole = not options.only
    if not is_home and any(name in INSIDE for name in looks):
        if is_fit:
            command = [options.venv / "bin" / "python", __file__, *given, "--inside"]
            is_ill |= subprocess.run(command, check=False).returncode != WELL  # noqa: S603 - ourselves
        else:
            is_whole = False
            print(sentence("doctor-mark-warning", spoken), Problem(str(options.venv), 0, "doctor-unseen").text(spoken))
    if not options.inside:
        print(sentence("doctor-ill" if is_ill else "doctor-well" if is_whole else "doctor-open", spoken))
    return ILL if is_ill else WELL


def _found(name: str, setup: Setup) -> Iterator[Finding]:
    """Yield what a look finds; one that fails does not keep the others from being taken."""
    from contract.problems import Problem  # noqa: PLC0415 - as above

    try:
        yield from getattr(importlib.import_module(f"checkup.{MODULES[name]}"), name)(setup)
    except Exception as error:  # noqa: BLE001 - whatever is broken here is what we are asked about
        yield Problem(name, 0, "doctor-failed", f"{type(error).__name__}: {error}"[:160])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="doctor.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="folder of raw pages")
    parser.add_argument("--content", type=Path, default=Path("content"), help="folder of articles")
    parser.add_argument("--output", type=Path, default=Path("output"), help="folder of the site")
    parser.add_argument("--settings", type=Path, default=ROOT / "publishconf.py", help="Pelican's settings")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="the environment")
    parser.add_argument("--lock", type=Path, default=ROOT / "requirements.txt", help="the lock file of its packages")
    parser.add_argument("--port", type=int, default=8000, help="port of make serve")
    parser.add_argument("--to", default="", help="where make deploy goes")
    parser.add_argument("--only", action="append", choices=MODULES, help="one look; may be repeated")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
