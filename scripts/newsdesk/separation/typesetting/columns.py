"""How wide the columns are: the measure, in em, to which each row of running text was set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row

Votes = NDArray[np.float64]  # for each measure of the grid

INDENT = 2.0  # em by which the first line of a paragraph is set in
_GRID = [half / 2 for half in range(12, 91)]  # measures that newspapers set, 6 to 45 em
_PART = 8  # rows that are asked together
# what it costs to believe that the measure differs by half an em, or by more, from one part to the next
_NUDGE, _CHANGE = 0.5, 1.5
_USED, _ROWS = 0.7, 20  # a measure that so many rows of the page have, against one that none has


def misfit(row: Row, measure: float) -> float:
    """Return by how many em a row is off a full line of this measure."""
    return max(0.0, row.least - measure, measure - row.most)


@lru_cache(maxsize=4096)
def _vote(least: float, most: float) -> Votes:
    """Return for each measure of the grid how well it explains a row of these widths as a full or a first line.

    What did not fit is carried over, so short by one em is half as bad as too wide by one.
    """
    out: list[float] = []
    for measure in _GRID:
        over = least - measure - 0.6
        if over > 0:
            out.append(-min(1.5, over))
            continue
        full = 1 - (least - measure if least > measure else 0.5 * max(0.0, measure - most))
        room = measure - INDENT
        first = 1 - (least - room if least > room else 0.5 * max(0.0, room - most))
        out.append(max(0.0, full, 0.6 * first))
    return np.array(out)


def _votes(rows: Sequence[Row]) -> Votes:
    """Return for each measure of the grid how well it explains the rows as full or first lines.

    A row can be shorter than its column but hardly longer, so rows that stick out speak against a measure.
    """
    votes: Votes = np.add.reduce([_vote(row.least, row.most) for row in rows])
    return votes


def _parts(rows: Sequence[Row], display: Sequence[bool]) -> list[tuple[int, int]]:
    """Cut the rows into parts that share one measure: blocks, headlines, and long blocks again."""
    out: list[tuple[int, int]] = []
    at = 0
    for i in range(1, len(rows) + 1):
        if (
            i == len(rows)
            or rows[i].block != rows[at].block
            or i - at >= _PART
            or (display and display[i] != display[at])
        ):
            out.append((at, i))
            at = i
    return out


def measures(rows: Sequence[Row], display: Sequence[bool] = ()) -> tuple[float, ...]:
    """Return the measure (em) of each row's column: the best path over the parts of the page, where a change costs.

    Where `display` tells which rows are headlines, these have no say.
    """
    if not rows:
        return ()
    parts, no_say = _parts(rows, display), np.zeros(len(_GRID))
    ballots = np.array([no_say if display and display[at] else _votes(rows[at:end]) for at, end in parts])
    path = _path(ballots)
    held = [0] * len(_GRID)
    for (at, end), k in zip(parts, path, strict=True):
        if not (display and display[at]):
            held[k] += end - at
    known = [_USED * min(1.0, sum(held[max(0, k - 1) : k + 2]) / _ROWS) for k in range(len(_GRID))]
    path = _path(ballots + known)
    return tuple(_GRID[k] for (at, end), k in zip(parts, path, strict=True) for _ in range(at, end))


def _path(ballots: NDArray[np.float64]) -> list[int]:
    """Return the measure of each part (index of the grid): the best path, where a change costs.

    Of ways that are as good the one from the widest measure is taken.
    """
    ways = np.full((len(ballots), 4, len(_GRID)), -np.inf)  # from the next narrower measure, the same, wider, the best
    total, bests = ballots[0], [0]
    for way, votes in zip(ways[1:], ballots[1:], strict=True):
        best = int(total.argmax())
        np.subtract(total[:-1], _NUDGE, out=way[0, 1:])
        way[1] = total
        np.subtract(total[1:], _NUDGE, out=way[2, :-1])
        way[3] = total[best] - _CHANGE
        total = way.max(axis=0) + votes
        bests.append(best)
    path = [int(total.argmax())]
    for way, best in zip(ways[:0:-1], bests[:0:-1], strict=True):
        k = path[-1]
        told = way[:, k].tolist()
        path.append(max(at for own, at in zip(told, (k - 1, k, k + 1, best), strict=True) if own == max(told)))
    path.reverse()
    return path


def first_line(rows: Sequence[Row], measure: float) -> float:
    """Return log odds that the first of these rows is the first line of a paragraph, by its width and its marks."""
    row = rows[0]
    if row.indented:
        return 4.0
    if row.text[0] in "，。、；：？！）》”’":
        return -8.0
    stopped = glyphs.ends_sentence(row.text)
    if stopped and row.text[0] in "“‘「" and row.text[-1] in glyphs.CLOSERS and row.most < measure:
        return 2.5  # a line of dialogue
    if row.most < measure - INDENT - 1 and (stopped or len(rows) == 1):
        return 0.0
    odds = _fills(row, measure - INDENT) - _fills(row, measure)
    if stopped and row.most < measure - 0.5:  # may be a last line as well, which any width suits
        return -1.0 if row.least > measure - INDENT + 0.7 else 0.0
    return max(-3.0, min(3.0, odds))


def _fills(row: Row, room: float) -> float:
    """Return how well a row fills its room, in nats: too wide is impossible, too narrow by one em is common."""
    return -4.0 * max(0.0, row.least - room - 0.3) - 1.6 * max(0.0, room - row.most - 0.3)
