"""Look at the content folder without reading it: which files each issue has, and a stamp that changes with them.

Links to folders are not followed (two of them can make a walk without end); they are given as files, for
the reader to refuse, as are those that lead out of it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from contract import raw
from contract.problems import ContractError
from pressroom.guard import strays, take_out

SUFFIX = ".md"
Found = tuple[str, int, int]  # a file by its path below the content folder, as _seen saw it
NEVER, UNSEEN = (0, 0), (0, sys.maxsize)
SETTLING = 2 * 10**9  # nanoseconds; a file that was written so shortly ago may be written again with the same times


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the content folder, an issue's if all is well: its Markdown and raw texts in order, and their stamp.

    `files` are paths below the content folder. The stamp is made of the sum of what sizes, times and inodes give; it
    is empty where a file is so new that these could miss a change.
    """

    files: tuple[str, ...]
    stamp: str


def folders(content: Path, now: int | None = None) -> dict[str, Folder]:
    """Return the folders that hold Markdown or raw texts by name, with those that lie beside them under the empty name.

    Hidden files and folders are no content. `now` is the time in nanoseconds; without it no stamps are made.
    """
    found: dict[str, list[Found]] = {}
    for one in _walk(content, str(content), "", SUFFIX, stamped=now is not None):
        folder, slash, _ = one[0].partition("/")
        found.setdefault(folder if slash else "", []).append(one)
    return {folder: _folder(files, now) for folder, files in sorted(found.items())}


def statics(content: Path, paths: list[str], now: int) -> str:
    """Return a stamp of all files in the folders, or of the files, at `paths` below the content folder."""
    files = [one for path in paths for one in _walk(content, str(content / path), f"{path}/", "", stamped=True)]
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


def _walk(content: Path, folder: str, below: str, suffix: str, *, stamped: bool) -> list[Found]:
    """Return the files in a folder, those of the folders in it among them; `below` is its path with a slash."""
    found: list[Found] = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return found
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_symlink():
            is_one = name.endswith(suffix) or strays(content, entry.path)
        elif entry.is_dir():
            found += _walk(content, entry.path, f"{below}{name}/", suffix, stamped=stamped)
            continue
        else:
            is_one = name.endswith(suffix) or bool(raw.PLACE.fullmatch(below + name))
        if is_one:
            found.append((below + name, *(_seen(entry) if stamped else NEVER)))
    return found


def _seen(entry: os.DirEntry[str]) -> tuple[int, int]:
    """Return a number for a file's size, times and inode, and when it last changed."""
    try:
        stat = entry.stat()
    except OSError:
        return UNSEEN
    written, changed = stat.st_mtime_ns, stat.st_ctime_ns
    return hash((stat.st_size, written, changed, stat.st_ino)), max(written, changed)  # numbers' is always the same


def _folder(files: list[Found], now: int | None) -> Folder:
    files.sort()
    names = tuple(name for name, _, _ in files)
    if now is None or max((changed for _, _, changed in files), default=0) >= now - SETTLING:
        return Folder(names, "")
    said = "\0".join((*names, str(sum(number for _, number, _ in files))))
    return Folder(names, hashlib.blake2b(said.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest())
