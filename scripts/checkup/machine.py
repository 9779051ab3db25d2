"""Look at the machine: folders, room, clock, port, programs; with nothing but the standard library."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from checkup.finding import Finding, Setup, Sound
from circulation.programs import need, remote_shell
from circulation.target import Bucket, target_of
from contract.problems import ContractError, Problem

HOST = "127.0.0.1"
MIB = 1024**2
TIGHT, FULL = 1024 * MIB, 100 * MIB  # bytes free; the site stands twice while all of it is built
FEW = 20_000  # files that can still be made; an issue makes about 600
DAY = 86_400
# Browsers, the first that is there is taken: the shell has no window and costs the tests less.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# What the tests alone need, by any of its names.
FOR_TESTS = {"chromium": BROWSERS, "java": ("java",), "pdftotext": ("pdftotext",)}


def folders(setup: Setup) -> Iterator[Finding]:
    """Look whether the folders can be written that a publish writes to, and those for raw pages be read."""
    amiss = False
    for path in (setup.content, setup.output, setup.output.parent):
        there = _standing(path)
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            amiss = True
            yield Problem(str(there), 0, "doctor-folder")
            break
    if not amiss:
        yield Sound("doctor-folders", {"content": setup.content, "output": setup.output})


def disk(setup: Setup) -> Iterator[Finding]:
    """Look whether there is room for a publish."""
    place = _standing(setup.output.parent)
    free, files = room(place)
    said = f"{free / MIB:,.0f} MiB, {files:,} inodes"
    if free < FULL or files < FEW // 10:
        yield Problem(str(place), 0, "doctor-disk", said)
    elif free < TIGHT or files < FEW:
        yield Problem(str(place), 0, "doctor-disk-low", said)
    else:
        yield Sound("doctor-disk-room", {"gib": f"{free / 1024**3:,.1f}"})


def clock(setup: Setup) -> Iterator[Finding]:
    """Look whether the clock can be right: it cannot be earlier than our own files."""
    seconds = now()
    said = datetime.fromtimestamp(seconds, UTC).isoformat(sep=" ", timespec="minutes")
    if setup.lock.exists() and seconds < setup.lock.stat().st_mtime - DAY:
        yield Problem(said, 0, "doctor-clock", setup.lock.name)
    else:
        yield Sound("doctor-time", {"time": said})


def port(setup: Setup) -> Iterator[Finding]:
    """Look whether make serve can have its port."""
    if said := taken(setup.port):
        yield Problem(f"{HOST}:{setup.port}", 0, "doctor-port", said)
    else:
        yield Sound("doctor-port-free", {"port": setup.port})


def programs(setup: Setup) -> Iterator[Finding]:
    """Look for the programs that the tests need; nothing else needs them."""
    del setup
    lacking = [name for name, names in FOR_TESTS.items() if not any(map(shutil.which, names)) and not _named(name)]
    if lacking:
        yield Sound("doctor-tests-lack", {"programs": ", ".join(lacking)})
    else:
        yield Sound("doctor-tests-ready", {"programs": ", ".join(FOR_TESTS)})


def deploy(setup: Setup) -> Iterator[Finding]:
    """Look whether make deploy has its programs, where it is said where to (TO=…)."""
    if not setup.to:
        yield Sound("doctor-deploy-none")
        return
    try:
        target = target_of(setup.to)
        wanted = ["rclone"] if isinstance(target, Bucket) else ["rsync", *([remote_shell()[0]] if target.host else [])]
        for program in wanted:
            need(program)
    except ContractError as error:
        yield from error.problems
        return
    yield Sound("doctor-deploy", {"target": setup.to, "programs": ", ".join(wanted)})


def room(place: Path) -> tuple[int, int]:
    """Return the bytes that are free for this user, and how many files can still be made."""
    known = os.statvfs(place)
    return known.f_bavail * known.f_frsize, known.f_favail if known.f_files else FEW  # some systems count none


def now() -> float:
    """Return the time in seconds since 1970."""
    return time.time()


def taken(number: int) -> str:
    """Return why a port of this machine cannot be had; nothing where it can."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, number))
        except (OSError, OverflowError) as error:
            return getattr(error, "strerror", None) or str(error)
    return ""


def _standing(path: Path) -> Path:
    """Return the path, or what of the folders above it exists."""
    return next(one for one in (path.absolute(), *path.absolute().parents) if one.exists())


def _named(program: str) -> bool:
    return os.access(os.environ.get(program.upper(), ""), os.X_OK)
