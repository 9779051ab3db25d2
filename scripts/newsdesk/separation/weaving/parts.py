"""Parts of raw lines that belong to one column each, and where their words alone tell how one follows another."""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import fold
from newsdesk.separation.jumps import leaves
from newsdesk.separation.openings import ends_in_role, is_author, is_lead, is_name
from newsdesk.separation.typesetting.columns import INDENT, first_line

NO_START = "，。、；：？！）》”’%"
NO_END = "“‘（《"
_NAME = 6  # characters of a name above an article that opens

# Weights in nats.
_WITHIN = 5.0  # an article opens inside a column, or a column goes on behind （下转A03版）
_TORN = 4.0  # a row begins or ends with a mark that cannot stand there
_NAMED = 2.0  # a role at a row's end is followed by a name, or not
_SAID = 0.2  # speech that begins behind a colon
_ASKED = 2.0  # 问： or 答： stands alone, or within a sentence


class Part(NamedTuple):
    """A part of a raw line that belongs to one column, with what its joints are judged by."""

    row: Row
    tail: str
    head: str
    ended: bool
    first: float
    opens: bool
    cut: bool = False  # put together at a mark that was set narrow, so the printed row was full


def part_of(row: Row, measure: float) -> Part:
    """Return a row as a part of a column of this measure."""
    short = row.most < measure - INDENT - 1.5 and not row.indented  # may have been cut: nothing is known
    return Part(
        row,
        fold(row.text[-6:])[-2:],
        fold(row.text[:6])[:2],
        glyphs.ends_sentence(row.text) or is_author(row.text) or leaves(row),
        min(0.0, first_line([row, row], measure)) if short else first_line([row, row], measure),
        is_lead(row.text) and row.text[0] not in "（(",
    )


def seam(a: Part, b: Part) -> float | None:
    """Return how well part b follows part a in one column where marks or words tell it; None where they do not."""
    left, right = a.row.text, b.row.text
    if ends_in_role(left):
        return _NAMED if all(is_name(token) for token in right.split(" ")) else -_NAMED
    if (b.opens and len(left) > _NAME) or leaves(a.row):
        return -_WITHIN
    if right[0] in NO_START or left[-1] in NO_END:
        return -_TORN
    if not a.ended and left[-1] == "：" and right[0] == "“":
        return _SAID
    if not a.ended and (_is_asked(right) or left in {"问：", "答："}):
        return -_ASKED
    return None


def _is_asked(text: str) -> bool:
    return text[0] in "问答" and text[1:2] in {"", "："}
