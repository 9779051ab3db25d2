"""Run the programs that carry a site: rsync, ssh, rclone."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from contract.problems import ContractError, Problem

LAST = 3  # lines of a program's complaint that are shown: the cause stands among them


class ProgramError(Exception):
    """A program refused or broke; the text is what it said last."""

    def __init__(self, program: str, said: str) -> None:
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        super().__init__(f"{program}: {' / '.join(lines[-LAST:]) or 'no reason given'}")


def run(command: Sequence[str], more: Mapping[str, str] | None = None) -> str:
    """Return what the command writes to its standard output; `more` is added to the environment.

    Raises ProgramError where it fails, ContractError (deploy-program) where it is not installed.
    """
    need(command[0])
    environment = os.environ | {"LC_ALL": "C.UTF-8"} | dict(more or {})
    done = subprocess.run(command, check=False, capture_output=True, env=environment)  # noqa: S603 - no shell
    if done.returncode:
        raise ProgramError(command[0], (done.stderr or done.stdout).decode(errors="replace"))
    return done.stdout.decode(errors="surrogateescape")


def need(program: str) -> None:
    """Raise ContractError (deploy-program) where a program is not installed."""
    if not shutil.which(program):
        raise ContractError(Problem(program, 0, "deploy-program", program))


def remote_shell() -> list[str]:
    """Return the command that reaches other machines: ssh, or what rsync's own variable RSYNC_RSH names."""
    return shlex.split(os.environ.get("RSYNC_RSH") or "ssh")
