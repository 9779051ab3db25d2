"""Offer an article's names as the desk would give them today; what hands added or took out stays so. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from contract import frontmatter, markdown
from contract.fields import ARTICLE_FIELDS
from newsdesk.desk import book
from newsdesk.desk.custody import Held, held_articles
from newsdesk.desk.write import PAGE_FILE
from newsdesk.labelling.label import label_article
from newsdesk.labelling.vocabulary import KINDS, Vocabulary
from newsdesk.model import Article, Paragraph, Passage, SeparatedPage

BODY_ROLES = ("text", "subhead", "verse")
FIELD = re.compile(r"([a-z_]+)\s*:")
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


def merge(base: Sequence[str], standing: Sequence[str], automatic: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return a field's names and what the desk now calls its own work.

    A field that stands as the desk wrote it takes the new names. In one that an editor changed everything
    stays, and only names that the desk never gave before are added. A name taken out by hand stays on the
    desk's record, so that it is not offered again.
    """
    taken_out = [name for name in base if name not in standing]
    record = [*automatic, *(name for name in taken_out if name not in automatic)]
    if list(standing) == list(base):
        return list(automatic), record
    return [*standing, *(name for name in automatic if name not in standing and name not in taken_out)], record


def set_names(text: str, names: Names) -> str:
    """Return an article file's text with these fields in place of its own, every other line as it is."""
    lines = text.split("\n")
    for field, value in names.items():
        end = next(number for number, line in enumerate(lines) if number and line.rstrip() == frontmatter.FENCE)
        begin, after = _block(lines, end, field)
        written = frontmatter.emit({field: list(value)}).split("\n")[1:-2]
        lines[begin:after] = written if value or field == "tags" else []  # as emit does
    return "\n".join(lines)


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
        then, record = merge(was, now, getattr(labels, field))
        if then != now:
            theirs[field] = then
        if record != was:
            ours[field] = record
    return set_names(text, theirs), set_names(item.entry.base, ours), gone


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


def _block(lines: Sequence[str], end: int, field: str) -> tuple[int, int]:
    """Return where a field's lines are in the front matter, or where they belong if there are none."""
    starts = {found[1]: number for number, line in enumerate(lines[:end]) if (found := FIELD.match(line))}
    if field in starts:
        return starts[field], min((other for other in starts.values() if other > starts[field]), default=end)
    order = list(ARTICLE_FIELDS)
    at = min((starts[name] for name in order[order.index(field) :] if name in starts), default=end)
    return at, at
