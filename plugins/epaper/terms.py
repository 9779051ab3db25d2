"""The catalog's names → the views of listings and of their indexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from contract import addresses
from epaper.chart import by_month
from epaper.compose import article_view
from epaper.initials import initial_of, sort_key
from epaper.views import Entry, IndexView, Link, ListingView, Neighbours, Sentence, Term, TermGroup, YearOfListing
from pressroom.catalog import Catalog
from pressroom.mentions import Mention
from pressroom.standing import index_address, listing_address

Linker = Callable[[str], str]
# Which kinds of names a listing shows beside its own, most telling first.
BESIDE = {
    "person": ("person", "org", "tag"),
    "tag": ("tag", "person", "org", "place"),
    "place": ("place", "org", "tag"),
    "org": ("org", "person", "tag"),
    "section": ("tag",),
    "author": ("tag", "place"),
}
MOST_BESIDE = 10  # names of a kind


def listing_view(catalog: Catalog, kind: str, name: str, year: int, link: Linker) -> tuple[ListingView, Neighbours]:
    """Return the articles of one year under one name, with the years before and after."""
    years = catalog.name_years(kind, name)

    def url(of: int) -> str:
        return link(listing_address(kind, name, of, years))

    said = catalog.mentions(kind, name, year)
    rows = catalog.listed(kind, name, year)
    view = ListingView(
        kind=kind,
        name=name,
        url=url(year),
        year=year,
        years=_until(year, years, url),
        entries=tuple(Entry(article_view(row, catalog, link), _sentence(said.get(row.id))) for row in rows),
        title=printed_title(said[row.id].title for row in rows if row.id in said),
        beside=tuple(_beside(catalog, kind, name, year, link)),
        chart=by_month(row.day for row in rows),
    )
    return view, _years_beside(year, years, url)


def printed_title(titles: Iterable[str]) -> str:
    """Return the most frequent of the titles, the fullest of those that are as frequent; empty where there is none."""
    counts = Counter(title for title in titles if title)
    return max(counts, key=lambda title: (counts[title], len(title), title), default="")


def _sentence(said: Mention | None) -> Sentence | None:
    return Sentence(said.before, said.name, said.after) if said else None


def _beside(catalog: Catalog, kind: str, name: str, year: int, link: Linker) -> Iterator[TermGroup]:
    """Yield groups of names that lead to their listings' own addresses, which stay when a new year begins."""
    for other in BESIDE[kind]:
        if found := catalog.beside(kind, name, year, other, MOST_BESIDE):
            terms = (Term(text, link(addresses.listing(other, text)), count) for text, count in found)
            yield TermGroup(other, tuple(terms))


def index_view(catalog: Catalog, kind: str, year: int, link: Linker) -> tuple[IndexView, Neighbours]:
    """Return the names of one kind in one year (0 where there are none), grouped by pinyin initial."""
    years = catalog.kind_years(kind)

    def url(of: int) -> str:
        return link(index_address(kind, of, years))

    people = kind in ("person", "author")
    groups: dict[str, list[Term]] = defaultdict(list)
    for name, count in sorted(catalog.names(kind, year), key=lambda entry: sort_key(entry[0], people=people)):
        # The listing's own address: those of its years move when the name comes again, years later.
        groups[initial_of(name, people=people)].append(Term(name, link(addresses.listing(kind, name)), count))
    ordered = tuple(TermGroup(heading, tuple(groups[heading])) for heading in sorted(groups, key=_heading_order))
    view = IndexView(kind, url(year), ordered, year, _until(year, years, url))
    return view, _years_beside(year, years, url)


def _heading_order(heading: str) -> tuple[bool, str]:
    return (not heading.isalpha(), heading)


def _until(year: int, years: Sequence[tuple[int, int]], url: Callable[[int], str]) -> tuple[YearOfListing, ...]:
    return tuple(YearOfListing(one, url(one), count) for one, count in reversed(years) if one <= year)


def _years_beside(year: int, years: Sequence[tuple[int, int]], url: Callable[[int], str]) -> Neighbours:
    before = max((one for one, _ in years if one < year), default=None)
    after = min((one for one, _ in years if one > year), default=None)
    return Neighbours(
        Link(str(before), url(before)) if before else None,
        Link(str(after), url(after)) if after else None,
    )
