"""What the theme's templates are given: plain frozen values, one dataclass a kind of page.

Addresses are site-absolute and percent-encoded (`/2024/02/02/01/03/`); texts are plain and are
escaped by Jinja; only fields of type Markup are HTML. Lists are tuples in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Term(Link):
    """A name or tag of a listing with the number of articles under it."""

    count: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """A public correction (更正)."""

    date: date
    before: str
    after: str
    note: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article (稿). `weight` ranks it on its page: 1 is the lead story, 4 a brief.

    `body` is the whole rendered text and is empty in listings; `chars` is the length of the body.
    `status` is `published` or `withheld`.
    """

    id: str
    url: str
    date: date
    page: str
    seq: int
    kind: str
    status: str
    kicker: str
    title: str
    subtitle: str
    column: str
    section: Link | None
    byline: str
    authors: tuple[Link, ...]
    source: str
    dateline: str
    tags: tuple[Link, ...]
    people: tuple[Link, ...]
    places: tuple[Link, ...]
    organisations: tuple[Link, ...]
    captions: tuple[str, ...]
    jump: str
    summary: str
    chars: int
    weight: int
    body: Markup
    continues: Link | None
    continued_from: Link | None
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page (版) of an issue: `label` is the folio, `section` its 版名, `credits` its editors."""

    url: str
    date: date
    label: str
    section: str
    credits: tuple[str, ...]
    articles: tuple[ArticleView, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """An issue (期): its pages in order."""

    url: str
    date: date
    pages: tuple[PageView, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where to go from here; None at either end."""

    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class YearOfListing:
    """One year of a listing: its address and number of articles."""

    year: int
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Names under one heading: the pinyin initial in an index, the kind (`person`, `tag` …) beside a listing."""

    heading: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an article says where it names `name`: the text before, the name, the text after."""

    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a listing; `sentence` is None where its text does not hold the name as it is listed."""

    article: ArticleView
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A month's bar: its number of articles, and its place and size in the units of the drawing, from the top left."""

    month: int
    count: int
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars for the twelve months of a year; `width` and `height` are the drawing's."""

    width: int
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ListingView:
    """The articles of one year under one name: `kind` is tag, person, place, org, section or author; newest first.

    `title` says who a person is as the year's articles mostly print it, and may be empty. `beside` are the
    names that stand in the same articles, grouped by kind, each with the number of articles they share.
    Everything is of this year alone, and `years` holds this year and those before it, newest first: what
    comes later must not change old listings. The newest year stands at the listing's own address.
    """

    kind: str
    name: str
    url: str
    year: int
    years: tuple[YearOfListing, ...]
    entries: tuple[Entry, ...]
    title: str
    beside: tuple[TermGroup, ...]
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class IndexView:
    """The names of one kind that one year's issues hold, grouped by pinyin initial.

    Cut by year like the listings: `year` is 0 where nothing is published; `years` ends with `year`.
    """

    kind: str
    url: str
    groups: tuple[TermGroup, ...]
    year: int = 0
    years: tuple[YearOfListing, ...] = ()


@dataclass(frozen=True, slots=True)
class DayView:
    """A day in the calendar; `issue` is None where no issue came out; `articles` counts the issue's.

    `to_come` marks the days after the newest issue: nothing is missing there yet.
    """

    date: date
    issue: Link | None
    articles: int = 0
    to_come: bool = False


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month in the calendar: weeks from Monday, None outside the month."""

    url: str
    year: int
    month: int
    weeks: tuple[tuple[DayView | None, ...], ...]
    issues: int


@dataclass(frozen=True, slots=True)
class YearView:
    """A year in the calendar: the months that have issues. `years` holds this year and those before it."""

    url: str
    year: int
    months: tuple[MonthView, ...]
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All years that have issues, newest first; `count` is the number of issues."""

    url: str
    years: tuple[YearOfListing, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings say of the paper.

    `siteurl` has no slash at its end and is empty where the address is not known; `base` is its path
    (`/epaper`, mostly empty), which every address in the views already begins with.
    """

    name: str
    paper: str
    language: str
    timezone: str
    siteurl: str
    base: str
