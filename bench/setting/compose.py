"""Compose paragraphs into lines of a given measure, as a compositor does: no mark at a wrong end, lines made even."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .corpus import Article, Role, role
from .design import Design
from .faces import advance

OPENING = frozenset("“‘（《【〈「『［")
CLOSING = frozenset("，。、；：？！”’）》】〉」』］")
NEVER_FIRST = CLOSING | frozenset("…·％%℃")
TOKEN = re.compile(r"——|……|[0-9A-Za-zÀ-ÿ][0-9A-Za-zÀ-ÿ.,:/@_+²\-]*[%℃]?|.")
WIDEST_GAP = 0.45  # em between two characters of an evened line; what is left stays white
DIVIDED = re.compile(r"-?.")  # a hyphen goes to the next line: extractors take one at a line end for a word break
TOLERANCE = 0.01  # em: rounding must not push a full line's last character down


@dataclass(frozen=True, slots=True)
class SetLine:
    """One composed line: its characters and where each begins, in em from the column's left edge."""

    text: str
    offsets: tuple[float, ...]
    bold: bool = False
    opens: bool = False  # first line of a paragraph


def units(text: str, measure: float, face: str) -> list[str]:
    """Split into units that no line end may divide; what is wider than half the measure (a URL) may be divided."""
    found: list[str] = []
    for unit in TOKEN.findall(text):
        too_long = len(unit) > 1 and width(unit, face) > measure / 2
        found.extend(DIVIDED.findall(unit) if too_long else [unit])
    return found


def width(unit: str, face: str) -> float:
    """Natural width of a unit in em."""
    return sum(advance(face, char) for char in unit)


def kern(before: str, unit: str, squeeze: str) -> float:
    """How much two neighbouring marks close up, in em (0 or -0.5)."""
    marks = OPENING | CLOSING
    both = before[-1:] in marks and unit[:1] in marks
    if squeeze != "pairs" or not both or (before[-1] in OPENING and unit[0] in CLOSING):
        return 0.0
    return -0.5


def line_width(line: list[str], face: str, squeeze: str) -> float:
    """Width of the units as they are set, in em."""
    total, before = 0.0, ""
    for unit in line:
        total += width(unit, face) + kern(before, unit, squeeze)
        before = unit
    return total


def break_lines(text: str, measure: float, first_indent: float, face: str, squeeze: str) -> list[list[str]]:
    """Break a paragraph into lines of units; the first line is `first_indent` em shorter."""
    lines: list[list[str]] = []
    line: list[str] = []
    room = measure - first_indent
    for unit in units(text, measure, face):
        if not line and lines and unit == " ":
            continue
        wide = line_width([*line, unit], face, squeeze)
        hangs = squeeze != "none" and unit in CLOSING and wide - 0.5 <= room + TOLERANCE
        if wide <= room + TOLERANCE or hangs or not line:
            line.append(unit)
            continue
        down = [unit]
        while len(line) > 1 and (down[0][0] in NEVER_FIRST or line[-1] in OPENING):
            down.insert(0, line.pop())
        lines.append(line)
        line = [part for i, part in enumerate(down) if i or part != " "]
        room = measure
    if line:
        lines.append(line)
    return lines


def place(line: list[str], start: float, stretch: float, face: str, squeeze: str) -> SetLine:
    """Give every character its offset; `stretch` em are shared out between the units."""
    while line and line[-1] == " ":
        line = line[:-1]
    gap = min(WIDEST_GAP, stretch / (len(line) - 1)) if len(line) > 3 else 0.0
    x, before = start, ""
    text: list[str] = []
    offsets: list[float] = []
    for i, unit in enumerate(line):
        x += kern(before, unit, squeeze) + (gap if i else 0.0)
        for char in unit:
            text.append(char)
            offsets.append(round(x, 4))
            x += advance(face, char)
        before = unit
    return SetLine("".join(text), tuple(offsets))


def set_paragraph(text: str, measure: float, part: Role, design: Design) -> Iterator[SetLine]:
    """Yield the lines of one paragraph in a column of `measure` em."""
    face, squeeze = design.body, design.squeeze
    indent = 0.0 if part in {Role.FLUSH, Role.SUBHEAD, Role.RIGHT, Role.VERSE} else design.indent_em
    room = measure - 2 * design.indent_em if part is Role.VERSE else measure
    lines = break_lines(text, room, indent, face, squeeze)
    for i, line in enumerate(lines):
        natural = line_width(line, face, squeeze)
        if squeeze != "none" and line[-1] in CLOSING and natural > room - (0 if i else indent):
            natural -= 0.5
        slack = measure - natural - (indent if i == 0 else 0.0)
        start = indent if i == 0 else 0.0
        stretch = 0.0
        if part is Role.SUBHEAD:
            start = max(0.0, slack / 2)
        elif part is Role.RIGHT:
            start = max(0.0, slack - 1.0)
        elif part is Role.VERSE:
            start = 2 * design.indent_em
        elif i < len(lines) - 1 and not design.ragged:
            stretch = max(0.0, slack)
        yield place(line, start, stretch, face, squeeze)


def set_article(article: Article, measure: float, design: Design) -> list[SetLine]:
    """Compose a whole body; a part that continues from another page begins with its jump line."""
    lines: list[SetLine] = []
    if article.jump_from:
        lines.extend(set_paragraph(article.jump_from, measure, Role.FLUSH, design))
    for i, text in enumerate(article.paragraphs):
        part = role(article, i)
        composed = set_paragraph(text, measure, part, design)
        lines += [replace(line, bold=part is Role.SUBHEAD, opens=n == 0) for n, line in enumerate(composed)]
    return lines
