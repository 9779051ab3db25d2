"""Find the layouts that give the raw order of tiers, all tiers of as many articles in one search from below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from newsdesk.separation.tiers.states import BEGUN, COMPLETE, EMPTY, Floats, Ints, Mask, Shape, Small, States
from newsdesk.separation.tiers.tier import FAR, HEADLINE, Explained, Facts, Tier

_BEAM = (0, 30, 600, 300)  # states of a tier, by the number of articles
_FAULTS, _MORE = (0.0, 16.0, 8.0, 8.0), 0.15  # nats by which a layout may be at fault; more for each unit
_LEVEL = 1  # rows by which columns may be uneven in all, as counted rows may be wrong; `complete` builds on the one
_UNEVEN = 4.0  # nats for each
_MILD = 3.0  # nats against a joint that are no fault
_READ = 60  # layouts of a tier of which is asked what their articles are about
_ABRUPT = -3.6  # nats by which a text may look like no beginning without fault
_ASTRAY = 12.0  # nats for opening words elsewhere than at the top of the first column


class _Search:
    """The search over tiers that have equally many articles; each step places one unit of every tier."""

    def __init__(self, tiers: Sequence[Tier], facts: Facts) -> None:
        self.tiers = tiers
        self.facts = facts
        self.shape = Shape(tiers)
        self.articles = self.shape.articles
        self.begins, self.ends = np.array(facts.begins), np.array(facts.ends)
        self.rows = np.array([unit.rows for unit in facts.units], np.int32)
        self.as_text = np.array([unit.as_text for unit in facts.units])
        self.as_head = np.array([unit.as_head for unit in facts.units])
        self.opens = np.array([unit.opens for unit in facts.units])
        self.end = np.array([tier.end for tier in tiers])
        self.most = np.array([tier.most for tier in tiers])
        self.limit = self.allowed(self.most)
        self.steps: list[tuple[Ints, Small]] = []  # of each state: the one it came from, the column of its last unit

    def allowed(self, units: Ints | int) -> Floats:
        """Return by how many nats tiers of so many units may be at fault."""
        out: Floats = _FAULTS[self.articles] + _MORE * np.asarray(units)
        return out

    def empty(self) -> States:
        """Return the empty tiers: each article's last column may begin some rows higher."""
        shape, rows = self.shape, []
        for tier, asked in enumerate(self.tiers):
            for short in product(*(range(count) for count in asked.columns)):
                row = np.zeros(shape.place + 1, np.int32)
                row[shape.tier] = tier
                row[shape.last : shape.due] = -1
                row[shape.rows + shape.width] = FAR
                row[shape.bounds : shape.place] = FAR
                for article, less in enumerate(short):
                    row[shape.rows + shape.columns[article, asked.columns[article] - 1, tier]] = less
                rows.append(row)
        count = len(rows)
        states = States(np.zeros(count), np.zeros(count), np.array(rows), np.zeros(count, np.int64))
        for article in range(self.articles):
            self._renew_due(states, article)
        return states

    def _tier(self, states: States) -> Ints:
        out: Ints = states.held[:, self.shape.tier].astype(np.int64)
        return out

    def _done(self, states: States, article: int) -> Mask:
        out: Mask = states.held[:, self.shape.stage + article] == COMPLETE
        return out

    def _may_begin(self, states: States, article: int) -> Mask:
        """Tell in which states an article has begun, or may: of articles alike that are empty the first is taken."""
        stages = states.held[:, self.shape.stage : self.shape.bounds]
        alike = self.shape.alike[article, self._tier(states)]
        out: Mask = ~alike | (stages[:, article] > EMPTY) | (stages[:, article - 1] > EMPTY)
        return out

    def _renew_due(self, states: States, article: int) -> None:
        """Set the column that is next for an article: the least full one, of several the last."""
        columns = self.shape.columns[article][:, self._tier(states)]
        rows = states.at(self.shape.rows + columns)
        due, least = columns[0], rows[0]
        for column, own in zip(columns[1:], rows[1:], strict=True):
            due = np.where(own <= least, column, due)
            least = np.minimum(own, least)
        states.held[:, self.shape.due + article] = due

    def complete(self, states: States, article: int) -> States:
        """Return the states with an article that is complete, without those whose columns are too uneven for it."""
        shape = self.shape
        tier = self._tier(states)
        columns, count = shape.columns[article][:, tier], shape.count[article, tier]
        rows = states.at(shape.rows + columns)
        low = rows.min(axis=0)  # a column that a tier has not is higher than any
        lower = (rows == low).sum(axis=0)
        uneven = np.where(2 * lower > count, count - lower, lower)  # columns that do not end where most do, by a row
        level = ((rows <= low + _LEVEL).sum(axis=0) == count) & (uneven <= _LEVEL)
        level &= (states.at(shape.last + columns) >= 0).sum(axis=0) == count
        able = states.take(level)
        return self._completed(able, article, _UNEVEN * uneven[level]) if len(able.came) else able

    def _completed(self, states: States, article: int, apart: Floats) -> States:
        """Return the states with an article that ends evenly, without those that are too much at fault by it."""
        shape = self.shape
        tier = self._tier(states)
        columns, count = shape.columns[article][:, tier], shape.count[article, tier]
        last, feet = states.at(shape.last + columns), states.at(shape.feet + columns)
        begins, ends = self.begins[last[0]], self.ends[feet[count - 1, np.arange(len(tier))]]
        score = begins + ends
        faults = apart + np.maximum(0.0, _ABRUPT - begins) + np.maximum(0.0, -ends)
        for c in range(1, len(columns)):
            on = (c < count).nonzero()[0]
            joint = self.facts.pairs.joins(feet[c - 1, on], last[c, on])
            score[on] += joint
            faults[on] += np.maximum(0.0, -joint - _MILD)
        faults += states.faults
        full = states._replace(faults=faults, score=states.score + score - apart).take(faults <= self.limit[tier])
        full.held[:, shape.stage + article] = COMPLETE
        return full

    def grown(self, states: States, step: int) -> States:
        """Return the states in which the next unit of each tier is placed."""
        tier = self._tier(states)
        unit = self.end[tier] - 1 - step
        room = np.where(step < self.most[tier], self.limit[tier] - states.faults, -1.0)
        states = states._replace(came=2 * self.articles * np.arange(len(tier)))
        headed = self._headed(states.take(self.as_head[unit] <= room), step)
        text = self.as_text[unit] <= room
        able = [text & self._may_begin(states, k) & ~self._done(states, k) for k in range(self.articles)]
        return headed.joined(*(self._placed(states.take(own), k, step) for k, own in enumerate(able) if own.any()))

    def _headed(self, states: States, step: int) -> States:
        """Return the states in which the next unit is a headline's; an article below it is complete."""
        if not len(states.came):
            return states
        shape = self.shape
        below: Mask = np.any(states.held[:, shape.stage : shape.bounds] == COMPLETE, axis=1)
        under = states.take(~below)
        full = [self.complete(under._replace(came=under.came + k), k) for k in range(self.articles)]
        ready = states.take(below).joined(*full)
        tier = self._tier(ready)
        cost = self.as_head[self.end[tier] - 1 - step]
        faults = ready.faults + cost
        ready.held[:, shape.place] = -1
        return ready._replace(faults=faults, score=ready.score - cost).take(faults <= self.limit[tier])

    def _placed(self, states: States, article: int, step: int) -> States:
        """Return the states with the next unit on an article's column."""
        shape = self.shape
        for other in range(self.articles):
            if other != article and (lies := self._lies_below(states, article, other)).any():
                states = states.take(~lies).joined(self.complete(states.take(lies), other))
        tier = self._tier(states)
        unit = self.end[tier] - 1 - step
        column = states.held[:, shape.due + article]
        below = states.at(shape.last + column)
        cost = self.as_text[unit]
        faults, score = states.faults + cost, states.score - cost
        on = (below >= 0).nonzero()[0]
        fault = self.facts.pairs.faults(unit[on], below[on])
        faults[on] += fault
        score[on] += self.facts.pairs.joins(unit[on], below[on]) - fault
        astray = (below < 0) & self.opens[unit] & (column != shape.columns[article, 0, tier])
        faults[astray] += _ASTRAY
        score[astray] -= _ASTRAY
        placed = states._replace(faults=faults, score=score, came=states.came + self.articles + article)
        placed = placed.take(faults <= self.limit[tier])
        self._put(placed, article, step)
        return placed

    def _put(self, states: States, article: int, step: int) -> None:
        """Put the next unit on the column that is next for an article."""
        shape = self.shape
        for other in range(self.articles):
            if other != article:
                bound = shape.bounds + article * self.articles + other
                open_ = ~self._done(states, other)
                most = np.minimum(states.held[:, bound], self._above(states, article, other))
                states.held[open_, bound] = most[open_]
        unit = self.end[self._tier(states)] - 1 - step
        at, column = np.arange(len(unit)), states.held[:, shape.due + article].astype(np.int64)
        first = (states.at(shape.last + column) < 0).nonzero()[0]
        states.held[first, shape.feet + column[first]] = unit[first]
        states.held[at, shape.rows + column] += self.rows[unit]
        states.held[at, shape.last + column] = unit
        states.held[:, shape.stage + article] = BEGUN
        states.held[:, shape.place] = column
        self._renew_due(states, article)

    def _above(self, states: States, article: int, other: int) -> Small:
        """Return by how much the next unit of one article may lie above that of another at most."""
        shape = self.shape
        here, there = (states.at(shape.rows + states.held[:, shape.due + k]) for k in (article, other))
        out: Small = there - here
        return out

    def _lies_below(self, states: States, article: int, other: int) -> Mask:
        """Tell in which states another article must be complete before the next unit can be this one's."""
        here, back = (self.shape.bounds + a * self.articles + b for a, b in ((article, other), (other, article)))
        most = np.minimum(self._above(states, article, other), states.held[:, here])
        out: Mask = (most + states.held[:, back] < 0) & ~self._done(states, other)
        return out

    def kept(self, states: States) -> States:
        """Return the best of the states that go on alike, and of these a tier's best few."""
        told = self.shape.told(states.held)
        order = np.argsort(told)
        first = np.flatnonzero(np.r_[True, np.diff(told[order]) != 0])
        size = np.diff(np.r_[first, len(order)])
        score, came = states.score[order], states.came[order]
        top = score == np.repeat(np.maximum.reduceat(score, first), size)
        chosen = np.minimum.reduceat(np.where(top, came, came.max()), first)
        best = order[came == np.repeat(chosen, size)]
        best = best[np.argsort(np.minimum.reduceat(came, first))]
        tier, most = self._tier(states)[best], _BEAM[self.articles]
        crowd = np.bincount(tier, minlength=len(self.tiers)) > most
        if crowd.any():
            worth = np.where(crowd[tier], states.faults[best] - states.score[best], 0.0)
            ranked = np.lexsort((worth, tier))
            rank = np.arange(len(best)) - np.searchsorted(tier[ranked], tier[ranked])
            best = best[ranked[rank < most]]
        return states.take(best)

    def step(self, states: States, step: int) -> States:
        """Return the best states in which the next unit of each tier is placed, and remember how they came about."""
        states = self.grown(states, step)
        if len(states.came):
            states = self.kept(states)
        self.steps.append((states.came // (2 * self.articles), states.held[:, self.shape.place].copy()))
        return states

    def explained(self, states: States, step: int) -> Iterator[tuple[int, Explained]]:
        """Yield the best layouts of the tiers that may begin with the unit placed last, and whose they are."""
        starts = np.array([tier.end - 1 - step in tier.starts for tier in self.tiers])
        if not starts.any():
            return
        full = states._replace(came=np.arange(len(states.came))).take(starts[self._tier(states)])
        for article in range(self.articles):
            done = self._done(full, article)
            full = full.take(done).joined(self.complete(full.take(~done), article))
        full = full.take(full.faults <= self.allowed(step + 1))
        tier = self._tier(full)
        order = np.lexsort((full.came, -full.score))
        for at in np.unique(tier).tolist():
            own = full.take(order[tier[order] == at][:_READ])
            told = zip(own.score.tolist(), own.faults.tolist(), self._places(own.came).tolist(), strict=True)
            options = (self._layout(at, *parts) for parts in told)
            if best := max(filter(None, options), key=lambda item: item.score + item.accord, default=None):
                yield at, best

    def _layout(self, tier: int, score: float, faults: float, places: Sequence[int]) -> Explained | None:
        """Return the layout of a state that is complete, None where headlines do not stand above its articles."""
        found: list[list[int]] = [[] for _ in range(self.shape.width + 1)]  # the last, -1, are headlines
        for unit, place in enumerate(places, start=self.tiers[tier].end - len(places)):
            found[place].append(unit)
        columns = zip(self.shape.columns[:, :, tier].tolist(), self.tiers[tier].columns, strict=True)
        runs = tuple(tuple(j for c in own[:count] for j in found[c]) for own, count in columns)
        heads = tuple(found[-1])
        if not self._under_heads(runs, heads):
            return None
        accord = sum(_accord(self.facts.kinship.take(run, axis=0).take(run, axis=1)) for run in runs)
        return Explained(score, accord, faults, runs, heads)

    def _places(self, rows: Ints) -> Small:
        """Return on which columns the units of some states of the last step stand, a row for each state."""
        out = np.empty((len(self.steps), len(rows)), np.int32)
        for column, (came, place) in zip(out, reversed(self.steps), strict=True):
            column[:] = place[rows]
            rows = came[rows]
        return out.T

    def _under_heads(self, runs: Sequence[Sequence[int]], heads: Sequence[int]) -> bool:
        """Tell whether each article has a headline above it, and no headline is too long."""
        if sum(self.facts.units[j].lines for j in heads) > HEADLINE * self.articles:
            return False
        firsts = sorted(min(run) for run in runs)
        return all(sum(head < first for head in heads) >= rank for rank, first in enumerate(firsts, start=1))


def _accord(kinship: Floats) -> float:
    """Return how much the units of an article are about one thing: of each, how like the others it is on the whole."""
    return float(kinship.sum()) / max(1, len(kinship) - 1)


def explain(tiers: Sequence[Tier], facts: Facts) -> list[dict[int, Explained]]:
    """Return the best layouts of tiers that give the raw order, for each tier by the units with which they begin.

    All tiers have equally many articles.
    """
    out: list[dict[int, Explained]] = [{} for _ in tiers]
    if not tiers:
        return out
    search = _Search(tiers, facts)
    states = search.empty()
    for step in range(int(search.most.max())):
        states = search.step(states, step)
        for tier, found in search.explained(states, step):
            out[tier][tiers[tier].end - 1 - step] = found
    return out
