"""What a page's articles came from, as the desk hands it on for readers who want to see the print: raw.json."""

from __future__ import annotations

from collections.abc import Iterable

from contract.raw import Raw
from newsdesk.desk.book import RETIRED, Entry, ranges
from newsdesk.model import RawPage


def origin(page: RawPage, entries: Iterable[Entry]) -> Raw:
    """Return the page's lines and those of each article that it makes; a page without lines has no origin to give."""
    texts = {line.number: line.text for line in page.lines}
    first, last = min(texts), max(texts)
    articles = {
        entry.id: tuple((begin, end) for begin, end in ranges(entry.lines & texts.keys()))
        for entry in entries
        if entry.id and entry.state != RETIRED and entry.lines
    }
    return Raw(page.source, first, tuple(texts.get(number, "") for number in range(first, last + 1)), articles)
