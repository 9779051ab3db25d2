"""Take a page's text out of its PDF as six common extractors do."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Literal

import pymupdf
from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams

from .faces import aliases

Extractor = Literal["pdfminer", "pymupdf", "pdftotext", "pdftotext-raw", "pdftotext-layout", "pymupdf-sorted"]
# pdfminer's defaults join the lines of neighbouring columns and part those of one: newspapers' gutters are
# narrower than two em, and their lines stand further apart than half a line.
MARGINS = LAParams(char_margin=1.2, line_margin=0.6)


def extract(path: Path, extractor: Extractor, printed: frozenset[str]) -> str:
    """Return the raw text of a PDF of one page, on which the characters `printed` were set."""
    if extractor == "pdfminer":
        text = extract_text(str(path), laparams=MARGINS)
    elif extractor.startswith("pdftotext"):
        options = [extractor.removeprefix("pdftotext")] if "-" in extractor else []
        text = subprocess.run(  # noqa: S603 - our own arguments
            ["pdftotext", *options, str(path), "-"],  # noqa: S607 - whichever poppler is installed
            capture_output=True,
            check=True,
            text=True,
        ).stdout
    else:
        with pymupdf.open(path) as document:
            blocks = [block for block in document[0].get_text("blocks") if block[6] == 0]
        if extractor == "pymupdf-sorted":
            blocks.sort(key=lambda block: (block[3], block[0]))  # as PyMuPDF itself sorts: by lower edges
        text = "\n".join(str(block[4]) for block in blocks)
    return str(text).replace("\f", "").translate(aliases(printed)).rstrip("\n") + "\n"
