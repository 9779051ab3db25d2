"""Poems inside a body: a run of rows with hardly a mark, of unlike widths, keeps its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.openings import is_author, is_lead
from newsdesk.separation.words import words

_ROWS, _CHARACTERS = 7, 42  # of prose, so many rows and characters without a mark are hardly ever printed
_MOSTLY = 0.8  # of a poem's rows have no mark
_STANZA = 5  # rows of a poem's first block below its poet's name
_BETWEEN = 2  # bare rows of a poem before and behind one that has a mark within
_UNLIKE = 1.4  # em by which most rows of justified prose do not differ
_APART = 14  # rows from the name of one poem to the next
_MARKED = re.compile(r"[\u4e00-\u9fff]+(?:[，、：—·]+|\d+)[\u4e00-\u9fff]+")


def _is_bare(row: Row) -> bool:
    """Tell whether a row holds Han characters alone."""
    return all(glyphs.kind(c) == "han" for c in row.text) and len(row.text) > 1


def _is_marked(row: Row) -> bool:
    """Tell whether a row has one mark or figure within, and none at its ends."""
    return bool(_MARKED.fullmatch(row.text))


def _end_of_run(rows: Sequence[Row], at: int) -> int:
    """Return where the run of bare rows from `at` on ends; of marked ones single rows stand between bare ones."""
    end = _end_of_bare(rows, at)
    while end - at >= _BETWEEN and end < len(rows) and _is_marked(rows[end]):
        ahead = _end_of_bare(rows, end + 1)
        if ahead - (end + 1) < _BETWEEN:
            break
        at, end = end + 1, ahead
    return end


def _end_of_bare(rows: Sequence[Row], at: int) -> int:
    while at < len(rows) and _is_bare(rows[at]):
        at += 1
    return at


def _is_poem(run: Sequence[Row]) -> bool:
    """Tell whether rows without a mark are a poem."""
    widths = sorted(len(row.text) for row in run)
    if len(run) < _ROWS or sum(widths) < _CHARACTERS:
        return False
    return widths[-2] - widths[1] > _UNLIKE and sum(is_author(row.text) for row in run) < len(run) / 3


def is_verse(rows: Sequence[Row]) -> bool:
    """Tell whether the rows of an article, in any order, are a poem for the most part."""
    return sum(_is_bare(row) for row in rows) >= _MOSTLY * len(rows) and _is_poem(rows)


def opens_a_poem(rows: Sequence[Row], above: Row | None) -> bool:
    """Tell whether these rows are a poet's name and a stanza below it; below another stanza it is a title (马头琴)."""
    stanza = rows[1:]
    return (
        len(stanza) >= _STANZA
        and not (above and _is_bare(above))
        and is_author(rows[0].text)
        and all(_is_bare(row) for row in stanza)
        and sum(is_author(row.text) for row in stanza) < len(stanza) / 3
    )


def halves(texts: Sequence[Sequence[Row]]) -> tuple[int, int] | None:
    """Return which of a page's texts are a poet's name with the first stanza, and the other stanzas that came apart."""
    opened = [k for k, text in enumerate(texts) if opens_a_poem(text, None)]
    others = [k for k, text in enumerate(texts) if k not in opened and is_verse(text)]
    return (opened[0], others[0]) if len(opened) == len(others) == 1 else None


def titles_within(rows: Sequence[Row]) -> set[int]:
    """Return which rows name one poem of several by one poet: 七律·登高, 其二; below a title stands the poet's name."""
    forms = [bool(words().verse_forms.fullmatch(row.text)) for row in rows]
    poets = [not form and is_author(row.text) for form, row in zip(forms, rows, strict=True)]
    out: set[int] = set()
    last = -_APART
    for i, form in enumerate(forms):
        on = last == i - 1 or (last in out and i - last <= _APART and glyphs.ends_sentence(rows[i - 1].text))
        if poets[i]:
            last = i
        elif form and on and not any(poets[i + 1 : i + 2]):
            out.add(i)
            last = i
    return out


def with_verse(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of a body in reading order, those of poems marked."""
    out = list(rows)
    at = 0
    while at < len(out):
        end = _end_of_run(out, at)
        if at < end and is_author(out[at].text):
            at += 1  # the poet's name
        if at and not glyphs.ends_sentence(out[at - 1].text) and not _opens_a_poem(out[at - 1]):
            at += 1  # may belong to the sentence before
        if _is_poem(out[at:end]):
            out[at:end] = [replace(row, verse=True) for row in out[at:end]]
        at = max(end, at) + 1
    return tuple(out)


def _opens_a_poem(row: Row) -> bool:
    return is_author(row.text) or is_lead(row.text)
