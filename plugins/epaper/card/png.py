"""Write a picture of sixteen colours as a PNG: two points in a byte, the same bytes for the same points."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import numpy as np

from epaper.card.face import Points

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DEPTH, INDEXED = 4, 3
NOTE = b"Comment\0"  # as PNG names what is said in words
LEVEL = 4  # zlib's; 9 takes twenty times as long and saves a tenth


def png(points: Points, colours: Sequence[tuple[int, int, int]], note: str = "") -> bytes:
    """Return the file; `points` holds rows of bytes, the left point in the higher half; `note` is ASCII."""
    height, width = points.shape
    rows = np.zeros((height, width + 1), np.uint8)  # each begins with its filter: none
    rows[:, 1:] = points
    size = struct.pack(">IIBBBBB", width * 2, height, DEPTH, INDEXED, 0, 0, 0)
    palette = b"".join(bytes(colour) for colour in colours)
    packed = zlib.compress(rows.tobytes(), LEVEL)
    said = _chunk(b"tEXt", NOTE + note.encode("ascii")) if note else b""
    chunks = _chunk(b"IHDR", size) + _chunk(b"PLTE", palette) + said + _chunk(b"IDAT", packed)
    return SIGNATURE + chunks + _chunk(b"IEND", b"")


def note_in(data: bytes) -> str:
    """Return the note of a file as `png` writes it; empty where there is none or a byte of the file is another."""
    at, note = len(SIGNATURE), ""
    while data.startswith(SIGNATURE) and at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        kind, body, check = data[at + 4 : at + 8], data[at + 8 : end - 4], data[end - 4 : end]
        if check != zlib.crc32(kind + body).to_bytes(4):
            return ""
        if kind == b"tEXt" and body.startswith(NOTE):
            note = body.removeprefix(NOTE).decode("ascii", "replace")
        if kind == b"IEND":
            return note if end == len(data) else ""
        at = end
    return ""


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
