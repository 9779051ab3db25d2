"""Settle by what is said where widths leave open whether a paragraph ends or an extractor cut a printed row."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row, Seam, joined, parted
from newsdesk.separation.paragraphs import sense

_SENSE = 0.85  # nats for each of what is said


def _split(row: Row, seams: Sequence[Seam]) -> list[Row]:
    """Return the parts of a row between seams."""
    out = [row]
    length = lines = 0
    for seam in seams:
        out[-1:] = parted(out[-1], replace(seam, length=seam.length - length, lines=seam.lines - lines))
        length, lines = seam.length, seam.lines
    return out


def _heads(text: str) -> bool:
    """Tell a line that may be a sub-heading, behind which what is said begins anew."""
    return not any(glyphs.kind(c) == "mark" for c in text)


class Settled(NamedTuple):
    """The rows of a body with their open seams settled, and the log odds of a break behind each but the last.

    `seams` are the log odds by which each open seam was settled.
    """

    rows: tuple[Row, ...]
    odds: tuple[float, ...]
    seams: tuple[float, ...]


def settled(rows: Sequence[Row], odds: Sequence[float]) -> Settled:
    """Return a body's rows with their open seams settled; `odds` are those of a break behind each row but the last."""
    text = "".join(row.text for row in rows)
    at = [0, *accumulate(len(row.text) for row in rows)]
    ends = [0, *(end for end, value in zip(at[1:], odds, strict=False) if value > 0)]
    out: list[Row] = []
    after: list[float] = []
    weighed: list[float] = []
    goes_on = False
    for i, row in enumerate(rows):
        cuts: list[tuple[Seam, float]] = []
        onward = False
        for seam in row.seams:
            end = at[i] + seam.length
            last = end == at[i + 1]
            if end == len(text) or (last and odds[i] <= 0):
                continue
            following = at[i + 2] if last else at[i + 1]
            if following in ends and _heads(text[end:following]):
                continue
            start = ends[bisect_left(ends, end) - 1]
            value = seam.odds + _SENSE * sense.odds(sense.place(text, start, end))
            weighed.append(value)
            if last:
                onward = value <= 0 and rows[i + 1].block == row.block
            elif value > 0:
                cuts.append((seam, value))
                insort(ends, end)
        parts = _split(row, [seam for seam, _ in cuts])
        if goes_on:
            parts[0] = joined([out.pop(), parts[0]])
            after.pop()
        out += parts
        after += [value for _, value in cuts]
        after += odds[i : i + 1]
        goes_on = onward
    return Settled(tuple(out), tuple(after), tuple(weighed))
