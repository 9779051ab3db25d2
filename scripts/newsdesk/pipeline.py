"""The newsdesk's stages in order, from a raw page to its separated articles."""

from __future__ import annotations

from newsdesk.geometry.separate import separate as separate_by_place
from newsdesk.model import RawPage, SeparatedPage
from newsdesk.reading.rows import Row, rows
from newsdesk.separation.display.display import Judged, headline_rows
from newsdesk.separation.furniture import Sorted, sort_rows
from newsdesk.separation.jumps import below_headlines
from newsdesk.separation.separate import articles
from newsdesk.separation.typesetting.columns import measures
from newsdesk.separation.typesetting.fragments import mend
from newsdesk.separation.typesetting.glued import unglued
from newsdesk.separation.weaving.weave import unweave
from newsdesk.twin.page import separated


def printed(page: RawPage) -> tuple[Sorted, tuple[Row, ...], tuple[float, ...]]:
    """Return what the rows of a page of text are, those of its text as they were printed, and their measures (em)."""
    use = sort_rows(rows(page))
    text = below_headlines(use.text)
    straight = unweave(text, measures(text))
    measure = measures(straight)
    whole = unglued(straight, measure)
    return use, *mend(whole, measure if len(whole) == len(straight) else measures(whole))


def judged(page: RawPage) -> tuple[Sorted, Judged, tuple[float, ...]]:
    """Return what the rows of a page of text are, which of those of its text are headlines, and their measures (em)."""
    use, whole, measure = printed(page)
    found = headline_rows(whole, measure)
    return use, found, measures(found.rows, found.display)


def separate(page: RawPage) -> SeparatedPage:
    """Take one raw page apart; every non-space character of it stands exactly once in the result."""
    return separated(page, _separate)


def _separate(page: RawPage) -> SeparatedPage:
    if page.sheet is not None:
        return separate_by_place(page)
    return articles(page, *judged(page))
