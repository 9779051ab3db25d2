"""Cut the body rows of a page into pieces of columns: runs of rows that certainly stand together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.language import meaning
from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.captions import is_photograph
from newsdesk.separation.chains.joints import fold
from newsdesk.separation.jumps import comes, leaves
from newsdesk.separation.openings import (
    SIGNED,
    ends_in_role,
    is_author,
    is_bracketed_byline,
    is_byline,
    is_lead,
    is_salutation,
)
from newsdesk.separation.typesetting.columns import first_line
from newsdesk.separation.verse import opens_a_poem
from newsdesk.separation.words import words

_NARROW = 3.5  # em that a sub-heading is narrower than its column at least
_TELLING = 150  # characters of a piece
_ITEM = 1.0  # log odds that an item of a list (三、, （二）) begins a paragraph, however wide its first row is
_SHORT = 1.6  # em that a last line is shorter than its column at least
_NAMES = 9  # characters of the names that a line of authors leaves for the row below it, at most
_POINT = re.compile("[，。；：]")
_COUNT = re.compile(r"（?([一二三四五六七八九十]|\d{1,2})(?:）|、|[.．](?!\d)|是)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive body rows; `at` and `end` are row indexes of the page, `measure` the column's width in em."""

    at: int
    end: int
    rows: tuple[Row, ...]
    measure: float
    after_head: bool  # a headline group stands directly before it
    before_head: bool  # … directly after it
    opens: bool  # begins an article by its words: 本报讯, a byline, a poet's name above a stanza
    authored: bool  # begins with its author's name on a row alone
    closed: bool  # ends with a sentence, a date, a name alone
    heads: bool  # ends with a row that may be a sub-heading: too short for its column, and no sentence's end
    signed: bool  # ends with a date, as notices do
    leaves: bool  # its last words send the reader to another page
    tail: str  # its ends, folded for the character model
    head: str
    first: float  # how much its first row looks like the first line of a paragraph (log odds)
    owed: str  # closing marks that it still owes
    ended: bool  # its last row is the short last line of a paragraph
    enters: tuple[str, int]  # kind and number of the ordinal with which it begins (一、 is ("、", 1)), ("", 0) for none
    weft: int  # the woven block that it was a part of, -1 for none
    counts: tuple[tuple[str, int], ...]  # the last ordinal of each kind at the beginning of its rows
    opening: str  # its first and its last characters, which tell what it is about
    closing: str


def splits(left: Row, right: Row) -> bool:
    """Tell whether an article ends or begins between two rows of one block."""
    if leaves(left) or comes(right.text):
        return True
    return is_lead(right.text) and not _goes_on(left.text, right.text)


def _goes_on(left: str, right: str) -> bool:
    """Tell whether a line of authors or a lead goes on in the next row: （记者 张三）, 通讯员 李四, 记者李四报道."""
    if is_byline(left):
        return right[0] in "（(" or (is_byline(right) and left[:2] != right[:2])
    return is_lead(left) and (right[0] in "（(" or bool(words().roles.match(right) and not _POINT.search(left)))


def _signs(rows: Sequence[Row], display: Sequence[bool], i: int) -> bool:
    """Tell whether row i names who wrote what ends with the row above it.

    A headline or nothing follows, or a blank line, unless one stands above the row as well.
    """
    if i == 0 or display[i - 1] or not _under(rows[i - 1], rows[i]):
        return False
    end = i + 1
    if end < len(rows) and rows[end].block == rows[i].block and _names_wrap(rows[i].text, rows[end].text):
        end += 1
    if end == len(rows) or display[end]:
        return True
    return rows[i - 1].block == rows[i].block != rows[end].block


def _names_wrap(left: str, right: str) -> bool:
    """Tell whether names of a line of authors stand in the row below it: 本报记者 张三 通讯员 / 李四."""
    return len(right) <= _NAMES and not _POINT.search(right) and (ends_in_role(left) or is_author(right))


def _under(left: Row, right: Row) -> bool:
    """Tell whether a row names who wrote what the row above it ends."""
    return (is_byline(right.text) or is_bracketed_byline(right.text)) and glyphs.ends_sentence(left.text)


def _heads(row: Row, measure: float) -> bool:
    """Tell whether a row that ends no sentence is a sub-heading, as it is too short for its column."""
    return row.most < measure - _NARROW and row.text[-1] not in "，、：；"


def piece(rows: Sequence[Row], measure: Sequence[float], display: Sequence[bool], at: int, end: int) -> Piece:
    """Return the piece of these rows."""
    part = tuple(rows[at:end])
    width = Counter(measure[at:end]).most_common(1)[0][0]  # the first row's may be that of a headline above
    head, tail = part[0].text, part[-1].text
    after_head = at > 0 and display[at - 1]
    second_half = at > 0 and is_lead(head) and _goes_on(rows[at - 1].text, head)
    text = "".join(row.text for row in part)
    picture = is_photograph(text)
    signed = picture or bool(SIGNED.search(tail))
    if end - at > 1:  # a row's end may cut it, or it stands below the last row
        signed = signed or bool(SIGNED.search(part[-2].text + tail)) or _under(part[-2], part[-1])
    left = leaves(part[-1])
    enters, first = ordinal(head), first_line(part, width)
    alone = end - at == 1 and _signs(rows, display, at)
    named = end - at == 1 and ((is_lead(tail) and "（" not in tail) or is_author(tail))
    return Piece(
        at,
        end,
        part,
        width,
        after_head,
        end < len(rows) and display[end],
        picture
        or comes(head)
        or (is_lead(head) and not second_half and not alone)
        or (after_head and (is_author(head) or is_salutation(head)))
        or opens_a_poem(part, rows[at - 1] if at else None),
        is_author(head) and part[0].most < width - _NARROW and (len(part) == 1 or first_line(part[1:], width) >= 0),
        left or signed or named or glyphs.ends_sentence(tail),
        _heads(part[-1], width),
        signed,
        left,
        fold(tail[-6:])[-2:],
        fold(head[:6])[:2],
        max(first, _ITEM) if enters[0] in {"、", "（"} else first,
        glyphs.open_marks(text),
        glyphs.ends_sentence(tail) and part[-1].usual < width - _SHORT,
        enters,
        part[0].weft,
        tuple(dict(ordinal(row.text) for row in part).items()),
        text[:_TELLING],
        text[-_TELLING:],
    )


def ordinal(text: str) -> tuple[str, int]:
    """Return kind and number of the ordinal at the beginning of a row: 三、 is ("、", 3), （二） is ("（", 2)."""
    found = _COUNT.match(text)
    if not found:
        return "", 0
    kind = "".join(c for c in found[0] if c in "、（.．是")[:1]
    figure = found[1]
    return kind + ("0" if figure.isdigit() else ""), int(figure) if figure.isdigit() else "一二三四五六七八九十".find(
        figure
    ) + 1


def pieces(rows: Sequence[Row], measure: Sequence[float], display: Sequence[bool]) -> tuple[Piece, ...]:
    """Return the pieces in raw order: cut at blank lines, headlines, leads and jump lines."""
    out: list[Piece] = []
    at = 0
    while at < len(rows):
        end = at + 1
        if display[at]:
            at = end
            continue
        while (
            end < len(rows)
            and not display[end]
            and rows[end].block == rows[at].block
            and (not splits(rows[end - 1], rows[end]) or _signs(rows, display, end))
        ):
            end += 1
        out.append(piece(rows, measure, display, at, end))
        at = end
    return tuple(out)


def read_ahead(parts: Sequence[Piece]) -> None:
    """Read what the ends of all pieces are about at once, which takes a third of the time."""
    meaning.vectors([text for part in parts for text in (part.opening, part.closing)])
