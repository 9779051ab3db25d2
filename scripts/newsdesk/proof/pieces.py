"""Read an article's or a page's file into its pieces: what each is, where it stands in the file, its raw lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contract import frontmatter, markdown
from contract.patch import fence
from contract.problems import ContractError
from newsdesk.desk.book import Entry
from newsdesk.desk.kinship import kin
from newsdesk.desk.merging import BLANK

HEAD = ("column", "kicker", "title", "subtitle")
LISTS = {"captions": "caption", "unplaced": "unplaced"}
BODY = ("text", "subhead", "verse")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a file: role (as in the book's parts), printed text, the file's own text, line in the file, raw lines.

    `edited` says that it does not stand in the file as the desk wrote it.
    """

    role: str
    text: str
    source: str
    at: int
    lines: tuple[int, ...] = ()
    edited: bool = False


def pieces(entry: Entry, text: str | None) -> tuple[Piece, ...]:
    """Return the pieces of a file as it stands; of the text that the desk generated where there is no file.

    A piece that an editor changed keeps the raw lines of the one that it was.
    """
    generated = _placed(list(_read(entry.base)), entry)
    if text is None or text == entry.base:
        return tuple(generated)
    return tuple(_compared(list(_read(text)), generated))


def _read(text: str) -> Iterator[Piece]:
    try:
        document = frontmatter.parse(text, "")
    except ContractError:
        return
    lines = text.split("\n")
    end = fence(lines)
    starts = {line.partition(":")[0].strip(): at for at, line in enumerate(lines[:end], 1) if line[:1].isalpha()}
    for field in HEAD:
        if value := str(document.fields.get(field, "")):
            yield Piece(field, value, value, starts.get(field, 1))
    at = end
    for block in BLANK.split(document.body):
        if block.strip():
            first = block.partition("\n")[0]
            at = next((number for number in range(at + 1, len(lines)) if lines[number] == first), at)
            role = "subhead" if block.startswith(markdown.SUBHEAD) else "text"
            yield Piece(role, " ".join(markdown.passages(block)), block, at + 1)
    for field, role in LISTS.items():
        items = document.fields.get(field, [])
        for count, item in enumerate(items if isinstance(items, list) else [], 1):
            yield Piece(role, str(item), str(item), starts.get(field, 1) + count)
    if jump := str(document.fields.get("jump", "")):
        yield Piece("jump", jump, jump, starts.get("jump", 1))


def _placed(found: Sequence[Piece], entry: Entry) -> list[Piece]:
    """Give generated pieces the raw lines of the book's parts; both stand in the same order."""
    left = list(entry.parts)
    out = []
    for piece in found:
        part = next((part for part in left if _group(part.role) == _group(piece.role)), None)
        if part is None:
            out.append(piece)
            continue
        left.remove(part)
        out.append(Piece(part.role, piece.text, piece.source, piece.at, part.lines))
    return out


def _compared(found: Sequence[Piece], generated: Sequence[Piece]) -> Iterator[Piece]:
    """Give the pieces of an edited file the raw lines of the generated ones that they come from."""
    relatives: dict[int, list[Piece]] = {}
    for group in dict.fromkeys(_group(piece.role) for piece in found):
        here = [at for at, piece in enumerate(found) if _group(piece.role) == group]
        there = [piece for piece in generated if _group(piece.role) == group]
        pairs = kin([piece.source for piece in there], [found[at].source for at in here])
        if group in HEAD:
            pairs = iter([(0, 0)] if there else [])
        for one, other in pairs:
            relatives.setdefault(here[other], []).append(there[one])
    for at, piece in enumerate(found):
        was = relatives.get(at, [])
        lines = tuple(sorted({line for relative in was for line in relative.lines}))
        same = len(was) == 1 and was[0].source == piece.source
        role = was[0].role if was else piece.role
        yield Piece(role, piece.text, piece.source, piece.at, lines, not same)


def _group(role: str) -> str:
    return "text" if role in BODY else re.sub("s$", "", role)
