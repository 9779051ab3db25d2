"""Make raw characters and spaces what a compositor would have typed; never touch wording."""

from __future__ import annotations

import re
import unicodedata

from newsdesk.reading.glyphs import kind

_DROPPED = re.compile(
    r"[\ufeff\u200b\u200c\u200d\u2060\u00ad\ufffe\uffff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE[0xFF05] = ord("%")
_UPRIGHT = str.maketrans(
    "︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄︐︑︒︓︔︕︖︗︘︙︱︳", "（）｛｝〔〕【】《》〈〉「」『』，、。：；！？〖〗…——"
)
_UNIFIED = re.compile(r"[\u2f00-\u2fdf\u2e80-\u2eff\uf900-\ufaff]|[\U0002f800-\U0002fa1f]")
_BLANKS = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f\u205f\u3000]+")

# spaces that extractors put inside numbers, addresses of the net, and around marks
_IN_NUMBER = re.compile(r"(?<=\d)([.,:]) (?=\d)|(?<=\d)([-–]) (?=\d)|(?<=\d) ([%‰℃])")
_NAMES = re.compile(
    r"(?:本报|特约|综合|驻站|首席|全媒体|见习|实习|文字|图片)*"
    r"(?:记者|通讯员|实习生|见习生|作者|摄影|撰文|编辑|责编|校对|版式|美编|摄影报道|文|图)[ /:：]"
)


def characters(text: str) -> str:
    """Return the text in NFC with widths, compatibility ideographs, vertical forms made plain, no controls."""
    text = _DROPPED.sub("", text)
    text = _UNIFIED.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return unicodedata.normalize("NFC", text.translate(_UPRIGHT).translate(_WIDE))


def _is_letterspaced(words: list[str]) -> bool:
    """Tell a line set wide (`通 知`, `2 4 小 时`): nearly every part is one character."""
    return len(words) >= 3 and sum(len(word) == 1 for word in words) >= 0.8 * len(words)


def _keeps(left: str, right: str) -> bool:
    """Tell whether a space between these two characters is the print's own."""
    a, b = kind(left), kind(right)
    roman = ("latin", "digit", "other")
    if a in roman and b in roman:
        return True
    if a == "mark" and ord(left) < 0x2000 and b in roman:
        return left not in "([{“‘·"
    return a in roman and b == "mark" and ord(right) < 0x2000 and right in "([{&+"


def spaces(text: str, *, keep_han: bool = False) -> str:
    """Return one line of text with the extractor's spaces removed.

    Spaces stay inside Latin runs and between the names of a byline; with `keep_han` (headlines and
    bylines) also between two Han characters, where they part two clauses or two names.
    """
    text = _BLANKS.sub(" ", text).strip()
    if " " not in text:
        return text
    words = text.split(" ")
    if _is_letterspaced(words):
        return "".join(words)
    text = _IN_NUMBER.sub(lambda m: m[0].replace(" ", ""), text)
    out: list[str] = []
    names_until = -1
    for i, c in enumerate(text):
        if c != " ":
            out.append(c)
            continue
        if not out or i + 1 >= len(text):
            continue
        left, right = out[-1], text[i + 1]
        if kind(left) == "han" and kind(right) == "han":
            names_until = _names_end(text, i, names_until)
            if keep_han or i <= names_until:
                out.append(c)
        elif _keeps(left, right):
            out.append(c)
    return "".join(out)


def _names_end(text: str, at: int, known: int) -> int:
    """Return up to where spaces part names, if position `at` follows a word such as 记者."""
    if at <= known:
        return known
    for found in _NAMES.finditer(text, max(0, at - 12), at + 1):
        if found.end() == at + 1:
            end = at
            for run in re.finditer(r"[\u4e00-\u9fff·]{2,5}(?: |$|(?=[）)，]))", text[at + 1 :]):
                if run.start() != end - at:
                    break
                end = at + run.end()
            return max(end, at)
    return known
