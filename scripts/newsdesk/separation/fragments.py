"""Put together printed rows that the extractor cut into parts, mostly behind a mark that was set narrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row, joined
from newsdesk.separation.openings import ORDINAL, is_byline, is_lead
from newsdesk.separation.setting import Setting, marks, setting_of
from newsdesk.separation.words import words

_MOST = 7  # parts of one row
_CLOSE = 0.8  # em off a full line that still counts as full
_HAIR = 0.15  # em; what is no further off fits exactly
_NARROWED = "，。、；：？！”’）》"
_MARKS = "，。、；：？！）》”’%℃）"


def _unfit(text: str, over: float, squeezed: int, pairs: int) -> float | None:
    """Return how badly a row fills a room that it exceeds by so many em, None where it cannot.

    Extractors cut a row where a mark was set narrow. So a row with such cuts was too long for its room, by no more
    than half an em a cut, and a row without was not. Pairs of marks are set narrow in any row.
    """
    spare = 0.5 * (text[-1] in _NARROWED)  # a mark at the end is set narrow without a cut
    spare += 0.5 * pairs
    if squeezed:
        return 0.0 if _HAIR < over <= 0.5 * squeezed + spare + _HAIR else None
    if abs(over) <= _HAIR or 0 < over <= spare + _HAIR:
        return 0.0
    return 0.25 if -_CLOSE <= over < 0 else None


def _loose_cost(text: str, over: float, indent: float, count: int, slack: float) -> float:
    """Return what it costs to believe that so many parts are one row where parts of it may stand elsewhere.

    `slack` is by how many em marks can make the text narrower.
    """
    if -_CLOSE <= over <= slack + _CLOSE:
        return 0.0
    if over > slack + _CLOSE:
        return 0.5
    if -_CLOSE <= over + indent <= slack + _CLOSE:
        return 0.2
    if glyphs.ends_sentence(text):
        return 0.3
    return 6.5 if count > 1 else 3.0  # what is put together and still short and open was no row


def _row_cost(text: str, over: float, indent: float, parts: tuple[int, int, int], *, opens: bool) -> float:
    """Return what it costs to believe that so many parts are one row: cuts at narrow marks, and between two marks.

    `over` is by how many em they exceed the column; `opens` tells that a paragraph may begin here.
    """
    count, squeezed, pairs = parts
    full = _unfit(text, over, squeezed, pairs)
    if full is not None:
        return full
    first = _unfit(text, over + indent, squeezed, pairs)
    if first is not None:
        return first + (0.2 if opens else 3.0)
    if over > _CLOSE and count == 1:
        return 0.5
    if glyphs.ends_sentence(text) and over <= _HAIR:
        return 2.0 if squeezed else 0.3  # no need to set marks narrow in the last row of a paragraph
    return 6.5 if count > 1 else 3.0  # what is put together and still short and open was no row


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


def _merge_block(block: Sequence[Row], measure: Sequence[float], setting: Setting, *, strict: bool) -> list[Row]:
    """Return the cheapest reading of one block as whole rows (dynamic programming over the seams)."""
    heads = _may_head(block)
    widths = [setting.width(row.text) for row in block]
    narrow = [(a.text[-1] in _NARROWED, b.text[0] in glyphs.OPENERS) for a, b in pairwise(block)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(block) + 1):
        options: list[tuple[float, int]] = []
        width, slack, squeezed, pairs = 0.0, 0.0, 0, 0
        for start in range(end - 1, max(-1, end - 1 - _MOST), -1):
            width += widths[start]
            slack += 0.5 * marks(block[start].text)
            if start < end - 1:
                squeezed += any(narrow[start]) and not all(narrow[start])
                pairs += all(narrow[start])
            over = width - setting.room(measure[start])
            if end - start > 1 and over > (0.5 * (squeezed + pairs + 1) if strict else slack) + _CLOSE:
                break
            opens = start == 0 or glyphs.ends_sentence(block[start - 1].text) or block[start - 1].text[-1] in "：:；"
            text = block[end - 1].text
            cost = best[start][0]
            if strict:
                cost += _row_cost(text, over, setting.indent, (end - start, squeezed, pairs), opens=opens)
            else:
                cost += _loose_cost(text, over, setting.indent, end - start, slack)
            room = slack if not strict or squeezed else 0.0
            full = any(-_CLOSE <= off <= room + _CLOSE for off in (over, over + setting.indent))
            for k in range(start, end - 1):
                seam = _seam_cost(block[k], block[k + 1], full=full)
                cost += 30.0 if seam > 0 and k in heads and k + 1 in heads else seam
            options.append((cost, start))
        best.append(min(options))
    out: list[Row] = []
    end = len(block)
    while end:
        start = best[end][1]
        out.append(block[start] if end - start == 1 else joined(list(block[start:end])))
        end = start
    return out[::-1]


def mend(rows: Sequence[Row], measure: Sequence[float]) -> tuple[tuple[Row, ...], tuple[float, ...]]:
    """Return the rows with cut ones put together, and the measures that go with them."""
    if not _is_cut_up(rows, measure):
        return tuple(rows), tuple(measure)
    out: list[Row] = []
    widths: list[float] = []
    setting = setting_of(rows, measure)
    strict = rows[-1].block <= len(rows) / 40  # without blank lines the parts of a row stand together
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end].block == rows[start].block:
            end += 1
        at = {rows[i].lines[0]: measure[i] for i in range(start, end)}
        for row in _merge_block(rows[start:end], measure[start:end], setting, strict=strict):
            out.append(row)
            widths.append(at[row.lines[0]])
        start = end
    return tuple(out), tuple(widths)
