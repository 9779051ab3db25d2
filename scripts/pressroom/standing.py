"""Where the years of a listing and of an index of names stand: the newest at the name's own address."""

from __future__ import annotations

from collections.abc import Sequence

from contract import addresses

Years = Sequence[tuple[int, int]]  # years in order, each with a number of articles or names


def listing_address(kind: str, name: str, year: int, years: Years) -> str:
    """Return where a year of a listing stands; `years` are all in which the name occurs."""
    return addresses.listing(kind, name, None if year == years[-1][0] else year)


def index_address(kind: str, year: int, years: Years) -> str:
    """Return where a year's index of names stands; `years` are all that have names, year 0 stands for none."""
    return addresses.listing(kind) if not years or year == years[-1][0] else addresses.index(kind, year)


def frame(year: int, years: Years) -> tuple[object, ...]:
    """Return all that the page of one year shows of the others: what is the same before and after needs no new page.

    The counts of the years up to its own, the next year, and whether it and the next are the newest.
    """
    later = [one for one, _ in years if one > year]
    return tuple(one for one in years if one[0] <= year), later[:1], len(later) < 2, not later
