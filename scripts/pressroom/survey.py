"""Look at the content folder without reading it: which files each issue has, and a stamp that changes with them.

Links to folders are not followed (two of them can make a walk without end); they are given as files, for
the reader to refuse, as are those that lead out of it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contract import raw
from contract.problems import ContractError
from pressroom.guard import strays, take_out

SUFFIX = ".md"
SETTLING = 2 * 10**9  # nanoseconds; a file that was written so shortly ago may be written again with the same times


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the content folder, an issue's if all is well: its Markdown and raw texts in order, and their stamp.

    `files` are paths below the content folder. The stamp is made of sizes, times and inodes; it is empty
    where a file is so new that these could miss a change.
    """

    files: tuple[str, ...]
    stamp: str


def folders(content: Path, now: int | None = None) -> dict[str, Folder]:
    """Return the folders that hold Markdown or raw texts by name, with those that lie beside them under the empty name.

    Hidden files and folders are no content. `now` is the time in nanoseconds; without it no stamps are made.
    """
    found: dict[str, list[tuple[str, os.DirEntry[str]]]] = {}
    for path, entry in _walk(content, str(content), "", SUFFIX):
        folder, slash, _ = path.partition("/")
        found.setdefault(folder if slash else "", []).append((path, entry))
    return {folder: _folder(files, now) for folder, files in sorted(found.items())}


def statics(content: Path, paths: list[str], now: int) -> str:
    """Return a stamp of all files in the folders, or of the files, at `paths` below the content folder."""
    files = [entry for path in paths for entry in _walk(content, str(content / path), path, "")]
    singles = [f"{path}{(content / path).stat().st_mtime_ns}" for path in paths if (content / path).is_file()]
    return "".join(singles) + _folder(files, now).stamp if files or singles else "none"


def digest(content: Path, files: tuple[str, ...]) -> str:
    """Return a digest of the files' names and bytes; a file that cannot be read counts as empty."""
    made = hashlib.blake2b(digest_size=16)
    for file in files:
        try:
            data = take_out(content, file, file)
        except ContractError:
            data = b""  # reading it again says what is wrong
        made.update(f"{file}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return made.hexdigest()


def _walk(content: Path, folder: str, below: str, suffix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            if entry.name.endswith(suffix) or strays(content, entry.path):
                yield path, entry
        elif entry.is_dir():
            yield from _walk(content, entry.path, path, suffix)
        elif entry.name.endswith(suffix) or (suffix and raw.PLACE.fullmatch(path)):
            yield path, entry


def _folder(files: list[tuple[str, os.DirEntry[str]]], now: int | None) -> Folder:
    names = tuple(sorted(path for path, _ in files))
    if now is None:
        return Folder(names, "")
    made, newest = hashlib.blake2b(digest_size=16), 0
    for path, entry in sorted(files, key=lambda one: one[0]):
        try:
            stat = entry.stat()
        except OSError:
            return Folder(names, "")
        newest = max(newest, stat.st_mtime_ns, stat.st_ctime_ns)
        made.update(
            f"{path}\0{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}\0".encode(
                "utf-8", "surrogateescape"
            )
        )
    return Folder(names, made.hexdigest() if newest < now - SETTLING else "")
