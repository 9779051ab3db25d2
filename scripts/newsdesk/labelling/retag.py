"""Offer an article's names as the desk would give them today; what hands added or took out stays so. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from contract import frontmatter, markdown
from contract.patch import set_fields
from newsdesk.desk import book
from newsdesk.desk.custody import Held, held_articles
from newsdesk.desk.names import merge_names
from newsdesk.desk.write import PAGE_FILE
from newsdesk.labelling.label import label_article
from newsdesk.labelling.vocabulary import KINDS, Vocabulary
from newsdesk.model import Article, Paragraph, Passage, SeparatedPage

BODY_ROLES = ("text", "subhead", "verse")
OFTEN = 3  # articles out of which a hand took the same automatic name, before it is proposed for the stop list

Names = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What would change on a page: `writes` and `changes` (file, text now, text then) and names taken out by hand.

    `writes` ends with the desk's book, which must know the new names as its own; `removed` has a pair of
    field and name for each article.
    """

    writes: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str, str], ...]
    removed: tuple[tuple[str, str], ...]


def retag_page(standing: Mapping[str, str], folder: str, vocabulary: Vocabulary) -> Offer:
    """Return the offer for a page's folder: file name -> text, its desk.json among them.

    Raises ContractError where the book or an article cannot be read; `folder` is only quoted.
    """
    desk = book.parse(standing[book.FILE], f"{folder}/{book.FILE}")
    page = frontmatter.parse(standing[PAGE_FILE], f"{folder}/{PAGE_FILE}").fields if PAGE_FILE in standing else {}
    day, label = str(page.get("date", "")), str(page.get("page", ""))
    separated = SeparatedPage(day, label, desk.source, str(page.get("section", "")), (), (), ())
    changes: list[tuple[str, str, str]] = []
    removed: list[tuple[str, str]] = []
    entries = {entry.id: entry for entry in desk.articles}
    for item in held_articles(standing, desk, f"{day.replace('-', '')}-{label}"):
        if item.text is None or not item.in_book or item.entry.state != book.WRITTEN:
            continue
        text, base, gone = _retag(item, item.text, f"{folder}/{item.entry.file}", separated, vocabulary)
        removed += gone
        entries[item.entry.id] = replace(entries[item.entry.id], base=base)
        if text != item.text:
            changes.append((item.entry.file, item.text, text))
    known = book.emit(replace(desk, articles=tuple(entries.values())))
    files = [(file, after) for file, _, after in changes]
    writes = files if known == standing[book.FILE] else [*files, (book.FILE, known)]
    return Offer(tuple(writes), tuple(changes), tuple(removed))


def often_removed(removed: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> list[tuple[str, str, int]]:
    """Return (field, name, articles) of what hands took out often enough and the stop list does not hold yet."""
    counts = Counter(removed)
    return sorted(
        (field, name, times)
        for (field, name), times in counts.items()
        if times >= OFTEN and not vocabulary.stopped(field, name)
    )


def _retag(
    item: Held, text: str, shown: str, page: SeparatedPage, vocabulary: Vocabulary
) -> tuple[str, str, list[tuple[str, str]]]:
    """Return the file's text, its base for the book, and what hands took out."""
    document, base = frontmatter.parse(text, shown), frontmatter.parse(item.entry.base, shown)
    labels = label_article(_article(document, item.entry), page, vocabulary)
    ours: Names = {}
    theirs: Names = {}
    gone = []
    for field in KINDS:
        was, now = _names(base, field), _names(document, field)
        gone += [(field, name) for name in was if name not in now]
        then, record = merge_names(was, now, getattr(labels, field))
        if then != now:
            theirs[field] = then
        if record != was:
            ours[field] = record
    return set_fields(text, dict(theirs)), set_fields(item.entry.base, dict(ours)), gone


def _names(document: frontmatter.Document, field: str) -> list[str]:
    value = document.fields.get(field, [])
    return [str(name) for name in value] if isinstance(value, list) else []


def _article(document: frontmatter.Document, entry: book.Entry) -> Article:
    """Return the article as the separating stage would have handed it over, read from its file."""

    def passage(field: str) -> Passage:
        return Passage(str(document.fields.get(field, "")), ())

    blocks = [block for block in re.split(r"\n{2,}", document.body) if block.strip()]
    roles = [part.role for part in entry.parts if part.role in BODY_ROLES]
    if len(roles) != len(blocks):
        roles = ["subhead" if block.startswith(markdown.SUBHEAD) else "text" for block in blocks]
    paragraphs = [
        Paragraph("".join("".join(markdown.passages(block)).split("\n")), (), role)
        for block, role in zip(blocks, roles, strict=True)
    ]
    captions = tuple(Passage(caption, ()) for caption in _names(document, "captions"))
    head = (passage("kicker"), passage("title"), passage("subtitle"), passage("column"))
    return Article(*head, paragraphs=tuple(paragraphs), captions=captions, jump=passage("jump"))
