"""What speaks for and against a paragraph's end between two rows: widths, marks, words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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


def _exact_features(  # noqa: PLR0913, PLR0917 all of it is evidence for one decision
    kind: str, left: Row, right: Row, after: Row | None, rooms: tuple[float, float], setting: Setting
) -> dict[str, float]:
    """Return what the exact widths of both rows say; `rooms` are those of the left row, and of the right if full."""
    out: dict[str, float] = {}
    over, short = _exactly(left, rooms[0], setting)
    cut = len(left.lines) > 1 and setting.cuts
    fits = float(over <= _HAIR and short <= _HAIR)
    out[f"{kind} left exact"] = fits
    out[f"{kind} left cut"] = float(cut)
    out[f"{kind} left cut full"] = fits * cut
    spare = short - setting.taken(left.text, right.text)
    out[f"{kind} spare"] = _clip(spare, -1.5, 3.0)
    out[f"{kind} has spare"] = float(spare >= -0.05)
    cut = len(right.lines) > 1 and setting.cuts
    ends = glyphs.ends_sentence(right.text)
    unit = setting.taken(right.text, after.text) if after else 0.0
    for name, room in (("full", rooms[1]), ("first", rooms[1] - setting.indent)):
        over, short = _exactly(right, room, setting)
        fits = float(over <= _HAIR and short <= _HAIR)
        out[f"{kind} right {name}"] = fits
        out[f"{kind} right {name} cut"] = fits * cut
        out[f"{kind} right {name} over"] = _clip(over, 0.0, 1.0)
        out[f"{kind} right is {name} over"] = float(over > _HAIR)
        if after and not ends:
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


@dataclass(frozen=True, slots=True)
class Joint:
    """Two rows of a body and what stands around them.

    `begins` tells that the left row begins a paragraph, `after` is the row behind the right one; `rooms` are the exact
    widths of their columns in em; `said` is the paragraph's text so far, `owed` the closing mark that it still owes.
    `ragged` is the share of the rows around that end short though no sentence ends there, as in lists and poems.
    """

    left: Row
    right: Row
    after: Row | None
    rooms: tuple[float, float]
    begins: bool
    said: str
    owed: str
    ragged: float


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


def _list_features(kind: str, joint: Joint, slack: float) -> dict[str, float]:
    """Return what a list, an opening or a lead says; by `slack` em what follows would have fitted the left row."""
    text, follows, said = joint.left.text, joint.right.text, joint.said
    return {
        f"{kind} ragged": joint.ragged,
        f"{kind} ragged roomy": joint.ragged * (slack > _ROOMY),
        f"{kind} ragged empty": joint.ragged * (slack > _EMPTY),
        f"{kind} listed": float(bool(ORDINAL.match(follows))),
        f"{kind} inline": float(bool(_INLINE.search(text) or _INLINE.search(follows))),
        f"{kind} counted": float(bool(_COUNTED.match(follows))),
        "numbered": float(bool(_NUMBERED.match(follows))),
        "entries": float(bool(_ENTRY.match(said) and (follows[0] == "《" or _ENTRY.match(follows)))),
        f"{kind} lead": float(is_lead(follows)),
        f"{kind} below lead": float(text[-1] == "）" and bool(words().leads.match(said))),
    }


def features(joint: Joint, setting: Setting) -> dict[str, float]:
    """Return what speaks for and against a paragraph break between two rows."""
    left, right, after, (room, measure) = joint.left, joint.right, joint.after, joint.rooms
    text, follows = left.text, right.text
    if joint.begins:
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
        if glyphs.kind(end) == "mark" and end not in _UNITS
        else "none"
    )
    out = {kind: 1.0}
    out[f"{kind} slack"] = _clip(slack, -1.5, 5.0)
    out[f"{kind} roomy"] = float(slack > _ROOMY)
    out[f"{kind} empty"] = float(slack > _EMPTY)
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
    if not joint.begins:
        out[f"{kind} left full"] = float(abs(left.usual - room + 0.35) < 0.8)
    out |= _exact_features(kind, left, right, after, (room, measure), setting)
    law = filling.parted(left, right, after, (room, measure), setting)
    out["law"] = _clip(law, -4.0, 4.0)
    out[f"{kind} law"] = _clip(law)
    # parts of a last row that an extractor cut are as short as two paragraphs
    halves = float(setting.cuts and setting.width(text + follows) <= room + _HAIR)
    out[f"{kind} halves"] = halves
    out[f"{kind} halves law"] = halves * _clip(law)
    out[f"{kind} apart"] = float(left.block != right.block)
    out[f"{kind} quote"] = float(start in "“「")
    if end in "”’」":
        out["quote ends"] = float(closed)
        out["quote meets quote"] = float(start in "“「")
        out["quote said"] = float(bool(_SAID.match(follows)))
    out |= _list_features(kind, joint, slack)
    out["owes quote"] = float(joint.owed in "”’」" and bool(joint.owed))
    out["owes bracket"] = float(bool(joint.owed) and joint.owed not in "”’」")
    pull = attraction(fold(text[-6:])[-2:], fold(follows[:6])[:2])
    out[f"{kind} pull"] = _clip(pull, -1.5, 4.0)
    if not closed:
        out |= _open_features(text, follows)
    return out
