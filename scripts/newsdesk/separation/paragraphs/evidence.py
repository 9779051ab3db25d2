"""What speaks for and against a paragraph's end between two rows: widths, marks, words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import attraction, fold
from newsdesk.separation.openings import ORDINAL, SIGNED, is_author, is_lead, is_salutation
from newsdesk.separation.typesetting import filling, narrowing
from newsdesk.separation.typesetting.setting import Setting, first_unit
from newsdesk.separation.words import words

_SAID = re.compile(r"[^，。：？！“]{0,9}(?:说|道|问|喊|笑|答|表示|介绍|叹|嘀咕|回忆|提醒)")
_COUNTED = re.compile(r"[一二三四五六七八九十]是|首先|其次|第[一二三四五六七八九十][，、]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
# a list within rows
_INLINE = re.compile(r"[：；。，] ?(?:\d{1,2}[.．、](?!\d)|（[一二三四五六七八九十\d]{1,3}）|[①-⑳])")
_ENTRY = re.compile(r"《[^》]+》[\u4e00-\u9fff· ]{2,5}$|[^，。]{1,3}奖(?:（[^）]+）)?$")  # of a list of prizes
_NARROWED = "，。、；：？！”’）》"
_UNITS = "%℃％°"  # end a figure, not a clause
_HAIR = 0.1  # em
_ROOMY, _EMPTY = 1.0, 3.5  # em by which more would have fitted a row
_SHORT, _AROUND = 1.5, 3  # em by which a row ends short; rows before and behind that tell whether it is of many


def _unit(text: str) -> float:
    """Return the least em width of what cannot be parted at the beginning of a row."""
    unit = first_unit(text)
    return glyphs.width(unit) - glyphs.squeeze(unit)


def _clip(value: float, low: float = -3.0, high: float = 3.0) -> float:
    return max(low, min(high, value))


def _exactly(row: Row, room: float, setting: Setting) -> tuple[float, float]:
    """Return by how many em a row at least exceeds its room and falls short of it, however its marks are set."""
    width, cuts = setting.width(row.text), len(row.lines) - 1
    most = width - 0.1 * min(1, cuts)
    least = width - 0.5 * (cuts + (row.text[-1] in _NARROWED) if setting.cuts else narrowing.count(row.text))
    return max(0.0, least - room), max(0.0, room - most)


def _fits(over: float, short: float) -> float:
    """Tell whether a row fills its room exactly."""
    return float(over <= _HAIR and short <= _HAIR)


def _exact_left(kind: str, left: Row, right: Row, room: float, setting: Setting) -> dict[str, float]:
    """Return what the exact width of the left row says."""
    over, short = _exactly(left, room, setting)
    cut = len(left.lines) > 1 and setting.cuts
    fits, spare = _fits(over, short), short - setting.taken(left.text, right.text)
    return {
        f"{kind} left exact": fits,
        f"{kind} left cut": float(cut),
        f"{kind} left cut full": fits * cut,
        f"{kind} spare": _clip(spare, -1.5, 3.0),
        f"{kind} has spare": float(spare >= -0.05),
    }


def _exact_right(kind: str, right: Row, after: Row | None, measure: float, setting: Setting) -> dict[str, float]:
    """Return what the exact width of the right row says; `measure` is its room if no paragraph begins with it."""
    out: dict[str, float] = {}
    cut = len(right.lines) > 1 and setting.cuts
    goes_on = after is not None and not glyphs.ends_sentence(right.text)
    unit = setting.taken(right.text, after.text) if after and goes_on else 0.0
    for name, room in (("full", measure), ("first", measure - setting.indent)):
        over, short = _exactly(right, room, setting)
        fits = _fits(over, short)
        out[f"{kind} right {name}"] = fits
        out[f"{kind} right {name} cut"] = fits * cut
        out[f"{kind} right {name} over"] = _clip(over, 0.0, 1.0)
        out[f"{kind} right is {name} over"] = float(over > _HAIR)
        if goes_on:
            out[f"{kind} right {name} goes on"] = fits
            out[f"{kind} right {name} spare"] = float(short - unit >= -0.05)
            out[f"{kind} right {name} no spare"] = float(over <= _HAIR and short - unit < -0.05)
    return out


def _open_features(text: str, follows: str) -> dict[str, float]:
    """Return what speaks for and against a break where no sentence ends."""
    return {
        "roman": float(
            "han" not in (glyphs.kind(text[-1]), glyphs.kind(follows[0])) and glyphs.kind(text[-1]) != "mark"
        ),
        "roman next": float(glyphs.kind(follows.lstrip(glyphs.OPENERS)[:1] or "，") in ("digit", "latin")),
        "letter": float(len(text) == 1),
        "signs": float(bool(SIGNED.search(text) or SIGNED.match(follows))),
        "authors": float((is_lead(text) and "（" not in text) or is_author(text)),
        "greets": float(is_salutation(text)),
    }


class Joint(NamedTuple):
    """Two rows of a body and what stands around them.

    `after` is the row behind the right one; `rooms` are the exact widths of their columns in em. `ragged` is the share
    of the rows around that end short though no sentence ends there, as in lists and poems.
    """

    left: Row
    right: Row
    after: Row | None
    rooms: tuple[float, float]
    ragged: float


class Above(NamedTuple):
    """What a paragraph is up to a joint: whether it begins with the left row, its text, the closing mark it owes."""

    begins: bool
    said: str
    owed: str


def ragged(rows: Sequence[Row], rooms: Sequence[float], setting: Setting) -> list[float]:
    """Return for each row the share of the rows around it that end short though no sentence ends there."""
    short = [
        room - setting.width(row.text) > _SHORT and not glyphs.ends_sentence(row.text)
        for row, room in zip(rows, rooms, strict=True)
    ]
    out = []
    for i in range(len(rows)):
        around = short[max(0, i - _AROUND) : i] + short[i + 1 : i + 1 + _AROUND]
        out.append(sum(around) / max(1, len(around)))
    return out


def _list_features(kind: str, text: str, follows: str) -> dict[str, float]:
    """Return what a list, an opening or a lead says."""
    return {
        f"{kind} listed": float(bool(ORDINAL.match(follows))),
        f"{kind} inline": float(bool(_INLINE.search(text) or _INLINE.search(follows))),
        f"{kind} counted": float(bool(_COUNTED.match(follows))),
        "numbered": float(bool(_NUMBERED.match(follows))),
        f"{kind} lead": float(is_lead(follows)),
    }


def _kind(text: str) -> str:
    """Return what a row ends with."""
    end = text[-1]
    if glyphs.ends_sentence(text):
        return "stop"
    if end in "：:；;":
        return "colon" if end in "：:" else "semicolon"
    return "mark" if glyphs.kind(end) == "mark" and end not in _UNITS else "none"


def features(joint: Joint, above: Above, setting: Setting) -> dict[str, float]:
    """Return what speaks for and against a paragraph break between two rows."""
    return of_rows(joint, setting) | of_above(joint, above, setting)


def of_rows(joint: Joint, setting: Setting) -> dict[str, float]:
    """Return what the rows say, whatever stands above them."""
    left, right, after, (_, measure), _ = joint
    text, follows = left.text, right.text
    end, start, kind = text[-1], follows[0], _kind(text)
    first, full = right.usual - (measure - setting.indent), right.usual - measure
    closed = kind == "stop"
    out = {kind: 1.0}
    short = right.usual < measure - 1.3  # as last lines are, and first ones
    out[f"{kind} set in"] = float(abs(first + 0.35) < 0.8 and short)
    too_wide = out[f"{kind} too wide"] = _clip(right.least - (measure - setting.indent) - 0.3, 0.0, 1.5)
    out[f"{kind} wide"] = _clip(first - 0.3, 0.0, 1.5)
    out[f"{kind} full"] = float(abs(full + 0.35) < 0.8)
    out[f"{kind} short"] = float(right.usual < measure - setting.indent - 1.5)
    if glyphs.ends_sentence(follows):
        out[f"{kind} then stop"] = 1.0
        out[f"{kind} then stop wide"] = too_wide
    elif after is not None:
        out[f"{kind} goes on set in"] = float(abs(first + 0.35) < 0.9)
        out[f"{kind} goes on full"] = float(abs(full + 0.35) < 0.9)
    out |= _exact_right(kind, right, after, measure, setting)
    out[f"{kind} apart"] = float(left.block != right.block)
    out[f"{kind} quote"] = float(start in "“「")
    if end in "”’」":
        out["quote ends"] = float(closed)
        out["quote meets quote"] = float(start in "“「")
        out["quote said"] = float(bool(_SAID.match(follows)))
    out[f"{kind} ragged"] = joint.ragged
    out |= _list_features(kind, text, follows)
    pull = attraction(fold(text[-6:])[-2:], fold(follows[:6])[:2])
    out[f"{kind} pull"] = _clip(pull, -1.5, 4.0)
    if not closed:
        out |= _open_features(text, follows)
    return out


def of_above(joint: Joint, above: Above, setting: Setting) -> dict[str, float]:
    """Return what the rows say after such a beginning of their paragraph."""
    left, right, after, (room, measure), _ = joint
    text, follows, kind = left.text, right.text, _kind(left.text)
    if above.begins:
        room -= setting.indent
    slack = room - left.usual - _unit(follows)
    out = {
        f"{kind} slack": _clip(slack, -1.5, 5.0),
        f"{kind} roomy": float(slack > _ROOMY),
        f"{kind} empty": float(slack > _EMPTY),
        f"{kind} ragged roomy": joint.ragged * (slack > _ROOMY),
        f"{kind} ragged empty": joint.ragged * (slack > _EMPTY),
    }
    if not above.begins:
        out[f"{kind} left full"] = float(abs(left.usual - room + 0.35) < 0.8)
    out |= _exact_left(kind, left, right, room, setting)
    law = filling.parted(left, right, after, (room, measure), setting)
    out["law"] = _clip(law, -4.0, 4.0)
    out[f"{kind} law"] = _clip(law)
    # parts of a last row that an extractor cut are as short as two paragraphs
    halves = float(setting.cuts and setting.width(text + follows) <= room + _HAIR)
    out[f"{kind} halves"] = halves
    out[f"{kind} halves law"] = halves * _clip(law)
    out["entries"] = float(bool(_ENTRY.match(above.said) and (follows[0] == "《" or _ENTRY.match(follows))))
    out[f"{kind} below lead"] = float(text[-1] == "）" and bool(words().leads.match(above.said)))
    out["owes quote"] = float(above.owed in "”’」" and bool(above.owed))
    out["owes bracket"] = float(bool(above.owed) and above.owed not in "”’」")
    return out
