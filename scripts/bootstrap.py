"""Make the virtual environment that the Makefile runs everything in; the one script that needs no package.

Usage: python3 scripts/bootstrap.py VENV LOCKFILE

Packages are installed from LOCKFILE, whose hashes pip checks. Debian splits ensurepip off into
python3-venv; where it is missing, a pip wheel of the version and hash below is fetched instead.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import venv
from collections.abc import Sequence
from pathlib import Path

PIP = ("26.3", "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13")
INDEX = "https://pypi.org/simple/pip/"
OLDEST = (3, 11)
# As contract/messages.toml has it, which an older Python cannot read.
TOO_OLD = {
    "en": ["Python {message} or newer is needed", "install it, and name it: make PYTHON=python3.11"],
    "zh": ["需要 Python {message} 或更新版本", "请安装后指明：make PYTHON=python3.11"],
}


def fetch_pip(folder: Path) -> Path:
    """Download the pinned pip wheel into `folder`; raises ValueError when its hash is not the pinned one."""
    version, digest = PIP
    name = f"pip-{version}-py3-none-any.whl"
    request = urllib.request.Request(INDEX, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request) as reply:  # noqa: S310 -- a constant https address
        files = json.load(reply)["files"]
    url = next(file["url"] for file in files if file["filename"] == name)
    with urllib.request.urlopen(url) as reply:  # noqa: S310 -- what arrives is checked against the pinned hash
        data = reply.read()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError(f"{name}: the hash differs from the pinned one")
    wheel = folder / name
    wheel.write_bytes(data)
    return wheel


def main(arguments: Sequence[str]) -> int:
    """Make the environment; returns 0, 1 where that failed, 2 where this Python is too old."""
    target, lockfile = arguments
    if sys.version_info < OLDEST:
        spoken = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")[:2].lower()
        cause, remedy = TOO_OLD["zh" if spoken == "zh" else "en"]
        wanted = ".".join(map(str, OLDEST))
        print(f"{target}: {cause.replace('{message}', wanted)} → {remedy} [setup-python]", file=sys.stderr)
        return 2
    from contract.problems import Problem, language  # noqa: PLC0415 - it cannot be read by an older Python

    try:
        install(target, lockfile)
    except (OSError, ValueError, StopIteration, subprocess.SubprocessError) as error:
        print(Problem(target, 0, "setup-failed", str(error)).text(language()), file=sys.stderr)
        return 1
    return 0


def install(target: str, lockfile: str) -> None:
    """Install the packages of `lockfile` into the environment `target`, made if need be.

    Raises OSError, ValueError or SubprocessError.
    """
    python = Path(target, "bin", "python")
    if not python.exists():
        venv.create(target, with_pip=importlib.util.find_spec("ensurepip") is not None, symlinks=True)
    command = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lockfile]
    if list(Path(target).glob("lib/python3*/site-packages/pip")):
        _run([python, "-m", "pip", *command])
        return
    with tempfile.TemporaryDirectory() as folder:
        _run([python, f"{fetch_pip(Path(folder))}/pip", *command])


def _run(command: list[str | Path]) -> None:
    if status := subprocess.run(command, check=False).returncode:  # noqa: S603 -- our own command line
        raise subprocess.SubprocessError(f"pip ends with status {status}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
