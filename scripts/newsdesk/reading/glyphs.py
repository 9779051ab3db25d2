"""What kind of character stands where, and how wide it is set (in em)."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

STOPS = "。！？!?…"  # end a sentence
CLOSERS = "”’」』）)》〉】〗〕]﹂﹄"
OPENERS = "“‘「『（(《〈【〖〔[﹁﹃"
PAIRS = dict(zip(OPENERS, "”’」』）)》〉】〗〕]﹂﹄", strict=True))
QUOTES = "“”‘’"
NARROW = 0.5
_ROWS = 1 << 13  # texts of which is kept what is told of them: each row of a page is asked dozens of times


@cache
def kind(c: str) -> str:
    """Return `han`, `digit`, `latin`, `mark`, `space` or `other` for one character."""
    code = ord(c)
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3FFFF or c in "〇々":
        return "han"
    if c.isspace():
        return "space"
    if c.isdigit():
        return "digit"
    if c.isalpha():
        return "latin" if unicodedata.east_asian_width(c) not in "WF" else "han"
    if unicodedata.category(c)[0] in "PS":
        return "mark"
    return "other"


@cache
def em(c: str) -> float:
    """Return the width of one character as set: Han and full-width marks 1, everything else one half."""
    if c in " \t\u00a0":
        return 0.25
    if c in QUOTES or c == "·":
        return 0.75  # half in some faces, whole in others, where extractors put a blank behind a middle dot
    if c in "—…℃＋－":
        return 1.0
    return 1.0 if unicodedata.east_asian_width(c) in "WF" else NARROW


@lru_cache(maxsize=_ROWS)
def width(text: str) -> float:
    """Return the width of a line in em, before any justification."""
    return sum(map(em, text))


def squeeze(text: str) -> float:
    """Return by how many em a line can be narrower than `width` says when its full-width marks are set half."""
    return 0.5 * sum(c in "，。、；：！？（）《》" for c in text)


@lru_cache(maxsize=_ROWS)
def ends_sentence(text: str) -> bool:
    """Tell whether the text ends with a full stop, question or exclamation mark, closing quotes aside."""
    bare = text.rstrip(CLOSERS + " \u3000")
    return bool(bare) and bare[-1] in STOPS


@lru_cache(maxsize=_ROWS)
def _unpaired(text: str) -> tuple[str, str]:
    """Return the closing marks that the text does not open, and those that it still owes."""
    owed: list[str] = []
    unopened = ""
    for c in text:
        if c in PAIRS:
            owed.append(PAIRS[c])
        elif owed and c == owed[-1]:
            owed.pop()
        elif c in CLOSERS and c != "’":  # also an apostrophe
            unopened += c
    return unopened, "".join(owed)


def closing_marks(text: str) -> str:
    """Return the closing marks of pairs that the text does not open."""
    return _unpaired(text)[0]


def open_marks(text: str) -> str:
    """Return the closing marks that the text still owes, outermost first."""
    return _unpaired(text)[1]
