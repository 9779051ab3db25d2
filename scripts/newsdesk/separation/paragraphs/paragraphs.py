"""Cut a chain of rows into paragraphs: one best path over all its joints, by widths, marks and words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from newsdesk.model import Paragraph
from newsdesk.reading import clean, glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.openings import SIGNED, is_lead, is_salutation, is_signature, signers, signing_bodies
from newsdesk.separation.paragraphs import sense
from newsdesk.separation.paragraphs.evidence import Above, Joint, of_above, of_rows, ragged
from newsdesk.separation.paragraphs.weights import WEIGHTS
from newsdesk.separation.typesetting.setting import Setting
from newsdesk.separation.words import words

_QUESTION = re.compile(r"问[:：][^？?]*")  # of an interview, that has not been asked yet
_CONTACT = re.compile(r"[:：\d]")  # in a row that says whom to call, above who signs
_SPEAKER = re.compile(r"[\u4e00-\u9fff]{1,4}[:：]")
_OPEN, _SENSE = 4.0, 0.7  # log odds by print that leave a sentence's end open; what those by what is said count then
_OPENED_BY = {closing: opening for opening, closing in glyphs.PAIRS.items()}
_SIGNS = 9.0  # log odds that who signs a notice has a line of his own


def _forced(left: Row, right: Row) -> float | None:
    """Return log odds of a break where one look settles it, None where the evidence has to be weighed."""
    text, follows = left.text, right.text
    if right.indented or words().jumps.fullmatch(follows) or left.verse or right.verse:
        return 9.0
    if follows[0] in "，。、；：？！）》”’…～" or text[-1] in "，、—～·（《“‘" or _names_on(text, follows):
        return -9.0
    if is_signature(follows) and glyphs.ends_sentence(text):
        return _SIGNS
    if SIGNED.match(follows) and not glyphs.ends_sentence(text) and len(text) < 24:
        return 9.0
    if not glyphs.ends_sentence(text) and glyphs.kind(text[-1]) == "latin" and not is_lead(text):
        return -9.0
    return None


def is_settled(left: Row, right: Row) -> bool:
    """Tell whether a joint needs no weighing."""
    return _forced(left, right) is not None


def _break_odds(joint: Joint, ways: Sequence[Above], setting: Setting) -> list[float]:
    """Return the log odds of a paragraph break between two rows, for each way to read what stands above them."""
    forced = _forced(joint.left, joint.right)
    if forced is not None:
        return [forced] * len(ways)
    told = _weighed(of_rows(joint, setting)) + WEIGHTS.get("bias", 0.0)
    return [
        -9.0
        if _QUESTION.fullmatch(above.said) and not _SPEAKER.match(joint.right.text)
        else told + _weighed(of_above(joint, above, setting))
        for above in ways
    ]


def _weighed(told: dict[str, float]) -> float:
    return sum([WEIGHTS.get(name, 0.0) * value for name, value in told.items() if value])


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
    texts = [row.text for row in rows]
    text, at = "".join(texts), [0, *accumulate(map(len, texts))]
    signing = {i for i in signers(texts) | signing_bodies(texts) if not _CONTACT.search(texts[i])}
    around = ragged(rows, rooms, setting)
    paths: list[_Path] = [_Path(0.0, True, "", "", ())]
    for i in range(len(rows) - 1):
        after = rows[i + 2] if i + 2 < len(rows) else None
        own, follows = rows[i].text, rows[i + 1].text
        closed = glyphs.ends_sentence(own)
        # above who signs stand a sentence, whom to call, or another who signs
        alone = i + 1 in signing and (closed or own[-1].isdigit() or setting.has_room(own, follows, rooms[i]))
        ways = [
            Above(path.fresh, path.said + own, glyphs.open_marks(owed_prefix(path.owed) + own)[-1:]) for path in paths
        ]
        joint = Joint(rows[i], rows[i + 1], after, (rooms[i], rooms[i + 1]), around[i])
        by_print = [_SIGNS] * len(ways) if alone else _break_odds(joint, ways, setting)
        ahead: dict[bool, _Path] = {}
        for path, (_, said, owed), told in zip(paths, ways, by_print, strict=True):
            odds = told
            if closed and abs(odds) < _OPEN:
                odds += _SENSE * sense.odds(sense.place(text, at[i + 1] - len(said), at[i + 1]))
            for fresh in (True, False):
                score = path.score - _softplus(-odds if fresh else odds)
                if fresh not in ahead or score > ahead[fresh].score:
                    sure = max(odds, 0.1) if fresh else min(odds, -0.1)
                    ahead[fresh] = _Path(
                        score, fresh, "" if fresh else said, "" if fresh and odds > 2 else owed, (*path.odds, sure)
                    )
        paths = list(ahead.values())
    return list(max(paths, key=lambda path: path.score).odds)


@dataclass(frozen=True, slots=True)
class _Path:
    """Decisions up to a row: log probability, whether it begins a paragraph, its text so far, mark owed, log odds."""

    score: float
    fresh: bool
    said: str
    owed: str
    odds: tuple[float, ...]


def _softplus(x: float) -> float:
    return x + math.log1p(math.exp(-x)) if x > 0 else math.log1p(math.exp(x))


def owed_prefix(owed: str) -> str:
    """Return opening marks that owe these closing ones."""
    return "".join(_OPENED_BY[c] for c in owed)


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
