"""A PDF in, raw pages with geometry out, or the reason why it cannot be read."""

from __future__ import annotations

from contract.problems import Problem
from newsdesk.model import Line, RawPage
from newsdesk.reading.labels import page_label
from newsdesk.reading.pdf.lines import TypeLine, type_lines
from newsdesk.reading.pdf.sheets import Leaf, PdfError, leaves

_ILLEGIBLE = 0.02  # share of glyphs without a character, from which on a text is not to be trusted


def read_pdf(source: str, data: bytes, date: str, label: str) -> tuple[tuple[RawPage, ...], tuple[Problem, ...]]:
    """Return the pages of a PDF, and what is wrong with it.

    Its pages are pages of one issue: the first has `label`, the others count on from it. Lines are numbered through
    the file. A page that is a picture only gives a warning if others have text, a file of pictures an error.
    """
    pages: list[RawPage] = []
    empty: list[int] = []
    first = 1
    try:
        for count, leaf in enumerate(leaves(data)):
            _refuse_illegible(leaf, count + 1)
            lines = type_lines(leaf.glyphs, leaf.sheet.width, leaf.sheet.height)
            if not lines:
                empty.append(count + 1)
                continue
            numbered = tuple(_numbered(line, first + i) for i, line in enumerate(lines))
            pages.append(RawPage(date, page_label(label, count), source, numbered, leaf.sheet))
            first += len(lines)
    except PdfError as error:
        return (), (Problem(source, 0, error.code, error.why),)
    if not pages:
        return (), (Problem(source, 0, "seed-pdf-scanned"),)
    return tuple(pages), tuple(Problem(source, 0, "seed-pdf-picture", str(number)) for number in empty)


def _numbered(line: TypeLine, number: int) -> Line:
    return Line(number, line.text, line.box, line.size, line.bold, line.setting)


def _refuse_illegible(leaf: Leaf, number: int) -> None:
    """Refuse a page whose fonts do not say which characters they print."""
    ink = [glyph for glyph in leaf.glyphs if not glyph.text.isspace()]
    lost = sum(not glyph.legible for glyph in ink) + leaf.vanished
    if lost > _ILLEGIBLE * (len(ink) + leaf.vanished):
        raise PdfError("seed-pdf-illegible", f"{number}: {lost:,} / {len(ink) + leaf.vanished:,}")
