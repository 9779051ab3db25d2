"""The type that cards are set in: characters and runs of Latin letters as small pictures, each made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Points = NDArray[np.uint8]  # rows of bytes, two points in each, the left one in the higher half
SERIF = Path(__file__).with_name("serif.otf")
FULL = 3  # the level of full ink; 0 is paper. With 7 a card is a fifth larger, and looks the same
LEVELS = np.rint(np.arange(256) * FULL / 255).astype(np.uint8)
LACKING = "〓"  # what compositors set for a character that they lack
EM = 100  # the size at which widths are taken
PAD = 8  # points beside a unit, where italics and swashes reach
KEPT = 1024  # pictures; of the largest type some 8 MB


@dataclass(frozen=True, slots=True)
class Picture:
    """A unit's points, and where they begin: right of its place, below the baseline."""

    right: int
    below: int
    points: Points


class Face:
    """A font file. Raises OSError where it cannot be read."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.picture = lru_cache(maxsize=KEPT)(self._picture)
        self.ems = lru_cache(maxsize=KEPT)(self._ems)
        self.size = cache(self._size)
        self.blank = cache(partial(self._drawn, "\uffff"))  # what the font shows for characters that it lacks
        self.size(EM)

    def _size(self, size: int) -> Any:  # noqa: ANN401 - Pillow's type is no more than a name
        return ImageFont.truetype(str(self.file), size, layout_engine=ImageFont.Layout.BASIC)

    def _ems(self, unit: str) -> float:
        """Return how far a unit of text reaches, in ems."""
        return float(self.size(EM).getlength(unit)) / EM

    def width(self, unit: str, size: int) -> int:
        """Return how far a unit reaches in points; always even, as two points share a byte."""
        return 2 * round(self.ems(unit) * size / 2)

    def _picture(self, unit: str, size: int) -> Picture:
        if len(unit) == 1 and unit != LACKING and np.array_equal(self._drawn(unit, size), self.blank(size)):
            return self.picture(LACKING, size)
        levels = self._drawn(unit, size)
        [rows] = np.nonzero(levels.any(axis=1))
        first, last = (rows[0], rows[-1] + 1) if len(rows) else (0, 0)
        left, right = levels[first:last, ::2], levels[first:last, 1::2]
        return Picture(-PAD, int(first) - size, left * np.uint8(16) + right)

    def _drawn(self, unit: str, size: int) -> Points:
        """Return a unit in levels, on ground that leaves room on every side."""
        ground = Image.new("L", (self.width(unit, size) + 2 * PAD, size * 3 // 2))
        ImageDraw.Draw(ground).text((PAD, size), unit, fill=255, font=self.size(size), anchor="ls")
        levels: Points = LEVELS[np.asarray(ground)]
        return levels


@cache
def face(file: str) -> Face:
    """Return the face of a font file; one a process is enough."""
    return Face(Path(file))
