"""Open a PDF and return its pages as glyphs, each with its place, size and face; the only module that knows PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from newsdesk.model import Box, Sheet
from newsdesk.reading.pdf.weight import MOST, unpacked

MOST_PAGES = 400
MOST_GLYPHS = 120_000  # of one page; the densest page of small notices has a quarter of that
_REPLACEMENT = "\ufffd"
_THIN = 2.5  # points: what is narrower is a rule
_LEAST_PICTURE = 24.0  # points a side
_MOST_PICTURE = 0.5  # of the page: what is larger is its ground
_MOST_OBJECTS = 20_000  # drawn objects looked at for pictures and rules; maps and charts have no end of them
_BOLD = ("bold", "heavy", "black", "semibold", "demi", "黑体", "大标宋", "小标宋", "粗")
_BOLD_WEIGHT = 600


class PdfError(Exception):
    """A PDF that cannot be read: which problem that is, and its particulars."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(why)
        self.code, self.why = code, why


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character: where it begins on the baseline, in points from the top left corner of the page.

    `advance` is how far the next one stands, `angle` (degrees, counter-clockwise, a multiple of 90) how it is turned,
    `legible` false where the font does not say which character it is.
    """

    text: str
    x: float
    y: float
    advance: float
    size: float
    bold: bool
    angle: int
    legible: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a PDF: its paper and its glyphs in the order of the content stream.

    `vanished` counts the runs of text of which PDFium shows nothing, for want of a font.
    """

    sheet: Sheet
    glyphs: tuple[Glyph, ...]
    vanished: int = 0


def leaves(data: bytes) -> Iterator[Leaf]:
    """Yield the pages of a PDF; raises PdfError where the file is broken, locked or too large."""
    import pypdfium2 as pdfium  # noqa: PLC0415 most papers file text; 80 ms and a native library
    from pypdfium2 import raw  # noqa: PLC0415

    if (size := unpacked(data, MOST)) > MOST:
        raise PdfError("seed-too-large", f"{size / 1024**2:.0f} MiB > {MOST // 1024**2} MiB")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise PdfError("seed-pdf-locked" if locked else "seed-pdf-broken", str(error)) from error
    with closing(document):
        if len(document) > MOST_PAGES:
            raise PdfError("seed-too-large", f"{len(document):,} > {MOST_PAGES} 版")
        for number in range(len(document)):
            try:
                page = document[number]
                with closing(page):
                    yield _leaf(raw, page)
            except pdfium.PdfiumError as error:
                raise PdfError("seed-pdf-broken", f"p. {number + 1}: {error}") from error


def _leaf(raw: Any, page: Any) -> Leaf:  # noqa: ANN401 the bindings have no types
    frame = _Frame.of(page)
    faces: dict[int, bool] = {}
    text = page.get_textpage()
    with closing(text):
        glyphs = tuple(_glyphs(raw, text.raw, frame, faces))
    pictures, rules, vanished = _drawn(raw, page, frame, faces)
    return Leaf(Sheet(frame.width, frame.height, pictures, rules), glyphs, vanished)


@dataclass(frozen=True, slots=True)
class _Frame:
    """How the page's own coordinates lie on the paper: its crop box and its rotation (0, 90, 180, 270 clockwise)."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @classmethod
    def of(cls, page: Any) -> _Frame:  # noqa: ANN401
        left, bottom, right, top = page.get_cropbox()
        media = page.get_mediabox()
        left, bottom = max(left, media[0]), max(bottom, media[1])
        right, top = min(right, media[2]), min(top, media[3])
        if right - left < 1 or top - bottom < 1:
            left, bottom, right, top = media
        return cls(left, bottom, right, top, page.get_rotation() % 360)

    @property
    def width(self) -> float:
        return self.right - self.left if self.turn % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.turn % 180 == 0 else self.right - self.left

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page lies on the paper, from its top left corner."""
        x, y = x - self.left, y - self.bottom
        wide, high = self.right - self.left, self.top - self.bottom
        return {0: (x, high - y), 90: (y, x), 180: (wide - x, y), 270: (high - y, wide - x)}[self.turn]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x0, y0), (x1, y1) = self.place(left, bottom), self.place(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _glyphs(raw: Any, text: Any, frame: _Frame, faces: dict[int, bool]) -> Iterator[Glyph]:  # noqa: ANN401
    count = raw.FPDFText_CountChars(text)
    if count > MOST_GLYPHS:
        raise PdfError("seed-too-large", f"{count:,} > {MOST_GLYPHS:,} 字")
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    high = 0
    for i in range(count):
        if raw.FPDFText_IsGenerated(text, i):
            continue
        code = raw.FPDFText_GetUnicode(text, i)
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond the basic plane
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetLooseCharBox(text, i, box)
        raw.FPDFText_GetMatrix(text, i, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        angle = (round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 - frame.turn) % 360
        upright = (angle + frame.turn) % 180 == 0
        left, top = frame.place(x.value, y.value)
        if not (-2 <= left <= frame.width + 2 and -2 <= top <= frame.height + 2):
            continue  # beside the paper: printers' marks
        known = code not in (0, 0xFFFD, 0xFFFE) and raw.FPDFText_HasUnicodeMapError(text, i) != 1
        yield Glyph(
            chr(code) if code else _REPLACEMENT,
            left,
            top,
            abs(box.right - box.left) if upright else abs(box.top - box.bottom),
            abs(raw.FPDFText_GetFontSize(text, i)) * scale,
            _is_bold(raw, text, i, faces),
            angle,
            known,
        )


def _is_bold(raw: Any, text: Any, i: int, faces: dict[int, bool]) -> bool:  # noqa: ANN401
    """Tell by name or weight whether a glyph's face is heavy; asked once for each run of text."""
    run = raw.FPDFText_GetTextObject(text, i)
    key = ctypes.addressof(run.contents) if run else -1
    if key not in faces:
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        raw.FPDFText_GetFontInfo(text, i, name, 256, flags)
        known = name.value.decode("utf-8", "replace").casefold()
        faces[key] = any(word in known for word in _BOLD) or raw.FPDFText_GetFontWeight(text, i) >= _BOLD_WEIGHT
    return faces[key]


def _drawn(
    raw: Any,  # noqa: ANN401
    page: Any,  # noqa: ANN401
    frame: _Frame,
    faces: Mapping[int, bool],
) -> tuple[tuple[Box, ...], tuple[Box, ...], int]:
    """Return the boxes of pictures (images, filled areas) and of thin rules, and how many runs of text vanished.

    A run without extent is one that PDFium has no glyphs for and leaves out; `faces` knows the runs that it shows.
    """
    pictures: list[Box] = []
    rules: list[Box] = []
    vanished = 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for i in range(min(_MOST_OBJECTS, raw.FPDFPage_CountObjects(page.raw))):
        item = raw.FPDFPage_GetObject(page.raw, i)
        kind = raw.FPDFPageObj_GetType(item)
        shown = kind == raw.FPDF_PAGEOBJ_TEXT and ctypes.addressof(item.contents) in faces
        if shown or kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT):
            continue
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        box = frame.box(left.value, bottom.value, right.value, top.value)
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            vanished += min(wide, high) < 0.01
        elif kind == raw.FPDF_PAGEOBJ_PATH and min(wide, high) < _THIN < max(wide, high) / 8:
            rules.append(box)
        elif min(wide, high) >= _LEAST_PICTURE and wide * high < _MOST_PICTURE * frame.width * frame.height:
            pictures.append(box)
    return tuple(pictures), tuple(rules), vanished
