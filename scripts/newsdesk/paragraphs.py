"""Cut a chain of rows into paragraphs: one best path over all its joints, by widths, marks and words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdesk import clean, glyphs
from newsdesk.columns import INDENT, misfit
from newsdesk.joints import attraction, fold
from newsdesk.model import Paragraph
from newsdesk.openings import ORDINAL, SIGNED, is_author, is_lead, is_salutation
from newsdesk.rows import Row
from newsdesk.words import words


def _unit(text: str) -> float:
    """Return the em width of what cannot be parted at the beginning of a row: a word of Latin letters, a mark's host."""
    found = re.match(r"[“‘（《]*(?:[A-Za-z0-9.,%:/@ -]+|.)[，。、；：？！）》”’%]*", text)
    return glyphs.width(found[0]) - glyphs.squeeze(found[0]) if found else 1.0


def _row_fit(row: Row, measure: float, *, first: bool, last: bool) -> float:
    """Return the log likelihood (up to a constant) of a row's width at its place in a paragraph."""
    room = measure - INDENT if first else measure
    over = row.least - room
    if over > 0.7:
        return -min(5.0, 2.5 * over)
    if last:
        return -0.8 if not first else -0.5
    return -min(5.0, 1.5 * max(0.0, misfit(row, room) - 0.3))


_SAID = re.compile(r"[^，。：？！“]{0,9}(?:说|道|问|喊|笑|答|表示|介绍|叹|嘀咕|回忆|提醒)")
_COUNTED = re.compile(r"[一二三四五六七八九十]是|首先|其次|第[一二三四五六七八九十][，、]")


def _break_score(left: Row, right: Row, measure: float, owed: str) -> float:
    """Return the log odds of a paragraph break between two rows by everything but how they fill their lines."""
    text, after = left.text, right.text
    if right.indented or words().jumps.fullmatch(after) or left.verse or right.verse:
        return 9.0
    if after[0] in "，。、；：？！）》”’…":
        return -8.0
    listed = bool(ORDINAL.match(after))
    roman = "han" not in (glyphs.kind(text[-1]), glyphs.kind(after[0])) and "mark" != glyphs.kind(text[-1])
    slack = measure - left.most - _unit(after)  # room that the next word would have found
    if glyphs.ends_sentence(text):
        score = 0.3 + (min(4.5, 1.6 * slack) if slack > 0.6 else 0.0)
        if text[-1] in "”’」" and _SAID.match(after):
            score -= 1.2
        if after[0] == "“":
            score += 0.5
    elif text[-1] in "，、,—～·（《“‘-":
        return -7.0
    else:
        score = _open_end(text, after, slack, listed=listed)
        if roman or len(text) == 1 or _names_on(text, after) or (is_lead(text) and after[0] in "（("):
            return -6.0
    if is_lead(after) or listed:
        score += 2.0
    if owed:
        score -= 2.0 if owed in "”’" else 6.0
    return score


def _open_end(text: str, after: str, slack: float, *, listed: bool) -> float:
    """Return the log odds of a break behind a row that ends without a full stop."""
    room = 4.0 if slack > 4 else min(1.0, max(0.0, 0.6 * slack))
    if glyphs.kind(after.lstrip(glyphs.OPENERS)[:1] or "，") in ("digit", "latin"):
        room = min(room, 0.3)  # how much of it cannot be parted is not known
    if text[-1] in "；;":
        return room + (-0.6 if listed or _COUNTED.match(after) else -2.5)
    if text[-1] in "：:":
        if is_salutation(text) or listed or _COUNTED.match(after):
            return room + 1.0
        return room - (2.5 if glyphs.kind(after[0]) in ("digit", "latin") else 1.5)
    if text[-1] in "”）》":
        return room - 1.5
    pull = attraction(fold(text[-4:])[-2:], fold(after[:4])[:2])
    signs = SIGNED.search(text) or SIGNED.match(after) or is_lead(text) or is_author(text)
    return room - 2.5 - 0.5 * max(-2.0, pull) + (3.0 if signs else 0.0)


def _names_on(text: str, after: str) -> bool:
    """Tell whether a line of authors goes on in the next row."""
    return is_lead(text) and bool(re.fullmatch(r"[\u4e00-\u9fff]{1,4}", after)) and not is_salutation(text)


def breaks(rows: Sequence[Row], measure: Sequence[float]) -> list[bool]:
    """Return for each joint between consecutive rows whether a paragraph ends there (Viterbi over the joints)."""
    n = len(rows)
    if n < 2:
        return []
    best = {True: 0.0}  # state: does a paragraph begin with the row at hand
    back: list[dict[bool, bool]] = []
    owed = ""
    for i in range(n - 1):
        owed = glyphs.open_marks(owed_prefix(owed) + rows[i].text)[-1:]
        odds = _break_score(rows[i], rows[i + 1], measure[i], owed)
        step: dict[bool, float] = {}
        origin: dict[bool, bool] = {}
        for cut in (True, False):
            options = {
                first: total + _row_fit(rows[i], measure[i], first=first, last=cut) + (odds if cut else 0.0)
                for first, total in best.items()
            }
            origin[cut] = max(options, key=lambda k: options[k])
            step[cut] = options[origin[cut]]
        best = step
        back.append(origin)
    final = {first: total + _row_fit(rows[-1], measure[n - 1], first=first, last=True) for first, total in best.items()}
    state = max(final, key=lambda k: final[k])
    out: list[bool] = []
    for origin in reversed(back):
        out.append(state)
        state = origin[state]
    return out[::-1]


def owed_prefix(owed: str) -> str:
    """Return opening marks that owe these closing ones."""
    back = {closing: opening for opening, closing in glyphs.PAIRS.items()}
    return "".join(back[c] for c in owed)


def join(rows: Sequence[Row]) -> str:
    """Return the text of rows that make one paragraph: column wraps undone without a space, except inside Latin runs."""
    out = rows[0].text
    for row in rows[1:]:
        a, b = out[-1], row.text[0]
        latin = glyphs.kind(a) == "latin" and glyphs.kind(b) == "latin"
        out += (" " if latin else "") + row.text
    return clean.spaces(out)


def paragraphs(rows: Sequence[Row], measure: Sequence[float]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a body."""
    out: list[Paragraph] = []
    start = 0
    for i, cut in enumerate([*breaks(rows, measure), True]):
        if cut:
            part = rows[start : i + 1]
            role = "verse" if part[0].verse else "text"
            out.append(Paragraph(join(part), tuple(line for row in part for line in row.lines), role))
            start = i + 1
    return tuple(out)
