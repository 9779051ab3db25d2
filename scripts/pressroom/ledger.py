"""The ledger: the catalog on disk, with what the last publish saw of the content and did to the output."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contract import addresses
from pressroom.catalog import SCHEMA, Catalog
from pressroom.links import target_of
from pressroom.scan import Scan, Source

TABLES = Path(__file__).with_name("ledger.sql")
CACHE = "PRAGMA cache_size = -32768"  # KiB; what the articles of an issue share lies scattered over the file


@dataclass(frozen=True, slots=True)
class Seen:
    """An issue's folder as a publish saw it: see survey.py; `is_out` where its day had come."""

    stamp: str
    digest: str
    is_out: bool


class Ledger:
    """One SQLite file; opening it raises sqlite3.DatabaseError where it is not there or not one."""

    def __init__(self, file: Path, *, new: bool = False) -> None:
        self.file = file
        mode = "rwc" if new else "rw"
        self._database = sqlite3.connect(f"{file.as_uri()}?mode={mode}", uri=True, isolation_level=None)
        if new:  # nobody trusts it before it is whole, or reads it while it is changed
            self._database.executescript("PRAGMA synchronous = 0; PRAGMA cache_size = -65536;")
            self._database.executescript(SCHEMA.read_text("utf-8") + TABLES.read_text("utf-8"))
        else:
            self._database.executescript("PRAGMA cache_spill = 0;" + CACHE)  # others read while a change is made
        self.catalog = Catalog(self._database)

    def close(self) -> None:
        """Close the file; a change that was not committed is undone."""
        self._database.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """Change the ledger in the block: whole where it ends, not at all where it raises."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    # Content

    def folders(self) -> dict[str, Seen]:
        """Return the folders of content."""
        rows = self._database.execute("SELECT name, stamp, digest, is_out FROM folder")
        return {name: Seen(stamp, digest, bool(is_out)) for name, stamp, digest, is_out in rows}

    def see(self, folder: str, seen: Seen) -> None:
        """Note a folder whose content is entered."""
        values = (folder, seen.stamp, seen.digest, seen.is_out)
        self._database.execute("INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?)", values)

    def enter(self, folder: str, content: Scan, today: date | None, base: str) -> None:
        """Enter a folder's articles in the place of those that are there."""
        self.leave(folder)
        given = [(str(one.fields["id"]), one.file, one.address, folder) for one in content.articles]
        self._database.executemany("INSERT INTO given VALUES (?, ?, ?, ?)", given)
        typed = [(folder, *row) for one in content.articles if _shown(one, today) for row in _typed(one, base)]
        self._database.executemany("INSERT INTO typed VALUES (?, ?, ?, ?)", typed)
        self.catalog.enter(content, today)

    def leave(self, folder: str) -> None:
        """Take a folder's articles out."""
        for table in ("given", "typed"):
            self._database.execute(f"DELETE FROM {table} WHERE folder = ?", (folder,))  # noqa: S608 - a constant
        self._database.execute("DELETE FROM folder WHERE name = ?", (folder,))
        self.catalog.remove_issue(date.fromisoformat(folder))

    def given(self, folder: str) -> list[tuple[str, str, str]]:
        """Return file, id and address of the folder's articles and of all others that bear one of their ids."""
        query = (
            "SELECT DISTINCT other.file, other.id, other.address FROM given AS one JOIN given AS other "
            "ON other.id = one.id WHERE one.folder = ? ORDER BY other.file"
        )
        return self._database.execute(query, (folder,)).fetchall()

    def kept_back(self) -> list[date]:
        """Return the issues that have articles and whose day is still to come."""
        query = "SELECT name FROM folder WHERE NOT is_out AND EXISTS (SELECT 1 FROM given WHERE folder = name)"
        return [date.fromisoformat(name) for (name,) in self._database.execute(query + " ORDER BY name")]

    def typed_to(self, targets: Iterable[str], but: frozenset[str]) -> list[tuple[str, str]]:
        """Return the links that editors typed to these files as (page, reference), but for some folders."""
        query = "SELECT folder, file, reference FROM typed WHERE target = ?"
        rows = (row for target in targets for row in self._database.execute(query, (target,)))
        return sorted({(file, reference) for folder, file, reference in rows if folder not in but})

    # Facts

    def fact(self, name: str) -> str:
        """Return a fact; empty where it is not known."""
        row = self._database.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, **facts: str) -> None:
        """Note facts."""
        self._database.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", facts.items())

    def statics(self) -> frozenset[str]:
        """Return the static files of the output: theme's and content's."""
        return frozenset(json.loads(self.fact("statics") or "[]"))


@contextmanager
def as_it_was(file: Path) -> Iterator[Catalog]:
    """Give the catalog that was last committed, while another connection changes it."""
    database = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    database.executescript(f"{CACHE}; BEGIN")  # one reading: else each question locks the file and looks for changes
    try:
        yield Catalog(database)
    finally:
        database.close()


def _shown(one: Source, today: date | None) -> bool:
    return one.fields["status"] == "published" and (today is None or one.day <= today)


def _typed(one: Source, base: str) -> Iterator[tuple[str, str, str]]:
    """Yield (page, reference, target) for each page that shows the article's text; the home page is always new."""
    for address in (one.address, addresses.page(one.day, one.label), addresses.issue(one.day)):
        file = addresses.file(address)
        for reference in one.references:
            if target := target_of(reference, file, base)[0]:
                yield file, reference, target
