"""What is known of headlines before anything is learned: scores of a row, and of going over to and from text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.openings import (
    ORDINAL,
    SIGNED,
    is_author,
    is_lead,
    is_salutation,
    names_its_day,
    signers,
    signing_bodies,
)
from newsdesk.separation.typesetting.columns import INDENT, misfit
from newsdesk.separation.words import words

UNLIKELY = -4.0
_WIDEST = 44.0  # em; a headline of one line on a broad page
STAY_APART, STAY = 0.2, 0.6  # headline after headline
_HALVED = -4.0  # a row that ends in the middle of a foreign name
_TORN = -2.5  # a row with half a pair of marks, the other half in no row near
_NEAR = 2  # rows within which it may stand
_SIGNS = -5.0  # who signs a notice: above its date, below its last sentence


def may_be_headline(row: Row) -> bool:
    """Tell whether nothing in the row itself speaks against a headline."""
    text = row.text
    if len(text) < 2 or row.least > _WIDEST or (glyphs.kind(text[0]) == "mark" and text[0] not in "“‘《「『（—…[(【〈"):
        return False
    if text[-1] in "。，、；,;（《“‘-" or "。" in text or is_lead(text):
        return False
    if ORDINAL.match(text) or SIGNED.search(text) or words().jumps.fullmatch(text):
        return False
    if glyphs.ends_sentence(text) and text[-1] in glyphs.CLOSERS and text[0] in glyphs.OPENERS and len(text) < 9:
        return False  # a line of dialogue
    return len(glyphs.open_marks(text)) <= 1


def looks(row: Row, measure: float) -> float:  # noqa: C901 one clue after another
    """Return how much a row by itself looks like a headline rather than text (log odds, roughly)."""
    if not may_be_headline(row):
        return UNLIKELY
    score = 0.5
    text = row.display
    if row.least > measure + 1.5:
        score += 2.5
    elif misfit(row, measure) <= 0.6:
        score -= 1.2
    elif misfit(row, measure - INDENT) <= 0.4:
        score -= 0.6
    if " " in text and glyphs.kind(text[text.index(" ") - 1]) == "han":
        score += 1.5
    score -= 0.7 * text.count("，") + 0.4 * text.count("、") + 2.0 * text.count("；")
    if words().kicker_ends.search(text):
        score += 0.5
    if len(text) < 4:
        score -= 1.0
    if text[-1] in "的了在和与是把被将对从为以及其" or text[0] in "的了":
        score -= 2.0
    if glyphs.open_marks(text):
        score -= 1.5
    if is_author(text):
        score -= 2.5
    if names_its_day(text):
        score -= 1.5
    return score


def places(rows: Sequence[Row]) -> list[float]:
    """Return for each row what the rows around it say against its being a headline (log odds, roughly)."""
    owed = [glyphs.open_marks(row.text) for row in rows]
    closed = [glyphs.closing_marks(row.text) for row in rows]
    out = [0.0] * len(rows)
    for i, row in enumerate(rows):
        before, after = "".join(owed[max(0, i - _NEAR) : i]), "".join(closed[i + 1 : i + 1 + _NEAR])
        if row.text[-1] == "·":
            out[i] += _HALVED
        if set(owed[i]) - set(after) or set(closed[i]) - set(before):
            out[i] += _TORN
    signing = signers([row.text for row in rows])
    for _, part in groupby(range(len(rows)), key=lambda i: rows[i].block):
        own = list(part)
        signing |= {own[k] for k in signing_bodies([rows[i].text for i in own])}
    for i in signing:
        out[i] += _SIGNS
    return out


def halves(before: Row, row: Row) -> float:
    """Return what a pair of marks over two rows says against one being a headline and the other text."""
    return _TORN if set(glyphs.open_marks(before.text)) & set(glyphs.closing_marks(row.text)) else 0.0


def enter(before: Row, pull: float, *, apart: bool, airy: bool, ordered: float) -> float:
    """Return the score of a headline beginning after a row of text."""
    if glyphs.ends_sentence(before.text) or SIGNED.search(before.text) or words().jumps.search(before.text):
        return 0.8 if apart else (-1.2 if airy else 0.0)
    if not apart:
        return -5.0 - max(0.0, pull)
    return -ordered * (0.8 + 0.3 * max(0.0, pull))


def leave(  # noqa: PLR0913 all of it is evidence for one decision
    row: Row, after: Row, pull: float, first: float, *, single: bool, apart: bool, airy: bool, ordered: float
) -> float:
    """Return the score of text beginning after a headline; `first` tells a paragraph's beginning (log odds)."""
    if is_lead(after.text):
        return 3.5
    if is_salutation(after.text):
        return 2.0
    if is_author(after.text):
        return 2.0
    score = (1.0 if names_its_day(after.text) else -0.2) - ordered * (
        1.0 - min(0.0, 0.8 * first) + 0.5 * max(0.0, pull)
    )
    if words().notice_ends.search(row.text):
        score += 2.5
    elif single:
        score -= 0.8  # a sub-heading, more likely
    return score + (0.0 if apart else (-1.5 if airy else -0.5))
