"""Take a page in traditional characters apart as its twin in simplified ones, and give it its characters back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from newsdesk.model import Article, Doubt, Line, Passage, RawPage, SeparatedPage
from newsdesk.reading.clean import characters
from newsdesk.twin.print import Lines, Quotes
from newsdesk.twin.script import is_traditional, simplified_all

AnyPassage = TypeVar("AnyPassage", bound=Passage)


def separated(page: RawPage, separate: Callable[[RawPage], SeparatedPage]) -> SeparatedPage:
    """Return the page taken apart by `separate`; one in traditional characters by way of its twin."""
    if not is_traditional("".join(line.text for line in page.lines)):
        return separate(page)
    plain = tuple(replace(line, text=characters(line.text)) for line in page.lines)
    twin = _twin(plain)
    return _as_printed(separate(replace(page, lines=twin)), plain, twin)


def _twin(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    texts = simplified_all([line.text for line in lines])
    return tuple(replace(line, text=text) for line, text in zip(lines, texts, strict=True))


def passages_of(article: Article) -> Iterator[Passage]:
    """Yield all that is printed of an article."""
    yield from (article.column, article.kicker, article.title, article.subtitle)
    yield from (*article.paragraphs, *article.captions)
    if article.jump:
        yield article.jump


def with_texts(article: Article, texts: Iterator[str]) -> Article:
    """Return an article with other texts, in the order of `passages_of`."""

    def put(passage: AnyPassage) -> AnyPassage:
        return replace(passage, text=next(texts))

    return replace(
        article,
        column=put(article.column),
        kicker=put(article.kicker),
        title=put(article.title),
        subtitle=put(article.subtitle),
        paragraphs=tuple(map(put, article.paragraphs)),
        captions=tuple(map(put, article.captions)),
        jump=put(article.jump) if article.jump else None,
    )


def _as_printed(made: SeparatedPage, lines: tuple[Line, ...], twin: tuple[Line, ...]) -> SeparatedPage:
    passages = [passage for article in made.articles for passage in passages_of(article)] + list(made.unplaced)
    known = Lines((line.number, line.text, other.text) for line, other in zip(lines, twin, strict=True))
    given = known.given([(passage.text, passage.lines) for passage in passages])
    texts = iter(given)
    quotes = Quotes([*given, *(line.text for line in lines)], [p.text for p in passages] + [line.text for line in twin])

    def quoted(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
        return tuple(
            replace(doubt, chosen=quotes.pieces(doubt.chosen), alternative=quotes.pieces(doubt.alternative))
            for doubt in doubts
        )

    articles = tuple(replace(with_texts(article, texts), doubts=quoted(article.doubts)) for article in made.articles)
    unplaced = tuple(replace(passage, text=next(texts)) for passage in made.unplaced)
    loose = Quotes((passage.text for passage in unplaced), (passage.text for passage in made.unplaced))
    return replace(
        made,
        section=loose.pieces(made.section),
        credits=tuple(map(loose.pieces, made.credits)),
        articles=articles,
        unplaced=unplaced,
        doubts=quoted(made.doubts),
    )
