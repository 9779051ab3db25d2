"""Sub-headings (小标题) of features: short lines without an end mark that stand between paragraphs, more than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsdesk.model import Paragraph
from newsdesk.reading import glyphs
from newsdesk.separation.openings import ORDINAL, SIGNED, is_author, is_lead, is_salutation
from newsdesk.separation.words import words

_LEAST, _MOST = 4.0, 16.0  # em of a sub-heading
_FOLLOWS = 30  # characters at least of the paragraph below one
_SET = 2  # an article has none or some, not one


def _may_be(paragraph: Paragraph) -> bool:
    """Tell whether nothing in the line itself speaks against a sub-heading."""
    text = paragraph.text
    if paragraph.role != "text" or len(set(paragraph.lines)) != 1 or not _LEAST <= glyphs.width(text) <= _MOST:
        return False
    if text[-1] in "，、；：:;—…的和与在把被将" or any(c in "。：:；" for c in text) or glyphs.ends_sentence(text):
        return False
    if is_author(text) or is_lead(text) or is_salutation(text) or SIGNED.search(text) or ORDINAL.match(text):
        return False
    return not words().jumps.search(text) and not glyphs.open_marks(text)


def with_subheads(body: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of one body, its sub-headings marked as such; where in doubt a line stays text."""
    found = [
        k
        for k in range(1, len(body) - 1)
        if _may_be(body[k])
        and body[k - 1].role == body[k + 1].role == "text"
        and glyphs.ends_sentence(body[k - 1].text)
        and len(body[k + 1].text) >= _FOLLOWS
    ]
    if len(found) < _SET:
        return tuple(body)
    return tuple(replace(paragraph, role="subhead") if k in found else paragraph for k, paragraph in enumerate(body))
