"""Lines of a body that are paragraphs by their words, whatever their widths: bylines, jumps, a list's entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsdesk.reading import glyphs
from newsdesk.separation.jumps import comes
from newsdesk.separation.openings import is_byline
from newsdesk.separation.words import words

_SURE = 6.0  # log odds
_REST = re.compile(r"[\u4e00-\u9fff]|[\u4e00-\u9fff· 、]{0,9}[/／][摄文图]")  # what a byline's cut left over
_ENTRIES, _FEW = "；;", 3  # what entries of a list end with; how many are no accident
_REPORTS = re.compile("报道|[，、：:（(]")


def _entries(texts: Sequence[str], odds: Sequence[float]) -> Iterator[int]:
    """Yield the rows behind which the entries of lists begin that have paragraphs of their own.

    They stand below a colon, and each ends with a semicolon at a row's end: many do, or few by their widths as well.
    """
    for i, text in enumerate(texts):
        if text[-1] not in "：:":
            continue
        end = next((k for k in range(i + 1, len(texts)) if glyphs.ends_sentence(texts[k])), len(texts))
        ends = [k for k in range(i + 1, min(end, len(odds))) if texts[k][-1] in _ENTRIES]
        inside = any(mark in row[:-1] for row in texts[i + 1 : end + 1] for mark in _ENTRIES)
        if not inside and (len(ends) >= _FEW or (len(ends) > 1 and any(odds[k] > 0 for k in ends))):
            yield i
            yield from ends


def lines_apart(texts: Sequence[str], odds: Sequence[float]) -> list[float]:
    """Return the log odds of a paragraph's end after each row but the last, sure beside such lines."""
    out = list(odds)
    if not out:
        return out
    if is_byline(texts[0]) and _REST.fullmatch(texts[1]):
        out[0] = -_SURE
        if len(out) > 1 and not _REPORTS.match(texts[2]):
            out[1] = max(out[1], _SURE)
    for i in _entries(texts, odds):
        out[i] = max(out[i], _SURE)
    if comes(texts[0]):
        out[0] = max(out[0], _SURE)
    if words().jumps.fullmatch(texts[-1]):
        first = -1
        if len(out) > 1 and texts[-2] in {"（", "("}:  # cut behind its bracket
            out[-1], first = -_SURE, -2
        out[first] = max(out[first], _SURE)
    return out
