"""Merge an article's or a page's file three ways, by field and paragraph: generated once, edited, generated now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contract import frontmatter
from contract.fields import ARTICLE_FIELDS, PAGE_FIELDS, FieldType, Value
from contract.patch import set_body, set_fields
from contract.problems import ContractError
from newsdesk.desk.names import merge_names
from newsdesk.desk.passages import Conflict, merge_passages

BLANK = re.compile(r"\n(?:[ \t]*\n)+")
PRINTED_LISTS = ("captions", "unplaced", "credits", "notes")  # their order and their repetitions are the print's


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged file, what the desk must remember as generated (names taken out by hand included), the conflicts."""

    text: str
    base: str
    conflicts: tuple[Conflict, ...]


def merge_file(base: str, ours: str, theirs: str, file: str) -> Merge | None:
    """Return the merge of an editor's file (`ours`), or None where one of the texts cannot be read.

    Every line of the front matter that does not change stays as the editor typed it; `file` is only quoted.
    """
    try:
        ours.encode()
        was, mine, news = (frontmatter.parse(text, file) for text in (base, ours, theirs))
    except (ContractError, UnicodeEncodeError):
        return None
    if was.is_page != mine.is_page or mine.is_page != news.is_page:
        return None
    changed: dict[str, Value] = {}
    record: dict[str, Value] = {}
    conflicts: list[Conflict] = []
    for field, kind in (PAGE_FIELDS if news.is_page else ARTICLE_FIELDS).items():
        empty: Value = "" if kind not in (FieldType.NAMES, FieldType.CORRECTIONS) else []
        old, own, new = (document.fields.get(field, empty) for document in (was, mine, news))
        value, known, found = _merge_field(field, kind, old, own, new)
        conflicts += found
        if value != own:
            changed[field] = value
        if known != new:
            record[field] = known
    text = set_fields(ours, changed)
    old_body, own_body, new_body = (_blocks(document.body) for document in (was, mine, news))
    body, found = merge_passages(old_body, own_body, new_body)
    if body != own_body:
        text = set_body(text, "\n\n".join(body))
    if not _holds(text, mine, changed, body, file):
        return None
    return Merge(text, set_fields(theirs, record), (*conflicts, *found))


def line_of(text: str, conflict: Conflict) -> int:
    """Return the line of the file, from 1, on which a conflict stands; that of the last one where it was taken out."""
    lines = text.split("\n")
    if conflict.field:
        return next((n for n, line in enumerate(lines, 1) if re.match(rf"{conflict.field}\s*:", line)), 1)
    first = conflict.ours.partition("\n")[0]
    end = lines.index(frontmatter.FENCE, 1) if frontmatter.FENCE in lines[1:] else 0
    return next((n for n, line in enumerate(lines, 1) if n > end and first and line == first), len(lines))


def _holds(text: str, was: frontmatter.Document, changed: dict[str, Value], body: list[str], file: str) -> bool:
    """Tell whether the text reads back as what was meant; an editor's YAML may be set in unforeseen ways."""
    try:
        document = frontmatter.parse(text, file)
    except ContractError:
        return False
    meant = {name: value for name, value in (was.fields | changed).items() if value not in ("", [])}
    return _blocks(document.body) == body and meant == {
        name: value for name, value in document.fields.items() if value not in ("", [])
    }


def _merge_field(
    field: str, kind: FieldType, was: Value, mine: Value, news: Value
) -> tuple[Value, Value, list[Conflict]]:
    """Return the field's value, what the desk remembers of it, and the conflicts."""
    if kind is FieldType.NAMES and field not in PRINTED_LISTS:
        names, known = merge_names(_texts(was), _texts(mine), _texts(news))
        return list(names), list(known), []
    if kind is FieldType.NAMES:
        merged, conflicts = merge_passages(_texts(was), _texts(mine), _texts(news), field)
        return list(merged), news, conflicts
    if mine == was:
        return news, news, []
    if news in (was, mine):
        return mine, news, []
    return mine, news, [Conflict(field, str(mine), str(news))]


def _texts(value: Value) -> Sequence[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _blocks(body: str) -> list[str]:
    return [block for block in BLANK.split(body) if block.strip()]
