"""What the theme's templates are given: plain frozen values, one dataclass a kind of page.

Addresses are site-absolute and percent-encoded (`/2024/02/02/01/03/`); texts are plain and are
escaped by Jinja; only fields of type Markup are HTML. Lists are tuples in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

Day = date  # in a class that has a field of that name


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
    `status` is `published` or `withheld`; of what is withheld `withheld_on` and `reason` say since when and why.
    `changed` is the day of its last change (its issue's, if there was none), `corrected` that of the last correction.
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
    changed: Day
    corrected: Day | None
    withheld_on: Day | None
    reason: str


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
    """An issue (期): its pages in order.

    `paper` is the name it appeared under, `number` that of the issue without 总第 and 期 (may be empty), `notes`
    are notices to its readers.
    """

    url: str
    date: date
    pages: tuple[PageView, ...]
    articles: int
    paper: str
    number: str = ""
    notes: tuple[str, ...] = ()


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
    """An article in a listing: HTML of `macros/entry.html` above and below the sentence.

    `sentence` is None where the text does not hold the name as it is listed; `summary` stands for it.
    """

    date: date
    head: Markup
    foot: Markup
    summary: str
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
    """Articles of one year under one name: `kind` is tag, person, place, org, section or author; newest first.

    A year of many articles is cut: `part` 0 is the open part, at the year's address, 1, 2 … are full ones
    from the oldest on, and stand still. `count` is the year's number of articles in the open part, its own in
    a full one, which has no `years` and no `chart`. `whole` is the listing's own address, where the newest
    year stands. `title` says who a person is as the articles shown mostly print it, and may be empty.
    `beside` are the names that stand in these articles, grouped by kind, each with the number of articles
    they share. `years` holds this year and those before it, newest first: what comes later must not change
    old listings.
    """

    kind: str
    name: str
    url: str
    whole: str
    year: int
    part: int
    count: int
    years: tuple[YearOfListing, ...]
    entries: tuple[Entry, ...]
    title: str
    beside: tuple[TermGroup, ...]
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class IndexView:
    """The names of one kind that one month's issues hold, grouped by pinyin initial.

    `month` (`2024-02`) is empty where nothing is published. `months` are links to this month and those before
    it in its year, and to the last of each year before, newest first: an index knows nothing later.
    """

    kind: str
    url: str
    groups: tuple[TermGroup, ...]
    month: str = ""
    months: tuple[Link, ...] = ()


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
class MonthOfYear:
    """A month of a year in the archive: its address and number of issues, which may be 0."""

    month: int
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class YearOfArchive:
    """A year that has issues, with its twelve months; `count` is the number of issues."""

    year: int
    url: str
    count: int
    months: tuple[MonthOfYear, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All years that have issues, newest first."""

    url: str
    years: tuple[YearOfArchive, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings say of the paper.

    `siteurl` has no slash at its end and is empty where the address is not known; `base` is its path
    (`/epaper`, mostly empty), which every address in the views already begins with. `traditional` is the
    address of the site in traditional characters without a slash at its end, empty where there is none.
    `cards` says whether a card.png stands beside each article.
    """

    name: str
    paper: str
    language: str
    timezone: str
    siteurl: str
    base: str
    traditional: str = ""
    cards: bool = False


@dataclass(frozen=True, slots=True)
class PrintedArticle:
    """The raw lines that an article came from: runs of lines that follow each other, each with its first number."""

    article: ArticleView
    runs: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PrintedView:
    """A page as printed: what its articles came from, in their order. `source` is the raw file (below seeds)."""

    url: str
    date: date
    label: str
    source: str
    articles: tuple[PrintedArticle, ...]


@dataclass(frozen=True, slots=True)
class MovedView:
    """Where what stood at a former address stands now: an article, or a page (`seq` 0)."""

    url: str
    date: date
    label: str
    seq: int


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page: the address of the index, and what can be chosen from (years newest first)."""

    index: str
    years: tuple[int, ...]
    sections: tuple[str, ...]
    labels: tuple[str, ...]
    tags: tuple[str, ...]
