"""Fold a text for search, so that what looks alike is alike; theme/static/js/search/fold.js does the same to a query.

`tests/data/folded.json` holds both to the same result.
"""

from __future__ import annotations

import re
import unicodedata

SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# White space counts only between two Latin letters, digits or marks; in Chinese it is a matter of layout.
SPACE = re.compile(f"(?<=[!-~\u00a1-\u024f])[{SPACES}]+(?=[!-~\u00a1-\u024f])")
LAYOUT = re.compile(f"[{SPACES}]+")
# Full-width forms of ASCII, as codes for str.translate.
WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
KEPT = "\0"


def fold(text: str) -> str:
    """Return the text composed, in half width, in small letters, without white space that only layout wants."""
    narrow = "".join(map(_small, unicodedata.normalize("NFC", text).translate(WIDTHS)))
    return LAYOUT.sub("", SPACE.sub(KEPT, narrow)).replace(KEPT, " ")


def _small(mark: str) -> str:
    """Return the mark's small letter, unless that is more than one character: places must not shift."""
    small = mark.lower()
    return small if len(small) == 1 else mark
