"""Where a publish and a rollback work: the names beside the site, one run at a time, and what a killed run left."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from contract.problems import ContractError, Problem
from pressroom.ledger import Ledger
from pressroom.lock import held
from pressroom.marker import token
from pressroom.scan import shown_path
from pressroom.swap import exchange, mend

HALF = ("behind.new", "ledger.new", "ledger.new-journal")  # files that a killed run was writing


@dataclass(frozen=True, slots=True)
class Workplace:
    """`live` is the site that readers see; all else stands beside it, as `.output.staged` beside `output`.

    `previous` is the tree that is made into the next site and exchanged for the live one (previous.py),
    `behind` the note of how the two differ; in `staged` is rendered, `spare` is free for a third name in an
    exchange. `ledger` is the catalog on disk, `allowed` the log of what editors let pass.
    """

    live: Path
    previous: Path
    behind: Path
    staged: Path
    spare: Path
    ledger: Path
    allowed: Path
    lock: Path

    @classmethod
    def of(cls, output: Path) -> Workplace:
        """Return the names for an output folder."""
        live = output.resolve()
        names = ("previous", "behind", "staged", "spare", "ledger", "allowed", "lock")
        return cls(live, *(live.with_name(f".{live.name}.{name}") for name in names))


@contextmanager
def at_work(output: Path) -> Iterator[Workplace]:
    """Give the workplace of an output folder, with what a killed run left ended or cleared away, and nobody else in it.

    Raises ContractError where another run is at work; OSError and sqlite3.Error of the block become ContractError.
    """
    place = Workplace.of(output)
    try:
        place.live.parent.mkdir(parents=True, exist_ok=True)
        with held(place.lock, str(output)):
            mend(place.live, place.previous, place.staged, place.spare)
            for half in HALF:
                place.live.with_name(f".{place.live.name}.{half}").unlink(missing_ok=True)
            _finish(place)
            yield place
    except (OSError, sqlite3.Error) as error:
        raise ContractError(Problem(str(output), 0, "output-unwritable", _said(error))) from error


def _said(error: OSError | sqlite3.Error) -> str:
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    file = error.filename2 or error.filename  # what was to be made
    return (
        f"{error.strerror}: {shown_path(Path(os.fsdecode(file)))}" if isinstance(file, (str, bytes)) else error.strerror
    )


def _finish(place: Workplace) -> None:
    """Exchange the trees where a publish was killed after it had committed the ledger and before it could."""
    try:
        with closing(Ledger(place.ledger)) as ledger:
            named = ledger.fact("token")
    except sqlite3.DatabaseError:  # none, of an older form, or damaged: the site will be built anew
        return
    if named and named == token(place.previous):
        exchange(place.live, place.previous, place.spare)
