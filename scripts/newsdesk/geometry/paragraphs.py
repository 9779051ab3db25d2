"""Cut a body into paragraphs by what the print shows: indents, lines set to the right or in the middle, white."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.geometry.placed import Placed
from newsdesk.geometry.strips import Strip, is_set_in
from newsdesk.model import Paragraph
from newsdesk.reading import glyphs
from newsdesk.separation.openings import SIGNED, is_author, is_lead
from newsdesk.separation.paragraphs.paragraphs import join
from newsdesk.separation.verse import with_verse
from newsdesk.separation.words import words

_WHITE = 0.3  # em of white above the usual leading that parts paragraphs where nothing is set in
_EMPTY = 2.0  # em that a line leaves white, although the next word would have fitted


@dataclass(frozen=True, slots=True)
class _Spot:
    """One row of a body and how it is set in its column (em)."""

    one: Placed
    inset: float
    slack: float
    is_set_in: bool
    is_centred: bool
    white: float  # above it, beyond the usual leading
    verse: bool

    @property
    def width(self) -> float:
        """How wide it is in em."""
        return (self.one.box.x1 - self.one.box.x0) / self.one.size


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a body is set: with indents and how deep, its lines made even, the widest line of its verse (em)."""

    indents: bool
    first: float
    even: bool
    verse: float


def _spots(strips: Sequence[Strip], leading: float) -> list[_Spot]:
    out: list[_Spot] = []
    first = _indent(strips)
    rows = [one.row for strip in strips for one in strip.rows]
    verse = {row.lines for row in with_verse(rows) if row.verse}
    ends = [glyphs.ends_sentence(row.text) for row in rows if not is_author(row.text)]
    if len(ends) > 2 and sum(ends) >= 0.8 * len(ends):  # lines of verse that all end with a sentence
        verse |= {row.lines for row in rows}
    for strip in strips:
        before: Placed | None = None
        for one in strip.rows:
            inset, slack = strip.inset(one), strip.slack(one)
            white = (one.box.y1 - before.box.y1 - leading) / strip.em if before else 0.0
            off = 1.1 if one.row.text[0] in glyphs.OPENERS else 0.4
            middle = inset > 1.0 and slack > 1.0 and abs(inset - slack) < 1.1 and abs(inset - first) > off
            out.append(_Spot(one, inset, slack, is_set_in(strip, one), middle, white, one.row.lines in verse))
            before = one
    return out


def _indent(strips: Sequence[Strip]) -> float:
    """Return by how many em the first lines of most paragraphs are set in."""
    seen = Counter(
        round(strip.inset(one) * 4) / 4
        for strip in strips
        for one in strip.rows
        if is_set_in(strip, one) and one.row.text[0] not in glyphs.OPENERS
    )
    return seen.most_common(1)[0][0] if seen else 2.0


def _breaks(left: _Spot, right: _Spot, set_as: _Setting) -> bool:
    """Tell whether a paragraph ends between two rows."""
    text, follows = left.one.row.text, right.one.row.text
    if left.verse or right.verse:
        over = left.verse and right.verse and len(follows) <= 3 and not glyphs.ends_sentence(text)
        return not (over and left.width > set_as.verse - 0.6)
    if right.is_set_in:
        return not _goes_on_set_in(left, right, set_as)
    if follows[0] in "，。、；：？！）》”’" or text[-1] in "，、—（《“‘":
        return False
    if words().jumps.fullmatch(follows) or (SIGNED.match(follows) and not glyphs.ends_sentence(text)):
        return True
    return left.slack >= _first_word(follows) and _stops_short(left, right, set_as)


def _stops_short(left: _Spot, right: _Spot, set_as: _Setting) -> bool:
    """Tell whether a row ends its paragraph, since the next word would have had room in it."""
    text = left.one.row.text
    ended = glyphs.ends_sentence(text)
    alone = left.is_centred or (left.inset > 3.5 and left.slack < 2.5)  # a sub-heading, a signature
    bold = left.one.bold and not right.one.bold and left.slack > _EMPTY and not ended
    even = set_as.even and left.slack > 1.3 and ended
    short = (left.slack > 2.5 * _EMPTY and glyphs.kind(text[-1]) == "han") or (
        left.slack > _EMPTY + 2 and (ended or text[-1] in "：:" or is_lead(text))
    )
    flush = not set_as.indents and left.slack > _EMPTY and (ended or right.white > _WHITE)
    return alone or bold or even or short or flush


def _first_word(text: str) -> float:
    """Return how many em the first word of a row takes: a Latin one is not divided."""
    found = re.match(r"[“‘（《]*(?:[A-Za-z0-9.,:/@_+-]+|.)", text)
    return glyphs.width(found[0]) + 0.3 if found else 1.0


def _goes_on_set_in(left: _Spot, right: _Spot, set_as: _Setting) -> bool:
    """Tell whether a row set in goes on with the one above, which is set in just so and runs to the end of its room."""
    text = left.one.row.text
    if right.inset < 1.3 and glyphs.kind(text[-1]) == glyphs.kind(right.one.row.text[0]) == "latin":
        return True  # a word space was carried over
    if len(right.one.row.text) <= 2 and left.slack < 1.2 and not glyphs.ends_sentence(text) and right.slack < 2.5:
        return True  # the end of a signature that did not fit
    if not left.is_set_in or abs(left.inset - right.inset) > 0.35 or glyphs.ends_sentence(text):
        return right.one.row.text[0] in "，。、；：？！）》”’" and not left.is_set_in
    return left.inset > set_as.first + 0.35 and left.slack < 1.6 + left.inset and text[-1] in "，、"


def paragraphs(strips: Sequence[Strip], leading: float) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a body from its strips in reading order; `leading` in points."""
    spots = _spots(strips, leading)
    set_as = _Setting(
        indents=sum(spot.is_set_in for spot in spots) >= max(1, len(spots) // 25),
        first=_indent(strips),
        even=sum(spot.slack < 0.2 for spot in spots) >= 0.5 * len(spots),
        verse=max((spot.width for spot in spots if spot.verse), default=0.0),
    )
    out: list[Paragraph] = []
    at = 0
    for i in range(1, len(spots) + 1):
        if i < len(spots) and not _breaks(spots[i - 1], spots[i], set_as):
            continue
        part = spots[at:i]
        out.append(_paragraph(part, is_last=i == len(spots)))
        at = i
    return tuple(out)


def _paragraph(part: Sequence[_Spot], *, is_last: bool) -> Paragraph:
    rows = [spot.one.row for spot in part]
    text = join(rows)
    bare = len(rows) == 1 and not is_last and not glyphs.ends_sentence(text) and text[-1] not in "：:；;，、"
    stands = part[0].is_centred or (part[0].one.bold and part[0].slack > 1.0)
    role = "subhead" if bare and stands and len(text) > 2 and not is_lead(text) else "text"
    role = "verse" if part[0].verse else role
    return Paragraph(text, tuple(line for row in rows for line in row.lines), role)
