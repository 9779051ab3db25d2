"""Write small PDFs for tests: characters at places, in a font that names or hides them, upright, down or turned."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

FACES = {"F": ("Song", "Identity-H"), "B": ("Hei-Bold", "Identity-H"), "V": ("Song", "Identity-V")}


@dataclass
class PdfPage:
    """One page; places are points from the top left corner, a text's is the left end of its baseline."""

    width: float = 400.0
    height: float = 600.0
    rotate: int = 0
    drawn: list[str] = field(default_factory=list)

    def text(  # noqa: PLR0913 a line of type has as many measures
        self, x: float, y: float, text: str, size: float = 10.0, *, face: str = "F", turn: int = 0, step: float = 1.0
    ):
        """Set one line; `step` is the distance of its characters in em, `turn` degrees counter-clockwise."""
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        if face == "V":
            x, y = x + size / 2, y - 0.88 * size
        shift = f" {(1 - step) * 1000:.0f} ".join(f"<{char.encode('utf-16-be').hex()}>" for char in text)
        place = f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f} {x:.2f} {self.height - y:.2f} Tm"
        self.drawn.append(f"BT /{face} {size} Tf {place} [{shift}] TJ ET")
        return self

    def column(self, x: float, y: float, lines: str, size: float = 10.0, leading: float = 14.0):
        """Set lines under each other; each leading full-width space sets a line in by one em."""
        for i, line in enumerate(lines.strip("\n").split("\n")):
            bare = line.lstrip("\u3000")
            self.text(x + (len(line) - len(bare)) * size, y + i * leading, bare, size)
        return self

    def fill(self, x: float, y: float, width: float, height: float):
        """Fill a rectangle, as a picture or a rule."""
        self.drawn.append(f"0.8 g {x} {self.height - y - height:.2f} {width} {height} re f 0 g")
        return self


def to_unicode(pages) -> bytes:
    """Return the table that names the characters of the pages, each code its own."""
    used = sorted({code for page in pages for code in re.findall(r"<([0-9a-f]{4})>", "\n".join(page.drawn))})
    blocks = [used[at : at + 100] for at in range(0, len(used), 100)]
    rows = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(f"<{code}> <{code}>" for code in block) + "\nendbfchar"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{rows}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def pdf(*pages: PdfPage, legible: bool = True, locked: bool = False) -> bytes:
    """Return the PDF; without `legible` its fonts do not say which characters they print."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = []
    if legible:
        table = to_unicode(pages)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table))
    unicode = b"/ToUnicode 3 0 R" if legible else b""
    for key, (name, encoding) in FACES.items():
        first = len(objects) + 1
        objects.append(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding}"
            f" /DescendantFonts [{first + 1} 0 R] ".encode()
            + unicode
            + b" >>"
        )
        objects.append(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 1000 /FontDescriptor {first + 2} 0 R"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".encode()
        )
        objects.append(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /ItalicAngle 0 /Ascent 880 /Descent -120"
            " /CapHeight 700 /StemV 80 /FontBBox [0 -120 1000 880] >>".encode()
        )
        fonts.append(f"/{key} {first} 0 R")
    kids = []
    for page in pages:
        stream = "\n".join(page.drawn).encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate}"
            f" /Contents {len(objects)} 0 R /Resources << /Font << {' '.join(fonts)} >> >> >>".encode()
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    trailer = ""
    if locked:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32))
        trailer = f"/Encrypt {len(objects)} 0 R /ID [<00> <00>] "
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{xref}"
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (tail + end).encode()
