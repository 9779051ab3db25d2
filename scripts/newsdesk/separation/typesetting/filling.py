"""How lines of justified text are filled, and what that says of where paragraphs end.

A line takes in what fits; where the next character would have fitted, its paragraph has ended. Measured on 5,372 lines
of 48 typeset pages: in 35 the next one would have fitted (those looked at are leads, whose spaces are not seen).
"""

from __future__ import annotations

import math
import re

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.typesetting import narrowing
from newsdesk.separation.typesetting.setting import Setting, first_unit

_FILLED, _NARROWER, _UNLAWFUL, _UNSURE = -0.2, -1.2, -6.0, -2.5  # log likelihood of a row's end where it goes on
_CLOSES, _OPENS = -1.2, -0.4  # log share of rows with a sentence's end at theirs that are last ones, that are not
_SPEAKS = -2.5  # log share of rows with a colon at their end that are last ones
_HAIR = 0.1  # em
_LATIN = re.compile("[A-Za-z]")
_SIGN = 0.5  # em by which a percent sign or a stop may be wider than half an em


def _unlawful(text: str) -> float:
    """Return the log likelihood of a width that cannot be: Latin letters measure what they please."""
    return _UNSURE if _LATIN.search(text) else _UNLAWFUL


def _goes_on(row: Row, room: float, after: Row, setting: Setting) -> float:
    """Return the log likelihood that a line ends with a row where its paragraph goes on with the row after.

    Lines are filled as far as what cannot be parted fits; some take in what fits only with their marks set narrow.
    """
    over = setting.width(row.text) - room
    if over > _HAIR:
        return _NARROWER if over <= 0.5 * narrowing.count(row.text) + _HAIR else _unlawful(row.text)
    room_left = _HAIR - over - setting.taken(row.text, after.text)
    if room_left < 0:
        return _FILLED
    signs = sum(c.isascii() and not c.isalnum() for c in first_unit(after.text))
    unsure = room_left < _SIGN * signs + setting.doubt(row.text)
    return _UNSURE if unsure else _unlawful(row.text + after.text[:1])


def _ends(row: Row, room: float, setting: Setting) -> float:
    """Return the log likelihood of a row where its paragraph ends: it has to fit."""
    over = setting.width(row.text) - room
    return 0.0 if over <= 0.5 * narrowing.count(row.text) + _HAIR else _unlawful(row.text)


def _either(row: Row, room: float, after: Row | None, setting: Setting) -> float:
    """Return the log likelihood of a row, whether its paragraph goes on behind it or not."""
    if after is None:
        return _ends(row, room, setting)
    on = _goes_on(row, room, after, setting)
    share = _CLOSES if glyphs.ends_sentence(row.text) else _SPEAKS if row.text[-1] in "：:" else None
    if share is None:
        return on
    a, b = on + _OPENS, _ends(row, room, setting) + share
    return max(a, b) + math.log1p(math.exp(-abs(a - b)))


def parted(left: Row, right: Row, after: Row | None, rooms: tuple[float, float], setting: Setting) -> float:
    """Return by how many nats the widths of two rows speak for a paragraph break between them.

    `after` is the row behind them; `rooms` (em) are those of the left row, and of the right one if no paragraph begins.
    """
    parted = _ends(left, rooms[0], setting) + _either(right, rooms[1] - setting.indent, after, setting)
    return parted - _goes_on(left, rooms[0], right, setting) - _either(right, rooms[1], after, setting)
