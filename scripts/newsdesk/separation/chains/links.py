"""How well one piece of text continues another, and how well one begins or ends an article: log odds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsdesk.language import meaning
from newsdesk.separation.chains.joints import Echoes, runs_on, speaks_on
from newsdesk.separation.chains.pieces import Piece
from newsdesk.separation.openings import SIGNED

NEVER = -60.0
_LISTS = "；;"  # what may stand before an item of a list
_LEAST, _MOST = -4.0, 5.0  # between which the character model is believed
_LEAST_READ = -8.0  # … the network too, within a sentence
_WIDTHS = 1.6  # em by which the columns of one article hardly differ

# Weights in nats, fitted by search on typeset pages.
_SENTENCE, _RUN_ON, _RUN_ON_ENDED = 0.3, 0.6, 0.8  # after a full stop: at all, for a row inside a paragraph
_NEW_PARAGRAPH = 0.86
_SENTENCE_PULL = 0.54
_OWES, _SIGNED = -1.25, -4.0  # a new paragraph while a quotation is open; anything after a date
_OPEN, _OPEN_PULL, _OPEN_PUSH = 0.43, 1.36, 0.6
_SENTENCE_READ, _OPEN_READ = 0.8, 1.35  # where the network was asked too
_OPEN_NEW, _OPEN_WITHIN, _OPEN_SHORT = -1.2, -0.3, -0.42
_LONE_FIRST = 0.3  # the first row of a paragraph alone, which extractors part from the others
_OTHER_WIDTH, _PAYS, _COUNTS_ON, _ACROSS = -0.73, 0.75, 1.0, -7.0
_OPENS, _ABRUPT, _ABRUPT_WITHIN, _BELOW_HEAD = 6.0, -5.0, 1.04, 1.48
_AUTHORED = -1.0  # it begins with its author's name on a row alone, which the second author's may be too
_OPEN_END, _ABOVE_HEAD = -4.5, 1.3
ALIKE, USUAL = 4.0, 0.26  # likeness of what two pieces are about, and that of neighbours in an article


def link(a: Piece, b: Piece, echoes: Echoes, ran: float | None = None) -> float:
    """Return how well piece b follows piece a by words, marks, widths and ordinals; `NEVER` where it cannot.

    `ran` is how well its text goes on, as `running.table` has it, None where that was not asked.
    """
    if b.opens or a.leaves:
        return NEVER
    if a.closed or a.heads or (b.enters[1] and a.rows[-1].text[-1] in _LISTS):
        score = _SENTENCE + _spoken(a, b, echoes, ran)
        if b.first > 0:
            score += _NEW_PARAGRAPH * b.first + (_OWES if a.owed else 0.0)
        else:
            score += (_RUN_ON_ENDED if a.ended else _RUN_ON) * b.first
        if a.signed and not SIGNED.match(b.rows[0].text):  # the date may stand below the name
            score += _SIGNED
    else:
        score = _OPEN + _run_on(a, b, echoes, ran)
        score += (_OPEN_NEW if b.first > 0 else _OPEN_WITHIN) * b.first
        if len(a.rows) == 1 and a.first > -0.5 and b.first <= 0:
            score += _LONE_FIRST
        if a.rows[-1].most < a.measure - 1.5:
            score += _OPEN_SHORT
    if abs(a.measure - b.measure) > _WIDTHS:
        score += _OTHER_WIDTH
    if a.owed and any(c in row.text for row in b.rows[:3] for c in a.owed):
        score += _PAYS
    kind, number = b.enters
    if kind and (kind, number - 1) in a.counts:
        score += _COUNTS_ON
    return score + (_ACROSS if b.after_head else 0.0)


def _spoken(a: Piece, b: Piece, echoes: Echoes, ran: float | None) -> float:
    """Return what words and marks say where a sentence ends."""
    if ran is None:
        return _SENTENCE_PULL * max(_LEAST, min(_MOST, echoes.pull(a.tail, b.head)))
    return _SENTENCE_READ * max(_LEAST, min(_MOST, speaks_on(ran)))


def _run_on(a: Piece, b: Piece, echoes: Echoes, ran: float | None) -> float:
    """Return what words and marks say where a sentence breaks off."""
    pull = echoes.pull(a.tail, b.head)
    if ran is None:
        pull = max(_LEAST, min(_MOST, pull))
        return (_OPEN_PULL if pull > 0 else _OPEN_PUSH) * pull
    return _OPEN_READ * max(_LEAST_READ, min(_MOST, runs_on(pull, ran)))


def about(a: Piece, b: Piece) -> float:
    """Return how well what two pieces are about goes together: 0 is usual where one follows the other in an article."""
    return ALIKE * (meaning.likeness(a.closing, b.opening) - USUAL)


def begin(piece: Piece) -> float:
    """Return how well an article begins with this piece."""
    if piece.opens:
        return _OPENS
    start = _AUTHORED if piece.authored else _ABRUPT
    return start + _ABRUPT_WITHIN * min(0.0, piece.first) + (_BELOW_HEAD if piece.after_head else 0.0)


def finish(piece: Piece) -> float:
    """Return how well an article ends with this piece."""
    return (0.0 if piece.closed else _OPEN_END) + (_ABOVE_HEAD if piece.before_head else 0.0)


def breaks_off(parts: Sequence[Piece]) -> NDArray[np.bool_]:
    """Tell of each piece (rows) and one behind it whether the cut goes through a paragraph, below its first row."""
    first = np.array([piece.first for piece in parts])
    whole = np.array([piece.closed or piece.heads for piece in parts])
    lone = np.array([len(piece.rows) == 1 for piece in parts]) & (first > -0.5)
    return ~(whole[:, None] & (first > -1.0)) & ~lone[:, None]
