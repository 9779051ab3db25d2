"""The catalog's names → the views of listings and of their indexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from markupsafe import Markup

from contract import addresses
from epaper.chart import bars
from epaper.initials import heading, reading
from epaper.slips import Slips, names_by_kind
from epaper.views import Entry, IndexView, Link, ListingView, Neighbours, Sentence, Term, TermGroup, YearOfListing
from pressroom.catalog import Catalog
from pressroom.memo import Memo, Slip
from pressroom.mentions import Mention
from pressroom.standing import closed, index_address, listing_address, shown_months

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
ONCE = 8  # articles; among more of them, standing beside a name once tells nothing


def listing_view(
    catalog: Catalog, slips: Slips, key: tuple[str, str, int, int], link: Linker
) -> tuple[ListingView, Neighbours]:
    """Return a part of the articles of one year under one name (kind, name, year, part), with what is beside it."""
    kind, name, year, part = key
    years = catalog.name_years(kind, name)
    count = dict(years)[year]

    def url(of: int, part: int = 0) -> str:
        return link(listing_address(kind, name, of, part, years))

    rows = catalog.listed(kind, name, year, part, count)
    found = [(row, slips.of(row)) for row in rows]
    view = ListingView(
        kind=kind,
        name=name,
        url=url(year, part),
        whole=link(addresses.listing(kind, name)),
        year=year,
        part=part,
        count=count if not part else len(rows),
        years=() if part else tuple(YearOfListing(one, url(one), of) for one, of in reversed(years) if one <= year),
        entries=tuple(
            Entry(row.day, Markup(slip.head), Markup(slip.foot), slip.summary, _sentence(row.mention))  # noqa: S704 - ours
            for row, slip in found
        ),
        title=printed_title(row.mention.title for row in rows if row.mention),
        beside=tuple(_beside(kind, name, [slip for _, slip in found], link)),
        chart=None if part else bars(catalog.by_month(kind, name, year)),
    )
    return view, _parts_beside(year, part, years, url)


def printed_title(titles: Iterable[str]) -> str:
    """Return the most frequent of the titles, the fullest of those that are as frequent; empty where there is none."""
    counts = Counter(title for title in titles if title)
    return max(counts, key=lambda title: (counts[title], len(title), title), default="")


def _sentence(said: Mention | None) -> Sentence | None:
    return Sentence(said.before, said.name, said.after) if said else None


def _beside(kind: str, name: str, slips: Sequence[Slip], link: Linker) -> Iterator[TermGroup]:
    """Yield groups of names that lead to their listings' own addresses, which stay when a new year begins."""
    held = [names_by_kind(slip.names) for slip in slips]
    least = 2 if len(slips) > ONCE else 1
    for other in BESIDE[kind]:
        lists = [names[other] for names in held if other in names]
        counts = Counter(chain.from_iterable(lists))
        often = {text for text, count in counts.items() if count >= least and (other != kind or text != name)}
        first: dict[str, int] = {}
        for names in lists:
            for rank, text in enumerate(names):
                if text in often:  # mostly it is not: most names come once
                    first[text] = min(rank, first.get(text, rank))
        chosen = sorted((-counts[text], first[text], text) for text in often)[:MOST_BESIDE]
        if chosen:
            terms = (Term(text, link(addresses.listing(other, text)), -count) for count, _, text in chosen)
            yield TermGroup(other, tuple(terms))


def _parts_beside(year: int, part: int, years: Sequence[tuple[int, int]], url: Callable[..., str]) -> Neighbours:
    """Return links to the older and the newer page; their texts are a year, or year and part (`2024/3`)."""
    before = max((one for one, _ in years if one < year), default=None)
    after = min((one for one, _ in years if one > year), default=None)
    full = closed(dict(years)[year])
    older = part - 1 if part else full
    previous = Link(str(before), url(before)) if before else None
    if older:
        previous = Link(f"{year}/{older}", url(year, older))
    if part and part == full:
        return Neighbours(previous, Link(str(year), url(year)))
    if part:
        return Neighbours(previous, Link(f"{year}/{part + 1}", url(year, part + 1)))
    return Neighbours(previous, Link(str(after), url(after)) if after else None)


def index_view(catalog: Catalog, memo: Memo, kind: str, month: str, link: Linker) -> tuple[IndexView, Neighbours]:
    """Return the names of one kind in one month (empty where there are none), grouped by pinyin initial."""
    months = catalog.name_months(kind)

    def of(one: str | None) -> Link | None:
        return Link(one, link(index_address(kind, one, months))) if one else None

    people = kind in ("person", "author")
    known = catalog.spelt(kind, month, people=people)
    rows = catalog.names(kind, month)
    for name, _ in rows:
        if name not in known:
            known[name] = memo.spellings[name, people] = reading(name, people=people)
    groups: dict[str, list[Term]] = defaultdict(list)
    for spelling, name, count in sorted((known[name], name, count) for name, count in rows):
        # The listing's own address: those of its years move when the name comes again, years later.
        groups[heading(spelling)].append(Term(name, link(addresses.listing(kind, name)), count))
    ordered = tuple(TermGroup(initial, tuple(groups[initial])) for initial in sorted(groups, key=_heading_order))
    before, after = (one for one in months if one < month), (one for one in months if one > month)
    shown = tuple(Link(one, link(index_address(kind, one, months))) for one in reversed(shown_months(month, months)))
    url = link(index_address(kind, month, months))
    return IndexView(kind, url, ordered, month, shown), Neighbours(
        of(max(before, default=None)), of(min(after, default=None))
    )


def _heading_order(initial: str) -> tuple[bool, str]:
    return (not initial.isalpha(), initial)
