"""Typefaces of the bench's pages, and their glyph widths in em."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pymupdf
from pymupdf import mupdf

NOTO = Path("/usr/share/fonts/opentype/noto")
SIMPLIFIED = 2  # the face of the collection whose marks are full width and stand as the mainland sets them
FILES = {
    "song": "NotoSerifCJK-Regular.ttc",
    "song-bold": "NotoSerifCJK-Bold.ttc",
    "hei": "NotoSansCJK-Regular.ttc",
    "hei-bold": "NotoSansCJK-Bold.ttc",
}

# Seen in the PDFs without sharing a glyph.
MISNAMED = {ord("⾋"): "拔"}


@cache
def face(name: str) -> pymupdf.Font:
    """Return the face of that name; `droid` is the one built into PyMuPDF, the others are Debian's Noto CJK."""
    if name == "droid":
        return pymupdf.Font("china-s")
    font = pymupdf.Font("helv")
    # The public constructor only opens the first face of a collection, which is the Japanese one.
    font.this = mupdf.fz_new_font_from_file(None, str(NOTO / FILES[name]), SIMPLIFIED, 0)
    return font


@cache
def advance(name: str, char: str) -> float:
    """Width of the character as it is set, in em: marks that the face draws narrow still take a whole em."""
    if char == " ":
        return 0.5
    if char in "“”‘’—…·■□":
        return 1.0 if char != "·" else 0.5
    return float(face(name).glyph_advance(ord(char)))


@cache
def aliases(printed: frozenset[str]) -> dict[int, str]:
    """Other characters that share a glyph with one of `printed`, in any of the faces, and which one that is.

    PDF programs name the wrong one of them (⾏ for 行); a paper's own fonts do not confuse them, so the
    text layer is put right after extraction.
    """
    found: dict[int, str] = {0xA0: " ", **MISNAMED}
    for name in (*FILES, "droid"):
        font = face(name)
        glyphs = {font.has_glyph(ord(char)): char for char in sorted(printed)}
        glyphs.pop(0, None)  # characters that the face does not have
        for code in range(0x21, 0xFFFF):
            char = glyphs.get(font.has_glyph(code))
            if char and chr(code) not in printed:
                found.setdefault(code, char)
    return found
