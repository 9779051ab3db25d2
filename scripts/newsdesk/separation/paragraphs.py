"""Cut a chain of rows into paragraphs: one best path over all its joints, by widths, marks and words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdesk.model import Paragraph
from newsdesk.reading import clean, glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.columns import INDENT
from newsdesk.separation.joints import attraction, fold
from newsdesk.separation.openings import ORDINAL, SIGNED, is_author, is_lead, is_salutation
from newsdesk.separation.words import words

WEIGHTS: dict[str, float] = {
    "authors": 2.35,
    "colon": -0.14,
    "colon apart": 1.65,
    "colon counted": 1.62,
    "colon empty": -0.86,
    "colon full": -0.95,
    "colon goes on full": -0.85,
    "colon goes on set in": 1.80,
    "colon left full": 1.20,
    "colon left set in": 1.23,
    "colon listed": 1.70,
    "colon pull": -0.59,
    "colon quote": -0.23,
    "colon roomy": 0.54,
    "colon set in": 0.36,
    "colon short": -0.47,
    "colon slack": 1.04,
    "colon then stop": -0.67,
    "colon then stop wide": -0.02,
    "colon too wide": -1.13,
    "colon wide": -1.06,
    "greets": 0.05,
    "letter": -0.69,
    "mark": -1.40,
    "mark apart": -0.06,
    "mark full": -0.60,
    "mark goes on full": -0.60,
    "mark goes on set in": -0.15,
    "mark left full": -0.47,
    "mark left set in": -0.05,
    "mark pull": -0.21,
    "mark quote": -0.06,
    "mark roomy": -0.40,
    "mark set in": -0.31,
    "mark short": -0.40,
    "mark slack": -0.06,
    "mark then stop": -0.55,
    "mark too wide": -0.49,
    "mark wide": -0.79,
    "none": -2.51,
    "none apart": 1.70,
    "none empty": 1.09,
    "none full": -0.50,
    "none goes on full": -0.35,
    "none goes on set in": 0.92,
    "none left full": -1.32,
    "none left set in": -0.98,
    "none listed": 0.04,
    "none pull": -1.06,
    "none quote": 0.44,
    "none roomy": -1.60,
    "none set in": 0.44,
    "none short": -1.68,
    "none slack": 1.39,
    "none then stop": -1.35,
    "none then stop wide": 0.07,
    "none too wide": -2.39,
    "none wide": -2.43,
    "owes bracket": -4.06,
    "owes quote": -2.01,
    "quote ends": 1.36,
    "quote meets quote": 1.15,
    "quote said": -2.72,
    "roman": -0.71,
    "roman next": 0.34,
    "semicolon": 0.53,
    "semicolon apart": 1.85,
    "semicolon counted": -0.09,
    "semicolon empty": -0.80,
    "semicolon full": -0.56,
    "semicolon goes on full": -0.50,
    "semicolon goes on set in": 0.47,
    "semicolon left full": -0.41,
    "semicolon left set in": 1.01,
    "semicolon listed": 1.20,
    "semicolon pull": 0.15,
    "semicolon roomy": -0.55,
    "semicolon set in": -1.02,
    "semicolon short": 0.66,
    "semicolon slack": 0.84,
    "semicolon then stop": -0.79,
    "semicolon then stop wide": -0.14,
    "semicolon too wide": -0.52,
    "semicolon wide": -0.89,
    "stop": 2.24,
    "stop apart": 2.03,
    "stop counted": 0.70,
    "stop empty": 2.14,
    "stop full": 0.37,
    "stop goes on full": -0.98,
    "stop goes on set in": 2.15,
    "stop left full": 0.81,
    "stop left set in": -0.44,
    "stop listed": 3.34,
    "stop pull": -0.13,
    "stop quote": 2.00,
    "stop roomy": 0.10,
    "stop set in": 1.17,
    "stop short": -1.18,
    "stop slack": 0.74,
    "stop then stop": -0.89,
    "stop then stop wide": -0.07,
    "stop too wide": -1.58,
    "stop wide": -2.65,
    "bias": -1.28,
}


def _unit(text: str) -> float:
    """Return the em width of what cannot be parted at the beginning of a row: a Latin word, a mark's host."""
    found = re.match(r"[“‘（《]*(?:[A-Za-z0-9.,%:/@ -]+|.)[，。、；：？！）》”’%]*", text)
    return glyphs.width(found[0]) - glyphs.squeeze(found[0]) if found else 1.0


_SAID = re.compile(r"[^，。：？！“]{0,9}(?:说|道|问|喊|笑|答|表示|介绍|叹|嘀咕|回忆|提醒)")
_COUNTED = re.compile(r"[一二三四五六七八九十]是|首先|其次|第[一二三四五六七八九十][，、]")


def _clip(value: float, low: float = -3.0, high: float = 3.0) -> float:
    return max(low, min(high, value))


def features(  # noqa: PLR0913, PLR0917 all of it is evidence for one decision
    before: Row | None, left: Row, right: Row, after: Row | None, measures: tuple[float, float], owed: str
) -> dict[str, float]:
    """Return what speaks for and against a paragraph break between `left` and `right`.

    `before` and `after` are the rows around them, `measures` the widths of their columns in em, `owed` the
    closing mark that the text before the joint still owes.
    """
    text, follows = left.text, right.text
    room, measure = measures
    end, start = text[-1], follows[0]
    slack = room - left.usual - _unit(follows)
    first, full = right.usual - (measure - INDENT), right.usual - measure
    closed = glyphs.ends_sentence(text)
    kind = (
        "stop"
        if closed
        else "colon"
        if end in "：:"
        else "semicolon"
        if end in "；;"
        else "mark"
        if glyphs.kind(end) == "mark"
        else "none"
    )
    out = {kind: 1.0}
    out[f"{kind} slack"] = _clip(slack, -1.5, 5.0)
    out[f"{kind} roomy"] = float(slack > 1.0)
    out[f"{kind} empty"] = float(slack > 3.5)
    short = right.usual < measure - 1.3  # as last lines are, and first ones
    out[f"{kind} set in"] = float(abs(first + 0.35) < 0.8 and short)
    out[f"{kind} too wide"] = _clip(right.least - (measure - INDENT) - 0.3, 0.0, 1.5)
    out[f"{kind} wide"] = _clip(first - 0.3, 0.0, 1.5)
    out[f"{kind} full"] = float(abs(full + 0.35) < 0.8)
    out[f"{kind} short"] = float(right.usual < measure - INDENT - 1.5)
    if glyphs.ends_sentence(follows):
        out[f"{kind} then stop"] = 1.0
        out[f"{kind} then stop wide"] = _clip(right.least - (measure - INDENT) - 0.3, 0.0, 1.5)
    elif after is not None:
        out[f"{kind} goes on set in"] = float(abs(first + 0.35) < 0.9)
        out[f"{kind} goes on full"] = float(abs(full + 0.35) < 0.9)
    if before is not None:
        own = left.usual - room
        out[f"{kind} left full"] = float(abs(own + 0.35) < 0.8)
        out[f"{kind} left set in"] = float(abs(own + INDENT + 0.35) < 0.8)
    out[f"{kind} apart"] = float(left.block != right.block)
    out[f"{kind} quote"] = float(start in "“「")
    if end in "”’」":
        out["quote ends"] = float(closed)
        out["quote meets quote"] = float(start in "“「")
        out["quote said"] = float(bool(_SAID.match(follows)))
    out[f"{kind} listed"] = float(bool(ORDINAL.match(follows)))
    out[f"{kind} counted"] = float(bool(_COUNTED.match(follows)))
    out[f"{kind} lead"] = float(is_lead(follows))
    out["owes quote"] = float(owed in "”’」" and bool(owed))
    out["owes bracket"] = float(bool(owed) and owed not in "”’」")
    pull = attraction(fold(text[-6:])[-2:], fold(follows[:6])[:2])
    out[f"{kind} pull"] = _clip(pull, -1.5, 4.0)
    if not closed:
        out["roman"] = float("han" not in (glyphs.kind(end), glyphs.kind(start)) and glyphs.kind(end) != "mark")
        out["roman next"] = float(glyphs.kind(follows.lstrip(glyphs.OPENERS)[:1] or "，") in ("digit", "latin"))
        out["letter"] = float(len(text) == 1)
        out["signs"] = float(bool(SIGNED.search(text) or SIGNED.match(follows)))
        out["authors"] = float((is_lead(text) and "（" not in text) or is_author(text))
        out["greets"] = float(is_salutation(text))
    return out


def _forced(left: Row, right: Row) -> float | None:
    """Return log odds of a break where one look settles it, None where the evidence has to be weighed."""
    text, follows = left.text, right.text
    if right.indented or words().jumps.fullmatch(follows) or left.verse or right.verse:
        return 9.0
    if follows[0] in "，。、；：？！）》”’…" or text[-1] in "，、—～·（《“‘" or _names_on(text, follows):
        return -9.0
    if SIGNED.match(follows) and not glyphs.ends_sentence(text) and len(text) < 24:
        return 9.0
    if not glyphs.ends_sentence(text) and glyphs.kind(text[-1]) == "latin" and not is_lead(text):
        return -9.0
    return None


def is_settled(left: Row, right: Row) -> bool:
    """Tell whether a joint needs no weighing."""
    return _forced(left, right) is not None


def _break_score(  # noqa: PLR0913, PLR0917 as above
    before: Row | None, left: Row, right: Row, after: Row | None, measures: tuple[float, float], owed: str
) -> float:
    """Return the log odds of a paragraph break between two rows."""
    forced = _forced(left, right)
    if forced is not None:
        return forced
    weighed = features(before, left, right, after, measures, owed)
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in weighed.items()) + WEIGHTS.get("bias", 0.0)


def _names_on(text: str, after: str) -> bool:
    """Tell whether a line of authors goes on in the next row."""
    if not is_lead(text):
        return False
    return after[0] in "（(" or (bool(re.fullmatch(r"[\u4e00-\u9fff]{1,4}", after)) and not is_salutation(text))


def breaks(rows: Sequence[Row], measure: Sequence[float]) -> list[float]:
    """Return for each joint between consecutive rows the log odds that a paragraph ends there."""
    out: list[float] = []
    owed = ""
    for i in range(len(rows) - 1):
        owed = glyphs.open_marks(owed_prefix(owed) + rows[i].text)[-1:]
        before = rows[i - 1] if i and out[-1] <= 0 else None
        after = rows[i + 2] if i + 2 < len(rows) else None
        odds = _break_score(before, rows[i], rows[i + 1], after, (measure[i], measure[i + 1]), owed)
        out.append(odds)
        if odds > 2:
            owed = ""
    return out


def owed_prefix(owed: str) -> str:
    """Return opening marks that owe these closing ones."""
    back = {closing: opening for opening, closing in glyphs.PAIRS.items()}
    return "".join(back[c] for c in owed)


def join(rows: Sequence[Row]) -> str:
    """Return the text of rows that make one paragraph: wraps undone without a space, except inside Latin runs."""
    out = rows[0].text
    for row in rows[1:]:
        a, b = out[-1], row.text[0]
        latin = glyphs.kind(a) == "latin" and glyphs.kind(b) == "latin"
        out += (" " if latin else "") + row.text
    return clean.spaces(out)


def paragraphs(rows: Sequence[Row], odds: Sequence[float]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a body, cut where the log odds of `breaks` are above zero."""
    out: list[Paragraph] = []
    start = 0
    for i, value in enumerate([*odds, 1.0]):
        if value > 0:
            part = rows[start : i + 1]
            role = "verse" if part[0].verse else "text"
            out.append(Paragraph(join(part), tuple(line for row in part for line in row.lines), role))
            start = i + 1
    return tuple(out)
