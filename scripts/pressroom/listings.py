"""The catalog's answers about names: parts of listings, months of indexes, what changed of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pressroom.memo import Memo, Slip
from pressroom.mentions import Mention
from pressroom.standing import closed, span

Place = tuple[str, str, int]  # day (ISO), label, seq


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a listing; `slip` is None where none is kept, `mention` where the text does not hold the name."""

    id: str
    day: date
    slip: Slip | None
    mention: Mention | None


class Listings:
    """What the catalog answers of the names in its articles."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def entries(self, day: date) -> dict[str, tuple[object, ...]]:
        """Return all that listings show of an issue's articles, by id: what differs there makes them differ."""
        ids = "SELECT id FROM article WHERE day = ?"
        found: dict[str, list[object]] = {}
        for query in (
            "SELECT id, * FROM article WHERE day = ?",
            f"SELECT id, kind, name, rank FROM term WHERE id IN ({ids}) ORDER BY id, kind, rank, name",  # noqa: S608
            f"SELECT id, * FROM mention WHERE id IN ({ids}) ORDER BY id, kind, name",  # noqa: S608 - constants
        ):
            for number, *row in self._database.execute(query, (day.isoformat(),)):
                found.setdefault(number, []).append(tuple(row))
        return {number: tuple(rows) for number, rows in found.items()}

    def places(self, number: str) -> dict[tuple[str, str, int], Place]:
        """Return the listings that hold an article, as kind, name and year, with its place in them."""
        query = "SELECT kind, name, year, day, label, seq FROM term WHERE id = ? ORDER BY kind, rank, name"
        return {
            (kind, name, year): tuple(place) for kind, name, year, *place in self._database.execute(query, (number,))
        }

    def newer(self, kind: str, name: str, year: int, place: Place) -> int:
        """Return how many articles of a listing stand before this place: of later issues, or before it in its own."""
        day, label, seq = place
        query = (
            "SELECT (SELECT count(*) FROM term WHERE kind = ?1 AND name = ?2 AND year = ?3 AND day > ?4) + "
            "(SELECT count(*) FROM term WHERE kind = ?1 AND name = ?2 AND year = ?3 AND day = ?4 "
            "AND (label, seq) < (?5, ?6))"
        )
        return int(self._database.execute(query, (kind, name, year, day, label, seq)).fetchone()[0])

    def listings(self) -> Iterator[tuple[str, str, int, int]]:
        """Return every part of every listing as kind, name, year and part."""
        query = "SELECT kind, name, year, articles FROM listing ORDER BY kind, name, year"
        for kind, name, year, articles in self._database.execute(query):
            for part in range(closed(articles) + 1):
                yield kind, name, year, part

    def name_years(self, kind: str, name: str) -> list[tuple[int, int]]:
        """Return the years in which the name occurs, in order, with their number of articles."""
        query = "SELECT year, articles FROM listing WHERE kind = ? AND name = ? ORDER BY year"
        return self._database.execute(query, (kind, name)).fetchall()

    def listed(self, kind: str, name: str, year: int, part: int, count: int) -> list[Listed]:
        """Return a part's articles, newest issue first, in the order of its pages; `count` is the year's number."""
        newer, size = span(part, count)
        query = (
            "SELECT one.id, one.day, head, foot, summary, names, before, after, title FROM "
            "(SELECT id, day, label, seq FROM term WHERE kind = ?1 AND name = ?2 AND year = ?3 "
            "ORDER BY day DESC, label, seq LIMIT ?4 OFFSET ?5) AS one LEFT JOIN slip ON slip.id = one.id "
            "LEFT JOIN mention ON mention.id = one.id AND mention.kind = ?1 AND mention.name = ?2 "
            "ORDER BY one.day DESC, one.label, one.seq"
        )
        return [
            Listed(
                number,
                date.fromisoformat(day),
                None if head is None else Slip(head, foot, summary, names),
                None if before is None else Mention(kind, name, before, after, title),
            )
            for number, day, head, foot, summary, names, before, after, title in self._database.execute(
                query, (kind, name, year, size, newer)
            )
        ]

    def by_month(self, kind: str, name: str, year: int) -> dict[int, int]:
        """Return the number of a listing's articles in each month of a year that has any."""
        query = (
            "SELECT CAST(substr(day, 6, 2) AS INTEGER), count(*) FROM term "
            "WHERE kind = ? AND name = ? AND year = ? GROUP BY 1 ORDER BY 1"
        )
        return dict(self._database.execute(query, (kind, name, year)).fetchall())

    def name_months(self, kind: str) -> list[str]:
        """Return the months (`2024-02`) that have names of this kind, in order."""
        query = "SELECT month FROM listed_month WHERE kind = ? ORDER BY month"
        return [month for (month,) in self._database.execute(query, (kind,))]

    def names(self, kind: str, month: str) -> list[tuple[str, int]]:
        """Return a month's names of one kind with the number of their articles."""
        query = "SELECT name, articles FROM month_name WHERE kind = ? AND month = ? ORDER BY name"
        return self._database.execute(query, (kind, month)).fetchall()

    def articles_of(self, kind: str, month: str, name: str) -> int:
        """Return the number of a name's articles in a month."""
        query = "SELECT articles FROM month_name WHERE kind = ? AND month = ? AND name = ?"
        row = self._database.execute(query, (kind, month, name)).fetchone()
        return int(row[0]) if row else 0

    def spelt(self, kind: str, month: str, *, people: bool) -> dict[str, str]:
        """Return the spellings that are known of a month's names."""
        query = (
            "SELECT spelling.name, spelling.text FROM month_name JOIN spelling "
            "ON spelling.name = month_name.name AND spelling.people = ? WHERE kind = ? AND month = ?"
        )
        return dict(self._database.execute(query, (people, kind, month)).fetchall())

    def remember(self, memo: Memo) -> None:
        """Keep what a run made."""
        slips = ((number, one.head, one.foot, one.summary, one.names) for number, one in memo.slips.items())
        self._database.executemany("INSERT OR REPLACE INTO slip VALUES (?, ?, ?, ?, ?)", slips)
        spellings = ((name, people, text) for (name, people), text in memo.spellings.items())
        self._database.executemany("INSERT OR REPLACE INTO spelling VALUES (?, ?, ?)", spellings)
