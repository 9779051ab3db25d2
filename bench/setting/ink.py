"""Write a made-up page as a PDF, character by character, in the order of its pieces."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from .blocks import Piece
from .faces import advance, face
from .page import Page

GREY = (0.85, 0.85, 0.85)


def write_pdf(page: Page, path: Path) -> None:
    """Write one page."""
    document = pymupdf.open()
    sheet = document.new_page(width=page.width, height=page.height)
    for x, y, width, height in page.pictures:
        sheet.draw_rect(pymupdf.Rect(x, y, x + width, y + height), color=GREY, fill=GREY)
    for piece in page.pieces:
        write_piece(sheet, piece)
    document.save(path)
    document.close()


def write_piece(sheet: pymupdf.Page, piece: Piece) -> None:
    """Write the lines of one piece."""
    writer = pymupdf.TextWriter(sheet.rect)
    for line in piece.lines:
        font = face(line.face)
        for char, offset in zip(line.text, line.offsets, strict=True):
            shift = 0.0
            if char in "“‘":  # an opening quote stands at the right of its em
                shift = advance(line.face, char) - float(font.glyph_advance(ord(char)))
            writer.append((line.x + (offset + shift) * line.size, line.y), char, font=font, fontsize=line.size)
    writer.write_text(sheet)
