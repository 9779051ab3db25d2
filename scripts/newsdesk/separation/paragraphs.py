"""Cut a chain of rows into paragraphs: one best path over all its joints, by widths, marks and words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.model import Paragraph
from newsdesk.reading import clean, glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation import narrowing
from newsdesk.separation.joints import attraction, fold
from newsdesk.separation.openings import ORDINAL, SIGNED, is_author, is_lead, is_salutation
from newsdesk.separation.setting import Setting, first_unit
from newsdesk.separation.words import words

WEIGHTS: dict[str, float] = {
    "authors": 3.00,
    "colon": 0.17,
    "colon apart": 1.44,
    "colon counted": 2.81,
    "colon empty": -2.23,
    "colon full": -0.39,
    "colon goes on full": -1.29,
    "colon goes on set in": 1.29,
    "colon has spare": 1.48,
    "colon left cut full": 0.24,
    "colon left exact": 0.12,
    "colon left full": -0.21,
    "colon listed": 4.21,
    "colon pull": -0.79,
    "colon quote": -1.53,
    "colon right first": -1.68,
    "colon right first cut": -0.39,
    "colon right first goes on": 0.70,
    "colon right first no spare": 1.12,
    "colon right first over": -0.21,
    "colon right first spare": -0.96,
    "colon right full": -0.60,
    "colon right full cut": -0.63,
    "colon right full goes on": -0.09,
    "colon right full no spare": -0.11,
    "colon right full over": -0.29,
    "colon right full spare": 1.11,
    "colon right is first over": -0.40,
    "colon right is full over": -0.56,
    "colon set in": 0.59,
    "colon short": -0.97,
    "colon slack": 0.78,
    "colon spare": 0.23,
    "colon then stop": 0.08,
    "colon then stop wide": -0.16,
    "colon too wide": -0.11,
    "colon wide": -0.69,
    "greets": 1.23,
    "letter": 0.63,
    "mark": -0.70,
    "mark apart": 0.45,
    "mark below lead": -3.83,
    "mark empty": 0.67,
    "mark full": -0.68,
    "mark goes on full": 0.68,
    "mark goes on set in": -0.59,
    "mark has spare": 1.70,
    "mark left cut": -0.39,
    "mark left cut full": -0.20,
    "mark left exact": -2.23,
    "mark left full": -0.91,
    "mark pull": -0.44,
    "mark quote": -3.89,
    "mark right first": 0.40,
    "mark right first goes on": 1.05,
    "mark right first no spare": 0.68,
    "mark right first over": 0.81,
    "mark right first spare": -1.37,
    "mark right full": 0.28,
    "mark right full cut": -0.11,
    "mark right full goes on": -0.94,
    "mark right full no spare": -0.66,
    "mark right full over": -0.08,
    "mark right full spare": 0.91,
    "mark right is first over": 0.35,
    "mark right is full over": -1.69,
    "mark roomy": 0.80,
    "mark set in": -0.34,
    "mark short": -1.33,
    "mark slack": 0.21,
    "mark spare": -0.42,
    "mark then stop": -2.11,
    "mark then stop wide": -0.17,
    "mark too wide": -0.06,
    "mark wide": -0.57,
    "none": -1.26,
    "none apart": 1.08,
    "none empty": 1.05,
    "none full": 0.94,
    "none goes on full": -0.91,
    "none goes on set in": -0.33,
    "none has spare": 0.16,
    "none lead": -3.07,
    "none left cut": 0.37,
    "none left cut full": 0.59,
    "none left exact": -0.94,
    "none left full": -2.92,
    "none listed": 3.30,
    "none pull": -0.93,
    "none quote": -1.64,
    "none right first": 0.14,
    "none right first cut": 0.54,
    "none right first goes on": 0.23,
    "none right first no spare": 0.65,
    "none right first over": -0.61,
    "none right first spare": -0.92,
    "none right full": 0.42,
    "none right full cut": -0.58,
    "none right full goes on": -0.30,
    "none right full no spare": -1.50,
    "none right full over": 1.60,
    "none right full spare": 1.21,
    "none right is first over": 0.36,
    "none right is full over": -1.38,
    "none roomy": 0.86,
    "none set in": 0.52,
    "none short": -1.43,
    "none slack": -0.90,
    "none spare": 2.14,
    "none then stop": -1.19,
    "none then stop wide": -1.36,
    "none too wide": 2.90,
    "none wide": -2.54,
    "owes bracket": -6.07,
    "owes quote": -4.13,
    "quote ends": 1.22,
    "quote meets quote": 1.67,
    "quote said": -3.04,
    "roman": -2.56,
    "roman next": -1.38,
    "semicolon": -1.12,
    "semicolon apart": 1.29,
    "semicolon counted": -0.55,
    "semicolon empty": -1.27,
    "semicolon full": 0.15,
    "semicolon goes on full": 0.52,
    "semicolon goes on set in": 1.79,
    "semicolon has spare": 0.33,
    "semicolon left cut": -0.03,
    "semicolon left cut full": -0.31,
    "semicolon left exact": -0.11,
    "semicolon left full": -0.07,
    "semicolon listed": 3.37,
    "semicolon pull": 0.15,
    "semicolon right first": -1.71,
    "semicolon right first cut": 0.69,
    "semicolon right first goes on": -1.30,
    "semicolon right first no spare": 1.82,
    "semicolon right first over": -0.17,
    "semicolon right first spare": -2.59,
    "semicolon right full": -0.47,
    "semicolon right full cut": -0.46,
    "semicolon right full goes on": 0.28,
    "semicolon right full no spare": -1.63,
    "semicolon right full over": -0.18,
    "semicolon right full spare": 2.09,
    "semicolon right is first over": 0.05,
    "semicolon right is full over": -0.52,
    "semicolon roomy": 0.22,
    "semicolon set in": 0.74,
    "semicolon short": -0.42,
    "semicolon slack": 0.91,
    "semicolon spare": 0.10,
    "semicolon then stop": -0.89,
    "semicolon then stop wide": -0.70,
    "semicolon too wide": -0.26,
    "semicolon wide": -0.83,
    "stop": 2.21,
    "stop apart": 2.59,
    "stop counted": 0.05,
    "stop empty": 0.83,
    "stop full": 1.20,
    "stop goes on full": -1.56,
    "stop goes on set in": 1.99,
    "stop has spare": 1.99,
    "stop lead": -1.01,
    "stop left cut": 0.59,
    "stop left cut full": -0.49,
    "stop left exact": -0.28,
    "stop left full": 0.90,
    "stop listed": 4.45,
    "stop pull": -0.18,
    "stop quote": 1.93,
    "stop right first": 0.65,
    "stop right first cut": 1.34,
    "stop right first goes on": -0.45,
    "stop right first no spare": -1.58,
    "stop right first over": -1.17,
    "stop right first spare": -1.20,
    "stop right full": 0.42,
    "stop right full cut": 0.99,
    "stop right full goes on": -1.00,
    "stop right full no spare": -1.35,
    "stop right full over": -0.60,
    "stop right full spare": 2.33,
    "stop right is first over": -1.07,
    "stop right is full over": -1.65,
    "stop roomy": 2.08,
    "stop set in": 0.20,
    "stop short": -0.65,
    "stop slack": 0.07,
    "stop spare": 1.06,
    "stop then stop": -1.13,
    "stop then stop wide": -1.35,
    "stop too wide": 1.60,
    "stop wide": -2.02,
    "bias": -0.71,
}


def _unit(text: str) -> float:
    """Return the least em width of what cannot be parted at the beginning of a row."""
    unit = first_unit(text)
    return glyphs.width(unit) - glyphs.squeeze(unit)


_SAID = re.compile(r"[^，。：？！“]{0,9}(?:说|道|问|喊|笑|答|表示|介绍|叹|嘀咕|回忆|提醒)")
_COUNTED = re.compile(r"[一二三四五六七八九十]是|首先|其次|第[一二三四五六七八九十][，、]")


def _clip(value: float, low: float = -3.0, high: float = 3.0) -> float:
    return max(low, min(high, value))


_NARROWED = "，。、；：？！”’）》"


def _exactly(row: Row, room: float, setting: Setting) -> tuple[float, float]:
    """Return by how many em a row at least exceeds its room and falls short of it, however its marks are set."""
    width, cuts = setting.width(row.text), len(row.lines) - 1
    most = width - 0.1 * min(1, cuts)
    least = width - 0.5 * (cuts + (row.text[-1] in _NARROWED) if setting.cuts else narrowing.count(row.text))
    return max(0.0, least - room), max(0.0, room - most)


def _exact_features(  # noqa: PLR0913, PLR0917 all of it is evidence for one decision
    kind: str, left: Row, right: Row, after: Row | None, rooms: tuple[float, float], setting: Setting
) -> dict[str, float]:
    """Return what the exact widths of both rows say; `rooms` are those of the left row, and of the right if full."""
    out: dict[str, float] = {}
    over, short = _exactly(left, rooms[0], setting)
    cut = len(left.lines) > 1 and setting.cuts
    fits = float(over <= 0.1 and short <= 0.1)
    out[f"{kind} left exact"] = fits
    out[f"{kind} left cut"] = float(cut)
    out[f"{kind} left cut full"] = fits * cut
    spare = short - setting.width(first_unit(right.text))
    out[f"{kind} spare"] = _clip(spare, -1.5, 3.0)
    out[f"{kind} has spare"] = float(spare >= -0.05)
    cut = len(right.lines) > 1 and setting.cuts
    ends = glyphs.ends_sentence(right.text)
    unit = setting.width(first_unit(after.text)) if after else 0.0
    for name, room in (("full", rooms[1]), ("first", rooms[1] - setting.indent)):
        over, short = _exactly(right, room, setting)
        fits = float(over <= 0.1 and short <= 0.1)
        out[f"{kind} right {name}"] = fits
        out[f"{kind} right {name} cut"] = fits * cut
        out[f"{kind} right {name} over"] = _clip(over, 0.0, 1.0)
        out[f"{kind} right is {name} over"] = float(over > 0.1)
        if after and not ends:
            out[f"{kind} right {name} goes on"] = fits
            out[f"{kind} right {name} spare"] = float(short - unit >= -0.05)
            out[f"{kind} right {name} no spare"] = float(over <= 0.1 and short - unit < -0.05)
    return out


def features(  # noqa: PLR0913, PLR0917 all of it is evidence for one decision
    before: Row | None,
    left: Row,
    right: Row,
    after: Row | None,
    measures: tuple[float, float],
    owed: str,
    setting: Setting,
) -> dict[str, float]:
    """Return what speaks for and against a paragraph break between `left` and `right`.

    `before` and `after` are the rows around them, `before` None where `left` begins a paragraph; `measures` are the
    exact widths of their columns in em, `owed` is the closing mark that the text before the joint still owes.
    """
    text, follows = left.text, right.text
    room, measure = measures
    if before is None:
        room -= setting.indent
    end, start = text[-1], follows[0]
    slack = room - left.usual - _unit(follows)
    first, full = right.usual - (measure - setting.indent), right.usual - measure
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
    out[f"{kind} too wide"] = _clip(right.least - (measure - setting.indent) - 0.3, 0.0, 1.5)
    out[f"{kind} wide"] = _clip(first - 0.3, 0.0, 1.5)
    out[f"{kind} full"] = float(abs(full + 0.35) < 0.8)
    out[f"{kind} short"] = float(right.usual < measure - setting.indent - 1.5)
    if glyphs.ends_sentence(follows):
        out[f"{kind} then stop"] = 1.0
        out[f"{kind} then stop wide"] = _clip(right.least - (measure - setting.indent) - 0.3, 0.0, 1.5)
    elif after is not None:
        out[f"{kind} goes on set in"] = float(abs(first + 0.35) < 0.9)
        out[f"{kind} goes on full"] = float(abs(full + 0.35) < 0.9)
    if before is not None:
        out[f"{kind} left full"] = float(abs(left.usual - room + 0.35) < 0.8)
    out |= _exact_features(kind, left, right, after, (room, measure), setting)
    out[f"{kind} apart"] = float(left.block != right.block)
    out[f"{kind} quote"] = float(start in "“「")
    if end in "”’」":
        out["quote ends"] = float(closed)
        out["quote meets quote"] = float(start in "“「")
        out["quote said"] = float(bool(_SAID.match(follows)))
    out[f"{kind} listed"] = float(bool(ORDINAL.match(follows)))
    out[f"{kind} counted"] = float(bool(_COUNTED.match(follows)))
    out[f"{kind} lead"] = float(is_lead(follows))
    out[f"{kind} below lead"] = float(end == "）" and is_lead(text))
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
    before: Row | None,
    left: Row,
    right: Row,
    after: Row | None,
    measures: tuple[float, float],
    owed: str,
    setting: Setting,
) -> float:
    """Return the log odds of a paragraph break between two rows."""
    forced = _forced(left, right)
    if forced is not None:
        return forced
    weighed = features(before, left, right, after, measures, owed, setting)
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in weighed.items()) + WEIGHTS.get("bias", 0.0)


def _names_on(text: str, after: str) -> bool:
    """Tell whether a line of authors goes on in the next row."""
    if not is_lead(text):
        return False
    return after[0] in "（(" or (bool(re.fullmatch(r"[\u4e00-\u9fff]{1,4}", after)) and not is_salutation(text))


def breaks(rows: Sequence[Row], measure: Sequence[float], setting: Setting) -> list[float]:
    """Return for each joint between consecutive rows of a body the log odds that a paragraph ends there.

    One best path: a row that begins a paragraph has less room than one that does not.
    """
    rooms = setting.rooms_of(rows, measure)
    paths: list[_Path] = [_Path(0.0, True, "", ())]
    for i in range(len(rows) - 1):
        after = rows[i + 2] if i + 2 < len(rows) else None
        ahead: dict[bool, _Path] = {}
        for path in paths:
            owed = glyphs.open_marks(owed_prefix(path.owed) + rows[i].text)[-1:]
            before = None if path.fresh else rows[i - 1]
            odds = _break_score(before, rows[i], rows[i + 1], after, (rooms[i], rooms[i + 1]), owed, setting)
            for fresh in (True, False):
                score = path.score - _softplus(-odds if fresh else odds)
                if fresh not in ahead or score > ahead[fresh].score:
                    sure = max(odds, 0.1) if fresh else min(odds, -0.1)
                    ahead[fresh] = _Path(score, fresh, "" if fresh and odds > 2 else owed, (*path.odds, sure))
        paths = list(ahead.values())
    return list(max(paths, key=lambda path: path.score).odds)


@dataclass(frozen=True, slots=True)
class _Path:
    """Decisions up to a row: log probability, whether the row begins a paragraph, the mark owed, and the log odds."""

    score: float
    fresh: bool
    owed: str
    odds: tuple[float, ...]


def _softplus(x: float) -> float:
    return x + math.log1p(math.exp(-x)) if x > 0 else math.log1p(math.exp(x))


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
