"""Part columns that the extractor wove together: two on one row, or row by row in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.columns import first_line
from newsdesk.separation.joints import Echoes, fold

_CLOSE = 1.0  # em off the measure that the left one of two joined rows may be
_BEAM = 24
_STRANDS = 3
_ANEW = 3.0  # what it costs to begin another column
_GAIN = 4.0  # nats by which parted columns must be better than the block as it stands
_FEWEST = 6  # rows; shorter blocks are left as they are
_WOVEN = 0.2  # log odds; where rows of a block fit each other worse on average, something is woven


def part_doubles(rows: Sequence[Row], measure: Sequence[float]) -> tuple[Row, ...]:
    """Return the rows with those in two that stand side by side on one line: about twice as wide as their column."""
    out: list[Row] = []
    for i, (row, width) in enumerate(zip(rows, measure, strict=True)):
        alone = (i == 0 or rows[i - 1].block != row.block) and (i + 1 == len(rows) or rows[i + 1].block != row.block)
        halves = None if alone or row.least < 1.35 * width else _halves(row, width)
        out += halves or [row]
    return tuple(out)


def _halves(row: Row, width: float) -> list[Row] | None:
    best: tuple[float, list[Row]] | None = None
    at = row.raw.find(" ")
    while at > 0:
        left, right = (row_of(part, row.lines[0], row.block) for part in (row.raw[:at], row.raw[at:]))
        if (
            left
            and right
            and left.least <= width + _CLOSE
            and left.most >= width - _CLOSE - 1
            and right.least <= width + _CLOSE
        ):
            off = max(0.0, width - left.most, left.least - width)
            if best is None or off < best[0]:
                best = (off, [left, right])
        at = row.raw.find(" ", at + 1)
    return best[1] if best else None


@dataclass(frozen=True, slots=True)
class _State:
    score: float
    ends: tuple[int, ...]  # last row of each strand
    owner: tuple[int, ...]  # strand of each row


def _follows(a: Row, b: Row, measure: float, pulls: float) -> float:
    """Return how well row b follows row a in one column."""
    first = first_line([b, b], measure)
    if b.text[0] in "，。、；：？！）》”’":
        return 2.0 if a.most < measure - 1 else -4.0
    if glyphs.ends_sentence(a.text):
        return 0.4 if first > -1 or a.most > measure - 1.5 else -1.5
    if a.most < measure - 2.5 and a.text[-1] in "，、：":
        return 0.8 * pulls + 0.5
    return pulls - 0.6 * max(0.0, first)


def unweave(rows: Sequence[Row], measure: Sequence[float]) -> tuple[Row, ...]:
    """Return the rows with woven blocks parted: one block a column, each in its own order."""
    echoes = Echoes(fold(row.text) for row in rows)
    out: list[Row] = []
    block, at = 0, 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end].block == rows[at].block:
            end += 1
        for strand in _strands(rows[at:end], measure[at], echoes):
            out += [replace(rows[at + k], block=block) for k in strand]
            block += 1
        at = end
    return tuple(out)


def _strands(rows: Sequence[Row], measure: float, echoes: Echoes) -> list[list[int]]:
    """Return the row indexes of each column of a block; one column where nothing is woven."""
    whole = [list(range(len(rows)))]
    if len(rows) < _FEWEST:
        return whole
    tails = [fold(row.text[-6:])[-2:] for row in rows]
    heads = [fold(row.text[:6])[:2] for row in rows]
    open_pulls = [
        echoes.pull(tails[k], heads[k + 1])
        for k in range(len(rows) - 1)
        if not glyphs.ends_sentence(rows[k].text) and rows[k + 1].text[0] not in "，。、；：？！）》”’"
    ]
    if len(open_pulls) < 4 or sum(open_pulls) / len(open_pulls) > _WOVEN:
        return whole
    alone = sum(
        0.5 + _follows(rows[k], rows[k + 1], measure, echoes.pull(tails[k], heads[k + 1])) for k in range(len(rows) - 1)
    )
    states = [_State(0.0, (0,), (0,))]
    for k in range(1, len(rows)):
        grown: list[_State] = []
        for state in states:
            for strand, last in enumerate(state.ends):
                gain = _follows(rows[last], rows[k], measure, echoes.pull(tails[last], heads[k]))
                gain += 0.5 if last == k - 1 else 0.0
                ends = (*state.ends[:strand], k, *state.ends[strand + 1 :])
                grown.append(_State(state.score + gain, ends, (*state.owner, strand)))
            if len(state.ends) < _STRANDS:
                grown.append(_State(state.score - _ANEW, (*state.ends, k), (*state.owner, len(state.ends))))
        grown.sort(key=lambda state: -state.score)
        states = grown[:_BEAM]
    if states[0].score - alone < max(_GAIN, 0.25 * len(rows)):
        return whole
    owner = states[0].owner
    found = [[k for k in range(len(rows)) if owner[k] == strand] for strand in range(max(owner) + 1)]
    return found if len(found) > 1 and min(len(strand) for strand in found) > 1 else whole
