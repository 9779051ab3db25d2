"""Ask the advisory database of PyPI about every locked package: python scripts/audit.py LOCKFILE.

pip-audit does the asking, run by uv in an environment of its own. Where the database cannot be reached, that is
said as a warning, and the status is 0: a machine without network can still be built on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contract.problems import Problem, language
from contract.sentences import sentence

TOOL = "pip-audit==2.10.1"
PATIENCE = 300  # seconds


def main(arguments: Sequence[str]) -> int:
    """Print each known weakness; returns 1 if there is one."""
    [lockfile] = arguments
    try:
        report = ask(lockfile)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(Problem(lockfile, 0, "audit-unreached", str(error)).text(language()), file=sys.stderr)
        return 0
    asked = [package for package in report if "skip_reason" not in package]
    if without := len(report) - len(asked):  # a mirror without the database answers so
        particulars = f"{without} / {len(report)}: {report[-1].get('skip_reason', '')}"
        print(Problem(lockfile, 0, "audit-unreached", particulars).text(language()), file=sys.stderr)
    found = [(package, weak) for package in asked for weak in package["vulns"]]
    for package, weak in found:
        known = f"{package['name']} {package['version']}: {weak['id']} → {', '.join(weak['fix_versions']) or '-'}"
        print(Problem(lockfile, 0, "audit-weakness", known).text(language()), file=sys.stderr)
    print(sentence("audit-done", language(), packages=len(asked), found=len(found)))
    return int(bool(found))


def ask(lockfile: str) -> list[dict[str, Any]]:
    """Return pip-audit's `[{name, version, vulns: [{id, fix_versions}]}]`; raises OSError where it gives none.

    A package that the database does not know has `skip_reason` in place of the rest.
    """
    audit = ["pip-audit", "--requirement", lockfile, "--no-deps", "--disable-pip", "--format", "json"]
    command = [str(Path(sys.executable).with_name("uv")), "tool", "run", "--from", TOOL, *audit]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)  # noqa: S603 - ours
    try:
        return list(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError) as error:
        last = (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
        raise OSError(last[:200]) from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
