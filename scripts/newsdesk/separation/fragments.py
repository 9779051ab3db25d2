"""Put together printed rows that the extractor cut into parts, mostly behind a mark that was set narrow."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row, joined
from newsdesk.separation.columns import INDENT, misfit
from newsdesk.separation.openings import ORDINAL, is_byline, is_lead
from newsdesk.separation.words import words

_MOST = 7  # parts of one row
_CLOSE = 0.8  # em off a full line that still counts as full
_MARKS = "，。、；：？！）》”’%℃）"


def _row_cost(row: Row, measure: float, *, merged: bool) -> float:
    if misfit(row, measure) <= _CLOSE:
        return 0.0
    if row.least > measure + _CLOSE:
        return 0.5
    if misfit(row, measure - INDENT) <= _CLOSE:
        return 0.2
    if glyphs.ends_sentence(row.text):
        return 0.3
    return 6.5 if merged else 3.0  # what is put together and still short and open was no row


def _seam_cost(left: Row, right: Row, *, full: bool) -> float:
    """Return what it costs to believe that a cut between two rows is the extractor's."""
    a, b = left.text[-1], right.text[0]
    if (
        (is_lead(right.text) and b not in "（(")
        or ORDINAL.match(right.text)
        or words().jumps.search(left.text)
        or words().jumps.fullmatch(right.text)
        or is_byline(left.text)
        or (a in "”’" and b in "“‘")
    ):
        return 30.0
    if b in "，。、；：？！）》”’%" or a in "“‘（《":
        return -3.0  # no row can begin or end so
    if glyphs.kind(a) == glyphs.kind(b) == "latin":
        return -2.8
    if glyphs.ends_sentence(left.text) and not any(glyphs.kind(c) == "mark" for c in right.text):
        return 4.0  # a sub-heading, a signature
    if a in _MARKS or b in "（《“‘":
        return 0.6 if full or not glyphs.ends_sentence(left.text) else 2.0
    return 9.0


def _is_cut_up(rows: Sequence[Row], measure: Sequence[float]) -> bool:
    """Tell whether the extractor cut rows here: in print no row ends short behind a comma, or begins with one."""
    short = sum(row.text[-1] in "，、" and row.most < width - 2 for row, width in zip(rows, measure, strict=True))
    wrong = sum(row.text[0] in "，。、；：？！）》”" for row in rows)
    return short + 2 * wrong > 2


def _may_head(block: Sequence[Row]) -> set[int]:
    """Return the rows that may be a headline: the few before a row that opens an article, back to a sentence's end."""
    out: set[int] = set()
    for i, row in enumerate(block):
        if not is_lead(row.text) or row.text[0] in "（(":
            continue
        for k in range(i - 1, max(-1, i - 6), -1):
            text = block[k].text
            if (
                text[-1] in "。，、；）"
                or words().jumps.search(text)
                or (glyphs.ends_sentence(text) and text[-1] in "”’")
            ):
                break
            out.add(k)
    return out


def _merge_block(block: Sequence[Row], measure: Sequence[float]) -> list[Row]:
    """Return the cheapest reading of one block as whole rows (dynamic programming over the seams)."""
    heads = _may_head(block)
    best: list[tuple[float, int]] = [(0.0, 0)]
    whole: dict[tuple[int, int], Row] = {}
    for end in range(1, len(block) + 1):
        options: list[tuple[float, int]] = []
        for start in range(end - 1, max(-1, end - 1 - _MOST), -1):
            row = block[start] if end - start == 1 else joined(list(block[start:end]))
            if end - start > 1 and row.least > measure[start] + _CLOSE:
                break
            whole[start, end] = row
            cost = best[start][0] + _row_cost(row, measure[start], merged=end - start > 1)
            full = misfit(row, measure[start]) <= _CLOSE or misfit(row, measure[start] - INDENT) <= _CLOSE
            for k in range(start, end - 1):
                seam = _seam_cost(block[k], block[k + 1], full=full)
                cost += 30.0 if seam > 0 and k in heads and k + 1 in heads else seam
            options.append((cost, start))
        best.append(min(options))
    out: list[Row] = []
    end = len(block)
    while end:
        start = best[end][1]
        out.append(whole[start, end])
        end = start
    return out[::-1]


def mend(rows: Sequence[Row], measure: Sequence[float]) -> tuple[tuple[Row, ...], tuple[float, ...]]:
    """Return the rows with cut ones put together, and the measures that go with them."""
    if not _is_cut_up(rows, measure):
        return tuple(rows), tuple(measure)
    out: list[Row] = []
    widths: list[float] = []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end].block == rows[start].block:
            end += 1
        at = {rows[i].lines[0]: measure[i] for i in range(start, end)}
        for row in _merge_block(rows[start:end], measure[start:end]):
            out.append(row)
            widths.append(at[row.lines[0]])
        start = end
    return tuple(out), tuple(widths)
