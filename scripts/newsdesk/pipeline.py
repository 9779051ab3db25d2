"""The newsdesk's stages in order, from a raw page to its separated articles."""

from __future__ import annotations

from newsdesk.geometry.separate import separate as separate_by_place
from newsdesk.model import RawPage, SeparatedPage
from newsdesk.reading.rows import rows
from newsdesk.separation.columns import measures
from newsdesk.separation.display import headline_rows
from newsdesk.separation.fragments import mend
from newsdesk.separation.furniture import sort_rows
from newsdesk.separation.separate import articles
from newsdesk.separation.weave import unweave


def separate(page: RawPage) -> SeparatedPage:
    """Take one raw page apart; every non-space character of it stands exactly once in the result."""
    if page.sheet is not None:
        return separate_by_place(page)
    use = sort_rows(rows(page))
    straight = unweave(use.text, measures(use.text))
    whole, measure = mend(straight, measures(straight))
    marked, display = headline_rows(whole, measure)
    return articles(page, use, marked, measure, display)
