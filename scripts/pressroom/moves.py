"""The catalog's answers about addresses that changed: where an article or a page stood before, and where it stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from contract import addresses


class Moves:
    """What the catalog answers of former addresses. Whatever stands at an address now has it, whoever had it before."""

    _database: sqlite3.Connection

    def move(self, day: date, target: str, former: Iterable[str]) -> None:
        """Note the former addresses of what stands at `target`, in the issue of `day`."""
        rows = [(address, target, day.isoformat()) for address in former if address and address != target]
        self._database.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?, ?)", rows)

    def moved_to(self, address: str) -> str:
        """Return where a former address leads; empty where it is none, or where something stands now."""
        target = self._database.execute("SELECT min(target) FROM moved WHERE address = ?", (address,)).fetchone()[0]
        return "" if target is None or self.stands(address) else str(target)

    def stands(self, address: str) -> bool:
        """Return whether an issue, a page or an article, withheld or not, stands at an address."""
        place = addresses.place_of(address)
        if not place:
            return False
        day, label, seq = place
        table = "article" if seq else "page" if label else "issue"
        given: dict[str, object] = {"day": day.isoformat()}
        given |= ({"label": label} if label else {}) | ({"seq": seq} if seq else {})
        where = " AND ".join(f"{name} = :{name}" for name in given)
        return bool(self._database.execute(f"SELECT 1 FROM {table} WHERE {where}", given).fetchone())  # noqa: S608 - constants

    def moved(self) -> list[str]:
        """Return every address that leads elsewhere, in order."""
        rows = self._database.execute("SELECT DISTINCT address FROM moved ORDER BY address")
        return [address for (address,) in rows if self.moved_to(address)]

    def former(self, day: date) -> set[str]:
        """Return the former addresses of what stands in an issue, and those that lie below the issue's own address."""
        issue = addresses.issue(day)
        query = "SELECT address FROM moved WHERE day = ? UNION SELECT address FROM moved WHERE address BETWEEN ? AND ?"
        rows = self._database.execute(query, (day.isoformat(), issue, issue + "~"))
        return {address for (address,) in rows}
