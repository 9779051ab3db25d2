"""Cut a long text into bands that stand one under the other in columns, none much higher than a window.

Columns as high as a long report make its reader scroll down and up again for each of them.
"""

from __future__ import annotations

import re
from math import ceil

from markupsafe import Markup

HIGHEST = 1200  # characters of a band: some 25 lines of three columns
# A paragraph, with the sub-headings over it.
BLOCK = re.compile(r"(?:<h[34]\b[^>]*>[^\n]*</h[34]>\n?)*<p\b[^>]*>.*?</p>\n?", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def bands(html: Markup) -> tuple[Markup, ...]:
    """Return the text in bands of about the same length, cut between paragraphs, never after a sub-heading.

    A text that is more than paragraphs and sub-headings (a list, a table) stays one.
    """
    blocks = [found[0] for found in BLOCK.finditer(html)]
    sizes = [len(TAG.sub("", block).strip()) for block in blocks]
    number = ceil(sum(sizes) / HIGHEST)
    if number < 2 or "".join(blocks) != str(html):
        return (html,)
    found: list[str] = [""]
    passed = 0
    for block, size in zip(blocks, sizes, strict=True):
        # The cut that is nearest to the even one: before this paragraph, if its middle is beyond.
        is_due = passed + size / 2 > sum(sizes) * len(found) / number
        if is_due and found[-1]:
            found.append("")
        found[-1] += block
        passed += size
    return tuple(Markup(band) for band in found)  # noqa: S704 - parts of what was Markup
