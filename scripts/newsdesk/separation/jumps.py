"""Lines that send the reader on to another page, or say from which page an article comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from newsdesk.model import Paragraph, Passage
from newsdesk.reading.rows import Row
from newsdesk.separation.openings import is_lead
from newsdesk.separation.words import words

_HEADLINE = 4  # rows
_POINTS = frozenset("，。；：")


def leaves(row: Row) -> bool:
    """Tell whether the row ends with （下转A03版）: its article ends here."""
    return _leaves(row.text)


@lru_cache(maxsize=1 << 10)  # a row is asked for each one that may follow it
def _leaves(text: str) -> bool:
    found = list(words().jumps.finditer(text))
    return bool(found) and found[-1].end() == len(text) and "上接" not in found[-1][0]


def comes(text: str) -> bool:
    """Tell whether a line is （上接A01版）: an article goes on here."""
    return "上接" in text and bool(words().jumps.fullmatch(text))


def taken_off(body: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], Passage | None]:
    """Take lines such as （上接A01版） off the beginning of a body and （下转A03版） off its end, if alone."""
    found: list[Passage] = []
    if len(body) > 1 and comes(body[0].text):
        found.append(Passage(body[0].text, body[0].lines))
        body = body[1:]
    if body and words().jumps.fullmatch(body[-1].text):
        found.append(Passage(body[-1].text, body[-1].lines))
        body = body[:-1]
    if not found:
        return body, None
    return body, Passage(" ".join(part.text for part in found), tuple(line for part in found for line in part.lines))


def below_headlines(page: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with each （上接A01版） that stands above a headline below it, where the article goes on."""
    out = list(page)
    for i in range(len(out) - 1):
        end = i + 1
        while end < len(out) and out[end].block == out[i].block and end - i <= _HEADLINE and _may_head(out[end]):
            end += 1
        if comes(out[i].text) and i + 1 < end < len(out) and out[end].block != out[i].block:
            out[i:end] = [*out[i + 1 : end], replace(out[i], block=out[end].block)]
    return tuple(out)


def _may_head(row: Row) -> bool:
    return not (_POINTS & set(row.text) or is_lead(row.text))
