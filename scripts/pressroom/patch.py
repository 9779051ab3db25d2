"""What an update changes of a tree: which files come, are replaced and go; and doing it."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterable
from dataclasses import dataclass
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
        for file in (*self.new, *self.replaced):
            (tree / file).parent.mkdir(parents=True, exist_ok=True)
            (staged / file).replace(tree / file)


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
    new = [file for file in files if not (live / file).is_file()]
    old = set(files).difference(new)
    replaced = (file for file in old if not filecmp.cmp(live / file, staged / file, shallow=False))
    return Patch(tuple(sorted(new)), tuple(sorted(replaced)), tuple(sorted(removed)))
