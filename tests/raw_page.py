"""A raw page made of the text that an extractor would have emitted."""

from __future__ import annotations

from newsdesk.model import Line, RawPage


def page_of(text: str) -> RawPage:
    """Return the page whose lines are those of a text."""
    return RawPage(
        "2024-01-01", "01", "2024-01-01/01.txt", tuple(Line(n, t) for n, t in enumerate(text.split("\n"), 1))
    )
