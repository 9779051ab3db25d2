"""Cut a chain of rows into paragraphs: one best path over all its joints, by widths, marks and words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.model import Paragraph
from newsdesk.reading import clean, glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation import filling, narrowing
from newsdesk.separation.joints import attraction, fold
from newsdesk.separation.openings import ORDINAL, SIGNED, is_author, is_lead, is_salutation
from newsdesk.separation.paragraph_weights import WEIGHTS
from newsdesk.separation.setting import Setting, first_unit
from newsdesk.separation.words import words


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
    law = filling.parted(left, right, after, (room, measure), setting)
    out["law"] = _clip(law, -4.0, 4.0)
    out[f"{kind} law"] = _clip(law)
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
        out |= _open_features(text, follows)
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
