"""Label articles in traditional characters by their twins; what the print says is given as printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk.twin.lists import simplified_lists
from newsdesk.twin.page import passages_of, with_texts
from newsdesk.twin.print import Quotes
from newsdesk.twin.script import is_traditional, simplified, simplified_all, traditional

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.labelling.vocabulary import Vocabulary
    from newsdesk.model import Article, Labels, SeparatedPage

    Label = Callable[[SeparatedPage, Vocabulary], tuple[Labels, ...]]


def labelled(page: SeparatedPage, vocabulary: Vocabulary, label: Label) -> tuple[Labels, ...]:
    """Return the labels that `label` gives the page's articles; those in traditional characters are read as twins."""
    like = "\n".join(_text(article) for article in page.articles)
    if not is_traditional(like):
        return label(page, vocabulary)
    twins = tuple(with_texts(article, iter(simplified_all(_texts(article)))) for article in page.articles)
    twin = replace(page, section=simplified(page.section), articles=twins)
    made = label(twin, simplified_lists(vocabulary))
    section = (twin.section, page.section)
    return tuple(_as_printed(*one, section, like) for one in zip(made, page.articles, twins, strict=True))


def _texts(article: Article) -> list[str]:
    return [passage.text for passage in passages_of(article)]


def _text(article: Article) -> str:
    return "\n".join(_texts(article))


def _as_printed(labels: Labels, article: Article, twin: Article, running_head: tuple[str, str], like: str) -> Labels:
    """Return an article's labels as its print has them; words of the lists in the forms that the page prints."""
    quotes = Quotes(_texts(article), _texts(twin))

    def word(plain: str) -> str:
        return quotes.whole(plain) or traditional(plain, like)

    def words(plain: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(word, plain)))

    head, printed_head = running_head
    return replace(
        labels,
        section=printed_head if labels.section == head else traditional(labels.section, like),
        byline=quotes.pieces(labels.byline),
        authors=words(labels.authors),
        source=word(labels.source),
        dateline=quotes.pieces(labels.dateline),
        tags=words(labels.tags),
        people=words(labels.people),
        places=words(labels.places),
        organisations=words(labels.organisations),
        summary=quotes.pieces(labels.summary),
        doubts=tuple(replace(doubt, alternative=word(doubt.alternative)) for doubt in labels.doubts),
    )
