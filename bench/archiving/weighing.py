"""Count a tree's files and bytes, and tell whether two trees are the same to the byte."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterator
from pathlib import Path


def weigh(tree: Path) -> tuple[int, int]:
    """Return the number of files and of bytes in a tree."""
    sizes = [(tree / file).stat().st_size for file in _files(tree)]
    return len(sizes), sum(sizes)


def alike(one: Path, other: Path) -> bool:
    """Return whether two trees hold the same files with the same bytes."""
    files = sorted(_files(one))
    return files == sorted(_files(other)) and all(
        filecmp.cmp(one / file, other / file, shallow=False) for file in files
    )


def _files(tree: Path) -> Iterator[str]:
    start = len(str(tree)) + 1
    return (f"{folder}/{name}"[start:] for folder, _, names in os.walk(tree) for name in names)
