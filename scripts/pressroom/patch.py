"""What an update changes of a tree: which files come, are replaced and go; and doing it."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from os.path import isdir, isfile
from pathlib import Path

from contract.addresses import TRADITIONAL
from pressroom.delta import Delta
from pressroom.previous import remove


@dataclass(frozen=True, slots=True)
class Patch:
    """The files, by path below the tree, that come, that are replaced, and that go."""

    new: tuple[str, ...]
    replaced: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.new, *self.replaced, *self.removed)

    def apply(self, staged: Path, tree: Path) -> None:
        """Move what comes from the staged tree, and take away what goes. Raises OSError with a part of it done."""
        for file in self.removed:
            remove(tree, file)
        _move(str(staged), str(tree), "", frozenset((*self.new, *self.replaced)))


def _move(staged: str, tree: str, below: str, files: frozenset[str]) -> None:
    """Move these files; a folder that the tree has not goes with all that is in it, which is new."""
    with os.scandir(f"{staged}/{below}") as found:
        entries = list(found)
    for entry in entries:
        path = below + entry.name
        if not entry.is_dir(follow_symlinks=False):
            if path in files:
                os.replace(entry.path, f"{tree}/{path}")  # noqa: PTH105 - thousands a publish
        elif isdir(f"{tree}/{path}"):  # noqa: PTH112 - likewise
            _move(staged, tree, path + "/", files)
        else:
            os.rename(entry.path, f"{tree}/{path}")  # noqa: PTH104 - likewise


def leaving(live: Path, staged: frozenset[str], delta: Delta) -> frozenset[str]:
    """Return the live files that the delta's places hold and that are not `staged`."""
    top, start = str(live), len(str(live)) + 1
    found = {file.lstrip("/") for file in delta.files}
    found = {file for file in found if isfile(f"{top}/{file}")}  # noqa: PTH113 - thousands a publish
    roots = (top, top + TRADITIONAL)
    for tree in (root + address.rstrip("/") for address in delta.trees for root in roots):
        found |= {f"{folder}/{name}"[start:] for folder, _, names in os.walk(tree) for name in names}
    for folder in (root + address.rstrip("/") for address in delta.places for root in roots):
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
            found |= {entry.path[start:] for entry in entries if entry.is_file()}
    return frozenset(found - staged)


def compare(live: Path, staged: Path, removed: Iterable[str]) -> Patch:
    """Return what the staged files change; those that the live tree holds alike are no change."""
    start = len(str(staged)) + 1
    files = [f"{folder}/{name}"[start:] for folder, _, names in os.walk(staged) for name in names]
    new = [file for file in files if not isfile(f"{live}/{file}")]  # noqa: PTH113 - thousands a publish
    old = set(files).difference(new)
    replaced = (file for file in old if not filecmp.cmp(f"{live}/{file}", f"{staged}/{file}", shallow=False))
    return Patch(tuple(sorted(new)), tuple(sorted(replaced)), tuple(sorted(removed)))
