"""Cut a row that holds the headlines of articles side by side, as extractors may write what stands on a level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row, row_of

_LEAST = 3  # characters of a headline


def _parts(raw: str) -> list[str]:
    """Return what blanks part in a line; a letter-spaced text (停 水 通 知) is one part."""
    out: list[str] = []
    spaced = False
    for token in raw.split():
        if len(token) == 1 and spaced:
            out[-1] += token
        else:
            out.append(token)
        spaced = len(token) == 1
    return out


def cuts(row: Row) -> Iterator[tuple[Row, Row]]:
    """Yield the ways to cut a row into two headlines at a blank between Han characters; marks bring their own."""
    parts = _parts(row.raw)
    for k in range(1, len(parts)):
        left, right = (" ".join(own) for own in (parts[:k], parts[k:]))
        if not glyphs.kind(left[-1]) == glyphs.kind(right[0]) == "han":
            continue
        one, two = (row_of(text, row.lines[0], row.block) for text in (left, right))
        if one and two and min(len(one.text), len(two.text)) >= _LEAST and not glyphs.open_marks(one.text):
            yield one, replace(two, indented=False)


def divided(rows: Sequence[Row], at: int, parts: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of a page with one of them cut."""
    return (*rows[:at], *parts, *rows[at + 1 :])
