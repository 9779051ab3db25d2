"""Look at Python and its packages, with nothing but the standard library: this must run where they are broken."""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bootstrap import OLDEST
from checkup.finding import Finding, Setup, Sound
from contract.problems import Problem

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(\s*;)?", re.MULTILINE)
STAMP = ".runtime"  # the Makefile's: newer than the lock file where its packages were installed
SHOWN = 5  # packages that a message names
PATIENCE = 60  # seconds for a Python to start


def python(setup: Setup) -> Iterator[Finding]:
    """Look at the Python that this runs on; doctor.py has refused one that is too old."""
    del setup
    yield Sound("doctor-python", {"version": platform.python_version()})


def venv(setup: Setup) -> Iterator[Finding]:
    """Look whether the environment is there and its Python starts."""
    if not setup.venv.exists():
        yield Problem(str(setup.venv), 0, "doctor-venv-none")
        return
    version = _version(setup.venv)
    if version is None or version < OLDEST:
        said = ".".join(map(str, version)) if version else "bin/python"
        yield Problem(str(setup.venv), 0, "doctor-venv-broken", said)
    else:
        yield Sound("doctor-venv", {"path": setup.venv, "version": ".".join(map(str, version))})


def packages(setup: Setup) -> Iterator[Finding]:
    """Look whether what is installed is what the lock file pins."""
    if not setup.venv.exists():
        return
    try:
        wanted = LOCKED.findall(setup.lock.read_text(encoding="utf-8"))
    except OSError as error:
        yield Problem(str(setup.lock), 0, "doctor-packages", error.strerror or str(error))
        return
    there = dict(_installed(setup.venv))
    amiss = [
        f"{name} {there.get(_plain(name), '–')} ≠ {version}"
        for name, version, marked in wanted
        if there.get(_plain(name)) != version and (_plain(name) in there or not marked)  # else for other systems
    ]
    stamp = setup.venv / STAMP
    if not amiss:
        yield Sound("doctor-packages-fit", {"packages": len(wanted), "lock": setup.lock})
    else:
        waits = not stamp.exists() or stamp.stat().st_mtime < setup.lock.stat().st_mtime
        said = ", ".join([*amiss[:SHOWN], *(["…"] if len(amiss) > SHOWN else [])])
        yield Problem(str(setup.lock), 0, "doctor-packages-stale" if waits else "doctor-packages", said)


def _version(folder: Path) -> tuple[int, ...] | None:
    """Return the version of the environment's Python, None where it does not start."""
    command = [str(folder / "bin" / "python"), "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)  # noqa: S603 - ours
        return tuple(map(int, done.stdout.split()))
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _installed(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and version of each package in the environment, as its folder of metadata is called."""
    for found in folder.glob("lib/python3*/site-packages/*.dist-info"):
        name, _, version = found.name.removesuffix(".dist-info").partition("-")
        yield _plain(name), version


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
