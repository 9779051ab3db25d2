"""Articles for the tests of the labelling stage, made of plain texts."""

from collections.abc import Sequence

from newsdesk.labelling.label import label_article
from newsdesk.labelling.vocabulary import load_vocabulary
from newsdesk.model import Article, Labels, Paragraph, Passage, SeparatedPage

VOCABULARY = load_vocabulary()


def passage(text: str) -> Passage:
    return Passage(text, (1,))


def article(  # noqa: PLR0913, PLR0917 - an article has so many parts
    title: str, paragraphs: Sequence[str], kicker: str = "", subtitle: str = "", column: str = "", caption: str = ""
) -> Article:
    return Article(
        kicker=passage(kicker),
        title=passage(title),
        subtitle=passage(subtitle),
        column=passage(column),
        paragraphs=tuple(Paragraph(text, (number,)) for number, text in enumerate(paragraphs, 2)),
        captions=(passage(caption),) if caption else (),
    )


def label(wanted: Article, section: str = "", *, with_model: bool = True) -> Labels:
    page = SeparatedPage("2024-02-02", "01", "2024-02-02/01.txt", section, (), (wanted,), ())
    return label_article(wanted, page, VOCABULARY, with_model=with_model)
