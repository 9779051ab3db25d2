"""How far a block of rows stands as a headline does: a few by themselves between the end of one text and the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.openings import ORDINAL, SIGNED, is_author, is_lead, is_salutation, names_its_day
from newsdesk.separation.words import words

_FEW = 5  # rows of a headline block at most
_SHORT = 1.5  # em by which a row is shorter or longer than its column for certain
_SMALL = 9  # characters; a sub-heading is mostly so short
_SEEN = 8  # rows of a block that tell whether it is running text
_ALONE, _SUBHEAD, _OPENS = 1.2, -1.2, 0.8  # log odds; so short above what does not open; above what names its day


def standing(rows: Sequence[Row], measure: Sequence[float]) -> list[float]:
    """Return for each row what the place of its block says for its being a headline (log odds)."""
    blocks = [list(part) for _, part in groupby(range(len(rows)), key=lambda i: rows[i].block)]
    out = [0.0] * len(rows)
    ended = True
    for part, after in zip(blocks, [*blocks[1:], []], strict=True):
        own, below = [rows[i] for i in part], [rows[i] for i in after]
        few = len(own) <= _FEW and not any("。" in row.text or is_lead(row.text) for row in own)
        if few and ended and _ends_by_itself(own[-1], measure[part[-1]]) and _is_prose(below) and _may_stand(own):
            score = _alone(own, below[0].text)
            for i in part:
                out[i] = score
        ended = _has_ended(own[-1]) or (few and ended)
    return out


def _alone(own: Sequence[Row], below: str) -> float:
    """Return what a block by itself says, by its length and by how the text below it opens."""
    day = names_its_day(below)
    begins = day or is_lead(below) or is_author(below) or is_salutation(below)
    subhead = len(own) == 1 and len(own[0].text) < _SMALL and not begins
    return _ALONE + (_SUBHEAD if subhead else 0.0) + (_OPENS if day else 0.0)


def _ends_by_itself(row: Row, measure: float) -> bool:
    """Tell whether a block's last row is not as wide as its column, as a sentence that goes on fills it."""
    return row.most < measure - _SHORT or row.least > measure + _SHORT


def _has_ended(row: Row) -> bool:
    """Tell whether an article may end with a row."""
    return glyphs.ends_sentence(row.text) or bool(SIGNED.search(row.text) or words().jumps.search(row.text))


def _is_prose(rows: Sequence[Row]) -> bool:
    """Tell whether a block is running text as far as it is seen, which ends a sentence and answers no question."""
    return len(rows) > 1 and any("。" in row.text for row in rows[:_SEEN]) and "：" not in rows[0].text[1:5]


def _may_stand(rows: Sequence[Row]) -> bool:
    """Tell whether nothing in the rows of a block speaks against a headline."""
    text = "".join(row.text for row in rows)
    return not (glyphs.open_marks(text) or glyphs.closing_marks(text)) and all(map(_may_be_of_it, rows))


def _may_be_of_it(row: Row) -> bool:
    text = row.text
    if text[-1] in "，、；;：:" or (text[0] in "“‘" and text[-1] in "”’") or ORDINAL.match(text):
        return False
    return not (is_author(text) or is_salutation(text) or SIGNED.search(text) or names_its_day(text))
