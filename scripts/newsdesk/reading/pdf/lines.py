"""Put the glyphs of a page together into printed lines, across or down, each with its box and type size."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsdesk.model import Box
from newsdesk.reading import glyphs as characters
from newsdesk.reading.pdf.sheets import Glyph

_GAP = 1.3  # em of white at most between two characters of one line; the gutters of newspapers are wider
_LATIN_GAP = 1.8  # … in a line of Latin words, which stretched lines drive apart
_TOUCH = 0.55  # em of white between parts of one line that were not written one after the other
_EDGE = 4  # lines that begin at one place make an edge of a column, over which no line is joined
_BACK, _BACK_MARK = 0.6, 1.05  # em that a character, a mark may stand back over the one before it
_BASE = 0.3  # em by which baselines of one line may differ
_STEP = (0.85, 1.9)  # em from one character to the one below it, in a line that runs down
_DOWN = 3  # characters that make a line running down
_WORD = 0.35  # em of white more than usual in its line: a space
# What PDF programs call a glyph that several characters share, and what a compositor would have typed.
_PLAIN = str.maketrans({"\u2011": "-", "\u22ef": "…", "\u30fb": "·", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One printed line: its text with the spaces that the print shows, its box in points, its type."""

    text: str
    box: Box
    size: float
    bold: bool
    setting: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """A glyph seen along its line: `u` where it begins, `v` its baseline, `end` where its em ends."""

    glyph: Glyph
    u: float
    v: float
    end: float


@dataclass(slots=True)
class _Run:
    """Glyphs that follow each other on one line."""

    marks: list[_Mark]
    setting: str
    angle: int

    @property
    def size(self) -> float:
        return statistics.median(mark.glyph.size for mark in self.marks)

    @property
    def v(self) -> float:
        return statistics.median(mark.v for mark in self.marks)


def type_lines(glyphs: Sequence[Glyph], width: float, height: float) -> tuple[TypeLine, ...]:
    """Return the lines of a page of this width and height in the order of their first glyphs in the file."""
    printed = [g for g in glyphs if g.size > 0.5]
    main = Counter(g.angle for g in printed if not g.text.isspace()).most_common(1)
    upright = main[0][0] if main else 0
    runs: list[_Run] = []
    for run in _runs(printed, upright):
        runs += _parted(run)
    order = {id(glyph): i for i, glyph in enumerate(printed)}
    runs = _spaced_out(_joined(runs))
    runs.sort(key=lambda run: min(order[id(mark.glyph)] for mark in run.marks))
    return tuple(line for run in runs if (line := _line(run, upright, width, height)) is not None)


def _along(glyph: Glyph) -> tuple[float, float]:
    """Return a glyph's place along its own direction and across it."""
    x, y = glyph.x, glyph.y
    return {0: (x, y), 90: (-y, x), 180: (-x, -y), 270: (y, -x)}[glyph.angle]


def _mark(glyph: Glyph) -> _Mark:
    u, v = _along(glyph)
    return _Mark(glyph, u, v, u + max(glyph.advance, 0.05 * glyph.size))


def _runs(glyphs: Sequence[Glyph], upright: int) -> Iterator[_Run]:
    """Yield runs in the order of the file, across or down, as each glyph stands to the one before."""
    run: _Run | None = None
    for glyph in glyphs:
        mark = _mark(glyph)
        if run is not None and run.angle == glyph.angle:
            if run.setting == "across" and _follows(run.marks[-1], mark):
                run.marks.append(mark)
                continue
            down = run.setting == "down" or len(run.marks) == 1
            if down and glyph.angle == upright and _stands_under(run.marks[-1], mark):
                run.setting = "down"
                run.marks.append(mark)
                continue
            if run.setting == "down" and _follows(run.marks[-1], mark):  # the last one begins a line across
                last = run.marks.pop()
                yield run
                run = _Run([last, mark], "across", glyph.angle)
                continue
        if run is not None:
            yield run
        run = _Run([mark], "across", glyph.angle)
    if run is not None:
        yield run


def _gap(left: _Mark, right: _Mark) -> float:
    """Return the white between two marks in em; quotation marks are taken for whole ems, wherever they are drawn."""
    size = min(left.glyph.size, right.glyph.size)
    white = right.u - left.end
    for mark in (left, right):
        if mark.glyph.text in characters.QUOTES:
            white -= max(0.0, mark.glyph.size - (mark.end - mark.u))
    return white / size


def _follows(left: _Mark, right: _Mark) -> bool:
    a, b = left.glyph.size, right.glyph.size
    if abs(left.v - right.v) > _BASE * min(a, b) or not 0.55 < a / b < 1.8:
        return False
    white = (right.u - left.end) / min(a, b)
    mark = "mark" in (characters.kind(left.glyph.text), characters.kind(right.glyph.text))
    roman = {characters.kind(left.glyph.text), characters.kind(right.glyph.text)} <= {"latin", "digit", "space"}
    most = _LATIN_GAP if roman or left.glyph.text == " " or right.glyph.text == " " else _GAP
    return -(_BACK_MARK if mark else _BACK) <= white and _gap(left, right) <= most


def _stands_under(upper: _Mark, lower: _Mark) -> bool:
    a, b = upper.glyph, lower.glyph
    middle = abs(a.x + a.advance / 2 - b.x - b.advance / 2)
    across = abs(a.x - b.x)
    step = (lower.v - upper.v) / a.size
    return min(middle, across) < 0.3 * a.size and 0.9 < a.size / b.size < 1.12 and _STEP[0] <= step <= _STEP[1]


def _parted(run: _Run) -> list[_Run]:
    """Return a run, or its glyphs one by one where it is too short, or of figures, to be a line running down."""
    if run.setting != "down":
        return [run]
    words = [mark for mark in run.marks if characters.kind(mark.glyph.text) in ("han", "mark")]
    steps = [lower.v - upper.v for upper, lower in pairwise(run.marks)]
    even = max(steps, default=0.0) - min(steps, default=0.0) <= 0.7 * run.size
    if len(run.marks) >= _DOWN and len(words) > 0.6 * len(run.marks) and even:
        return [run]
    return [_Run([mark], "across", run.angle) for mark in run.marks]


def _joined(runs: list[_Run]) -> list[_Run]:
    """Join runs that touch on one line although they were not written one after the other."""
    out: list[_Run] = []
    across = sorted((run for run in runs if run.setting == "across"), key=lambda run: (run.angle, run.v))
    done: set[int] = set()
    edges = Counter(round(run.marks[0].u / (0.3 * run.size)) for run in across)
    for i, first in enumerate(across):
        if i in done:
            continue
        line = [first]
        for k in range(i + 1, len(across)):
            other = across[k]
            if other.angle != first.angle or other.v - first.v > _BASE * max(first.size, other.size):
                break
            if k not in done and abs(other.v - first.v) <= _BASE * min(first.size, other.size):
                line.append(other)
                done.add(k)
        line.sort(key=lambda run: run.marks[0].u)
        at = line[0]
        for run in line[1:]:
            gap = (run.marks[0].u - at.marks[-1].end) / min(at.size, run.size)
            alike = 0.75 < at.size / run.size < 1.34
            if -_BACK < gap <= _TOUCH and alike and not _at_edge(run, edges):
                at = _Run([*at.marks, *run.marks], "across", at.angle)
            else:
                out.append(at)
                at = run
        out.append(at)
    return out + [run for run in runs if run.setting == "down"]


def _at_edge(run: _Run, edges: Counter[int]) -> bool:
    """Tell whether a run begins where many lines begin, an opening quote perhaps a little before."""
    step = 0.3 * run.size
    reach = 3 if run.marks[0].glyph.text in characters.OPENERS else 1
    at = round(run.marks[0].u / step)
    return max(edges[at + k] for k in range(-reach, reach + 1)) >= _EDGE


def _spaced_out(runs: list[_Run]) -> list[_Run]:
    """Join single characters set wide and evenly: a headline 通　　知, a line stretched to its measure."""
    body = statistics.mode(round(mark.glyph.size) for run in runs for mark in run.marks) if runs else 0
    single = [run for run in runs if len(_ink(run)) <= 1 and run.setting == "across"]
    kept = {id(run) for run in single}
    out = [run for run in runs if id(run) not in kept]
    single.sort(key=lambda run: (run.angle, round(run.v), run.marks[0].u))
    at: list[_Run] = []
    for run in [*single, None]:
        if run is not None and at and _is_next_wide(at, run):
            at.append(run)
            continue
        if len(at) > 2 or (at and at[0].size > 1.25 * body):
            out.append(_Run([mark for part in at for mark in part.marks], "across", at[0].angle))
        else:
            out += at
        at = [run] if run is not None else []
    return out


def _is_next_wide(at: Sequence[_Run], run: _Run) -> bool:
    """Tell whether a character goes on a row of single ones: on their line, of their size, as far off as they are."""
    last = at[-1]
    if abs(run.v - last.v) > _BASE * run.size or abs(run.size - last.size) > 0.1 * run.size:
        return False
    gap = run.marks[0].u - last.marks[-1].end
    usual = last.marks[0].u - at[-2].marks[-1].end if len(at) > 1 else gap
    return 0 < gap < 4 * run.size and abs(gap - usual) < 0.2 * run.size


def _ink(run: _Run) -> list[_Mark]:
    return [mark for mark in run.marks if not mark.glyph.text.isspace()]


def _line(run: _Run, upright: int, width: float, height: float) -> TypeLine | None:
    ink = _ink(run)
    if not ink:
        return None
    size = statistics.median(mark.glyph.size for mark in ink)
    bold = sum(mark.glyph.bold for mark in ink) > len(ink) / 2
    if run.setting == "down":
        box = _box_down(ink, size)
        text = "".join(mark.glyph.text for mark in ink).translate(_PLAIN)
        return TypeLine(text, box, size, bold, "down")
    turned = run.angle != upright
    shown = run.marks if _begins_with_a_word_space(run.marks) else ink
    return TypeLine(_text(run.marks), _box(shown, size, width, height), size, bold, "turned" if turned else "across")


def _begins_with_a_word_space(marks: Sequence[_Mark]) -> bool:
    """Tell a line over which a space between two Latin words was carried: it is not set in."""
    first = [mark.glyph.text for mark in marks[:2]]
    return len(first) == 2 and first[0] == " " and characters.kind(first[1]) == "latin"


def _text(marks: Sequence[_Mark]) -> str:
    """Return the text of a line; white that is wider than usual in it becomes a space."""
    gaps = [_gap(left, right) for left, right in pairwise(marks)]
    usual = statistics.median(gaps) if gaps else 0.0
    out = marks[0].glyph.text
    for mark, gap in zip(marks[1:], gaps, strict=True):
        if gap > max(0.0, usual) + _WORD and not (out[-1:].isspace() or mark.glyph.text.isspace()):
            out += " "
        out += mark.glyph.text
    return out.translate(_PLAIN).strip()


def _box(ink: Sequence[_Mark], size: float, width: float, height: float) -> Box:
    """Return the em boxes of a line across, turned back onto the page."""
    u0, u1 = ink[0].u, max(mark.end for mark in ink)
    v = statistics.median(mark.v for mark in ink)
    v0, v1 = v - 0.88 * size, v + 0.12 * size
    turn = ink[0].glyph.angle
    x0, y0, x1, y1 = {
        0: (u0, v0, u1, v1),
        90: (v0, -u1, v1, -u0),
        180: (-u1, -v1, -u0, -v0),
        270: (-v1, u0, -v0, u1),
    }[turn]
    return Box(max(0.0, x0), max(0.0, y0), min(width, x1), min(height, y1))


def _box_down(ink: Sequence[_Mark], size: float) -> Box:
    middle = statistics.median(mark.glyph.x + mark.glyph.advance / 2 for mark in ink)
    top, foot = ink[0].glyph.y - 0.88 * size, ink[-1].glyph.y + 0.12 * size
    return Box(middle - size / 2, top, middle + size / 2, foot)
