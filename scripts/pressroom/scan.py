"""Read the content folder: every page and article file, taken apart and checked against its place."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from contract import addresses, frontmatter, markdown, raw
from contract.fields import Value
from contract.frontmatter import CONTROL
from contract.problems import ContractError, Problem
from pressroom.guard import take_out
from pressroom.mentions import Mention, mentions
from pressroom.printed_titles import Words, words
from pressroom.survey import folders

PAGE_FILE = "page.md"
UNSHOWN = "unplaced"  # a page's field that no page of the site shows


@dataclass(frozen=True, slots=True)
class Source:
    """A content file: `file` is its path below the content folder, `chars` its body's non-space length.

    `mentions` are those of its names that stand in its text, `references` where its links and pictures
    lead; `digest` is that of the file's bytes.
    """

    file: str
    fields: dict[str, Value]
    chars: int
    mentions: tuple[Mention, ...] = ()
    references: tuple[str, ...] = ()
    digest: str = ""

    @property
    def day(self) -> date:
        """The issue's date."""
        return date.fromisoformat(str(self.fields["date"]))

    @property
    def label(self) -> str:
        """The page's label."""
        return str(self.fields["page"])

    @property
    def address(self) -> str:
        """The article's address on the site."""
        return addresses.article(self.day, self.label, int(str(self.fields["seq"])))


@dataclass(frozen=True, slots=True)
class Scan:
    """What the content folder holds, in order of path, and everything that is wrong with it.

    `folder` is the content folder as the user knows it.
    """

    folder: str
    pages: tuple[Source, ...]
    articles: tuple[Source, ...]
    problems: tuple[Problem, ...]


def scan(content: Path) -> Scan:
    """Read every Markdown file and raw text below `content`; problems name them as the working folder sees them."""
    shown = shown_path(content)
    if not content.is_dir():
        return Scan(shown, (), (), (Problem(shown, 0, "content-missing"),))
    found = read(content, sorted(file for folder in folders(content).values() for file in folder.files))
    if found.problems:
        return found
    places = ((one.file, str(one.fields["id"]), one.address) for one in found.articles)
    return replace(found, problems=tuple(sorted({*pages_missing(found), *twice(places, shown)})))


def read(content: Path, files: Iterable[str]) -> Scan:
    """Read some files (paths below `content`, in order); the problems are those of each file by itself."""
    shown = shown_path(content)
    try:
        known = words()
    except ContractError as error:
        return Scan(shown, (), (), error.problems)
    pages: list[Source] = []
    articles: list[Source] = []
    problems: list[Problem] = []
    for file in files:
        try:
            if file.endswith("/" + raw.FILE):
                _look_at(content, file, f"{shown}/{file}")
                continue
            source = _read(content, file, f"{shown}/{file}", known)
        except ContractError as error:
            problems += error.problems
            continue
        (pages if file.endswith("/" + PAGE_FILE) else articles).append(source)
    return Scan(shown, tuple(pages), tuple(articles), tuple(sorted(problems)))


def _look_at(content: Path, file: str, shown: str) -> None:
    """See that a raw text can be read; it is read again where its issue is rendered."""
    if _place(file) is None:
        raise ContractError(Problem(shown, 0, "content-place"))
    raw.parse(take_out(content, file, shown), shown)


def _read(content: Path, file: str, shown: str, known: Words) -> Source:
    data = take_out(content, file, shown)
    place = _place(file)
    if place is None:
        raise ContractError(Problem(shown, 0, "content-place"))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContractError(Problem(shown, line, "content-encoding")) from error
    document = frontmatter.parse(text, shown)
    day, label = str(document.fields["date"]), str(document.fields["page"])
    if (day, label) != place:
        line = _line_of(text, "date" if day != place[0] else "page")
        raise ContractError(Problem(shown, line, "content-moved", f"{day}/{label}"))
    if document.is_page != file.endswith("/" + PAGE_FILE):
        raise ContractError(Problem(shown, _line_of(text, "kind"), "content-kind"))
    if controls := tuple(_controls(document, text, shown)):
        raise ContractError(*controls)
    chars, typed = len("".join(document.body.split())), markdown.references(document.body)
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    return Source(file, document.fields, chars, _mentions(document, known), tuple(typed), digest)


def _mentions(document: frontmatter.Document, known: Words) -> tuple[Mention, ...]:
    if document.is_page:
        return ()
    captions = document.fields.get("captions", [])
    texts = [*markdown.passages(document.body), *(map(str, captions) if isinstance(captions, list) else ())]
    return mentions(document.fields, texts, known)


def _place(file: str) -> tuple[str, str] | None:
    """Return the date and label that the file's folders name, or None where it stands elsewhere."""
    parts = file.split("/")
    if len(parts) != 3 or not frontmatter.PAGE_LABEL.fullmatch(parts[1]):
        return None
    try:
        date.fromisoformat(parts[0])
    except ValueError:
        return None
    return (parts[0], parts[1]) if frontmatter.ISO_DATE.fullmatch(parts[0]) else None


def _controls(document: frontmatter.Document, text: str, shown: str) -> Iterator[Problem]:
    """Yield a problem for each part that the site shows and that holds a control character."""
    for name, value in document.fields.items():
        if name != UNSHOWN and _holds_control(value):
            yield Problem(shown, _line_of(text, name), "content-control", name)
    if not document.is_page and CONTROL.search(document.body):
        lines = enumerate(text.split("\n")[document.body_line - 1 :], document.body_line)
        yield Problem(
            shown, next(number for number, line in lines if CONTROL.search(line)), "content-control", "Markdown"
        )


def _holds_control(value: Value) -> bool:
    """Return whether a value holds a character that XML and HTML forbid."""
    if isinstance(value, list):
        texts = [text for one in value for text in (one.values() if isinstance(one, dict) else [one])]
        return any(CONTROL.search(text) for text in texts)
    return bool(CONTROL.search(str(value)))


def _line_of(text: str, field: str) -> int:
    found = re.search(rf"^{field}\s*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def pages_missing(found: Scan) -> Iterator[Problem]:
    """Yield a problem for each page that has articles and no page file."""
    there = {(page.day, page.label) for page in found.pages}
    for day, label in sorted({(article.day, article.label) for article in found.articles} - there):
        yield Problem(f"{found.folder}/{day}/{label}/{PAGE_FILE}", 0, "page-file-missing")


def twice(articles: Iterable[tuple[str, str, str]], shown: str) -> Iterator[Problem]:
    """Yield a problem for each article (file, id, address) whose id or address one before it has."""
    ids: dict[str, str] = {}
    places: dict[str, str] = {}
    for file, number, address in articles:
        if (other := ids.setdefault(number, file)) != file:
            yield Problem(f"{shown}/{file}", 0, "article-id-twice", other)
        if (other := places.setdefault(address, file)) != file:
            yield Problem(f"{shown}/{file}", 0, "article-seq-twice", other)


def shown_path(path: Path) -> str:
    """Return a path as the user knows it: below the working folder, else absolute."""
    below = Path(os.path.relpath(path))
    return below.as_posix() if below.parts[:1] != ("..",) else path.resolve().as_posix()
