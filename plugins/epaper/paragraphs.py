"""Give the paragraphs of an article's HTML addresses of their own: #p1, #p2 … in the order of reading."""

from __future__ import annotations

import re
from itertools import count

PARAGRAPH = re.compile(r"<p>")


def numbered(html: str) -> str:
    """Return the HTML with an id in each paragraph; sub-headings do not count."""
    numbers = count(1)
    return PARAGRAPH.sub(lambda _: f'<p id="p{next(numbers)}">', html)
