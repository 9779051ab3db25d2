"""What the newsdesk's stages hand to each other: raw lines in, separated and labelled articles out.

Every stage has its own input and output type, so that a wrong order of stages is a type error.
All values are immutable; text fields never hold line breaks; line numbers are those of the raw
file, counted from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """Where a line stands on the page, in points from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the raw page as the extractor emitted it; blank lines are lines too.

    `box` and `size` (type size in points) are None where the source has no geometry. `bold` says that the
    face is a heavy one; `setting` how the line runs: `across`, `down` (竖排), or `turned` against the page.
    """

    number: int
    text: str
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    setting: str = "across"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper that a page is printed on: its measures in points, and where its pictures and thin rules are."""

    width: float
    height: float
    pictures: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class RawPage:
    """One printed page: `date` is ISO, `label` the folio as filed (`01`, `A03`), `source` its path below seeds.

    `sheet` is there where the source has geometry; then every line has its box and size.
    """

    date: str
    label: str
    source: str
    lines: tuple[Line, ...]
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision of the desk that an editor should look at.

    `confidence` (0 to 1) is how sure the desk is of what it did; `alternative` says in the page's
    own text what it would otherwise have done.
    """

    code: str
    confidence: float
    lines: tuple[int, ...]
    chosen: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of cleaned text and the raw lines that it came from, in reading order."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph(Passage):
    """A paragraph of a body. `role` is `text`, `subhead` (小标题), or `verse` (a line that must stay a line)."""

    role: str = "text"


@dataclass(frozen=True, slots=True)
class Article:
    """One separated article (稿): every character of it once, in reading order.

    `kicker` 引题, `title` 主题 (lines joined as the contract says), `subtitle` 副题, `column` 栏目;
    empty text where the article has none. `captions` are picture captions with their credit, `jump`
    is a line such as （下转A03版）.
    """

    kicker: Passage
    title: Passage
    subtitle: Passage
    column: Passage
    paragraphs: tuple[Paragraph, ...]
    captions: tuple[Passage, ...] = ()
    jump: Passage | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class SeparatedPage:
    """A page taken apart: its articles in reading order and whatever belongs to none of them.

    `section` is the running head (版名) if one was printed, `credits` the lines that name the page's
    editors; both are also among `unplaced`, which keeps every raw string outside the articles.
    """

    date: str
    label: str
    source: str
    section: str
    credits: tuple[str, ...]
    articles: tuple[Article, ...]
    unplaced: tuple[Passage, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """What the desk reads out of an article's text for its front matter; lists are most important first."""

    kind: str
    section: str
    byline: str
    authors: tuple[str, ...]
    source: str
    dateline: str
    tags: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    summary: str
    slug: str
    doubts: tuple[Doubt, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with its labels, ready to be written."""

    article: Article
    labels: Labels
