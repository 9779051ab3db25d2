"""Keep what the last publish replaced and removed, and put it back: the cost is that of the change, not of the site.

`.output.previous` holds the replaced files and `journal.json`, which names the publish that replaced them and the
files that it brought. It is made as `.output.previous.next` and takes its name once that publish is committed.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from contract.problems import ContractError, Problem
from pressroom.ledger import Ledger
from pressroom.marker import token
from pressroom.patch import Patch, finish, prepare

JOURNAL, FILES = "journal.json", "files"
PUBLISH = "publish"  # the fact in the ledger: the last publish that changed the site


def beside(live: Path) -> Path:
    """Return where the previous files are kept."""
    return live.with_name(f".{live.name}.previous")


def keep(live: Path, publish: str, old: Iterable[str], new: Iterable[str]) -> None:
    """Keep the files `old` of the live tree before `publish` changes them and brings `new`. Raises OSError."""
    place = _next(live)
    shutil.rmtree(place, ignore_errors=True)
    (place / FILES).mkdir(parents=True)
    for file in old:
        kept = place / FILES / file
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            kept.hardlink_to(live / file)
        except OSError:  # a file system without links; where the disk is full, copying says so
            shutil.copy2(live / file, kept)
    (place / JOURNAL).write_text(json.dumps({PUBLISH: publish, "new": sorted(new)}), encoding="utf-8")


def settle(live: Path, publish: str) -> None:
    """Let what was kept last take its place if `publish` was committed; else clear it away."""
    waiting = _next(live)
    if waiting.exists() and publish and _journal(waiting).get(PUBLISH) == publish:
        shutil.rmtree(beside(live), ignore_errors=True)
        waiting.rename(beside(live))
    else:
        shutil.rmtree(waiting, ignore_errors=True)


def put_back(live: Path, staged: Path, file: Path, shown: str) -> int:
    """Put the previous site back; returns the number of files that changed. Killed, the next publish finishes it.

    `shown` is the site as the user knows it. The ledger `file` does not fit the older site: the next
    publish builds all anew. Raises ContractError
    where nothing is kept that fits the live site, OSError and sqlite3.Error with the live site as it was.
    """
    place, none = beside(live), ContractError(Problem(shown, 0, "rollback-none"))
    journal = _journal(place)
    try:
        ledger = Ledger(file)
    except sqlite3.DatabaseError as error:
        raise none from error
    with closing(ledger):
        if not journal or (journal[PUBLISH], token(live)) != (ledger.fact(PUBLISH), ledger.fact("token")):
            raise none
        start = len(str(place / FILES)) + 1
        old = sorted(f"{folder}/{name}"[start:] for folder, _, names in os.walk(place / FILES) for name in names)
        patch = Patch(tuple(old), (), tuple(journal["new"]))
        if patch.clashes(live):
            raise none
        shutil.copytree(place / FILES, staged)
        prepare(patch, live)
        with ledger.change():
            ledger.intend(patch.new, patch.removed)
            ledger.note(fingerprint="", publish="")
        finish(ledger, staged, live)
    for done in (staged, place):
        shutil.rmtree(done, ignore_errors=True)
    return len(patch.new) + len(patch.removed)


def last(live: Path) -> str:
    """Return the publish whose predecessor is kept; empty where none is."""
    return str(_journal(beside(live)).get(PUBLISH, ""))


def _next(live: Path) -> Path:
    return live.with_name(f".{live.name}.previous.next")


def _journal(place: Path) -> dict[str, list[str] | str]:
    try:
        found = json.loads((place / JOURNAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
