"""What the desk is not sure of in one article: breaks, links between pieces, parts of the headline, missing ends.

Every decision that was weighed is listed with its confidence; `risk` tells which of them an editor is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsdesk.model import Doubt
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.chains.links import NEVER, about, link
from newsdesk.separation.chains.pieces import Piece
from newsdesk.separation.doubts.odds import confidence
from newsdesk.separation.headlines.headlines import Headline
from newsdesk.separation.parting.apart import Cut

_SETTLED = 8.0  # log odds from which a decision was not weighed at all
_NEAR = 6  # pieces further on that may be the next one
_NEXT = 2.0  # nats for the next piece of the raw file


def of_breaks(rows: Sequence[Row], odds: Sequence[float]) -> list[Doubt]:
    """Return one doubt for each joint that was weighed; `alternative` shows the other reading."""
    out: list[Doubt] = []
    for left, right, value in zip(rows, rows[1:], odds, strict=False):
        if abs(value) < _SETTLED:
            cut, run = f"{left.text[-8:]} ¶ {right.text[:8]}", f"{left.text[-8:]}{right.text[:8]}"
            chosen, other = (cut, run) if value > 0 else (run, cut)
            out.append(Doubt("paragraph", confidence(abs(value)), (left.lines[-1], right.lines[0]), chosen, other))
    return out


def of_links(parts: Sequence[Piece], run: Sequence[int], echoes: Echoes) -> list[Doubt]:
    """Return one doubt for each link of a body's pieces; `alternative` shows what would go there next best."""
    out: list[Doubt] = []

    def run_on(i: int, j: int) -> float:
        return link(parts[i], parts[j], echoes) + about(parts[i], parts[j]) + (_NEXT if j == i + 1 else 0.0)

    for at, (i, j) in enumerate(pairwise(run)):
        a, b = parts[i], parts[j]
        near = {k for k in (*run, *range(i + 1, i + _NEAR)) if k < len(parts)} - {i, j}
        own = run_on(i, j)
        rivals = [(run_on(i, k), k) for k in near]
        best, other = max([(score, k) for score, k in rivals if score > NEVER], default=(own - 4.0, -1))
        pull = echoes.pull(a.tail, b.head)
        odds = (2.5 if b.first > -1 else 0.8 + 0.5 * pull) if a.closed else 1.2 + pull - 0.6 * max(0.0, b.first)
        odds -= 1.5 if b.after_head else 0.0
        margin = own - best
        if at + 2 < len(run):  # the same with the next two pieces changed about
            third, fourth = run[at + 2], run[at + 3 : at + 4]
            as_is = own + run_on(j, third) + sum(run_on(third, k) for k in fourth)
            swapped = run_on(i, third) + run_on(third, j) + sum(run_on(j, k) for k in fourth)
            if as_is - swapped < margin:
                margin, other = as_is - swapped, third
        last = a.rows[-1]
        out.append(
            Doubt(
                "order",
                confidence(min(odds, margin)),
                (last.lines[-1], b.rows[0].lines[0]),
                f"{last.text[-8:]} → {b.rows[0].text[:8]}",
                f"{last.text[-8:]} → {parts[other].rows[0].text[:8]}" if other >= 0 else "",
            )
        )
    last = parts[run[-1]].rows[-1]
    if not parts[run[-1]].closed and not last.verse:
        out.append(Doubt("open-end", 0.3, (last.lines[-1],), last.text[-12:]))
    first = parts[run[0]]
    if not first.opens and not first.after_head:
        out.append(Doubt("no-opening", 0.4, (first.rows[0].lines[0],), first.rows[0].text[:12]))
    return out


def of_ends(rows: Sequence[Row], ends: Sequence[Cut]) -> list[Doubt]:
    """Return one doubt for each place where a body may be two articles; the likelier, the less is sure."""
    return [
        Doubt(
            "two-articles",
            confidence(-end.promise),
            (rows[end.rows - 1].lines[-1], rows[end.rows].lines[0]),
            f"{rows[end.rows - 1].text[-8:]} → {rows[end.rows].text[:8]}",
            f"{rows[end.rows - 1].text[-8:]} ‖ {rows[end.rows].text[:8]}",
        )
        for end in ends
        if end.promise > -_SETTLED
    ]


def of_roles(rows: Sequence[Row], margin: Sequence[float]) -> list[Doubt]:
    """Return one doubt for each row that may be of a headline, or of text: `margin` is the log odds of the choice."""
    return [
        Doubt("headline-row", confidence(abs(value)), row.lines, row.display)
        for row, value in zip(rows, margin, strict=True)
        if abs(value) < _SETTLED
    ]


def of_headline(headline: Headline, share: float, rival: float) -> list[Doubt]:
    """Return what is doubtful about a headline: its parts, and whether it stands over this body.

    `share` tells how much of the headline the body repeats, `rival` how much the body that comes next does.
    """
    reading = headline.reading
    text = [row.display for row in headline.rows]
    chosen, other = (_shown(text, *parts) for parts in ((reading.kickers, reading.titles), reading.other))
    lines = tuple(line for row in headline.rows for line in row.lines)
    out = [Doubt("headline", confidence(6.0 * share - 3.0 * rival), lines, chosen)]
    if len(text) > 1:
        out.append(Doubt("headline-parts", round(reading.share, 3), lines, chosen, other))
    return out


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
