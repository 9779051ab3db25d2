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
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.chains.pieces import Piece
from newsdesk.separation.tiers.explain import explain
from newsdesk.separation.tiers.tier import FAR, HEADLINE, Explained, Tier
from newsdesk.separation.tiers.units import Units

_COLUMNS = range(3, 9)
_LIKELY = range(3, 7)  # columns of a page, where no tier tells clearly
_CLEAR = 30.0  # nats
_SHARE = 0.5  # of a page's units that tiers of one article explain at least, where they tell its columns
_ARTICLES = 3  # side by side, at most
_MOST = 110  # units of a tier
_FEWEST = 18  # … of a page; fewer are explained so by accident
_MERGED = 6  # headlines' places in a tier, at most
_DOUBT = 2.0  # by which faults weigh more where the page's columns are counted
_NEAR = 0.6  # share of the best count's worth that another count of columns must reach to be tried
_FAULTS, _WORTH = 3.0, 0.5  # nats; a tier that is no accident has no more, and at least so much a unit
_HEADLINE, _DEEP = 3.0, 12  # nats by which a row is surely a headline's; rows by which one may stand lower
_PLAIN = 0.5  # nats a unit; where two articles explain a tier so well, three are not tried
_EXTRA = 6.0  # nats for each article more in a tier
_TORN = 9.0  # nats for a unit that no tier explains
_CREDIBLE = 0.5  # nats a unit that tiers are worth at least
_BETTER, _LEAST = 0.25, -4.0  # nats a unit that tiers must read better than the raw order; the worst joint counts so
_TOLD = 0.5  # share of a page that tiers must explain

Options = Callable[[int], Iterator[tuple[int, Explained]]]  # by the edge where they end: where tiers begin, and they


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
        for a, found in options(b):
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


class _Stretch(NamedTuple):
    """A stretch of the page that may hold several articles: where it may begin, where it ends, the page's columns."""

    starts: Sequence[int]
    end: int
    total: int


def _beside(page: Units, stretches: Sequence[_Stretch]) -> list[dict[int, Explained]]:
    """Return the best layouts of tiers of several articles, for each stretch by the units they begin with."""
    best: list[dict[int, Explained]] = [{} for _ in stretches]
    heads = [
        {start: [j for j in range(start, end) if page.units[j].as_text > 0] for start in starts}
        for starts, end, _ in stretches
    ]
    able = [
        [start for start in starts if _level(page, own[start], range(start, end), total)]
        for own, (starts, end, total) in zip(heads, stretches, strict=True)
    ]
    for articles in range(2, _ARTICLES + 1):
        asked = []
        for at, (_, end, total) in enumerate(stretches):
            able[at] = [
                start
                for start in able[at]
                if articles <= len(heads[at][start])
                and not (start in best[at] and best[at][start].score > _PLAIN * (end - start))
            ]
            if able[at]:
                asked += [(at, Tier(columns, able[at], end)) for columns in _shares(total, articles)]
        for (at, _), told in zip(asked, explain([tier for _, tier in asked], page.facts), strict=True):
            for start, found in told.items():
                dearer = found._replace(score=found.score - _EXTRA * (articles - 1))
                known = best[at].get(start)
                if known is None or dearer.score + dearer.accord > known.score + known.accord:
                    best[at][start] = dearer
    return best


def _level(page: Units, heads: Sequence[int], order: range, total: int) -> bool:
    """Tell whether the headlines may stand side by side: none is so much taller than the one beside it."""
    high = [j for j in heads if page.units[j].as_text > _HEADLINE]
    above = sum(page.units[j].rows for j in order if high and j < high[-1] and j not in heads)
    return above <= _DEEP * total


class _Search:
    def __init__(self, page: Units) -> None:
        self.page = page
        self.edges = [*page.starts(), len(page.units)]
        self.count = len(self.edges)
        self.none = [0.0] * self.count
        self.torn = [_TORN * (b - a) for a, b in pairwise(self.edges)]

    def size(self, a: int, b: int) -> int:
        """Return of how many units a tier is."""
        return self.edges[b] - self.edges[a]

    def before(self, b: int) -> list[int]:
        """Return the edges with which a tier may begin that ends at one."""
        return [a for a in range(max(0, b - _MERGED), b) if self.size(a, b) <= _MOST]

    def alone(self) -> dict[int, dict[tuple[int, int], Explained]]:
        """Return the tiers of one article that give the raw order, by the page's columns."""
        ends = [(b, edges) for b in range(1, self.count) if (edges := self.before(b))]
        ones = self._ones()
        out = {total: dict(ones) for total in _COLUMNS}
        asked = [(total, b, edges) for total in _COLUMNS for b, edges in ends]
        tiers = [Tier((total,), [self.edges[a] for a in edges], self.edges[b]) for total, b, edges in asked]
        for (total, b, edges), told in zip(asked, explain(tiers, self.page.facts), strict=True):
            out[total] |= {(a, b): found for a in edges if (found := told.get(self.edges[a]))}
        return out

    def _ones(self) -> dict[tuple[int, int], Explained]:
        """Return the tiers of one block of text: extractors take rows for one that stand beside each other."""
        asked = [
            (a, b)
            for b in range(1, self.count)
            for a in self.before(b)
            if self.size(a, b) <= HEADLINE + 1
            and sum(self.page.units[j].as_head >= FAR for j in range(self.edges[a], self.edges[b])) <= 1
        ]
        told = explain([Tier((1,), (self.edges[a],), self.edges[b]) for a, b in asked], self.page.facts)
        return {
            at: found
            for at, own in zip(asked, told, strict=True)
            if (found := own.get(self.edges[at[0]])) and len(found.runs[0]) == 1
        }

    def _simple(self, alone: dict[tuple[int, int], Explained]) -> _Path:
        def options(b: int) -> Iterator[tuple[int, Explained]]:
            for a in self.before(b):
                if found := alone.get((a, b)):
                    yield a, found._replace(score=found.score - _DOUBT * found.faults)

        return _path(self.count, options, self.none)

    def several(self, sure: Sequence[tuple[int, int]], b: int) -> list[int]:
        """Return the units with which tiers of several articles may begin that end at an edge."""
        return [
            self.edges[a]
            for a in self.before(b)
            if not any(x < b and a < y for x, y in sure)
            and not (a and not self.page.units[self.edges[a]].as_text)  # looks like text
        ]

    def full(self, alone: dict[tuple[int, int], Explained], beside: Sequence[dict[int, Explained]]) -> _Path:
        """Return the best way to explain the page with tiers of one article, and, by their ends, of several."""

        def options(b: int) -> Iterator[tuple[int, Explained]]:
            for a in self.before(b):
                for found in (alone.get((a, b)), beside[b].get(self.edges[a])):
                    if found:
                        yield a, found

        return _path(self.count, options, self.torn)

    def best(self) -> _Path:
        alone = self.alone()
        simple = {total: self._simple(own) for total, own in alone.items()}
        most = max(path.score for path in simple.values())
        clear = most >= _CLEAR and any(
            path.score >= _NEAR * most
            and sum(self.size(a, b) for a, b, _ in path.tiers) >= _SHARE * len(self.page.units)
            for path in simple.values()
        )
        likely = [
            total
            for total, path in simple.items()
            if path.score > max(0.0, _NEAR * most) or (not clear and total in _LIKELY)
        ]
        stretches = []
        for total in likely:
            sure = [
                (a, b)
                for a, b, found in simple[total].tiers
                if found.faults < _FAULTS and found.score > _WORTH * self.size(a, b) and len(found.runs[0]) > 1
            ]
            stretches += [_Stretch(self.several(sure, b), self.edges[b], total) for b in range(self.count)]
        beside = _beside(self.page, stretches)
        tried = [
            self.full(alone[total], beside[k * self.count : (k + 1) * self.count]) for k, total in enumerate(likely)
        ]
        return max(tried, key=lambda path: path.score)


def _gain(page: Units, tiers: Sequence[Explained]) -> float:
    """Return by how much the articles of tiers read better than the same pieces in raw order (nats)."""
    runs = [run for found in tiers for run in found.runs]
    raw = sorted(j for run in runs for j in run)
    laid = sum(max(_LEAST, page.join(i, j)) for run in runs for i, j in pairwise(run))
    return laid - sum(max(_LEAST, page.join(i, j)) for i, j in pairwise(raw) if not page.opens[j])


def laid_out(rows: Sequence[Row], measure: Sequence[float], margins: Sequence[float], echoes: Echoes) -> Laid | None:
    """Return how a page was laid out whose blocks were sorted by their lower edges; None if they were not."""
    page = Units(rows, measure, margins, echoes)
    if len(page.units) < _FEWEST or not page.jumbled():
        return None
    path = _Search(page).best()
    tiers = tuple(found for _, _, found in path.tiers)
    told = {j for found in tiers for j in (*found.heads, *(j for run in found.runs for j in run))}
    if sum(found.score for found in tiers) < _CREDIBLE * len(told) or len(told) < _TOLD * len(page.units):
        return None
    if _gain(page, tiers) < _BETTER * len(told):
        return None
    return Laid(page.parts, tiers, tuple(j for j in range(len(page.units)) if j not in told))
