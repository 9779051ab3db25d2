"""Write a picture of sixteen colours as a PNG: two points in a byte, the same bytes for the same points."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import numpy as np

from epaper.card.face import Points

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DEPTH, INDEXED = 4, 3
LEVEL = 4  # zlib's; 9 takes twenty times as long and saves a tenth


def png(points: Points, colours: Sequence[tuple[int, int, int]]) -> bytes:
    """Return the file; `points` holds rows of bytes, the left point in the higher half."""
    height, width = points.shape
    rows = np.zeros((height, width + 1), np.uint8)  # each begins with its filter: none
    rows[:, 1:] = points
    size = struct.pack(">IIBBBBB", width * 2, height, DEPTH, INDEXED, 0, 0, 0)
    palette = b"".join(bytes(colour) for colour in colours)
    packed = zlib.compress(rows.tobytes(), LEVEL)
    return SIGNATURE + _chunk(b"IHDR", size) + _chunk(b"PLTE", palette) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
