"""Exchange two trees in one step: the whole of a change comes at once, or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # Linux, renameat2(2)


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files of the live tree were written, removed, and left."""

    written: int
    removed: int
    unchanged: int


def exchange(one: Path, other: Path, spare: Path) -> None:
    """Let `other` stand where `one` does and the other way round; all three are names in one folder.

    Where `one` does not stand yet, `other` takes its name. Raises OSError with both as they were. `spare`
    is used where the system cannot exchange two folders; killed there, it is for `mend` to end it.
    """
    if not one.exists():
        other.rename(one)
        return
    if _exchange(one, other):
        return
    one.rename(spare)
    try:
        other.rename(one)
    except OSError:
        spare.rename(one)
        raise
    spare.rename(other)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl+C wait for the end of the block: a few milliseconds."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def mend(live: Path, beside: Path, staged: Path, spare: Path) -> None:
    """End an exchange of `live` and `beside` that was killed between its renames, and clear away what is left."""
    if not live.exists() and spare.exists():
        (beside if beside.exists() else spare).rename(live)
    if not beside.exists() and spare.exists():
        spare.rename(beside)
    for rubbish in (staged, spare):
        if rubbish.exists():
            shutil.rmtree(rubbish)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; returns False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL):  # an old kernel, or a file system that cannot
        return False
    raise OSError(number, os.strerror(number), str(other))
