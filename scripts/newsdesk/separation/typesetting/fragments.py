"""Put together printed rows that the extractor cut into parts, mostly behind a mark that was set narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row, Seam, joined
from newsdesk.separation.openings import ORDINAL, SIGNED, is_author, is_bracketed_byline, is_byline, is_lead
from newsdesk.separation.typesetting import narrowing
from newsdesk.separation.typesetting.columns import measures
from newsdesk.separation.typesetting.setting import Setting, first_unit, setting_of
from newsdesk.separation.words import words

_MOST = 7  # parts of one row
_SPACED = 3  # characters, each a row of its own, that are one row spaced wide
_CLOSE = 0.8  # em off a full line that still counts as full
_HAIR = 0.15  # em; what is no further off fits exactly
_END, _COLON, _OPEN = 0.4, 2.0, 3.0  # a paragraph that ends with a sentence; … with a colon; … anywhere else
_QUOTING = 2.4  # … inside a quotation
_WIDE, _SHORT, _STRETCHED = 2.0, 5.5, 0.63  # a row too wide; too short; set wide because what follows cannot be parted
_NO_ROW = 6.5  # parts that put together are too wide, or still short and open
_SURPRISE = 2.8  # a cut that the narrowing does not explain, or one that is wanting
_LISTED, _BYLINE, _DIALOGUE, _ANYWHERE = 3.0, 1.0, 3.0, 9.0  # seams
_MARKED, _STOPPED = 0.15, 0.6  # … at a mark; … where a headline could end
_NEVER = 30.0  # … where an article opens; between two rows that may be headlines
_HEADED = 1.5  # … more before a row that may be a headline
_NAMED = 3.0  # … more before a name that stands alone: an author below a headline
_FEW = 6  # rows of a headline block at most
_ROMAN = 1.5  # … beside a Latin word or a figure
_OPEN_BY_WIDTH = 3.0  # by how much one reading of a seam may be the cheaper where it stays open
_STOPS = "。！？：”"
_MARKS = "，。、；：？！）》”’%℃"


def _is_cut_up(rows: Sequence[Row], measure: Sequence[float]) -> bool:
    """Tell whether the extractor cut rows here: in print no row ends short behind a comma, or begins with one.

    Nor does one end short beside a Latin word that had room in it.
    """
    short = sum(row.text[-1] in "，、" and row.most < width - 2 for row, width in zip(rows, measure, strict=True))
    wrong = sum(row.text[0] in "，。、；：？！）》”" for row in rows)
    torn = sum(
        left.block == right.block
        and _is_roman(left.text[-1], right.text[0])
        and left.most + glyphs.width(first_unit(right.text)) < width - 1
        for (left, right), width in zip(pairwise(rows), measure, strict=False)
    )
    return short + 2 * wrong + torn > 2


def _may_head(block: Sequence[Row], *, final: bool) -> set[int]:
    """Return the rows that may be a headline: the few above a lead or an author, back to the end of a sentence.

    All of them where a block holds a few rows, no sentence and no speech; and those behind the last sentence of a
    page's `final` block.
    """
    told = [i for i, row in enumerate(block) if "。" in row.text or row.text[-1] in "，、；"]
    torn = any(glyphs.open_marks(row.text) or glyphs.closing_marks(row.text) for row in block)  # as speech is
    if len(block) <= _FEW and not told and not torn:
        return set(range(len(block)))
    out = set(range(told[-1] + 1 if told else 0, len(block))) if final else set[int]()
    for i, row in enumerate(block):
        if not (is_lead(row.text) or is_author(row.text)) or row.text[0] in "（(":
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


_CODE = "@-./:_%"  # marks inside addresses


def _is_code(c: str) -> bool:
    return c.isascii() and (c.isalnum() or c in _CODE)


def _is_roman(a: str, b: str) -> bool:
    """Tell whether a Latin letter or a figure stands on at least one side, where rows are stretched first."""
    return (a.isascii() and a.isalnum()) or (b.isascii() and b.isalnum())


def _seam(left: Row, right: Row) -> float:
    """Return what it costs to believe that a cut is the extractor's where the parts of a row stand together."""
    a, b = left.text[-1], right.text[0]
    if b in "，。、；：？！）》”’%·" or a in "“‘（《·" or (_is_code(a) and _is_code(b)):
        return -3.0
    jumps = words().jumps
    if (is_lead(right.text) and b not in "（(") or jumps.search(left.text) or jumps.fullmatch(right.text):
        return _NEVER
    seams = (
        (is_lead(left.text) and is_bracketed_byline(right.text), _MARKED),
        (bool(ORDINAL.match(right.text) or SIGNED.match(right.text)), _LISTED),
        (is_byline(left.text), _BYLINE),
        (a in "”’" and b in "“‘", _DIALOGUE),
        (a in _STOPS, _STOPPED),
        (a in _MARKS or b in "（《“‘", _MARKED),
        (_is_roman(a, b), _ROMAN),
    )
    return next((cost for holds, cost in seams if holds), _ANYWHERE)


def _seams(block: Sequence[Row], *, final: bool) -> list[float]:
    """Return for each two neighbours what it costs to believe that the extractor cut one row between them."""
    heads = _may_head(block, final=final)
    out: list[float] = []
    for i, (left, right) in enumerate(pairwise(block)):
        seam = _seam(left, right)
        if seam > 0 and i + 1 in heads:
            seam = _NEVER if i in heads else seam + _HEADED
        elif seam > 0 and is_author(right.text):
            seam += _NAMED
        if right.text in {"（", "("} and i + 2 < len(block) and words().jumps.fullmatch(block[i + 2].text):
            seam = _NEVER  # the bracket was cut off a jump line
        out.append(seam)
    return out


def _quoting(block: Sequence[Row]) -> list[bool]:
    """Tell for each row whether a quotation is open behind it, by the quotation marks next before and behind."""
    text = "".join(row.text for row in block)
    after: list[str] = [""] * (len(text) + 1)
    for k in range(len(text) - 1, -1, -1):
        after[k] = text[k] if text[k] in "“”" else after[k + 1]
    out: list[bool] = []
    at, last = 0, ""
    for row in block:
        last = next((c for c in reversed(row.text) if c in "“”"), last)
        at += len(row.text)
        out.append(last == "“" and after[at] == "”")
    return out


def _ending(text: str, *, quoting: bool) -> float:
    """Return what it costs to believe that a paragraph ends behind a part of a row; `quoting`: inside a quotation."""
    mark = _END if glyphs.ends_sentence(text) else _COLON if text[-1] in "：:；" else _OPEN
    return mark + _QUOTING * quoting


def _misfit(parts: Sequence[str], over: float, unit: float, overlap: float) -> tuple[float, float]:
    """Return what it costs to believe that parts are one row: of a paragraph that goes on, and of one that ends.

    `over` is by how many em they exceed their room, `unit` the em width of what follows and cannot be parted,
    `overlap` by how many em boxes of one line overlap at most.
    """
    each = narrowing.loss("".join(parts), over) if over > _HAIR else 0.0
    if each is None:
        wide = _WIDE if len(parts) == 1 else _NO_ROW
        return wide, wide
    odd = _SURPRISE * narrowing.surprises(parts, each, overlap)
    if over >= -_HAIR:
        return odd, odd
    if len(parts) > 1 and -over > unit + _CLOSE:
        return _NO_ROW, odd
    return odd + (_STRETCHED if -over < unit + _HAIR else _SHORT), odd


class _Span(NamedTuple):
    """Parts `start` to `end` read as one row: `opens` and `ends` tell whether it begins and ends a paragraph."""

    start: int
    end: int
    opens: bool
    ends: bool
    cost: float


def _spans(
    block: Sequence[Row], measure: Sequence[float], setting: Setting, overlap: float, *, final: bool
) -> list[_Span]:
    """Return every reading of parts that stand together as one row, by their ends.

    What ends a paragraph and what begins one is found with it, as a first row has less room.
    """
    costs = _seams(block, final=final)
    widths = [setting.width(row.text) for row in block]
    units = [setting.width(first_unit(row.text)) for row in block] + [99.0]
    quoting, named = _quoting(block), [is_author(row.text) for row in block]
    out: list[_Span] = []
    for end in range(1, len(block) + 1):
        ending = _ending(block[end - 1].text, quoting=quoting[end - 1])
        width, seams, marks = 0.0, 0.0, 0
        for start in range(end - 1, max(-1, end - 1 - _MOST), -1):
            width += widths[start]
            room = setting.room(measure[start])
            marks += narrowing.count(block[start].text)
            if end - start > 1:
                if width - room > 0.5 * marks + setting.indent + _CLOSE:
                    break
                seams += costs[start]
            parts = [row.text for row in block[start:end]]
            ended = _END if end - start == 1 and named[start] else ending
            for opens in (True, False):
                over = width - (room - setting.indent if opens else room)
                goes_on, closes = _misfit(parts, over, units[end], overlap)
                out.append(_Span(start, end, opens, False, seams + goes_on))
                out.append(_Span(start, end, opens, True, seams + closes + ended))
    return out


def _weighed(spans: Sequence[_Span], size: int) -> tuple[list[_Span], list[float]]:
    """Return the cheapest reading of a block, and by how much a paragraph's end is cheaper than one row at each seam.

    Dynamic programming over the seams, from both ends.
    """
    none = float("inf")
    before = [{True: none, False: none} for _ in range(size + 1)]
    before[0] = {True: 0.0, False: 0.0}
    by: dict[tuple[int, bool], _Span] = {}
    for span in spans:
        cost = before[span.start][span.opens] + span.cost
        if cost < before[span.end][span.ends]:
            before[span.end][span.ends] = cost
            by[span.end, span.ends] = span
    behind = [{True: none, False: none} for _ in range(size + 1)]
    behind[size] = {True: 0.0, False: 0.0}
    within = [none] * (size + 1)
    for span in sorted(spans, key=lambda span: -span.start):
        cost = span.cost + behind[span.end][span.ends]
        behind[span.start][span.opens] = min(behind[span.start][span.opens], cost)
        for k in range(span.start + 1, span.end):
            within[k] = min(within[k], before[span.start][span.opens] + cost)
    path: list[_Span] = []
    end, ends = size, before[size][True] < before[size][False]
    while end:
        path.append(by[end, ends])
        end, ends = path[-1].start, path[-1].opens
    return path[::-1], [within[k] - before[k][True] - behind[k][True] for k in range(size + 1)]


def _whole_rows(
    block: Sequence[Row], measure: Sequence[float], setting: Setting, overlap: float, *, final: bool
) -> list[Row]:
    """Return the cheapest reading of rows of which the parts stand together, with the seams that widths leave open."""
    path, odds = _weighed(_spans(block, measure, setting, overlap, final=final), len(block))
    out: list[Row] = []
    for span in path:
        parts = list(block[span.start : span.end])
        whole = parts[0] if len(parts) == 1 else joined(parts)
        seams = [
            Seam(len(joined(parts[:k]).text), sum(len(part.lines) for part in parts[:k]), odds[span.start + k])
            for k in range(1, len(parts) + 1)
            if span.start + k < len(block)
            and abs(odds[span.start + k]) < _OPEN_BY_WIDTH
            and glyphs.ends_sentence(parts[k - 1].text)
        ]
        out.append(replace(whole, seams=tuple(seams)) if seams or whole.seams else whole)
    return out


def _mended(
    rows: Sequence[Row], measure: Sequence[float], setting: Setting, overlap: float
) -> tuple[tuple[Row, ...], tuple[float, ...]]:
    """Return the rows with cut ones put together block by block, and the measures that go with them."""
    known = {row.lines[0]: width for row, width in zip(rows, measure, strict=True)}
    blocks = [list(block) for _, block in groupby(rows, key=lambda row: row.block)]
    out = tuple(
        row
        for block in blocks
        for row in _whole_rows(
            block, [known[row.lines[0]] for row in block], setting, overlap, final=block is blocks[-1]
        )
    )
    return out, tuple(known[row.lines[0]] for row in out)


def _unspaced(rows: Sequence[Row], measure: Sequence[float]) -> tuple[tuple[Row, ...], tuple[float, ...]]:
    """Return the rows with those put together that were spaced so wide that each character is a row of its own."""
    out: list[Row] = []
    widths: list[float] = []
    pairs = zip(rows, measure, strict=True)
    for (alone, _), group in groupby(pairs, key=lambda pair: (len(pair[0].text) == 1, pair[0].block)):
        run = list(group)
        if alone and len(run) >= _SPACED:
            run = [(joined([row for row, _ in run]), run[0][1])]
        out += [row for row, _ in run]
        widths += [width for _, width in run]
    return tuple(out), tuple(widths)


def _is_one(left: Row, right: Row, room: float, setting: Setting) -> bool:
    """Tell whether two rows were one beyond doubt: cut at the dot of a name, or between marks that lost half an em."""
    if left.text[-1] == "·":  # its face is another one
        return setting.width(left.text + right.text) <= room + _HAIR
    return (
        left.text[-1] in narrowing.CLOSING
        and right.text[0] in narrowing.OPENING
        and not glyphs.ends_sentence(right.text)
        and narrowing.is_narrowest(left.text + right.text, setting.width(left.text + right.text) - room)
    )


def _surely_whole(
    rows: Sequence[Row], measure: Sequence[float], setting: Setting
) -> tuple[tuple[Row, ...], tuple[float, ...]]:
    """Return the rows with those put together that were one beyond doubt, and the measures that go with them."""
    out: list[Row] = []
    widths: list[float] = []
    for row, width in zip(rows, measure, strict=True):
        if out and out[-1].block == row.block and _is_one(out[-1], row, setting.room(width), setting):
            out[-1] = joined([out[-1], row])
        else:
            out.append(row)
            widths.append(width)
    return tuple(out), tuple(widths)


def mend(rows: Sequence[Row], measure: Sequence[float]) -> tuple[tuple[Row, ...], tuple[float, ...]]:
    """Return the rows with cut ones put together, and the measures that go with them."""
    rows, measure = _unspaced(rows, measure)
    setting = setting_of(rows, measure)
    if not _is_cut_up(rows, measure):
        return _surely_whole(rows, measure, setting)
    rooms = [setting.room(width) for width in measure]
    overs = [setting.width(row.text) - room for row, room in zip(rows, rooms, strict=True)]
    overlap = narrowing.most_overlap(rows, overs, rooms)
    whole, _ = _mended(rows, measure, setting, overlap)
    better = measures(whole)  # whole rows tell better what their columns measure
    again = {line: width for row, width in zip(whole, better, strict=True) for line in row.lines}
    return _mended(rows, [again[row.lines[0]] for row in rows], setting_of(whole, better), overlap)
