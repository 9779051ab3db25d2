"""Search for the likeliest chains of a page's pieces, as an extractor of one habit would have emitted them.

A beam search sets one piece after the other behind the last one, or begins a chain with it. A state's score is
counted from what could be hoped for its pieces, and what cannot reach the beam any more is not made a state.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from newsdesk.separation.chains.links import NEVER
from newsdesk.separation.chains.page import Habit, Page, Pairs

_FIRST_FOOT, _MISFIT = -1.0, -3.0  # a first column's end; uneven columns
_EVEN, _UNEVEN = 0.98, -0.21  # a last column that is as short as its rows require, or shorter
_AHEAD = 4  # pieces
_WOVEN = 0.5  # a piece may as well follow another of the same woven block
_ROUNDING = 1e-6  # nats

Found = tuple[float, tuple[tuple[int, ...], ...]]  # score, chains


class _Node(NamedTuple):
    """A state of the search: which pieces are placed, and the column at hand."""

    score: float
    placed: int  # bits
    last: int
    first: int  # of the chain
    height: int  # rows of a full column, 0 until one is full
    filled: int  # rows of the column at hand
    columns: int  # full ones
    before: _Node | None


class _Step(NamedTuple):
    """One piece set behind another: what that gains, by words, by habit, where it stays in the column (nats)."""

    pull: float
    way: float
    stay: float
    most: float  # beyond what was hoped, at most
    most_full: float  # … where the column at hand is full


Key = tuple[int, int, int, int, int]  # placed, last, first, height, filled
Grown = tuple[float, Key, int]  # score, what tells states apart, full columns
Option = tuple[int, _Step | None, float | None]  # a piece, behind the last one, as a chain's first by habit (nats)


class _Search:
    """The search over one page under one habit."""

    def __init__(self, page: Page, habit: Habit) -> None:
        self.page, self.habit = page, habit
        self.hopes = page.hopes(habit)
        count = len(page.parts)
        self._walls = [k for k in range(count) if page.parts[k].opens]
        self._steps, self._follows = self._pairs(count, follows=False), self._pairs(count, follows=True)
        self._known: dict[tuple[int, int], list[Option]] = {}  # by what is placed, and the last piece
        self._free: dict[int, tuple[list[int], int]] = {}  # by what is placed

    def _pairs(self, count: int, *, follows: bool) -> list[Pairs[_Step | None]]:
        """Return what it gains to set pieces behind each piece, and behind none (-1)."""
        return [Pairs(partial(self._step, i, follows=follows)) for i in (*range(count), -1)]

    def _step(self, i: int, j: int, *, follows: bool) -> _Step | None:
        """Return what it gains to set piece j behind piece i, None where it cannot stand there."""
        pull = self.page.pulls[i][j] if i >= 0 else NEVER
        if pull <= NEVER:
            return None
        way, other, hope = self._way(i, j, follows=follows), self.habit.other, self.hopes[j]
        most, most_full = pull + max(way, other) - hope, pull + max(way + self.page.hit, other) - hope
        return _Step(pull, way, way + self.page.torn[i][j], most, most_full)

    def _way(self, i: int, j: int, *, follows: bool) -> float:
        habit, (here, there) = self.habit, (self.page.spans[i], self.page.spans[j])
        if j == i + 1:
            return habit.near
        if here[1] + 1 == there[0] or here == there:
            return habit.near - _WOVEN
        if follows:
            return habit.follow
        return habit.skip + habit.far * min(20, j - i) if j > i else habit.back

    def _first_free(self, placed: int) -> tuple[list[int], int]:
        """Return the first pieces that are not placed, as many as the habit looks at, and the others as bits."""
        if placed not in self._free:
            free, first = self.page.all & ~placed, list[int]()
            while free and len(first) < self.habit.window:
                first.append(_lowest(free))
                free &= free - 1
            self._free[placed] = first, free
        return self._free[placed]

    def _candidates(self, placed: int, last: int, least: int, follow: int) -> list[int]:
        """Return the pieces that may come next.

        `least` is the first that is not placed, `follow` the first of these behind the last one that was placed.
        """
        n, window, spans = len(self.page.parts), self.habit.window, self.page.spans
        out, free = self._first_free(placed)
        if free:
            ahead = range(follow, min(n, follow + (_AHEAD if window > 1 else 1)))
            out = [*out, *(j for j in ahead if free >> j & 1)]
        for at, end in {spans[least], *([spans[follow]] if follow < n else [])} if free else ():
            out += [j for j in range(at, end + 1) if free >> j & 1 and j not in out]
        if self.habit.whole:
            wall = next((k for k in self._walls if k > last), n)
            out = [j for j in out if j < wall or j == least]
        return out

    def _options(self, placed: int, last: int) -> list[Option]:
        habit, (at, end) = self.habit, self.page.spans[least := _lowest(~placed)]
        follow = last + 1 + _lowest(~(placed >> last + 1))
        free = self._candidates(placed, last, least, follow)
        steps, follows = self._steps[last], self._follows[last]
        found = [(follows if j == follow else steps)[j] for j in free]
        if habit.whole:
            first = least if placed + 1 == 1 << least else -1
            return [(j, step, habit.near if j == first else None) for j, step in zip(free, found, strict=True)]
        ways = [habit.near if at <= j <= end else habit.other for j in free]
        return list(zip(free, found, ways, strict=True))

    def close(self, node: _Node) -> float:
        """Return the score of the chain ending where the node stands."""
        if not node.height:
            return self.page.ends[node.last]
        return self.page.ends[node.last] + (_EVEN if node.height - node.filled <= node.columns else _UNEVEN)

    def _grown(self, node: _Node, least: float) -> list[Grown]:
        """Return what one more piece makes of a node, as far as it can reach the score `least`.

        Off each score is taken what was hoped for the piece.
        """
        score, last, full = node.score, node.last, 0 < node.height == node.filled
        closed = score + self.close(node) if last >= 0 else score
        at = node.placed, last
        if at not in self._known:
            self._known[at] = self._options(*at)
        out: list[Grown] = []
        for j, step, way in self._known[at]:
            if step and score + (step.most_full if full else step.most) >= least:
                out += self._behind(node, j, step)
            if way is not None:
                begun = closed + self.page.starts[j] + way - self.hopes[j]
                if begun >= least:
                    out.append((begun, (node.placed | 1 << j, j, j, 0, self.page.size[j]), 0))
        return out

    def _behind(self, node: _Node, j: int, step: _Step) -> list[Grown]:
        """Return the ways to set piece j behind the node: in its column, in the next one, in another article's."""
        score, placed, last, first, height, filled, columns, _ = node
        pull, way, stay, _, _ = step
        size, hope = self.page.size[j], self.hopes[j]
        score, placed = score + pull, placed | 1 << j
        out: list[Grown] = []
        if j > last and (not height or filled + size <= height):
            out.append((score + stay - hope, (placed, j, first, height, filled + size), columns))
        if filled > 1 and size <= filled and filled == (height or filled):
            foot = way + (self.page.hit if height else _FIRST_FOOT)
            out.append((score + foot - hope, (placed, j, first, filled, size), columns + 1))
        elif not height:
            if j < last:
                out.append((score + self.habit.other - hope, (placed, j, first, 0, filled + size), 0))
        elif j < last or filled + size > height:
            misfit = min(way, 0.0) + _MISFIT
            out.append((score + misfit - hope, (placed, j, first, height, min(size, height)), columns + 1))
        return out

    def further(self, nodes: Sequence[_Node]) -> list[_Node]:
        """Return the best states with one piece more than these, which are the best ones so far, best first."""
        beam = self.habit.beam
        best: dict[Key, tuple[float, Key, int, _Node]] = {}
        scores: list[float] = []  # of these states, sorted
        least = float("-inf")  # what the beam will keep
        for node in nodes:
            for score, key, columns in self._grown(node, least):
                if score < least:
                    continue
                if known := best.get(key):
                    if known[0] >= score:
                        continue
                    del scores[bisect_left(scores, known[0])]
                insort(scores, score)
                best[key] = score, key, columns, node
                if len(scores) >= beam:
                    least = scores[-beam] - _ROUNDING
        self._known.clear()
        self._free.clear()
        kept = sorted(best.values(), key=itemgetter(0), reverse=True)[:beam]
        return [_Node(score, *key, columns, before) for score, key, columns, before in kept]


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def search(page: Page, habit: Habit) -> Found:
    """Return the score of the best chains under a habit, and the chains."""
    run = _Search(page, habit)
    nodes = [_Node(0.0, 0, -1, -1, 0, 0, 0, None)]
    for _ in page.parts:
        nodes = run.further(nodes)
    if not nodes:
        return float("-inf"), ()
    last = max(nodes, key=lambda node: node.score + run.close(node))
    return last.score + run.close(last) + sum(run.hopes), _chains(last)


def _chains(node: _Node) -> tuple[tuple[int, ...], ...]:
    """Return the chains of a finished state, in raw order of their first pieces."""
    out: list[tuple[int, ...]] = []
    run: list[int] = []
    at: _Node | None = node
    while at is not None and at.last >= 0:
        run.append(at.last)
        if at.first == at.last:
            out.append(tuple(reversed(run)))
            run = []
        at = at.before
    return tuple(sorted(out))
