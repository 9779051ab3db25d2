"""Where the parts of a listing and the months of an index stand: the newest at the name's own address.

A year's articles under one name are cut into parts counted from the oldest, so that a full part never
changes; the rest, part 0, is open and stands at the year's address.
"""

from __future__ import annotations

from collections.abc import Sequence

from contract import addresses

Years = Sequence[tuple[int, int]]  # years in order, each with a number of articles
PART = 20  # articles of a full part
KEPT = 5  # articles that stay in the open part when one before it is closed: nobody opens a page of one
NO_MONTH = ""  # the month of a kind that has no names: its index is there all the same


def closed(count: int) -> int:
    """Return how many full parts a year of `count` articles has: 1, 2 … from the oldest."""
    return max(0, (count - KEPT) // PART)


def span(part: int, count: int) -> tuple[int, int]:
    """Return how many articles of the year are newer than a part's, and how many it holds."""
    return (count - PART * part, PART) if part else (0, count - PART * closed(count))


def part_of(older: int, count: int) -> int:
    """Return the part that holds the article that so many of the year's `count` are older than."""
    part = older // PART + 1
    return part if part <= closed(count) else 0


def listing_address(kind: str, name: str, year: int, part: int, years: Years) -> str:
    """Return where a part of a year of a listing stands; `years` are all in which the name occurs."""
    if part:
        return addresses.listing(kind, name, year, part)
    return addresses.listing(kind, name, None if year == years[-1][0] else year)


def frame(year: int, part: int, years: Years) -> tuple[object, ...]:
    """Return all that a part's page shows of the others: what is the same before and after needs no new page.

    Of an open part the counts of the years up to its own, the next year, and whether it and the next are
    the newest; of a full one whether the part after it is the open one, and where that is.
    """
    later = [one for one, _ in years if one > year]
    if not part:
        return tuple(one for one in years if one[0] <= year), later[:1], len(later) < 2, not later
    is_last = part == closed(dict(years)[year])
    before = [one for one, _ in years if one < year][-1:] if part == 1 else []
    return is_last, is_last and not later, before


def index_address(kind: str, month: str, months: Sequence[str]) -> str:
    """Return where a month's (`2024-02`) index of names stands; `months` are all that have names, in order."""
    return addresses.listing(kind) if not months or month == months[-1] else addresses.index(kind, month)


def index_frame(month: str, months: Sequence[str]) -> tuple[object, ...]:
    """Return all that a month's index shows of the others, as `frame` does."""
    later = [one for one in months if one > month]
    return shown_months(month, months), later[:1], len(later) < 2


def shown_months(month: str, months: Sequence[str]) -> tuple[str, ...]:
    """Return the months that a month's index leads to: of its own year up to itself, of a past year the last."""
    last = {one[:4]: one for one in months if one[:4] < month[:4]}
    return (*last.values(), *(one for one in months if one[:4] == month[:4] and one <= month))
