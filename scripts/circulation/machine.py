"""Speak with a shell on the machine that holds the releases: ours, or one behind ssh."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from circulation.programs import ProgramError, need, remote_shell

END = "banmian-end-of-answer"


@dataclass(frozen=True, slots=True)
class Machine:
    """One shell for the whole deploy. It ends when this program ends, however that is, and its locks with it."""

    name: str
    shell: subprocess.Popen[bytes]
    complaints: IO[bytes]

    def ask(self, script: str) -> list[str]:
        """Run a script in the shell; returns the lines that it wrote.

        Raises ProgramError where its last command fails or the shell cannot be reached.
        """
        assert self.shell.stdin
        assert self.shell.stdout
        lines: list[str] = []
        with suppress(BrokenPipeError):  # the shell's complaint says why
            self.shell.stdin.write(f"{{ {script}\n}} 2>&1; echo {END} $?\n".encode(errors="surrogateescape"))
        for line in self.shell.stdout:
            text = line.decode(errors="surrogateescape").rstrip("\n")
            if text.startswith(END):
                if text != f"{END} 0":
                    raise ProgramError(self.name, "\n".join(lines))
                return lines
            lines.append(text)
        self.shell.wait()
        self.complaints.seek(0)
        raise ProgramError(self.name, "\n".join([*lines, self.complaints.read().decode(errors="replace")]))


@contextmanager
def machine(host: str) -> Iterator[Machine]:
    """Give a shell on the host, as ssh knows it, or on this machine where that is empty."""
    command = [*remote_shell(), host, "exec sh"] if host else ["sh"]
    need(command[0])
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 - target.py lets no host pass that ssh would take for an option
            command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, env=environment
        ) as shell,
    ):
        yield Machine(f"ssh {host}" if host else "sh", shell, complaints)
