"""Raw page in, printed rows out: cleaned, measured, and grouped into the blocks that blank lines make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsdesk.model import RawPage
from newsdesk.reading import clean, glyphs
from newsdesk.reading.layout.apart import columns_apart


@dataclass(frozen=True, slots=True)
class Seam:
    """A sentence's end, behind `length` characters and `lines` raw lines of a row, where the extractor may have cut it.

    `odds` are the log odds by widths that a paragraph ends there. At the row's own end they are against its being one
    row with the next one.
    """

    length: int
    lines: int
    odds: float


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row, or a part of one where the extractor cut it.

    `text` is clean; `display` keeps the spaces between Han characters that part the clauses of a
    headline. `least` and `most` are the em widths between which it can have been set. `block`
    numbers the runs of rows between blank lines. `indented` says that the raw line itself began
    with white space, `verse` that it is a line of a poem; `raw` is the raw line with plain characters.
    `weft` numbers the raw block in which the columns of several blocks were woven together, -1 for none.
    `seams` are the places where widths leave open whether a paragraph ends.
    """

    text: str
    display: str
    lines: tuple[int, ...]
    block: int
    least: float
    most: float
    indented: bool = False
    raw: str = ""
    verse: bool = False
    weft: int = -1
    seams: tuple[Seam, ...] = ()

    @property
    def usual(self) -> float:
        """The em width to which it was most likely set: full-width marks take about 0.7 em in justified columns."""
        return self.least + 0.45 * (self.most - self.least)


HAN_ROMAN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])")


def measure(text: str) -> tuple[float, float]:
    """Return the least and the greatest width in em that a row of clean text can have been set to."""
    full = glyphs.width(text)
    gaps = 0.25 * len(HAN_ROMAN.findall(text))
    quotes = 0.25 * sum(c in glyphs.QUOTES for c in text)
    return full - glyphs.squeeze(text) - quotes, full + gaps + quotes


def row_of(raw: str, line: int, block: int) -> Row | None:
    """Return the row of one raw line, None where nothing is printed."""
    plain = clean.characters(raw)
    text = clean.spaces(plain)
    if not text:
        return None
    least, most = measure(text)
    indented = plain[:1] == "\u3000" and plain[:2] != "\u3000"
    return Row(text, clean.spaces(plain, keep_han=True), (line,), block, least, most, indented, plain)


def rows(page: RawPage) -> tuple[Row, ...]:
    """Return the rows of a page in raw order; blocks are numbered from 0."""
    out: list[Row] = []
    block, open_block = -1, False
    for line in columns_apart(page.lines):
        row = row_of(line.text, line.number, block if open_block else block + 1)
        if row is None:
            open_block = False
            continue
        if not open_block:
            block, open_block = block + 1, True
        out.append(row)
    return tuple(out)


_CODE_TAIL = re.compile(r"[@/.:_][A-Za-z0-9]*$")


def _gap(left: str, right: str) -> str:
    """Return the space that a cut between two Latin words took away; addresses and words cut inside had none."""
    if glyphs.kind(left[-1]) != "latin" or glyphs.kind(right[0]) != "latin" or _CODE_TAIL.search(left):
        return ""
    return " " if left[-1].islower() else ""


def _together(texts: list[str]) -> str:
    out = texts[0]
    for text in texts[1:]:
        out += _gap(out, text) + text
    return out


def joined(parts: list[Row]) -> Row:
    """Return the parts of one printed row as one row."""
    text = clean.spaces(_together([part.text for part in parts]))
    least, most = measure(text)
    lines = tuple(line for part in parts for line in part.lines)
    return Row(
        text,
        clean.spaces(_together([part.display for part in parts]), keep_han=True),
        lines,
        parts[0].block,
        least,
        most,
        parts[0].indented,
        weft=parts[0].weft,
    )


def parted(row: Row, seam: Seam) -> tuple[Row, Row]:
    """Return the two parts of a row on either side of a seam."""
    sides = (
        (row.text[: seam.length], row.lines[: seam.lines]),
        (row.text[seam.length :].lstrip(), row.lines[seam.lines :]),
    )
    one, other = (
        replace(row, text=text, display=text, lines=lines, least=least, most=most, seams=())
        for text, lines in sides
        for least, most in [measure(text)]
    )
    return one, replace(other, indented=False)
