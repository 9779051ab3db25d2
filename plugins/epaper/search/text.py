"""What of an article can be found: its headline and text as printed, and, for the filters, its section and tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from contract import frontmatter
from contract.markdown import passages
from epaper.search.fold import fold
from pressroom.catalog import ArticleRow, names_of

END = "\n"  # of a passage: no query holds it, so nothing is found across two passages
HEAD = ("kicker", "title", "subtitle", "column")


@dataclass(frozen=True, slots=True)
class Findable:
    """An article's folded text: its headline, the rest, and what filters look up."""

    label: str
    seq: int
    head: str
    body: str
    section: str
    tags: tuple[str, ...]


def findable(row: ArticleRow, content: Path) -> Findable:
    """Return what can be found of a published article, read from the content folder."""
    text = (content / row.file).read_bytes().decode()
    body = [*passages(frontmatter.split(text, row.file)[1]), *row.fields.get("captions", ())]
    head = [str(row.fields[name]) for name in HEAD if row.fields.get(name)]
    tags = tuple(fold(name) for name in names_of(row.fields, "tags"))
    return Findable(row.label, row.seq, _joined(head), _joined(body), fold(str(row.fields.get("section", ""))), tags)


def _joined(passages: Iterable[str]) -> str:
    return "".join(fold(passage) + END for passage in passages)
