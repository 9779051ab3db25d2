"""The tree beside the live one: the previous site, whole, until a publish makes the next one of it.

Files that are the same in both trees are one file with two names, so the tree costs its folders. A note beside it
(`.output.behind`) says which files may differ; it is true at any moment, so whoever is killed is gone on from.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from os.path import isfile
from pathlib import Path, PurePosixPath

from pressroom.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Note:
    """`pair` names the two trees that differ in no more than `files`; `whole` that one of them that is a site.

    The live tree always is one: the tree beside it is the previous site where `whole` names it.
    """

    pair: list[str]
    files: list[str]
    whole: str


def catch_up(place: Workplace, but: Collection[str] = ()) -> None:
    """Make the tree beside the live one the same as it, `but` for files that come next.

    Raises OSError; then the next call goes on.
    """
    if (note := _note(place)) is None:
        clear(place)
        _copy(place.live, place.previous)
        _write(place, (), "")
        return
    _write(place, note.files, "")
    behind = set(note.files).difference(but)
    there = {file for file in behind if isfile(f"{place.live}/{file}")}  # noqa: PTH113 - thousands a publish
    for file in behind - there:
        remove(place.previous, file)
    for file in there:
        _renew(f"{place.live}/{file}", f"{place.previous}/{file}")
    shutil.copymode(place.live, place.previous)


def will_differ(place: Workplace, files: Collection[str]) -> None:
    """Note the files in which the trees, which are the same else, will differ; once exchanged, the older is whole."""
    _write(place, files, _name(place.live))


def difference(place: Workplace) -> list[str] | None:
    """Return the files in which the live site differs from the previous one, or None where none is kept."""
    note = _note(place)
    return note.files if note and note.whole == _name(place.previous) else None


def clear(place: Workplace) -> None:
    """Do away with the tree beside the live one."""
    place.behind.unlink(missing_ok=True)
    if place.previous.exists():
        shutil.rmtree(place.previous)


def share(live: Path, tree: Path, files: Iterable[str]) -> None:
    """Put the live files themselves in the place of their copies in another tree: they keep their times."""
    for file in files:
        copy = tree / file
        new = copy.with_name(copy.name + ".kept")
        with suppress(OSError):  # a file system without links keeps the copy
            new.hardlink_to(live / file)
            new.replace(copy)


def remove(tree: Path, file: str) -> None:
    """Remove a file of a tree, and the folders that its going leaves empty."""
    with suppress(FileNotFoundError, NotADirectoryError):
        (tree / file).unlink()
    for folder in PurePosixPath(file).parents[:-1]:
        try:
            (tree / folder).rmdir()
        except OSError:
            return


def _renew(file: str, name: str) -> None:
    """Give a file a name that another may bear, in a folder that may be missing."""
    try:
        _link(file, name)
    except FileExistsError:
        os.unlink(name)  # noqa: PTH108 - thousands a publish
        _link(file, name)
    except FileNotFoundError:
        os.makedirs(name.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - likewise
        _link(file, name)


def _link(file: str, name: str) -> None:
    """Give a file a second name; on a file system without links, copy it."""
    try:
        os.link(file, name)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:  # where the disk is full, copying says so
        shutil.copy2(file, name)


def _copy(live: Path, tree: Path) -> None:
    for folder, _, names in os.walk(live):
        made = tree / os.path.relpath(folder, live)
        made.mkdir()
        shutil.copymode(folder, made)
        for name in names:
            _link(f"{folder}/{name}", f"{made}/{name}")


def _name(tree: Path) -> str:
    try:
        found = tree.stat()
    except OSError:
        return ""
    return f"{found.st_dev} {found.st_ino}"


def _pair(place: Workplace) -> list[str]:
    return sorted((_name(place.live), _name(place.previous)))


def _note(place: Workplace) -> Note | None:
    """Return the note, or None where there is none of these two trees."""
    try:
        note = Note(**json.loads(place.behind.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return note if note.pair == _pair(place) and all(note.pair) else None


def _write(place: Workplace, files: Collection[str], whole: str) -> None:
    new = place.behind.with_name(place.behind.name + ".new")
    new.write_text(json.dumps(asdict(Note(_pair(place), sorted(files), whole))), encoding="utf-8")
    new.replace(place.behind)
