"""Lines of a body that are paragraphs by their words, whatever their widths: authors above it, jumps at its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdesk.separation.openings import is_byline
from newsdesk.separation.words import words

_SURE = 6.0  # log odds
_ROWS = 3
_REST = re.compile(r"[\u4e00-\u9fff]|[\u4e00-\u9fff· 、]{0,9}[/／][摄文图]")  # what a byline's cut left over
_REPORTS = re.compile("报道|[，、：:（(]")


def lines_apart(texts: Sequence[str], odds: Sequence[float]) -> list[float]:
    """Return the log odds of a paragraph's end after each row but the last, sure beside such lines."""
    out = list(odds)
    if not out:
        return out
    above = _byline(texts)
    for i in range(above - 1):
        if _REST.fullmatch(texts[i + 1]):
            out[i] = min(out[i], -_SURE)
    if 0 < above < len(texts):
        out[above - 1] = max(out[above - 1], _SURE)
    if "上接" in texts[0] and words().jumps.fullmatch(texts[0]):
        out[0] = max(out[0], _SURE)
    if words().jumps.fullmatch(texts[-1]):
        out[-1] = max(out[-1], _SURE)
    return out


def _byline(texts: Sequence[str]) -> int:
    """Return how many rows the authors' names above a body take."""
    end = 0
    while end < min(_ROWS, len(texts)) and (is_byline(texts[end]) or (end and _REST.fullmatch(texts[end]))):
        end += 1
    return 0 if end < len(texts) and _REPORTS.match(texts[end]) else end
