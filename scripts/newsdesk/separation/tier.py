"""Explain one tier of a page that was sorted by lower edges: articles side by side, each in columns of equal height.

Read from the last piece to the first, the next piece always stands on the column that is least full from
below, and what stands over an article's columns begins where they are full. So the number of each
article's columns all but settles where every piece stands; what is left open, the words at the joints decide.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from newsdesk.separation.stacks import spans

_BEAM = (0, 30, 200, 80)  # states, by the number of articles
_FAULTS, _MORE = (0.0, 16.0, 8.0, 8.0), 0.15  # nats by which a layout may be at fault; more for each unit
_LEVEL = 1  # rows by which columns may be uneven in all, as counted rows may be wrong
_UNEVEN = 4.0  # nats for each
_MILD = 1.5  # nats against a joint that are no fault
_ASTRAY = 12.0  # nats for opening words elsewhere than at the top of the first column
HEADLINE = 6  # rows of a headline, at most
FAR = 10**6  # what cannot be


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
    place: int  # the column of the unit placed last, -1 for a headline's
    before: _State | None


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
            yield _State(0.0, 0.0, tuple(rows), none, none, no, (FAR,) * (self.articles**2), -1, None)

    def _due(self, rows: Sequence[int]) -> list[int]:
        """Return for each article the column that is least full, of several the last."""
        out: list[int] = []
        for span in self.spans:
            due = span[-1]
            least = rows[due]
            for c in reversed(span):
                if rows[c] < least:
                    due, least = c, rows[c]
            out.append(due)
        return out

    def complete(self, state: _State, article: int) -> _State | None:
        """Return the state with an article that is complete, None where its columns are too uneven."""
        span = self.spans[article]
        high = sorted(state.rows[span[0] : span[-1] + 1])
        if high[-1] - high[0] > _LEVEL:
            return None
        middle = high[len(high) // 2]
        off = sum(abs(h - middle) for h in high)
        if off > _LEVEL or any(state.last[c] < 0 for c in span):
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
        done = tuple(d or k == article for k, d in enumerate(state.done))
        return state._replace(faults=state.faults + faults, score=state.score + score - apart, done=done)

    def grown(self, state: _State, j: int) -> Iterator[_State]:
        """Yield the states in which unit j comes next."""
        unit = self.facts.units[j]
        if unit.as_head < FAR:
            for ready in [state] if any(state.done) else self._one_complete(state):
                cost = unit.as_head
                if ready.faults + cost <= self.limit:
                    yield ready._replace(faults=ready.faults + cost, score=ready.score - cost, place=-1, before=ready)
        due = self._due(state.rows)
        for article in range(self.articles):
            if not state.done[article] and (new := self._placed(state, article, j, due)):
                yield new

    def _one_complete(self, state: _State) -> Iterator[_State]:
        for article in range(self.articles):
            if ready := self.complete(state, article):
                yield ready

    def _placed(self, state: _State, article: int, j: int, due: Sequence[int]) -> _State | None:
        """Return the state with unit j on an article's column; `due` is the column of each that is next."""
        unit = self.facts.units[j]
        column = due[article]
        edge, below = state.rows[column], state.last[column]
        faults, score = state.faults + unit.as_text, state.score - unit.as_text
        if below >= 0:
            fault = self.facts.fault(j, below)
            faults += fault
            score += self.facts.join(j, below) - fault
        elif unit.opens and column != self.spans[article][0]:
            faults += _ASTRAY
            score -= _ASTRAY
        if faults > self.limit:
            return None
        bounds = state.bounds
        if self.articles > 1:
            wide = list(bounds)
            for other in range(self.articles):
                if other == article or state.done[other]:
                    continue
                here, back = article * self.articles + other, other * self.articles + article
                most = min(wide[here], state.rows[due[other]] - edge)
                if most + wide[back] < 0:
                    ready = self.complete(state, other)
                    return self._placed(ready, article, j, due) if ready else None
                wide[here] = most
            bounds = tuple(wide)
        rows, last = list(state.rows), list(state.last)
        rows[column], last[column] = edge + unit.rows, j
        feet = state.feet
        if below < 0:
            feet = (*feet[:column], j, *feet[column + 1 :])
        return _State(faults, score, tuple(rows), tuple(last), feet, state.done, bounds, column, state)

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


def explain(columns: Sequence[int], starts: Collection[int], end: int, facts: Facts) -> dict[int, Explained]:
    """Return the best layouts of tiers whose articles have so many columns each, where any gives the raw order.

    They begin with one of the units `starts`, by which they are known, and end before unit `end`: one search upwards.
    """
    tiers = _Tiers(columns, end, end - min(starts), facts)
    states = list(tiers.starts())
    out: dict[int, Explained] = {}
    for j in range(end - 1, min(starts) - 1, -1):
        best: dict[tuple[object, ...], _State] = {}
        for state in states:
            for grown in tiers.grown(state, j):
                key = (grown.rows, grown.last, grown.feet, grown.done, grown.bounds)
                if key not in best or best[key].score < grown.score:
                    best[key] = grown
        states = list(best.values())
        if not states:
            break
        if len(states) > _BEAM[tiers.articles]:
            states = heapq.nsmallest(_BEAM[tiers.articles], states, key=lambda state: state.faults - 0.1 * state.score)
        if j in starts:
            found = (done for state in states if (done := tiers.explained(state, j)))
            if top := max(found, key=lambda item: item.score, default=None):
                out[j] = top
    return out
