"""The labelling stage: what is read out of a separated article for its front matter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.labelling.byline import read_byline
from newsdesk.labelling.captions import without_credit
from newsdesk.labelling.evidence import Text
from newsdesk.labelling.kind import tell_kind
from newsdesk.labelling.names.reading import read_names
from newsdesk.labelling.names.recogniser import find_spans
from newsdesk.labelling.section import choose_section
from newsdesk.labelling.slug import make_slug
from newsdesk.labelling.subjects import choose_tags
from newsdesk.labelling.summary import make_summary
from newsdesk.language.cohesion import spoken_for
from newsdesk.model import Doubt, Labels
from newsdesk.twin.labels import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.labelling.byline import Byline
    from newsdesk.labelling.names.reading import Names
    from newsdesk.labelling.vocabulary import Vocabulary
    from newsdesk.model import Article, SeparatedPage

LEFT_OUT = 0.5  # confidence in leaving out a name that one side alone saw, or that stands in a strange part of the text


class Reading(NamedTuple):
    """What is read out of an article before anything is chosen from it."""

    byline: Byline
    text: Text
    kind: str
    names: Names
    apart: Names  # names of captions, and of a part of the text that the headline does not speak for


class _Parts(NamedTuple):
    """An article's texts by where they stand."""

    byline: Byline  # with the text below it
    headlines: tuple[str, ...]
    captions: tuple[str, ...]  # without credits


def _parts(article: Article, vocabulary: Vocabulary) -> _Parts:
    byline = read_byline([paragraph.text for paragraph in article.paragraphs], vocabulary)
    headlines = (article.column.text, article.kicker.text, article.title.text, article.subtitle.text)
    return _Parts(byline, headlines, tuple(without_credit(caption.text, vocabulary) for caption in article.captions))


def read_article(article: Article, vocabulary: Vocabulary, *, with_model: bool = True) -> Reading:
    """Return an article's byline, its text by weight, its kind and its names."""
    return _read(article, _parts(article, vocabulary), vocabulary, with_model=with_model)


def _read(article: Article, parts: _Parts, vocabulary: Vocabulary, *, with_model: bool = True) -> Reading:
    byline, headlines, captions = parts
    own = spoken_for("\n".join(headlines), byline.texts)
    texts, strange = byline.texts[own], byline.texts[: own.start] + byline.texts[own.stop :]
    if texts:  # a picture may have come to the wrong article: whom its caption alone names is a suggestion
        strange += captions
    names = read_names(headlines, texts or captions, byline.authors, byline.dateline, vocabulary, with_model=with_model)
    apart = read_names((), strange, byline.authors, "", vocabulary, with_model=with_model)
    text = Text(
        title=article.title.text,
        standing=f"{article.column.text}\n{article.kicker.text}\n{article.subtitle.text}",
        lead=byline.texts[0] if byline.texts else "",
        body="\n".join(byline.texts[1:]),
    )
    return Reading(byline, text, tell_kind(article, byline, vocabulary), names, apart)


def label_articles(page: SeparatedPage, vocabulary: Vocabulary) -> tuple[Labels, ...]:
    """Return the labels of a page's articles, in their order; the statistical model looks at all of them in one go."""
    return labelled(page, vocabulary, _label_all)


def _label_all(page: SeparatedPage, vocabulary: Vocabulary) -> tuple[Labels, ...]:
    parts = [_parts(article, vocabulary) for article in page.articles]
    find_spans([text for byline, heads, captions in parts for text in (*heads, *byline.texts, *captions)])
    read = [_read(article, own, vocabulary) for article, own in zip(page.articles, parts, strict=True)]
    return tuple(_labels(article, own, page, vocabulary) for article, own in zip(page.articles, read, strict=True))


def label_article(article: Article, page: SeparatedPage, vocabulary: Vocabulary, *, with_model: bool = True) -> Labels:
    """Return the labels of one article; any article gets some, however odd its text.

    Names that only the rules or only the statistical model saw are doubts, not labels, and so are those that stand in
    captions alone or in a part of the text that shares no words with what the headline speaks for.
    """

    def label(page: SeparatedPage, vocabulary: Vocabulary) -> tuple[Labels, ...]:
        [own] = page.articles
        return (_labels(own, read_article(own, vocabulary, with_model=with_model), page, vocabulary),)

    return labelled(replace(page, articles=(article,)), vocabulary, label)[0]


def _labels(article: Article, read: Reading, page: SeparatedPage, vocabulary: Vocabulary) -> Labels:
    byline, text, kind, names, apart = read
    return Labels(
        kind=kind,
        section=choose_section(kind, byline, text, page.section, vocabulary),
        byline=byline.printed,
        authors=byline.authors,
        source=byline.source,
        dateline=byline.dateline,
        tags=choose_tags(kind, text, names, vocabulary),
        people=names.people.sure,
        places=names.places.sure,
        organisations=names.organisations.sure,
        summary=make_summary(byline.texts),
        slug=make_slug(article.title.text),
        doubts=tuple(_doubts(article, names, apart)),
    )


def _doubts(article: Article, names: Names, apart: Names) -> Iterator[Doubt]:
    for code, found, strange in (
        ("name-person", names.people, apart.people),
        ("name-place", names.places, apart.places),
        ("name-organisation", names.organisations, apart.organisations),
    ):
        for name in dict.fromkeys((*found.doubtful, *strange.sure, *strange.doubtful)):
            if name not in found.sure:
                lines = next((p.lines for p in article.paragraphs if name in p.text), article.title.lines)
                yield Doubt(code, LEFT_OUT, lines, alternative=name)
