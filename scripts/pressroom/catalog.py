"""The catalog: a SQLite database of every published article's front matter, behind all listings."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from contract import addresses
from contract.fields import LISTINGS, Value
from pressroom.listings import Listings
from pressroom.moves import Moves
from pressroom.scan import Scan, Source
from pressroom.weigh import Weighed, weigh

SCHEMA = Path(__file__).with_name("catalog.sql")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A published or withheld article's entry: `file` below the content folder, `fields` as the contract types them.

    Dates inside `fields` are ISO text.
    """

    id: str
    day: date
    label: str
    seq: int
    status: str
    file: str
    chars: int
    weight: int
    fields: dict[str, Any]

    @property
    def changed(self) -> date:
        """The day of the last change: of a correction, the editor's `modified`, the withdrawal; or of the print."""
        known = [entry["date"] for entry in self.fields.get("corrections") or ()]
        known += [self.fields[name] for name in ("modified", "withheld_on") if self.fields.get(name)]
        return max([self.day, *map(date.fromisoformat, known)])


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page's entry; `paper`, `number` and `notes` are what its file says of the issue, mostly nothing."""

    day: date
    label: str
    section: str
    credits: tuple[str, ...]
    paper: str
    number: str
    notes: tuple[str, ...]


class Catalog(Listings, Moves):
    """Answers what the listings, the calendar and the neighbours of issues ask."""

    @classmethod
    def of(cls, content: Scan, today: date | None = None) -> Catalog:
        """Return a catalog in memory of all that is out; `today` keeps later issues back, None keeps none."""
        database = sqlite3.connect(":memory:")
        database.executescript(SCHEMA.read_text(encoding="utf-8"))
        catalog = cls(database)
        catalog.enter(content, today)
        return catalog

    def enter(self, content: Scan, today: date | None = None) -> None:
        """Enter the issues of `content` that are out."""
        out = [one for one in content.articles if one.fields["status"] != "draft" and _is_out(one, today)]
        pages = {day: list(group) for day, group in groupby(content.pages, key=lambda one: one.day)}
        for day, group in groupby(out, key=lambda one: one.day):
            self.add_issue(day, pages.get(day, []), list(group))

    def add_issue(self, day: date, pages: Iterable[Source], articles: Iterable[Source]) -> None:
        """Enter an issue whose articles are published or withheld, in order of path.

        Of two articles with one id or place the first is entered: callers refuse such content.
        """
        listed, made = 0, hashlib.blake2b(digest_size=16)
        for page in pages:
            section, paper, number = (page.fields.get(name, "") for name in ("section", "paper", "issue_number"))
            names, notes = (json.dumps(page.fields.get(name, []), ensure_ascii=False) for name in ("credits", "notes"))
            values = (day.isoformat(), page.label, section, names, paper, number, notes)
            self._database.execute("INSERT OR IGNORE INTO page VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            self.move(day, addresses.page(day, page.label), _texts(page.fields, "former"))
        for _label, group in groupby(articles, key=lambda one: one.label):
            on_page = sorted(group, key=lambda one: int(str(one.fields["seq"])))
            published = [one for one in on_page if one.fields["status"] == "published"]
            weights = weigh([_weighed(one) for one in published])
            for one, weight in zip(published, weights, strict=True):
                self._add_article(one, weight)
                self._add_terms(one)
                made.update(f"{one.address} {one.digest}\n".encode())
            for one in on_page:
                if one.fields["status"] == "withheld":
                    self._add_article(one, 0)
            listed += len(published)
        self._database.execute(
            "INSERT OR IGNORE INTO issue VALUES (?, ?, ?, ?)", (day.isoformat(), day.year, listed, made.hexdigest())
        )

    def _add_article(self, one: Source, weight: int) -> None:
        seq, fields = int(str(one.fields["seq"])), json.dumps(one.fields, ensure_ascii=False, default=date.isoformat)
        row = (one.fields["id"], one.day.isoformat(), one.label, seq, one.fields["status"], one.file)
        self._database.execute(
            "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, one.chars, weight, fields)
        )
        first = addresses.first_of(str(one.fields["id"]))
        self.move(one.day, one.address, [first, *_texts(one.fields, "former")])

    def _add_terms(self, one: Source) -> None:
        place = (one.day.year, one.day.isoformat(), one.label, int(str(one.fields["seq"])), one.fields["id"])
        rows = [
            (kind, name, *place, rank)
            for field, kind in LISTINGS.items()
            for rank, name in enumerate(names_of(one.fields, field))
        ]
        self._database.executemany("INSERT OR IGNORE INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        said = [(one.fields["id"], m.kind, m.name, m.before, m.after, m.title) for m in one.mentions]
        self._database.executemany("INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?, ?)", said)

    def remove_issue(self, day: date) -> None:
        """Take an issue out, if it is there."""
        ids = "SELECT id FROM article WHERE day = ?"
        for statement in (
            f"DELETE FROM term WHERE id IN ({ids})",  # noqa: S608 - constants
            f"DELETE FROM mention WHERE id IN ({ids})",  # noqa: S608 - constants
            f"DELETE FROM slip WHERE id IN ({ids})",  # noqa: S608 - constants
            "DELETE FROM moved WHERE day = ?",
            "DELETE FROM article WHERE day = ?",
            "DELETE FROM page WHERE day = ?",
            "DELETE FROM issue WHERE day = ?",
        ):
            self._database.execute(statement, (day.isoformat(),))

    # Issues and the calendar

    def issues(self, year: int | None = None) -> list[tuple[date, int]]:
        """Return the issues in order with the number of their published articles, of one year or of all."""
        where, values = ("WHERE year = ?", (year,)) if year else ("", ())
        rows = self._database.execute(f"SELECT day, articles FROM issue {where} ORDER BY day", values)  # noqa: S608 - one of two constants
        return [(date.fromisoformat(day), articles) for day, articles in rows]

    def digests(self) -> list[tuple[date, str]]:
        """Return the issues in order, each with a digest of all that is published in it."""
        rows = self._database.execute("SELECT day, digest FROM issue ORDER BY day")
        return [(date.fromisoformat(day), digest) for day, digest in rows]

    def digest(self, day: date) -> str:
        """Return the same of one issue; empty where there is none."""
        row = self._database.execute("SELECT digest FROM issue WHERE day = ?", (day.isoformat(),)).fetchone()
        return str(row[0]) if row else ""

    def years(self) -> list[tuple[int, int]]:
        """Return the years that have issues, in order, with their number of issues."""
        return self._database.execute("SELECT year, count(*) FROM issue GROUP BY year ORDER BY year").fetchall()

    def recent(self, limit: int) -> list[tuple[date, int]]:
        """Return the last issues, newest first, with their number of articles."""
        rows = self._database.execute("SELECT day, articles FROM issue ORDER BY day DESC LIMIT ?", (limit,))
        return [(date.fromisoformat(day), articles) for day, articles in rows]

    def has(self, day: date) -> bool:
        """Return whether there is an issue of this day."""
        return bool(self._database.execute("SELECT 1 FROM issue WHERE day = ?", (day.isoformat(),)).fetchone())

    def newest(self) -> date | None:
        """Return the day of the newest issue."""
        return _day(self._database.execute("SELECT max(day) FROM issue").fetchone()[0])

    def around(self, day: date) -> tuple[date | None, date | None]:
        """Return the issues before and after `day`."""
        one = self._database.execute
        before = one("SELECT max(day) FROM issue WHERE day < ?", (day.isoformat(),)).fetchone()[0]
        after = one("SELECT min(day) FROM issue WHERE day > ?", (day.isoformat(),)).fetchone()[0]
        return _day(before), _day(after)

    def pages(self, day: date) -> list[PageRow]:
        """Return an issue's pages in order."""
        rows = self._database.execute("SELECT * FROM page WHERE day = ? ORDER BY label", (day.isoformat(),))
        return [
            PageRow(day, label, section, tuple(json.loads(names)), paper, number, tuple(json.loads(notes)))
            for _day, label, section, names, paper, number, notes in rows
        ]

    def torn(self) -> list[date]:
        """Return the issues whose pages' files say different things of them."""
        query = (
            "SELECT day FROM page GROUP BY day HAVING count(DISTINCT nullif(number, '')) > 1 "
            "OR count(DISTINCT nullif(paper, '')) > 1 OR count(DISTINCT nullif(notes, '[]')) > 1 ORDER BY day"
        )
        return [date.fromisoformat(day) for (day,) in self._database.execute(query)]

    def articles(self, day: date) -> list[ArticleRow]:
        """Return an issue's articles in order, those withheld among them."""
        rows = self._database.execute("SELECT * FROM article WHERE day = ? ORDER BY label, seq", (day.isoformat(),))
        return [_article(row) for row in rows]

    def article(self, number: str) -> ArticleRow | None:
        """Return the article with this id."""
        row = self._database.execute("SELECT * FROM article WHERE id = ?", (number,)).fetchone()
        return _article(row) if row else None

    def unexplained(self) -> list[str]:
        """Return the files of the withheld articles that lack a reason or the day since when."""
        query = (
            "SELECT file FROM article WHERE status = 'withheld' AND (json_extract(fields, '$.withheld_on') IS NULL "
            "OR coalesce(json_extract(fields, '$.reason'), '') = '') ORDER BY file"
        )
        return [file for (file,) in self._database.execute(query)]

    def newest_named(self, kind: str, name: str, most: int) -> list[str]:
        """Return the files of at most so many articles that a listing holds, the newest ones."""
        query = (
            "SELECT article.file FROM term JOIN article USING (id) WHERE term.kind = ? AND name = ? "
            "ORDER BY term.year DESC, term.day DESC, term.label DESC, term.seq DESC LIMIT ?"
        )
        return [file for (file,) in self._database.execute(query, (kind, name, most))]

    def totals(self) -> tuple[int, int, int]:
        """Return the number of issues, pages and published articles."""
        issues, articles = self._database.execute("SELECT count(*), coalesce(sum(articles), 0) FROM issue").fetchone()
        return issues, self._database.execute("SELECT count(*) FROM page").fetchone()[0], articles

    def parts(self) -> list[ArticleRow]:
        """Return the published articles that continue another or are continued."""
        query = (
            "SELECT * FROM article WHERE status = 'published' AND (json_extract(fields, '$.continues') IS NOT NULL "
            "OR json_extract(fields, '$.continued_from') IS NOT NULL) ORDER BY file"
        )
        return [_article(row) for row in self._database.execute(query)]

    def parts_of(self, number: str) -> list[ArticleRow]:
        """Return the articles that name the article with this id as their other part."""
        query = (
            "SELECT * FROM article WHERE json_extract(fields, '$.continues') = ? "
            "UNION SELECT * FROM article WHERE json_extract(fields, '$.continued_from') = ?"
        )
        return [_article(row) for row in self._database.execute(query, (number, number))]

    # What shares a name

    def latest(self, kind: str, name: str, days: int, limit: int) -> list[ArticleRow]:
        """Return the newest articles under a name: at most `limit`, of the last `days` up to its newest issue."""
        years = self.name_years(kind, name)
        if not years:
            return []
        given = (kind, name, years[-1][0])
        query = "SELECT max(day) FROM term WHERE kind = ? AND name = ? AND year = ?"
        since = date.fromisoformat(self._database.execute(query, given).fetchone()[0]) - timedelta(days - 1)
        query = (
            "SELECT article.* FROM term JOIN article USING (id) WHERE term.kind = ? AND name = ? AND year IN (?, ?) "
            "AND term.day >= ? ORDER BY term.day DESC, term.label, term.seq LIMIT ?"
        )
        rows = self._database.execute(query, (*given, since.year, since.isoformat(), limit))
        return [_article(row) for row in rows]

    def terms_of(self, number: str) -> list[tuple[str, str]]:
        """Return the names that an article is listed under, as kind and name."""
        query = "SELECT kind, name FROM term WHERE id = ? ORDER BY kind, rank, name"
        return self._database.execute(query, (number,)).fetchall()

    def named_before(self, kind: str, name: str, day: date, limit: int) -> list[tuple[str, date]]:
        """Return the last articles under a name before the issue of `day`, newest first, by id and day."""
        query = (
            "SELECT id, day FROM term WHERE kind = ? AND name = ? AND (year, day) < (?, ?) "
            "ORDER BY year DESC, day DESC, label DESC, seq DESC LIMIT ?"
        )
        rows = self._database.execute(query, (kind, name, day.year, day.isoformat(), limit))
        return [(number, date.fromisoformat(text)) for number, text in rows]

    def named_after(self, kind: str, name: str, article: ArticleRow) -> Iterator[tuple[str, date]]:
        """Yield the articles under a name that stand after `article`, oldest first, by id and day."""
        query = (
            "SELECT id, day FROM term WHERE kind = ? AND name = ? AND (year, day, label, seq) > (?, ?, ?, ?) "
            "ORDER BY year, day, label, seq"
        )
        place = (article.day.year, article.day.isoformat(), article.label, article.seq)
        for number, text in self._database.execute(query, (kind, name, *place)):
            yield number, date.fromisoformat(text)


def names_of(fields: dict[str, Value] | dict[str, Any], field: str) -> list[str]:
    """Return the names that a field leads to, each once, composed (NFC) as their addresses are."""
    value = fields.get(field, [])
    names = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(unicodedata.normalize("NFC", str(name)) for name in names if name))


def _texts(fields: dict[str, Value], field: str) -> list[str]:
    value = fields.get(field, [])
    return [str(one) for one in value] if isinstance(value, list) else []


def _is_out(one: Source, today: date | None) -> bool:
    return today is None or one.day <= today


def _weighed(one: Source) -> Weighed:
    decked = bool(one.fields.get("kicker") or one.fields.get("subtitle"))
    return Weighed(str(one.fields["kind"]), one.chars, decked)


def _article(row: tuple[Any, ...]) -> ArticleRow:
    number, day, label, seq, status, file, chars, weight, fields = row
    return ArticleRow(number, date.fromisoformat(day), label, seq, status, file, chars, weight, json.loads(fields))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
