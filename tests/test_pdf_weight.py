"""A PDF that would unpack into more than a page's text is refused before it is unpacked."""

import zlib

import pytest

from newsdesk.reading.pdf.weight import unpacked
from newsdesk.reading.read import read_pages

MIB = b" " * 1024**2


def stream(*parts: bytes, head: bytes = b"/Filter/FlateDecode", line: bytes = b"\n") -> bytes:
    data = zlib.compress(b"".join(parts))
    return b"5 0 obj\n<</Length %d%s>>stream%s%s\nendstream\nendobj\n" % (len(data), head, line, data)


@pytest.mark.parametrize(
    "data, size",
    [
        (b"%PDF-1.4\n", 0),
        (stream(b"text"), 4),
        (stream(b"text", line=b"\r\n"), 4),
        (stream(b"text", head=b"/Filter/Fl#61teDecode"), 4),
        (stream(b"text") * 3, 12),
        (stream(MIB, head=b"/Subtype/Image"), 0),
        (stream(b"text")[:-22], 4),
        (b"stream\nplain\nendstream", 0),
        (b"stream", 0),
        (b"stream\n\x78\x9cbroken" + stream(b"text"), 4),
    ],
)
def test_what_streams_come_to(data: bytes, size: int) -> None:
    assert unpacked(data, len(MIB)) == size


def test_counting_ends_soon_beyond_the_limit() -> None:
    assert len(MIB) < unpacked(stream(*[MIB] * 50), most=len(MIB)) <= 3 * len(MIB)


def test_a_small_file_that_unpacks_large_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("newsdesk.reading.pdf.sheets.MOST", 3 * len(MIB))
    pages, [problem] = read_pages("2024-02-02/01.pdf", b"%PDF-1.4\n" + stream(*[MIB] * 2) * 2, "2024-02-02", "01")
    assert (pages, problem.code) == ((), "seed-too-large")
