"""Part columns that the extractor wove together: two on one line, or row by row in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from newsdesk.language import running
from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.typesetting.columns import INDENT
from newsdesk.separation.weaving.turns import Weft, cuts

_FEWEST = 4  # rows; shorter blocks are left as they are
# Nats by which parted columns must be better than the block as it stands: at all, for each of its first rows.
_GAIN, _GAIN_EACH, _ENOUGH = 5.0, 0.55, 30
_DRIFT, _ODD = 0.6, 4.0  # log odds that true joints exceed; how far a run of joints may fall behind that
_RAGGED = 0.35  # a block with fewer full rows is verse, a list
_WIDE = 1.35  # of the measure; a longer line may hold two rows
_CLOSE = 0.5  # em; so close measures are one
_NARROW = 0.18  # of a line with several rows; narrower columns are not looked for
_LEAST, _MANY = 8.0, 0.25  # em, columns that lines are halved into; of the rows, so many are double then
_OFTEN = 0.06  # of the page's rows; measures that are as frequent are tried everywhere


def _odd(rows: Sequence[Row], echoes: Echoes) -> bool:
    """Tell whether there is a run of rows here that fit each other worse than rows of one column do."""
    behind = 0.0
    for a, b in pairwise(rows):
        if glyphs.ends_sentence(a.text) or b.text[0] in "，。、；：？！）》”’":
            continue
        pull = echoes.pull(fold(a.text[-6:])[-2:], fold(b.text[:6])[:2])
        behind = max(0.0, behind + _DRIFT - max(-2.0, min(2.0, pull)))
        if behind > _ODD:
            return True
    return False


def unweave(rows: Sequence[Row], measure: Sequence[float]) -> tuple[Row, ...]:
    """Return the rows with woven blocks parted: one block a column, each in its own order."""
    echoes = Echoes(fold(row.text) for row in rows)
    counted = Counter(measure)
    usual = Counter({width: count for width, count in counted.items() if count >= _OFTEN * len(rows)})
    out: list[Row] = []
    block = 0
    for _, run in groupby(zip(rows, measure, strict=True), key=lambda pair: pair[0].block):
        pairs = list(run)
        strands = _strands([row for row, _ in pairs], [width for _, width in pairs], usual, echoes)
        weft = pairs[0][0].block if len(strands) > 1 else -1
        for strand in strands:
            out += [_in_block(row, block, weft) for row in strand]
            block += 1
    return tuple(out)


def _in_block(row: Row, block: int, weft: int) -> Row:
    return row if row.block == block and row.weft == weft else replace(row, block=block, weft=weft)


def _strands(rows: list[Row], measure: Sequence[float], usual: Counter[float], echoes: Echoes) -> list[list[Row]]:
    """Return the rows of each column of a block; one column where nothing is woven."""
    if len(rows) < _FEWEST:
        return [rows]
    doubles = _doubles(rows, min(measure))
    if not doubles and not _odd(rows, echoes):
        return [rows]
    least = max(_GAIN, _GAIN_EACH * min(len(rows), _ENOUGH))
    wefts = [Weft(rows, width, echoes) for width in _candidates(rows, measure, usual)]
    running.read_ahead([text for weft in wefts for text in weft.texts])
    alone = max(weft.search(columns=False)[0] for weft in wefts)
    best, found = alone + least, [rows]
    parted = 0.0
    for weft in sorted(wefts, key=lambda weft: weft.measure):
        if parted and weft.measure > _WIDE * parted:
            continue  # its lines were double
        score, strands = weft.search()
        if score > best and sum(_full(row, weft.measure) for strand in strands for row in strand) > _RAGGED * len(rows):
            best, found, parted = score, strands, weft.measure
    return found


def _full(row: Row, measure: float) -> bool:
    return row.most > measure - 1 or (row.most > measure - INDENT - 1 and not glyphs.ends_sentence(row.text))


def _doubles(rows: Sequence[Row], measure: float) -> int:
    return sum(row.least > _WIDE * measure and len(cuts(row, measure)) > 1 for row in rows)


def _candidates(rows: Sequence[Row], measure: Sequence[float], usual: Counter[float]) -> list[float]:
    """Return the measures that the block's columns may have: its own, or the page's narrower ones, or parts of it.

    Where most lines are double, half or a third of what was taken for the measure is it.
    """
    own = Counter(measure)
    widest = max(own)
    narrow = [width for width, _ in usual.most_common() if _NARROW * widest < width <= widest / 2 + 0.5]
    parts = [widest / k for k in (2, 3) if widest / k >= _LEAST]
    parts = [width for width in parts if _doubles(rows, width) > _MANY * len(rows)]
    out: list[float] = []
    for width in [width for width, _ in own.most_common()] + narrow + parts:
        if all(abs(width - other) > _CLOSE for other in out):
            out.append(width)
    return out
