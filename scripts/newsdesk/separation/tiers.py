"""Explain a page whose blocks were sorted by their lower edges as tiers of articles side by side.

All of a tier stands above all of the next one, so a tier is a run of blocks that begins with a headline, and
its articles share the page's columns out among them. A tier of one article that gives the raw order is
hardly ever an accident and tells how many columns the page has; between such tiers, several articles are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from newsdesk.reading.rows import Row
from newsdesk.separation.joints import Echoes
from newsdesk.separation.pieces import Piece
from newsdesk.separation.tier import FAR, HEADLINE, Explained, explain
from newsdesk.separation.units import Units

_COLUMNS = range(3, 9)
_LIKELY = range(3, 7)  # columns of a page, where no tier tells
_ARTICLES = 3  # side by side, at most
_MOST = 110  # units of a tier
_MERGED = 6  # headlines' places in a tier, at most
_DOUBT = 2.0  # by which faults weigh more where the page's columns are counted
_NEAR = 0.6  # share of the best count's worth that another count of columns must reach to be tried
_FAULTS, _WORTH = 3.0, 0.5  # nats; a tier that is no accident has no more, and at least so much a unit
_HEADLINE, _DEEP = 3.0, 12  # nats by which a row is surely a headline's; rows by which one may stand lower
_PLAIN = 0.5  # nats a unit; where two articles explain a tier so well, three are not tried
_EXTRA = 6.0  # nats for each article more in a tier
_TORN = 9.0  # nats for a unit that no tier explains
_TOLD = 0.6  # share of a page that tiers must explain

Options = Callable[[int, int], Iterator[Explained]]


class Laid(NamedTuple):
    """A page laid out: its units, the tiers that were explained, and the units that no tier explains."""

    parts: tuple[Piece, ...]
    tiers: tuple[Explained, ...]
    torn: tuple[int, ...]


class _Path(NamedTuple):
    score: float
    tiers: tuple[tuple[int, int, Explained], ...]  # from which edge to which


def _path(count: int, options: Options, torn: Sequence[float]) -> _Path:
    """Return the best way to cut a page at its edges into tiers; `torn` says what each stretch costs unexplained."""
    reached = [_Path(0.0, ())]
    for b in range(1, count):
        best = reached[b - 1]._replace(score=reached[b - 1].score - torn[b - 1])
        for a in range(max(0, b - _MERGED), b):
            for found in options(a, b):
                if reached[a].score + found.score > best.score:
                    best = _Path(reached[a].score + found.score, (*reached[a].tiers, (a, b, found)))
        reached.append(best)
    return reached[-1]


def _shares(total: int, articles: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to share columns out among articles; which stands at the left says nothing."""
    for cuts in combinations(range(1, total), articles - 1):
        shares = tuple(b - a for a, b in pairwise((0, *cuts, total)))
        if shares == tuple(sorted(shares)):
            yield shares


def _beside(page: Units, order: range, total: int) -> Explained | None:
    """Return the best layout of a tier of several articles."""
    heads = [j for j in order if page.units[j].as_text > 0]
    high = [j for j in heads if page.units[j].as_text > _HEADLINE]
    above = sum(page.units[j].rows for j in order if high and j < high[-1] and j not in heads)
    best: Explained | None = None
    if above > _DEEP * total:  # no headline is so much taller than the one beside it
        return None
    for articles in range(2, min(_ARTICLES, total, len(heads)) + 1):
        if best and best.score > _PLAIN * len(order):
            break
        for columns in _shares(total, articles):
            found = explain(columns, order, page.facts)
            if found and (not best or found.score - _EXTRA * (articles - 1) > best.score):
                best = found._replace(score=found.score - _EXTRA * (articles - 1))
    return best


class _Search:
    def __init__(self, page: Units) -> None:
        self.page = page
        self.edges = [*page.starts(), len(page.units)]
        self.count = len(self.edges)
        self.none = [0.0] * self.count
        self.torn = [_TORN * (b - a) for a, b in pairwise(self.edges)]

    def order(self, a: int, b: int) -> range:
        return range(self.edges[a], self.edges[b])

    def alone(self, total: int) -> dict[tuple[int, int], Explained]:
        """Return the tiers of one article in so many columns that give the raw order."""
        out: dict[tuple[int, int], Explained] = {}
        for a in range(self.count):
            for b in range(a + 1, min(a + _MERGED + 1, self.count)):
                if len(order := self.order(a, b)) > _MOST:
                    break
                found = explain((total,), order, self.page.facts) or self._one(order)
                if found:
                    out[a, b] = found
        return out

    def _one(self, order: range) -> Explained | None:
        """Return the tier of one block of text: extractors take rows for one that stand beside each other."""
        if sum(self.page.units[j].as_head >= FAR for j in order) > 1 or len(order) > HEADLINE + 1:
            return None
        found = explain((1,), order, self.page.facts)
        return found if found and len(found.runs[0]) == 1 else None

    def _simple(self, alone: dict[tuple[int, int], Explained]) -> _Path:
        def options(a: int, b: int) -> Iterator[Explained]:
            if found := alone.get((a, b)):
                yield found._replace(score=found.score - _DOUBT * found.faults)

        return _path(self.count, options, self.none)

    def full(self, total: int, alone: dict[tuple[int, int], Explained], sure: Sequence[tuple[int, int]]) -> _Path:
        """Return the best way to explain the page with so many columns."""
        memo: dict[tuple[int, int], Explained | None] = {}

        def options(a: int, b: int) -> Iterator[Explained]:
            if (a, b) in alone:
                yield alone[a, b]
            if any(x < b and a < y for x, y in sure) or len(self.order(a, b)) > _MOST:
                return
            if a and not self.page.units[self.edges[a]].as_text:  # looks like text
                return
            if (a, b) not in memo:
                memo[a, b] = _beside(self.page, self.order(a, b), total)
            if found := memo[a, b]:
                yield found

        return _path(self.count, options, self.torn)

    def best(self) -> _Path:
        alone = {total: self.alone(total) for total in _COLUMNS}
        simple = {total: self._simple(own) for total, own in alone.items()}
        most = max(path.score for path in simple.values())
        likely = [t for t, path in simple.items() if path.score > _NEAR * most] if most > 0 else list(_LIKELY)
        tried = []
        for total in likely:
            sure = [
                (a, b)
                for a, b, found in simple[total].tiers
                if found.faults < _FAULTS and found.score > _WORTH * len(self.order(a, b))
            ]
            tried.append(self.full(total, alone[total], sure))
        return max(tried, key=lambda path: path.score)


def laid_out(rows: Sequence[Row], measure: Sequence[float], margins: Sequence[float], echoes: Echoes) -> Laid | None:
    """Return how a page was laid out whose blocks were sorted by their lower edges; None if they were not."""
    page = Units(rows, measure, margins, echoes)
    if not page.units or not page.jumbled():
        return None
    path = _Search(page).best()
    tiers = tuple(found for _, _, found in path.tiers)
    told = {j for found in tiers for j in (*found.heads, *(j for run in found.runs for j in run))}
    if path.score < 0 or len(told) < _TOLD * len(page.units):
        return None
    return Laid(page.parts, tiers, tuple(j for j in range(len(page.units)) if j not in told))
