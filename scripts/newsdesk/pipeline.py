"""The newsdesk's stages in order, from a raw page to its separated articles."""

from __future__ import annotations

from newsdesk.columns import measures
from newsdesk.display import margins, without_verse
from newsdesk.fragments import mend
from newsdesk.furniture import sort_rows
from newsdesk.model import RawPage, SeparatedPage
from newsdesk.rows import rows
from newsdesk.separate import articles


def separate(page: RawPage) -> SeparatedPage:
    """Take one raw page apart; every non-space character of it stands exactly once in the result."""
    use = sort_rows(rows(page))
    whole, measure = mend(use.text, measures(use.text))
    return articles(page, use, whole, measure, without_verse(whole, margins(whole, measure)))
