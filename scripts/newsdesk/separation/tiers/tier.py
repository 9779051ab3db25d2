"""Explain one tier of a page that was sorted by lower edges: articles side by side, each in columns of equal height.

Read from the last piece to the first, the next piece always stands on the column that is least full from
below, and what stands over an article's columns begins where they are full. So the number of each
article's columns all but settles where every piece stands; what is left open, the words at the joints decide.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from newsdesk.separation.tiers.stacks import spans

_BEAM = (0, 30, 200, 80)  # states, by the number of articles
_FAULTS, _MORE = (0.0, 16.0, 8.0, 8.0), 0.15  # nats by which a layout may be at fault; more for each unit
_LEVEL = 1  # rows by which columns may be uneven in all, as counted rows may be wrong
_UNEVEN = 4.0  # nats for each
_MILD = 1.5  # nats against a joint that are no fault
_ASTRAY = 12.0  # nats for opening words elsewhere than at the top of the first column
HEADLINE = 6  # rows of a headline, at most
FAR = 10**6  # what cannot be
_KEPT = 1 << 14  # fillings of an article's columns that are remembered


class Unit(NamedTuple):
    """A block of the page: its printed rows, what it costs to take it for text or for a headline (nats)."""

    rows: int
    as_text: float
    as_head: float
    opens: bool
    lines: int = 1  # raw rows


class Facts(NamedTuple):
    """What is known of a page's units, by their indexes."""

    units: Sequence[Unit]
    join: Callable[[int, int], float]  # how well one goes on in another
    fault: Callable[[int, int], float]  # what it costs that one stands right above another
    begins: Sequence[float]
    ends: Sequence[float]


class Explained(NamedTuple):
    """A layout that gives the raw order: each article's units in reading order, and the headlines' units."""

    score: float
    faults: float
    runs: tuple[tuple[int, ...], ...]
    heads: tuple[int, ...]


class _State(NamedTuple):
    faults: float
    score: float
    rows: tuple[int, ...]  # of each column, from below
    last: tuple[int, ...]  # the unit placed last on each column, -1 for none
    feet: tuple[int, ...]  # … first
    done: tuple[bool, ...]  # articles that are complete
    bounds: tuple[int, ...]  # by how much each article's bottom may lie above each other's at most
    due: tuple[int, ...]  # for each article the column that is next
    place: int  # the column of the unit placed last, -1 for a headline's
    before: _State | None


class _Over(dict[int, tuple[float, float]]):
    """How one unit stands above others: what it costs, what it gains at the joint beyond that; each weighed once."""

    def __init__(self, facts: Facts, j: int) -> None:
        self._facts, self._unit = facts, j

    def __missing__(self, below: int) -> tuple[float, float]:
        fault = self._facts.fault(self._unit, below)
        self[below] = fault, self._facts.join(self._unit, below) - fault
        return self[below]


class _Tiers:
    def __init__(self, columns: Sequence[int], end: int, most: int, facts: Facts) -> None:
        """Begin with the tiers that end before unit `end`, of at most so many units."""
        self.facts = facts
        self.end = end
        self.articles = len(columns)
        self.spans = spans(columns)
        self.width = sum(columns)
        self.limit = self.allowed(most)

    def allowed(self, units: int) -> float:
        """Return by how many nats a tier of so many units may be at fault."""
        return _FAULTS[self.articles] + _MORE * units

    def starts(self) -> Iterator[_State]:
        """Yield the empty tiers: each article's last column may begin some rows higher."""
        for short in product(*(range(len(span)) for span in self.spans)):
            rows = [0] * self.width
            for span, less in zip(self.spans, short, strict=True):
                rows[span[-1]] = less
            none = (-1,) * self.width
            no = (False,) * self.articles
            due = tuple(span.start + _least_full(tuple(rows[span.start : span.stop])) for span in self.spans)
            yield _State(0.0, 0.0, tuple(rows), none, none, no, (FAR,) * (self.articles**2), due, -1, None)

    def complete(self, state: _State, article: int) -> _State | None:
        """Return the state with an article that is complete, None where its columns are too uneven."""
        span = self.spans[article]
        off = _uneven(state.rows[span.start : span.stop])
        if off is None or -1 in state.last[span.start : span.stop]:
            return None
        facts = self.facts
        first, end = state.last[span[0]], state.feet[span[-1]]
        begins, ends = facts.begins[first], facts.ends[end]
        score = begins + ends
        faults = _UNEVEN * off + max(0.0, -3.6 - begins) + max(0.0, -ends)
        apart = _UNEVEN * off
        for c, after in pairwise(span):
            joint = facts.join(state.feet[c], state.last[after])
            score += joint
            faults += max(0.0, -joint - _MILD)
        if faults + state.faults > self.limit:
            return None
        done = (*state.done[:article], True, *state.done[article + 1 :])
        _, _, rows, last, feet, _, bounds, due, place, before = state
        faults, score = state.faults + faults, state.score + score - apart
        return _State(faults, score, rows, last, feet, done, bounds, due, place, before)

    def grown(self, state: _State, j: int, over: _Over) -> Iterator[_State]:
        """Yield the states in which unit j comes next; `over` tells how it stands above others."""
        unit = self.facts.units[j]
        if unit.as_head < FAR:
            for ready in [state] if any(state.done) else self._one_complete(state):
                faults = ready.faults + unit.as_head
                if faults <= self.limit:
                    yield _State(faults, ready.score - unit.as_head, *ready[2:8], -1, ready)
        if state.faults + unit.as_text <= self.limit:
            for article, done in enumerate(state.done):
                if not done and (new := self._placed(state, article, j, over)):
                    yield new

    def _one_complete(self, state: _State) -> Iterator[_State]:
        for article in range(self.articles):
            if ready := self.complete(state, article):
                yield ready

    def _placed(self, state: _State, article: int, j: int, over: _Over) -> _State | None:
        """Return the state with unit j on an article's column."""
        unit, span = self.facts.units[j], self.spans[article]
        faults, score, rows, last, feet, done, bounds, due, _, _ = state
        faults, score = faults + unit.as_text, score - unit.as_text
        column = due[article]
        edge, below = rows[column], last[column]
        if below >= 0:
            fault, gain = over[below]
            faults += fault
            score += gain
        elif unit.opens and column != span.start:
            faults += _ASTRAY
            score -= _ASTRAY
        if faults > self.limit:
            return None
        for other in range(self.articles):
            if other == article or done[other]:
                continue
            here, back = article * self.articles + other, other * self.articles + article
            most = rows[due[other]] - edge
            if min(most, bounds[here]) + bounds[back] < 0:
                ready = self.complete(state, other)
                return self._placed(ready, article, j, over) if ready else None
            if most < bounds[here]:
                bounds = (*bounds[:here], most, *bounds[here + 1 :])
        if below < 0:
            feet = (*feet[:column], j, *feet[column + 1 :])
        rows = (*rows[:column], edge + unit.rows, *rows[column + 1 :])
        last = (*last[:column], j, *last[column + 1 :])
        due = (*due[:article], span.start + _least_full(rows[span.start : span.stop]), *due[article + 1 :])
        return _State(faults, score, rows, last, feet, done, bounds, due, column, state)

    def columns(self, state: _State, start: int) -> list[list[int]]:
        """Return the units of each column from above."""
        out: list[list[int]] = [[] for _ in range(self.width)]
        at: _State | None = state
        for j in range(start, self.end):
            assert at is not None
            if at.place >= 0:
                out[at.place].append(j)
            at = at.before
        return out

    def explained(self, state: _State, start: int) -> Explained | None:
        """Return the layout of a full tier that begins with unit `start`, None where an article cannot be complete."""
        full: _State | None = state
        for article in range(self.articles):
            assert full is not None
            if not full.done[article]:
                full = self.complete(full, article)
                if full is None:
                    return None
        assert full is not None
        if full.faults > self.allowed(self.end - start):
            return None
        found = self.columns(state, start)
        runs = tuple(tuple(j for c in span for j in found[c]) for span in self.spans)
        used = {j for run in runs for j in run}
        heads = tuple(j for j in range(start, self.end) if j not in used)
        if sum(self.facts.units[j].lines for j in heads) > HEADLINE * self.articles:
            return None
        firsts = [min(run) for run in runs]
        for rank, first in enumerate(sorted(firsts), start=1):  # each article has a headline above it
            if sum(head < first for head in heads) < rank:
                return None
        return Explained(full.score, full.faults, runs, heads)


@lru_cache(maxsize=_KEPT)
def _least_full(rows: tuple[int, ...]) -> int:
    """Return which of an article's columns is least full, of several the last."""
    return len(rows) - 1 - rows[::-1].index(min(rows))


@lru_cache(maxsize=_KEPT)
def _uneven(rows: tuple[int, ...]) -> int | None:
    """Return by how much the columns of an article are uneven in all, None where that cannot be."""
    high = sorted(rows)
    if high[-1] - high[0] > _LEVEL:
        return None
    off = sum(abs(h - high[len(high) // 2]) for h in high)
    return off if off <= _LEVEL else None


def explain(columns: Sequence[int], starts: Collection[int], end: int, facts: Facts) -> dict[int, Explained]:
    """Return the best layouts of tiers whose articles have so many columns each, where any gives the raw order.

    They begin with one of the units `starts`, by which they are known, and end before unit `end`: one search upwards.
    """
    tiers = _Tiers(columns, end, end - min(starts), facts)
    states = list(tiers.starts())
    out: dict[int, Explained] = {}
    for j in range(end - 1, min(starts) - 1, -1):
        best: dict[tuple[object, ...], _State] = {}
        over = _Over(facts, j)
        for state in states:
            for grown in tiers.grown(state, j, over):
                key = grown[2:7]  # all but how good it is and how it came about
                known = best.get(key)
                if known is None or known.score < grown.score:
                    best[key] = grown
        states = list(best.values())
        if not states:
            break
        if len(states) > _BEAM[tiers.articles]:
            states = sorted(states, key=lambda state: state.faults - state.score)[: _BEAM[tiers.articles]]
        if j in starts:
            found = (done for state in states if (done := tiers.explained(state, j)))
            if top := max(found, key=lambda item: item.score, default=None):
                out[j] = top
    return out
