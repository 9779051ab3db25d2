"""Put a finished tree in the place of the live one in one step, leaving unchanged files as they are."""

from __future__ import annotations

import ctypes
import errno
import filecmp
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # Linux, renameat2(2)


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files of the live tree were written, removed, and left."""

    written: int
    removed: int
    unchanged: int


def take_place(
    staged: Path,
    live: Path,
    spare: Path,
    keep: Callable[[Iterable[str], Iterable[str]], None] = lambda _old, _new: None,
) -> Changes:
    """Make `staged` the live tree; all three are names in one folder. Raises OSError with the live tree as it was.

    Files that are the same in both keep their inode and times. Where nothing differs, the live tree is
    not touched. `keep` is called with the files that will be replaced or go, and with those that come.
    `spare` is used where the system cannot exchange two folders, see `mend`.
    """
    new, old = _files(staged), _files(live)
    same = {file for file in new & old if filecmp.cmp(staged / file, live / file, shallow=False)}
    changes = Changes(len(new - same), len(old - new), len(same))
    if not changes.written and not changes.removed and live.is_dir():
        shutil.rmtree(staged)
        return changes
    for file in same:
        _keep(live / file, staged / file)
    if not live.exists():
        staged.rename(live)
        return changes
    if old:
        keep(sorted(old - same), sorted(new - old))
    shutil.copymode(live, staged)
    if not _exchange(staged, live):
        live.rename(spare)
        staged.rename(live)
    for rest in (staged, spare):  # the new tree is live: what cannot be removed is the next publish's to mend
        shutil.rmtree(rest, ignore_errors=True)
    return changes


def mend(live: Path, staged: Path, spare: Path) -> None:
    """Clear away what a killed publish left; where it fell between two renames, the old tree comes back."""
    if spare.exists() and not live.exists():
        spare.rename(live)
    for rubbish in (staged, spare):
        if rubbish.exists():
            shutil.rmtree(rubbish)


def _files(tree: Path) -> set[str]:
    """Return the paths of a tree's files, below it."""
    start = len(str(tree)) + 1
    return {f"{folder}/{name}"[start:] for folder, _, names in os.walk(tree) for name in names}


def _keep(live: Path, staged: Path) -> None:
    """Put the live file itself in the place of its copy; a file system without links keeps the copy."""
    link = staged.with_name(staged.name + ".kept")
    with suppress(OSError):
        link.hardlink_to(live)
        link.replace(staged)


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
