"""A card's surface: lines of type and rules in ink, in red, or in paper on red."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

import numpy as np

from epaper.card.face import FULL, Face, Points
from epaper.card.lines import OPENING, units

Colour = tuple[int, int, int]
WIDTH, HEIGHT = 1200, 630  # what the networks ask for
# The theme's colours by day (css/tokens.css): paper, ink, the seal's red.
PAPER, INK, RED = (252, 250, 245), (27, 24, 21), (168, 32, 26)
RED_FROM = FULL + 1  # where the colours from paper to red begin, after those from paper to ink
BOTH = 0x11  # times a colour: both points of a byte
CLOSING = frozenset("，。、；：）》」』】〉〕”’")  # their right halves are blank


def _between(least: Colour, most: Colour) -> tuple[Colour, ...]:
    steps = [level / FULL for level in range(FULL + 1)]
    red, green, blue = ([round(a + (b - a) * step) for step in steps] for a, b in zip(least, most, strict=True))
    return tuple(zip(red, green, blue, strict=True))


COLOURS = (*_between(PAPER, INK), *_between(PAPER, RED))


class Tone(Enum):
    """What type and rules are printed in."""

    INK = "ink"
    RED = "red"
    ON_RED = "paper on red"


@dataclass(frozen=True, slots=True)
class Type:
    """How a line is set: its size and what stands between its characters, in points, and its tone."""

    size: int
    tone: Tone = Tone.INK
    apart: int = 0


class Canvas:
    """Points of a picture, at first all paper. Places across are even: two points share a byte."""

    def __init__(self, face: Face, points: Points | None = None, height: int = HEIGHT) -> None:
        self.face = face
        self.points = np.zeros((height, WIDTH // 2), np.uint8) if points is None else points.copy()

    def fill(self, left: int, top: int, width: int, height: int, tone: Tone = Tone.INK) -> None:
        """Lay a rule or a ground of full ink or red."""
        colour = len(COLOURS) - 1 if tone is Tone.RED else FULL
        self.points[top : top + height, left // 2 : (left + width) // 2] = BOTH * colour

    def width(self, text: str, of: Type) -> int:
        """Return how far a line is seen to reach.

        The blank halves of an opening mark at its beginning and of a closing mark at its end are no part of it.
        """
        set_as = units(text)
        blank = (set_as[0] in OPENING) + (set_as[-1] in CLOSING) if set_as else 0
        return sum(step + of.apart for step in self._steps(set_as, of.size)) - of.apart - blank * _half(of.size)

    def line(self, text: str, left: int, base: int, of: Type) -> None:
        """Set a line from `left` on the baseline `base`; an opening mark at its head hangs out by its blank half."""
        set_as = units(text)
        at = left - (_half(of.size) if set_as and set_as[0] in OPENING else 0)
        for unit, step in zip(set_as, self._steps(set_as, of.size), strict=True):
            self._put(unit, at, base, of)
            at += step + of.apart

    def _steps(self, set_as: tuple[str, ...], size: int) -> list[int]:
        """Return how far each unit moves on; where Latin letters meet Han characters an eighth of an em is put."""
        steps = [self.face.width(unit, size) for unit in set_as]
        for place, (here, then) in enumerate(pairwise(set_as)):
            if here.isascii() != then.isascii() and _is_word(here) and _is_word(then):
                steps[place] += size // 16 * 2
        return steps

    def _put(self, unit: str, left: int, base: int, of: Type) -> None:
        picture = self.face.picture(unit, of.size)
        top, side = base + picture.below, (left + picture.right) // 2
        cut = picture.points[max(0, -top) : len(self.points) - top, max(0, -side) : WIDTH // 2 - side]
        top, side = max(top, 0), max(side, 0)
        here = self.points[top : top + cut.shape[0], side : side + cut.shape[1]]
        if of.tone is Tone.ON_RED:  # from red back to paper
            here -= cut
        elif of.tone is Tone.RED:
            here |= cut + ((cut | cut >> 1) & BOTH) * RED_FROM
        else:
            here |= cut


def _is_word(unit: str) -> bool:
    """Return whether a unit is a Han character or a run of letters and digits, and no mark at either end."""
    return unit[0].isalnum() and unit.rstrip("%")[-1:].isalnum()


def _half(size: int) -> int:
    return size // 4 * 2
