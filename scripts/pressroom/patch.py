"""Change some files of the live tree: written down first, then done by renames, finished by the next run if killed."""

from __future__ import annotations

import filecmp
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from contract.addresses import TRADITIONAL
from pressroom.delta import Delta
from pressroom.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Patch:
    """The files, by path below the tree, that come, that are replaced, and that go; in the order of doing it."""

    new: tuple[str, ...]
    replaced: tuple[str, ...]
    removed: tuple[str, ...]

    def clashes(self, live: Path) -> bool:
        """Return whether a file would stand where a folder is or the other way round: no order of renames does."""
        gone = frozenset(self.removed)
        return any(
            (live / file).is_dir() or any(str(folder) in gone for folder in PurePosixPath(file).parents)
            for file in self.new
        )


def leaving(live: Path, staged: Path, delta: Delta) -> frozenset[str]:
    """Return the live files that the delta's places hold and the staged tree does not."""
    found = {file.lstrip("/") for file in delta.files}
    roots = (live, live / TRADITIONAL[1:])
    for tree in (root / address[1:] for address in delta.trees for root in roots):
        found |= {f"{folder}/{name}" for folder, _, names in os.walk(tree) for name in names}
    for folder in (root / address[1:] for address in delta.places for root in roots):
        found |= {entry.path for entry in (os.scandir(folder) if folder.is_dir() else ()) if entry.is_file()}
    below = {os.path.relpath(live / file, live) for file in found}
    return frozenset(file for file in below if (live / file).is_file() and not (staged / file).is_file())


def compare(live: Path, staged: Path, removed: Iterable[str]) -> Patch:
    """Return what the staged files change; those that the live tree holds alike are no change."""
    start = len(str(staged)) + 1
    files = [f"{folder}/{name}"[start:] for folder, _, names in os.walk(staged) for name in names]
    new = [file for file in files if not (live / file).exists()]
    old = set(files).difference(new)
    replaced = (file for file in old if not filecmp.cmp(live / file, staged / file, shallow=False))
    # What leads to other pages comes last: the pages deepest in the tree first, the home page at the end.
    order = sorted(replaced, key=lambda file: (-file.count("/"), file))
    return Patch(tuple(sorted(new)), tuple(order), tuple(sorted(removed)))


def prepare(patch: Patch, live: Path) -> None:
    """Make the folders that new files need. Raises OSError where a file could not be put in its place."""
    for folder in sorted({(live / file).parent for file in patch.new}):
        folder.mkdir(parents=True, exist_ok=True)
    for folder in sorted({(live / file).parent for file in (*patch.new, *patch.replaced, *patch.removed)}):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, os.strerror(13), str(folder))


def finish(ledger: Ledger, staged: Path, live: Path) -> None:
    """Do what the ledger intends, from wherever it was left."""
    intended = ledger.intended()
    if not intended:
        return
    with _undisturbed():
        for file, removed in intended:
            if removed:
                (live / file).unlink(missing_ok=True)
            else:
                with suppress(FileNotFoundError):  # it is in its place already
                    (staged / file).replace(live / file)
        for file in (file for file, removed in intended if removed):
            tidy(live, file)
        ledger.done()


def tidy(live: Path, file: str) -> None:
    """Remove the folders that a file's going left empty."""
    for folder in PurePosixPath(file).parents[:-1]:
        try:
            (live / folder).rmdir()
        except OSError:
            return


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl+C wait for the end of the block: a few milliseconds."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
