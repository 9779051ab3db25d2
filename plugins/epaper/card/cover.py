"""Lay out the cover of an issue's book: the nameplate, the front page's lead, and what else there is to read."""

from __future__ import annotations

from dataclasses import dataclass

from epaper.card.canvas import COLOURS, WIDTH, Canvas, Tone, Type
from epaper.card.drawing import EDGE, Card, dated, fitting, lead, plate
from epaper.card.face import Face
from epaper.card.png import png

HEIGHT = 1600  # three to four, as the shelves of reading programs are cut
PLATES = (168, 140, 112, 88, 68)  # of the nameplate: as large as stands beside its seal
ROOM = WIDTH - 2 * EDGE - 120
LINE = Type(32)
LEAD, FOOT = 390, HEIGHT - EDGE  # the lead's head, the end of the rows
FOLIO, ROW = Type(34, Tone.RED), Type(38)
APART, STEP = 240, 66  # where a row's headline begins, and from row to row
ROWS = 9


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover says: the lead as its card does, `size` of the issue, and rows of folio and headline."""

    lead: Card
    size: str
    rows: tuple[tuple[str, str], ...]


def draw(cover: Cover, face: Face) -> bytes:
    """Return the cover as a PNG of 1200×1600 points."""
    canvas = Canvas(face, height=HEIGHT)
    fits = [size for size in PLATES if canvas.width(cover.lead.paper, _plate(size)) <= ROOM]
    size = fits[0] if fits else PLATES[-1]
    types = (_plate(size), Type(size // 4 // 2 * 2, Tone.ON_RED))
    plate(canvas, cover.lead.paper, cover.lead.seal, 226, types)
    dated(canvas, cover.lead.day, cover.size, 290, LINE)
    rows = cover.rows[:ROWS]
    rule = FOOT - len(rows) * STEP  # the lead has what the rows leave
    lead(canvas, cover.lead, LEAD, rule)
    if rows:
        canvas.fill(EDGE, rule, WIDTH - 2 * EDGE, 2)
    room = WIDTH - 2 * EDGE - APART
    for place, (folio, title) in enumerate(rows, 1):
        base = rule + place * STEP
        canvas.line(fitting(canvas, folio, FOLIO, APART - 24), EDGE, base, FOLIO)
        canvas.line(fitting(canvas, title, ROW, room), EDGE + APART, base, ROW)
    return png(canvas.points, COLOURS)


def _plate(size: int) -> Type:
    return Type(size, apart=size // 12 // 2 * 2)
