"""What the desk is not sure of in one article: breaks, links between pieces, parts of the headline, missing ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from newsdesk.headlines import Headline
from newsdesk.joints import Echoes
from newsdesk.model import Doubt
from newsdesk.pieces import Piece
from newsdesk.rows import Row

_BREAK = 1.3  # log odds below which a paragraph break, or its absence, is doubtful
_LINK = 0.2  # … a link between two pieces of text
_PARTS = 1.0  # … the parts of a headline


def _sure(odds: float) -> float:
    """Return log odds as a confidence between 0 and 1."""
    return round(1 / (1 + math.exp(-max(-20.0, min(20.0, odds)))), 3)


def of_breaks(rows: Sequence[Row], odds: Sequence[float]) -> list[Doubt]:
    """Return a doubt for each joint whose log odds are near zero; `alternative` shows the other reading."""
    out: list[Doubt] = []
    for left, right, value in zip(rows, rows[1:], odds, strict=False):
        if abs(value) < _BREAK:
            cut, run = f"{left.text[-8:]} ¶ {right.text[:8]}", f"{left.text[-8:]}{right.text[:8]}"
            chosen, other = (cut, run) if value > 0 else (run, cut)
            out.append(Doubt("paragraph", _sure(abs(value)), (left.lines[-1], right.lines[0]), chosen, other))
    return out


def of_links(parts: Sequence[Piece], run: Sequence[int], echoes: Echoes) -> list[Doubt]:
    """Return a doubt for each piece that goes ill with the one before it, or stands far from it in the raw file."""
    out: list[Doubt] = []
    for i, j in pairwise(run):
        a, b = parts[i], parts[j]
        pull = echoes.pull(a.tail, b.head)
        ending = 2.5 if b.first > -1 else 0.8 + 0.5 * pull
        odds = ending if a.closed else 1.2 + pull - 0.6 * max(0.0, b.first)
        odds -= 0.0 if j == i + 1 else 1.4
        odds -= 1.5 if b.after_head else 0.0
        if odds < _LINK:
            text = f"{a.rows[-1].text[-8:]} → {b.rows[0].text[:8]}"
            out.append(Doubt("order", _sure(odds), (a.rows[-1].lines[-1], b.rows[0].lines[0]), text))
    last = parts[run[-1]]
    if not last.closed and not last.rows[-1].verse:
        line = last.rows[-1].lines[-1]
        out.append(Doubt("open-end", 0.3, (line,), last.rows[-1].text[-12:]))
    first = parts[run[0]]
    if not first.opens and not first.after_head:
        out.append(Doubt("no-opening", 0.4, (first.rows[0].lines[0],), first.rows[0].text[:12]))
    return out


def of_headline(headline: Headline) -> list[Doubt]:
    """Return a doubt where another reading of the headline's rows is nearly as good."""
    reading = headline.reading
    if reading.margin >= _PARTS:
        return []
    text = [row.display for row in headline.rows]
    chosen, other = (_shown(text, *parts) for parts in ((reading.kickers, reading.titles), reading.other))
    lines = tuple(line for row in headline.rows for line in row.lines)
    return [Doubt("headline-parts", _sure(reading.margin), lines, chosen, other)]


def _shown(text: Sequence[str], kickers: int, titles: int) -> str:
    parts = (text[:kickers], text[kickers : kickers + titles], text[kickers + titles :])
    return " | ".join(" ".join(part) for part in parts)


def of_absence(*, headline: bool, body: bool, line: int) -> list[Doubt]:
    """Return a doubt for an article without a headline, or a headline without a body."""
    out: list[Doubt] = []
    if not headline:
        out.append(Doubt("no-headline", 0.2, (line,)))
    if not body:
        out.append(Doubt("no-body", 0.2, (line,)))
    return out
