"""How large a PDF's text would become when unpacked: a few kilobytes can be made to unpack into gigabytes."""

from __future__ import annotations

import zlib

MOST = 1024**3  # bytes of all streams that are no pictures; a page of text, maps and whole fonts has a tenth of that
_STEP = 1 << 20
_HEAD = 1000  # bytes before a stream in which its dictionary stands


def unpacked(data: bytes, most: int) -> int:
    """Return how many bytes the file's deflated streams come to, pictures aside; counting ends beyond `most`.

    Nothing is kept. What is packed in other ways, or twice, is not seen.
    """
    total, at = 0, data.find(b"stream")
    while at >= 0 and total <= most:
        begin = at + len(b"stream")
        head = data[max(0, at - _HEAD) : at].rpartition(b" obj")[2]
        begin += 2 if data[begin : begin + 2] == b"\r\n" else 1
        first = data[begin : begin + 2]
        is_deflated = len(first) == 2 and first[0] & 15 == 8 and int.from_bytes(first, "big") % 31 == 0
        if is_deflated and not head.endswith(b"end") and b"/Image" not in head:
            size, begin = _inflated(data, begin, most - total)
            total += size
        at = data.find(b"stream", begin)
    return total


def _inflated(data: bytes, begin: int, most: int) -> tuple[int, int]:
    """Return how many bytes a stream comes to, as far as `most`, and where its packed form has been read to."""
    packed, size, at, rest = zlib.decompressobj(), 0, begin, b""
    try:
        while not packed.eof and size <= most and (rest or at < len(data)):
            if not rest:
                rest = data[at : at + _STEP]
                at += len(rest)
            size += len(packed.decompress(rest, _STEP))
            rest = packed.unconsumed_tail
    except zlib.error:
        return size, begin
    return size, max(begin, at - len(rest) - len(packed.unused_data))
