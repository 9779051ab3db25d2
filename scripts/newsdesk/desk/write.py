"""Write a labelled page as Markdown: one file an article, one for the page; the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from contract import frontmatter, markdown
from contract.fields import PAGE_KIND, Value
from newsdesk.desk.identity import Name
from newsdesk.desk.imprint import NOTHING_SAID, Imprint
from newsdesk.desk.jumps import ALONE, Others
from newsdesk.model import LabelledArticle, Paragraph, Passage, SeparatedPage

PAGE_FILE = "page.md"


def write_page(
    page: SeparatedPage,
    labelled: Sequence[LabelledArticle],
    names: Sequence[Name],
    imprint: Imprint = NOTHING_SAID,
    others: Mapping[str, Others] = MappingProxyType({}),
) -> dict[str, str]:
    """Return file name -> text for the page file and its articles; `names` go with `labelled` one to one.

    `others` maps ids to the other parts of articles that jump.
    """
    articles = {
        name.file: write_article(page, article, name, others.get(name.id, ALONE))
        for article, name in zip(labelled, names, strict=True)
    }
    return {PAGE_FILE: write_page_file(page, imprint), **articles}


def write_article(page: SeparatedPage, labelled: LabelledArticle, name: Name, others: Others = ALONE) -> str:
    """Return an article's file: front matter in the contract's order, one line a paragraph, one blank line between."""
    article, labels = labelled.article, labelled.labels
    fields: dict[str, Value] = {
        "title": _line(article.title),
        "kicker": _line(article.kicker),
        "subtitle": _line(article.subtitle),
        "column": _line(article.column),
        "id": name.id,
        "date": date.fromisoformat(page.date),
        "page": page.label,
        "seq": name.seq,
        "kind": labels.kind,
        "section": labels.section,
        "byline": labels.byline,
        "authors": list(labels.authors),
        "source": labels.source,
        "dateline": labels.dateline,
        "tags": list(labels.tags),
        "people": list(labels.people),
        "places": list(labels.places),
        "organisations": list(labels.organisations),
        "captions": [line for caption in article.captions if (line := _line(caption))],
        "jump": _line(article.jump) if article.jump else "",
        "continues": others.continues,
        "continued_from": others.continued_from,
        "summary": labels.summary,
        "slug": name.slug,
        "status": "published",
    }
    return frontmatter.emit(fields, "\n\n".join(_paragraph(item) for item in article.paragraphs if item.text.strip()))


def write_page_file(page: SeparatedPage, imprint: Imprint = NOTHING_SAID) -> str:
    """Return the page's own file, which keeps every raw string that belongs to no article.

    What `imprint` says of the issue stands in each of its pages' files.
    """
    fields: dict[str, Value] = {
        "kind": PAGE_KIND,
        "date": date.fromisoformat(page.date),
        "page": page.label,
        "section": page.section,
        "credits": list(page.credits),
        "paper": imprint.paper,
        "issue_number": imprint.number,
        "notes": list(imprint.notes),
        "unplaced": [line for passage in page.unplaced if (line := _line(passage))],
    }
    return frontmatter.emit(fields)


def _line(passage: Passage) -> str:
    """Return the text as one line without white space at its ends, as the contract asks of every field."""
    return " ".join(passage.text.split())


def _paragraph(paragraph: Paragraph) -> str:
    line = _line(paragraph)
    return markdown.escape_heading(line) if paragraph.role == "subhead" else markdown.escape(line)
