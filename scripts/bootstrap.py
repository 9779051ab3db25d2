"""Make the virtual environment that the Makefile runs everything in; the one script that needs no package.

Usage: python3 scripts/bootstrap.py VENV LOCKFILE

Packages are installed from LOCKFILE, whose hashes pip checks. Debian splits ensurepip off into
python3-venv; where it is missing, a pip wheel of the version and hash below is fetched instead.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path

PIP = ("26.3", "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13")
INDEX = "https://pypi.org/simple/pip/"
OLDEST = (3, 11)


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


def main(target: str, lockfile: str) -> int:
    """Make the environment `target` from `lockfile` and return pip's exit status."""
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        print(f"Python {wanted} or newer is needed, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    python = Path(target, "bin", "python")
    if not python.exists():
        venv.create(target, with_pip=importlib.util.find_spec("ensurepip") is not None, symlinks=True)
    install = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lockfile]
    if list(Path(target).glob("lib/python3*/site-packages/pip")):
        return _run([python, "-m", "pip", *install])
    with tempfile.TemporaryDirectory() as folder:
        return _run([python, f"{fetch_pip(Path(folder))}/pip", *install])


def _run(command: list[str | Path]) -> int:
    return subprocess.run(command, check=False).returncode  # noqa: S603 -- our own command line


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
