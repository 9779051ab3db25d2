"""What is fuzzed: functions of bytes that raise AssertionError, or anything unforeseen, where a promise is broken."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from contract import frontmatter, markdown, raw
from contract.problems import ContractError, Problem, catalogue
from newsdesk.desk import book
from newsdesk.desk.conversion import convert_page
from newsdesk.desk.imprint import FILE, read
from newsdesk.desk.shift import vocabulary_problems
from newsdesk.labelling.vocabulary import FOLDER, load_vocabulary
from newsdesk.model import RawPage
from newsdesk.reading.read import read_pages

LISTS = ("ul", "ol", "li", "blockquote")
TAGS = frozenset(  # what CommonMark makes
    (
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "img",
        "em",
        "strong",
        "code",
        "pre",
        "blockquote",
        "br",
        "hr",
        *LISTS,
    )
)
ATTRIBUTES = frozenset(("href", "title", "src", "alt", "start", "class"))
RUNS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data|file|blob)[\x00-\x20]*:", re.IGNORECASE)
REFUSED = frozenset(("seed-label", "seed-too-large"))  # what convert_page may say of a page of text
WORD_LISTS = sorted(file.name for file in FOLDER.glob("*.toml"))


def reader(data: bytes) -> None:
    """Any bytes give pages or problems that have a code; lines count upwards."""
    pages, problems = read_pages("2024-02-02/01.txt", data, "2024-02-02", "01")
    assert pages or problems
    _spoken(problems)
    for page in pages:
        numbers = [line.number for line in page.lines]
        assert numbers == sorted(numbers)


def converter(data: bytes) -> None:
    """Whatever is read is converted: no character is lost, and what is written can be read and published."""
    pages, _ = read_pages("2024-02-02/01.txt", data, "2024-02-02", "01")
    for page in pages:
        try:
            made = convert_page(page, "0", {}, load_vocabulary(), ("01.txt", "content"))
        except ContractError as error:
            assert {problem.code for problem in error.problems} <= REFUSED, str(error)  # noqa: PT017 - of the error
            continue
        _spoken(made.problems)
        for name, text in made.writes:
            if name == raw.FILE:
                assert raw.emit(raw.parse(text.encode(), name)) == text
                continue
            assert book.FILE_NAME.fullmatch(name) or name == book.FILE
            text.encode()
            if name == book.FILE:
                assert book.emit(book.parse(text, name)) == text
                continue
            document = frontmatter.parse(text, name)
            shown = {key: value for key, value in document.fields.items() if key != "unplaced"}
            assert not frontmatter.CONTROL.search(f"{shown}{'' if document.is_page else document.body}")
            harmless(markdown.render(document.body))


def front_matter(data: bytes) -> None:
    """A file is refused with its problems, or written and read again is the same."""
    text = data.decode(errors="replace")
    try:
        document = frontmatter.parse(text, "x.md")
    except ContractError as error:
        _spoken(error.problems)
        return
    again = frontmatter.parse(frontmatter.emit(document.fields, document.body), "x.md")
    filled = {name: value for name, value in document.fields.items() if value not in ("", [])}
    assert {name: value for name, value in again.fields.items() if value not in ("", [])} == filled


def body(data: bytes) -> None:
    """Markdown becomes a few harmless elements, well-formed as XML, alike by the quick and the slow way."""
    text = data.decode(errors="replace").replace("\r\n", "\n").strip("\n")
    html = markdown.render(text)
    assert html == str(markdown.renderer().render(text)) or not text.strip()
    harmless(html)
    well_formed = frontmatter.CONTROL.sub("", markdown.render(text, xhtml=True))
    ET.fromstring(f"<body>{well_formed}</body>")
    assert not any(RUNS.match(unescape(reference)) for reference in markdown.references(text))
    quick = markdown.passages(text)
    slow = [
        markdown._inline_text(one.children or []) for one in markdown.renderer().parse(text) if one.type == "inline"
    ]
    assert quick == slow or not text.strip()


def toml(data: bytes) -> None:
    """A broken word list is a problem with a code; one without error is loaded."""
    name, text = WORD_LISTS[data[0] % len(WORD_LISTS)] if data else WORD_LISTS[0], data[1:]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / name).write_bytes(text)
        problems = vocabulary_problems(folder)
        _spoken(problems)
        if not any(problem.is_error for problem in problems):
            load_vocabulary.__wrapped__(folder)


def imprint(data: bytes) -> None:
    """An issue's own file is refused with its lines, or what it says is written, read again, and harmless."""
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / FILE
        file.write_bytes(data)
        try:
            said = read(file)
        except ContractError as error:
            _spoken(error.problems)
            assert all(problem.line or problem.code == "issue-toml-broken" for problem in error.problems)  # noqa: PT017 - of the error
            return
    label = next(iter(said.pages), "01")
    page = RawPage("2024-02-02", label, "2024-02-02/01.txt", ())
    for name, text in convert_page(page, "0", {}, load_vocabulary(), ("01.txt", "content"), said).writes:
        if name != book.FILE:
            fields = frontmatter.parse(text, name).fields
            assert not frontmatter.CONTROL.search(str(fields))
            assert fields.get("issue_number", "") == said.number


def desk(data: bytes) -> None:
    """A desk's book is as it was written, or refused."""
    try:
        read = book.parse(data.decode(errors="surrogateescape"), "desk.json")
    except ContractError as error:
        _spoken(error.problems)
        return
    book.emit(read).encode()


def harmless(html: str) -> None:
    """Assert that HTML holds only CommonMark's elements and no address that runs."""
    _Checker().feed(html)


class _Checker(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, name
            assert name not in ("href", "src") or not RUNS.match(value or ""), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def _spoken(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        assert problem.code in catalogue()
        assert problem.text("zh").isprintable()


# Of a hundred inputs how many each takes: the converter costs fifty times what the others do.
TARGETS: dict[str, tuple[Callable[[bytes], None], int]] = {
    "reader": (reader, 27),
    "converter": (converter, 3),
    "front_matter": (front_matter, 30),
    "body": (body, 23),
    "toml": (toml, 5),
    "imprint": (imprint, 2),
    "desk": (desk, 10),
}
