"""Lines of a body that are paragraphs by their words, whatever their widths: cut bylines, jumps at its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdesk.separation.jumps import comes
from newsdesk.separation.openings import is_byline
from newsdesk.separation.words import words

_SURE = 6.0  # log odds
_REST = re.compile(r"[\u4e00-\u9fff]|[\u4e00-\u9fff· 、]{0,9}[/／][摄文图]")  # what a byline's cut left over
_REPORTS = re.compile("报道|[，、：:（(]")


def lines_apart(texts: Sequence[str], odds: Sequence[float]) -> list[float]:
    """Return the log odds of a paragraph's end after each row but the last, sure beside such lines."""
    out = list(odds)
    if not out:
        return out
    if is_byline(texts[0]) and _REST.fullmatch(texts[1]):
        out[0] = -_SURE
        if len(out) > 1 and not _REPORTS.match(texts[2]):
            out[1] = max(out[1], _SURE)
    if comes(texts[0]):
        out[0] = max(out[0], _SURE)
    if words().jumps.fullmatch(texts[-1]):
        first = -1
        if len(out) > 1 and texts[-2] in {"（", "("}:  # cut behind its bracket
            out[-1], first = -_SURE, -2
        out[first] = max(out[first], _SURE)
    return out
