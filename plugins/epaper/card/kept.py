"""A card that stands is kept where it would be drawn again from the same: the file says from what it was drawn."""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from epaper.card.drawing import Card, draw
from epaper.card.face import face
from epaper.card.png import note_in

PACKAGES = ("numpy", "pillow", "pypinyin")  # what a card is drawn with


def drawn(card: Card, font: Path, standing: Path | None = None) -> bytes:
    """Return the PNG of a card in a font: that of the `standing` file if it is whole and was drawn from the same."""
    origin = hashlib.blake2b(f"{_tools(font)}{card!r}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    if standing:
        try:
            data = standing.read_bytes()
        except OSError:
            data = b""
        if note_in(data) == origin:
            return data
    return draw(card, face(str(font)), origin)


@cache
def _tools(font: Path) -> str:
    """Return a digest of what shapes every card: our code, the font, the packages."""
    versions = " ".join([zlib.ZLIB_RUNTIME_VERSION, *(f"{name} {version(name)}" for name in PACKAGES)])
    made = hashlib.blake2b(versions.encode())
    for file in (*sorted(Path(__file__).parent.glob("*.py")), font):
        data = file.read_bytes()
        made.update(f"{file.name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return made.hexdigest()
