"""Find which piece of text continues which: pieces of columns into chains, one chain an article's body.

A body is a row of columns. Inside a column the pieces keep their raw order; at a column's foot the next
piece may stand anywhere; and the columns of one article hold equally many rows. One beam search over
the page builds whole bodies so, once for each habit that extractors have; the likeliest page is taken.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from newsdesk.separation.arrange import arranged
from newsdesk.separation.joints import Echoes
from newsdesk.separation.links import NEVER, begin, breaks_off, finish, link
from newsdesk.separation.pieces import Piece

_MOST = 400  # pieces that are weighed against each other; longer pages are cut where an article opens
_SURE = 0.9  # probability that an article's column ends where the others do
_FIRST_FOOT, _TORN, _MISFIT = -1.0, -0.38, -3.0  # a first column's end; a torn paragraph inside a column; uneven ones
_EVEN, _UNEVEN = 0.98, -0.21  # a last column that is as short as its rows require, or shorter
_AHEAD, _HOPES = 4, 40  # pieces
_NEAR = 2.8  # nats for each piece that arrives where the layout has it
_WOVEN = 0.5  # a piece may as well follow another of the same woven block
_ROUNDING = 1e-6  # nats
_TORN_APART = -12.0  # so much a joint can speak against a layout


class Habit(NamedTuple):
    """How an extractor goes on after a piece, in log odds against any piece at all."""

    near: float  # with the next one
    follow: float  # with the next one that is not placed yet
    skip: float  # with a later one
    far: float  # … more for each piece between
    back: float  # at a column's foot, with an earlier one
    other: float  # with an article that is not the next one, or back inside a column
    window: int  # unplaced pieces that come into question
    beam: int
    whole: bool  # articles stand one after the other


HABITS = (
    Habit(2.8, -5.0, -5.0, 0.0, -5.0, -5.0, 1, 12, whole=False),  # in reading order
    Habit(2.52, 2.5, 0.3, -0.12, 2.2, -5.2, 24, 24, whole=True),  # small blocks at feet and tops displaced
    Habit(2.5, 1.5, -0.6, -0.5, 0.8, -0.6, 10, 24, whole=False),  # columns of neighbouring articles in turn
    Habit(2.7, -1.8, -1.8, 0.0, -1.8, -1.8, 30, 40, whole=False),  # column by column through what stands above or below
)


class _Node(NamedTuple):
    """A state of the search: which pieces are placed, and the column at hand."""

    score: float
    placed: int  # bits
    last: int
    first: int  # of the chain
    least: int  # earliest piece that is not placed
    height: int  # rows of a full column, 0 until one is full
    filled: int  # rows of the column at hand
    columns: int  # full ones
    before: _Node | None


Key = tuple[int, int, int, int, int]  # placed, last, first, height, filled
Grown = tuple[float, Key, int]  # score, what tells states apart, full columns


class _Pulls(dict[int, float]):
    """How well other pieces follow one piece, by their indexes; each is weighed when it is first asked for."""

    def __init__(self, i: int, parts: Sequence[Piece], echoes: Echoes) -> None:
        self._one, self._parts, self._echoes = parts[i], parts, echoes

    def __missing__(self, j: int) -> float:
        self[j] = link(self._one, self._parts[j], self._echoes)
        return self[j]


class _Page:
    """The pieces of one page with their scores, each pair weighed once."""

    def __init__(self, parts: Sequence[Piece], echoes: Echoes) -> None:
        self.parts = parts
        self.size = [len(piece.rows) for piece in parts]
        self.starts = [begin(piece) for piece in parts]
        self.ends = [finish(piece) for piece in parts]
        self.all = (1 << len(parts)) - 1
        self.hit = max(0.0, math.log(_SURE * sum(self.size) / len(parts)))
        self.spans = _spans(parts)
        self.pulls = [_Pulls(i, parts, echoes) for i in range(len(parts))]

    def hopes(self, habit: Habit) -> list[float]:
        """Return the best that can be hoped for each piece, so that unlike sets of placed pieces can be compared."""
        n = len(self.parts)
        out = [start + habit.near for start in self.starts]
        for j in range(n):
            for i in range(max(0, j - _HOPES), min(n, j + _HOPES)):
                if i != j and (pull := self.pulls[i][j]) > NEVER:
                    way = habit.near if j == i + 1 else habit.back if j < i else max(habit.skip, habit.follow)
                    out[j] = max(out[j], pull + way)
        return out

    def close(self, node: _Node) -> float:
        """Return the score of the chain ending where the node stands."""
        if not node.height:
            return self.ends[node.last]
        return self.ends[node.last] + (_EVEN if node.height - node.filled <= node.columns else _UNEVEN)


def _spans(parts: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return for each piece the first and the last of the pieces that it was woven with: their order says nothing."""
    out: list[tuple[int, int]] = []
    for _, run in groupby(range(len(parts)), key=lambda k: (parts[k].weft, k if parts[k].weft < 0 else -1)):
        own = list(run)
        out += [(own[0], own[-1])] * len(own)
    return out


def _options(page: _Page, node: _Node, follow: int, habit: Habit, walls: Sequence[int]) -> list[int]:
    """Return the pieces that may come next; `follow` is the next one behind the last that is not placed."""
    n, placed = len(page.parts), node.placed
    out: list[int] = []
    free = page.all & ~placed
    while free and len(out) < habit.window:
        out.append(_lowest(free))
        free &= free - 1
    ahead = range(follow, min(n, follow + (_AHEAD if habit.window > 1 else 1)))
    out += [j for j in ahead if free >> j & 1]
    woven = {page.spans[node.least], *([page.spans[follow]] if follow < n else [])}
    for at, end in woven:
        out += [j for j in range(at, end + 1) if free >> j & 1 and j not in out]
    if habit.whole:
        wall = next((k for k in walls if k > node.last), n)
        out = [j for j in out if j < wall or j == node.least]
    return out


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _way(page: _Page, node: _Node, j: int, follow: int, habit: Habit) -> float:
    if j == node.last + 1:
        return habit.near
    here, there = page.spans[node.last], page.spans[j]
    if here[1] + 1 == there[0] or here == there:
        return habit.near - _WOVEN
    if j == follow:
        return habit.follow
    return habit.skip + habit.far * min(20, j - node.last) if j > node.last else habit.back


def _steps(page: _Page, node: _Node, j: int, way: float, habit: Habit) -> list[tuple[float, int, int, int]]:
    """Return the ways to set piece j behind the node: score, column height, rows in the column, full columns."""
    size, height, filled = page.size[j], node.height, node.filled
    out: list[tuple[float, int, int, int]] = []
    if j > node.last and (not height or filled + size <= height):
        torn = _TORN if breaks_off(page.parts[node.last], page.parts[j]) else 0.0
        out.append((way + torn, height, filled + size, node.columns))
    if filled > 1 and size <= filled and filled == (height or filled):
        out.append((way + (page.hit if height else _FIRST_FOOT), height or filled, size, node.columns + 1))
    elif j < node.last and not height:
        out.append((habit.other, 0, filled + size, 0))
    elif height and (j < node.last or filled + size > height):
        out.append((min(way, 0.0) + _MISFIT, height, min(size, height), node.columns + 1))
    return out


def _grown(  # noqa: PLR0913, PLR0917 a node, what is known of its page, and what it must reach
    page: _Page, node: _Node, hopes: Sequence[float], habit: Habit, walls: Sequence[int], least: float
) -> Iterator[Grown]:
    """Yield what one more piece makes of a node, as far as it can reach the score `least`.

    Off each score is taken what was hoped for the piece.
    """
    closed = page.close(node) if node.last >= 0 else 0.0
    pulls = page.pulls[node.last]
    follow = node.last + 1 + _lowest(~(node.placed >> node.last + 1))
    for j in _options(page, node, follow, habit, walls):
        placed = node.placed | 1 << j
        if node.last >= 0 and (pull := pulls[j]) > NEVER:
            so_far, way = node.score + pull, _way(page, node, j, follow, habit)
            if so_far + max(way + page.hit, habit.other) - hopes[j] >= least:
                for gain, height, filled, columns in _steps(page, node, j, way, habit):
                    yield so_far + gain - hopes[j], (placed, j, node.first, height, filled), columns
        if not habit.whole or (j == node.least and node.placed + 1 == 1 << j):
            nearest = page.spans[node.least][0] <= j <= page.spans[node.least][1]
            score = node.score + closed + page.starts[j] + (habit.near if nearest else habit.other) - hopes[j]
            if score >= least:
                yield score, (placed, j, j, 0, page.size[j]), 0


def _search(page: _Page, habit: Habit) -> tuple[float, tuple[tuple[int, ...], ...]]:
    """Return the score of the best chains under a habit, and the chains."""
    n = len(page.parts)
    hopes = page.hopes(habit)
    walls = [k for k in range(n) if page.parts[k].opens]
    nodes = [_Node(0.0, 0, -1, -1, 0, 0, 0, 0, None)]
    for _ in range(n):
        best: dict[Key, tuple[float, Key, int, _Node]] = {}
        least, enough = float("-inf"), habit.beam  # what the beam will keep at least; how many states tell more
        for node in nodes:
            if len(best) >= enough:
                least = sorted(score for score, *_ in best.values())[-habit.beam] - _ROUNDING
                enough = 2 * len(best)
            for score, key, columns in _grown(page, node, hopes, habit, walls, least):
                known = best.get(key)
                if known is None or known[0] < score:
                    best[key] = score, key, columns, node
        nodes = [
            _Node(score, placed, last, first, _lowest(~placed), height, filled, columns, before)
            for score, (placed, last, first, height, filled), columns, before in heapq.nlargest(
                habit.beam, best.values(), key=itemgetter(0)
            )
        ]
    if not nodes:
        return float("-inf"), ()
    last = max(nodes, key=lambda node: node.score + page.close(node))
    return last.score + page.close(last) + sum(hopes), _chains(last)


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


def _grouped(page: _Page) -> tuple[float, tuple[tuple[int, ...], ...]]:
    """Return the score of the articles standing one after the other, each in columns as `arrange` finds them."""
    n = len(page.parts)
    starts = [k for k in range(n) if not k or page.parts[k].after_head or page.parts[k].opens]
    total, out = 0.0, []
    for at, end in pairwise([*starts, n]):
        gain, run = arranged(page.parts, range(at, end), lambda i, j: max(_TORN_APART, page.pulls[i][j]))
        total += gain + page.starts[run[0]] + page.ends[run[-1]] + _NEAR * (end - at)
        out.append(run)
    return total, tuple(out)


def chains(parts: Sequence[Piece], echoes: Echoes) -> tuple[tuple[int, ...], ...]:
    """Return the pieces' indexes as chains in reading order, sorted by their first pieces."""
    out: list[tuple[int, ...]] = []
    at = 0
    while at < len(parts):
        end = min(len(parts), at + _MOST)
        if end < len(parts):
            end = next((k for k in range(end, at + _MOST // 2, -1) if parts[k].opens), end)
        page = _Page(parts[at:end], echoes)
        best = max([_grouped(page), *(_search(page, habit) for habit in HABITS)], key=lambda found: found[0])
        out += [tuple(at + k for k in run) for run in best[1]]
        at = end
    return tuple(out)
