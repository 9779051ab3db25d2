"""Lay out a card: the nameplate with its seal, the line of date and page, and the headline under them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from epaper.card.canvas import COLOURS, WIDTH, Canvas, Tone, Type
from epaper.card.face import Face, Points
from epaper.card.lines import WELCOME, broken, clauses, joints, units
from epaper.card.png import png

EDGE = 56
SIZES = (124, 108, 92, 80, 68, 56, 48)  # of the headline
SMALLER = 12.0  # what a step down costs, as breaks do (lines.py)
LARGE, MOST = 64, 3  # down to this size so many lines; below it one more
LEADING, ASCENT = 1.24, 0.88  # ems from line to line, and from its head to the baseline
NOTE = Type(34)  # the subtitle
OVER = Type(34, Tone.RED)  # the kicker
PLATE, SEAL, LINE = Type(68, apart=6), Type(20, Tone.ON_RED), Type(26)
TOP, FOOT = 208, 600  # what stands between is the headline's


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: the nameplate, its seal, day and page; kicker, headline and subtitle, which may be empty.

    Where the headline may break is told by the article's `names` and its `text`.
    """

    paper: str
    seal: str
    day: str
    page: str
    over: str
    title: str
    under: str
    names: tuple[str, ...] = ()
    text: str = ""


def draw(card: Card, face: Face, note: str = "") -> bytes:
    """Return the card as a PNG of 1200×630 points, with a note in it."""
    canvas = Canvas(face, _head(face, card.paper, card.seal, card.day, card.page))
    lead(canvas, card, TOP, FOOT)
    return png(canvas.points, COLOURS, note)


def lead(canvas: Canvas, card: Card, top: int, foot: int) -> None:
    """Set kicker, headline and subtitle between two heights, in their middle."""
    over, under = fitting(canvas, card.over, OVER), fitting(canvas, card.under, NOTE)
    room = foot - top - (bool(over) + bool(under)) * 2 * NOTE.size
    size, lines = headline(card, room, canvas.face)
    step = round(size * LEADING)
    base = top + (room - len(lines) * step) // 2
    if over:
        _centred(canvas, over, base + OVER.size, OVER)
        base += 2 * OVER.size - 8
    for line in lines:
        base += step
        _centred(canvas, line, base - round(size * (LEADING - ASCENT)), Type(size))
    if under:
        _centred(canvas, under, base + NOTE.size + 18, NOTE)


def headline(card: Card, room: int, face: Face) -> tuple[int, tuple[str, ...]]:
    """Return the size and the lines in which a headline stands in `room` points of height: large, and well broken."""
    title = " ".join(card.title.split())
    parts = [(set_as, joints(set_as, card.names, card.text)) for set_as in map(units, clauses(title))]
    whole = sum(map(face.ems, units(title)))
    best: tuple[float, int, tuple[str, ...]] | None = None
    for place, size in enumerate(SIZES):
        wide, most = (WIDTH - 2 * EDGE) / size, MOST if size >= LARGE else MOST + 1
        most = min(most, int(room / (size * LEADING)))
        if whole <= wide:
            found: tuple[float, int, tuple[str, ...]] = (place * SMALLER, size, (title,))
        elif whole > most * wide:
            continue
        else:
            set_in = [broken(*part, wide, most, face.ems) for part in parts]
            lines = tuple(line for part in set_in for line in part.lines)
            if not all(part.lines for part in set_in) or len(lines) > most:
                continue
            found = (place * SMALLER + sum(part.cost for part in set_in), size, lines)
        best = min(best, found) if best else found
        if best[0] < (place + 1) * SMALLER + most * WELCOME:
            break
    return best[1:] if best else _cut(title, room, face)


def _cut(title: str, room: int, face: Face) -> tuple[int, tuple[str, ...]]:
    """Return as much of a headline as the smallest size allows: longer ones are no headlines."""
    size, most = SIZES[-1], int(room / (SIZES[-1] * LEADING))
    wide = (WIDTH - 2 * EDGE) / size
    shown = list(units(title))
    while not (lines := broken(shown, [0.0] * len(shown), wide, most, face.ems).lines):
        shown = [*shown[: -2 - len(shown) // 8], "…"]
    return size, lines


def fitting(canvas: Canvas, text: str, of: Type, room: int = WIDTH - 2 * EDGE) -> str:
    """Return as much of a text as stands in one line."""
    shown = " ".join(text.split())
    while canvas.width(shown, of) > room:
        shown = shown.removesuffix("…")[:-1] + "…"
    return shown


def _centred(canvas: Canvas, text: str, base: int, of: Type) -> None:
    canvas.line(text, (WIDTH - canvas.width(text, of)) // 4 * 2, base, of)


@lru_cache(maxsize=4)  # the articles of a page share it
def _head(face: Face, paper: str, seal: str, day: str, page: str) -> Points:
    canvas = Canvas(face)
    plate(canvas, paper, seal, 100, (PLATE, SEAL))
    dated(canvas, day, page, 128, LINE)
    return canvas.points


def plate(canvas: Canvas, paper: str, seal: str, base: int, types: tuple[Type, Type]) -> None:
    """Set the nameplate on the baseline `base`, with the seal beside it, in the middle; `types` are theirs."""
    of, of_seal = types
    size = of_seal.size
    side, gap, step = (size * 9 // 10 + size) // 2 * 2 - 2, size, size + 2
    shown = fitting(canvas, paper, of)
    wide = canvas.width(shown, of)
    left = (WIDTH - wide - (gap + side if seal else 0)) // 4 * 2
    canvas.line(shown, left, base, of)
    if seal:
        high, at = len(seal) * step + 14, left + wide + gap
        top = base - of.size * 6 // 17 - high // 2
        canvas.fill(at, top, side, high, Tone.RED)
        for place, mark in enumerate(seal, 1):
            canvas.line(mark, at + (side - size) // 4 * 2, top + 2 + place * step, of_seal)


def dated(canvas: Canvas, left: str, right: str, top: int, of: Type) -> None:
    """Set the line under the nameplate, what stands at its left and at its right, between its rules."""
    wide = WIDTH - 2 * EDGE
    canvas.fill(EDGE, top, wide, 2)
    base = top + of.size + 6
    canvas.line(left, EDGE, base, of)
    canvas.line(right, WIDTH - EDGE - canvas.width(right, of), base, of)
    canvas.fill(EDGE, base + 14, wide, 3)
    canvas.fill(EDGE, base + 20, wide, 3)
