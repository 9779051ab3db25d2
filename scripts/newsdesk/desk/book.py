"""The desk's book, desk.json: where each piece of text came from, what was generated, what the desk doubts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from contract.frontmatter import ARTICLE_ID, SLUG
from contract.problems import ContractError, Problem
from newsdesk.model import Doubt

FILE = "desk.json"
MOST_LINES = 10**6  # of one piece: as many as no raw file has
FILE_NAME = re.compile(r"[^/\\\x00-\x1f.][^/\\\x00-\x1f]*\.md")

# What became of a file after it was first written.
WRITTEN = "written"
DELETED = "deleted"  # by the editor: it stays deleted
RETIRED = "retired"  # by the desk, when a newer conversion no longer made it; its id is not given again
STATES = (WRITTEN, DELETED, RETIRED)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a file (`title`, `text`, `subhead`, `unplaced` …) and its lines in the raw file, counted from 1."""

    role: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the desk knows of one file. `base` is the text it generated, by which an editor's changes are known.

    `doubts` are about how the text was put together, `suggestions` about labels: names that were not sure
    enough to be written. They are kept apart, since a doubtful name says nothing against the article.
    """

    id: str
    slug: str
    file: str
    state: str
    parts: tuple[Part, ...]
    doubts: tuple[Doubt, ...]
    suggestions: tuple[Doubt, ...]
    base: str

    @property
    def lines(self) -> frozenset[int]:
        """Every raw line of the file."""
        return frozenset(line for part in self.parts for line in part.lines)


@dataclass(frozen=True, slots=True)
class Desk:
    """The book of one page: the raw file (below seeds) and its SHA-256, the page file, the article files."""

    source: str
    raw: str
    page: Entry
    articles: tuple[Entry, ...]


def digest(data: bytes | str) -> str:
    """Return the SHA-256 of a file's bytes or text, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def ranges(lines: Iterable[int]) -> list[list[int]]:
    """Return sorted [first, last] pairs of the lines: {1, 2, 3, 5} gives [[1, 3], [5, 5]]."""
    found: list[list[int]] = []
    for line in sorted(set(lines)):
        if found and line == found[-1][1] + 1:
            found[-1][1] = line
        else:
            found.append([line, line])
    return found


def emit(desk: Desk) -> str:
    """Return desk.json: the same book gives the same bytes; one line a value, so that differences can be read."""
    page = _object(_entry(desk.page), " ")
    articles = ",\n".join("  " + _object(_entry(entry), "  ") for entry in desk.articles)
    head = f'{{\n "source": {_compact(desk.source)},\n "raw": {_compact(desk.raw)},\n "page": {page},\n'
    return head + (f' "articles": [\n{articles}\n ]\n}}\n' if articles else ' "articles": []\n}\n')


def parse(text: str, file: str) -> Desk:
    """Read desk.json; `file` is only quoted. Raises ContractError (`desk-broken`) if it is not as `emit` writes it."""
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()  # half a character could not be written back
        page = _read(data["page"], article=False)
        articles = tuple(_read(item, article=True) for item in data["articles"])
        return Desk(str(data["source"]), str(data["raw"]), page, articles)
    except json.JSONDecodeError as error:
        raise ContractError(Problem(file, error.lineno, "desk-broken", error.msg)) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ContractError(Problem(file, 0, "desk-broken", str(error)[:80])) from error


def _entry(entry: Entry) -> dict[str, Any]:
    known: dict[str, Any] = {"id": entry.id, "slug": entry.slug} if entry.id else {}
    return known | {
        "file": entry.file,
        "state": entry.state,
        "generated": digest(entry.base),
        "parts": [{"role": part.role, "lines": ranges(part.lines)} for part in entry.parts],
        "doubts": _doubts(entry.doubts),
        "suggestions": _doubts(entry.suggestions),
        "base": entry.base,
    }


def _doubts(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    return [
        {
            "code": doubt.code,
            "confidence": round(doubt.confidence, 3),
            "lines": ranges(doubt.lines),
            "chosen": doubt.chosen,
            "alternative": doubt.alternative,
        }
        for doubt in doubts
    ]


def _read(data: dict[str, Any], *, article: bool) -> Entry:
    parts = tuple(Part(str(part["role"]), _unfold(part["lines"])) for part in data["parts"])
    doubts, suggestions = _read_doubts(data["doubts"]), _read_doubts(data["suggestions"])
    entry = Entry(
        data.get("id", ""),
        data.get("slug", ""),
        data["file"],
        data["state"],
        parts,
        doubts,
        suggestions,
        str(data["base"]),
    )
    named = ARTICLE_ID.fullmatch(entry.id) and SLUG.fullmatch(entry.slug) if article else not entry.id
    if not named or not FILE_NAME.fullmatch(entry.file) or entry.state not in STATES:
        raise ValueError(f"{entry.id} {entry.slug} {entry.file} {entry.state}")
    if data["generated"] != digest(entry.base):
        raise ValueError(f"{entry.file}: generated")
    return entry


def _read_doubts(data: Iterable[dict[str, Any]]) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(str(d["code"]), float(d["confidence"]), _unfold(d["lines"]), str(d["chosen"]), str(d["alternative"]))
        for d in data
    )


def _unfold(pairs: Sequence[Sequence[int]]) -> tuple[int, ...]:
    if sum(max(0, last - first + 1) for first, last in pairs) > MOST_LINES:
        raise ValueError("lines")
    return tuple(line for first, last in pairs for line in range(first, last + 1))


def _object(data: dict[str, Any], indent: str) -> str:
    lines = ",\n".join(f"{indent} {_compact(name)}: {_compact(value)}" for name, value in data.items())
    return f"{{\n{lines}\n{indent}}}"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
