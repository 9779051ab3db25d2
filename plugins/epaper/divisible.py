"""Mark what a line cannot hold and white space does not part: addresses, and words of inhuman length.

A justified line before one that cannot be divided is torn apart; marked so, it may be divided anywhere.
"""

from __future__ import annotations

import re

# What stands on one line of Latin type; a character that HTML writes as an entity is one.
ONE = r"(?:[!-%'-;=?-~]|&[a-z]+;)"
TAG_OR_RUN = re.compile(rf"<[^>]*>|{ONE}{{12,}}")  # our renderer escapes > in attributes
ADDRESS = re.compile(r"[A-Za-z0-9][./@:?=_]+[A-Za-z0-9]")
LONG = 20  # characters of a word: half a line of a telephone


def divisible(html: str) -> str:
    """Return the HTML with `<span class="long">` around long runs; what is shown stays as it is."""
    return TAG_OR_RUN.sub(_marked, html)


def _marked(found: re.Match[str]) -> str:
    run = found[0]
    is_long = not run.startswith("<") and (ADDRESS.search(run) or len(run) >= LONG)
    return f'<span class="long">{run}</span>' if is_long else run
