"""Fill an area's columns with the pieces of a page that was sorted by height: find the layouts that give that order.

Sorted by their upper edges, pieces come as columns are filled from above: the next piece always stands in
the column that is least full. Sorted by lower edges they do the same from below, read backwards. So the
number of each article's columns all but settles where every piece stands: few layouts give the raw order,
and the words at the joints choose among these.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise, product
from typing import NamedTuple

from newsdesk.reading import glyphs
from newsdesk.separation.chains.pieces import Piece

_BEAM = 80
_CUT = 2.5  # em by which a row is short that the extractor cut
_SLACK = 1.0  # rows by which counted rows may be wrong
_OFF = 4.0  # nats for each row by which a column is too full
_ASTRAY = 12.0  # nats for opening words that do not stand at the top of a first column
_LEVEL = 0.2  # rows; edges so near are level
_RAGGED, _ROW = 2, 3.0  # rows by which columns may be uneven (names that share a printed row count as two); nats each
_SHORT = 0.4  # nats for each row that a last column is shorter than it need be

Pull = Callable[[int, int], float]


class Law(NamedTuple):
    """How the pieces were sorted: by upper edges or lower ones; rows of white between two paragraphs."""

    upper: bool
    gap: float = 0.0


class Facts(NamedTuple):
    """What is known of a page's pieces, by their indexes."""

    size: Sequence[int]  # printed rows
    opens: Sequence[bool]  # begins an article by its words
    pull: Pull  # how well one piece follows another
    ends: Callable[[tuple[int, ...]], float]  # how well a run of pieces begins and ends an article


class Filled(NamedTuple):
    """A layout that gives the raw order: each article's pieces in reading order; `score` in nats."""

    score: float
    runs: tuple[tuple[int, ...], ...]


class _State(NamedTuple):
    score: float
    rows: tuple[int, ...]  # of each column, from the edge where filling begins
    edges: tuple[float, ...]  # where each column's next piece would begin
    last: tuple[int, ...]  # the piece placed last in each column, -1 for none
    done: int  # bits: columns that are full
    ahead: tuple[float, ...]  # how far each article's origin lies beyond each other's at least
    column: int
    before: _State | None


def spans(columns: Sequence[int]) -> list[range]:
    """Return the columns of each article, numbered from left to right; `columns` says how many each has."""
    return [range(end - count, end) for end, count in zip(accumulate(columns), columns, strict=True)]


class _Area:
    """One area with its articles' columns counted; columns are numbered from left to right."""

    def __init__(self, columns: Sequence[int], law: Law, order: Sequence[int], facts: Facts) -> None:
        self.law, self.facts = law, facts
        self.order = tuple(order) if law.upper else tuple(reversed(order))
        self.size, self.pull, self.opens = facts.size, facts.pull, facts.opens
        self.articles = len(columns)
        self.spans = spans(columns)
        self.width = sum(columns)
        self.hope = {j: max((self._joint(i, j) for i in self.order if i != j), default=0.0) for j in self.order}

    def _joint(self, i: int, j: int) -> float:
        """Return how well a piece j that was placed on i in one column fits it."""
        return self.pull(i, j) if self.law.upper else self.pull(j, i)

    def starts(self) -> Iterator[_State]:
        """Yield the empty areas: from below, each article's last column may begin some rows higher."""
        shorts = [range(1 if self.law.upper else len(span) + (len(span) > 1)) for span in self.spans]
        for short in product(*shorts):
            rows = [0] * self.width
            for span, less in zip(self.spans, short, strict=True):
                rows[span[-1]] = less
            ahead = (float("-inf"),) * (self.articles * self.articles)
            none = (-1,) * self.width
            yield _State(0.0, tuple(rows), tuple(float(n) for n in rows), none, 0, ahead, -1, None)

    def _open(self, state: _State, article: int) -> list[int]:
        """Return an article's columns that are not full, the one that is due first."""
        sign = 1 if self.law.upper else -1
        return sorted(
            (c for c in self.spans[article] if not state.done >> c & 1), key=lambda c: (state.edges[c], sign * c)
        )

    def _may_end(self, state: _State, done: int, span: range, column: int) -> bool:
        """Tell whether a column may be full: as full as the others get, or the last one."""
        if state.last[column] < 0:
            return False
        if self.law.upper and column == span[-1]:
            return True
        own = state.rows[column]
        return own >= max(state.rows[c] for c in span) - _SLACK and own >= self._height(state, done, span, 0.0) - _SLACK

    def _height(self, state: _State, done: int, span: range, none: float = float("inf")) -> float:
        """Return the rows of the article's columns that are full, `none` where none is."""
        full = [state.rows[c] for c in span if done >> c & 1 and not (self.law.upper and c == span[-1])]
        return max(full, default=none)

    def _due(self, state: _State, columns: Sequence[int], span: range) -> Iterator[tuple[int, int]]:
        """Yield the columns of an article in which the next piece may stand, and the columns that are full then."""
        done = state.done
        for column in columns:
            yield column, done
            if not self.law.upper or not self._may_end(state, done, span, column):
                return
            done |= 1 << column

    def grown(self, state: _State, j: int) -> Iterator[_State]:
        """Yield the states in which piece j comes next."""
        opens = [self._open(state, article) for article in range(self.articles)]
        for article, columns in enumerate(opens):
            for column, done in self._due(state, columns, self.spans[article]):
                placed = self._placed(state, opens, (article, column), j, done)
                if placed:
                    yield placed

    def _placed(
        self, state: _State, opens: Sequence[Sequence[int]], place: tuple[int, int], j: int, done: int
    ) -> _State | None:
        article, column = place
        score, edge = state.score, state.edges[column]
        filled = state.rows[column] + self.size[j]
        if self.law.upper:
            over = filled - self._height(state, done, self.spans[article])
            if over > _SLACK:
                return None
            score -= _OFF * max(0.0, over)
        ahead = state.ahead
        if self.articles > 1:
            bounds = list(ahead)
            for other, due in enumerate(opens):
                if other == article or not due:
                    continue
                here, back = article * self.articles + other, other * self.articles + article
                least = max(bounds[here], edge - state.edges[due[0]])
                clash = least + bounds[back]
                if clash > _LEVEL:
                    ended = self._complete(state, done, other)
                    if ended is None:
                        return None
                    done = ended
                    continue
                bounds[here] = least
            ahead = tuple(bounds)
        below = state.last[column]
        if below >= 0:
            score += self._joint(below, j) - self.hope[j]
        if self.opens[j] and (column != self.spans[article][0] or (self.law.upper and below >= 0)):
            score -= _ASTRAY
        rows, edges, last = list(state.rows), list(state.edges), list(state.last)
        rows[column], edges[column], last[column] = filled, edge + self.size[j] + self.law.gap, j
        return _State(score, tuple(rows), tuple(edges), tuple(last), done, ahead, column, state)

    def _complete(self, state: _State, done: int, article: int) -> int | None:
        """Return which columns are full when an article is complete, None where it cannot be."""
        span = self.spans[article]
        for column in sorted((c for c in span if not done >> c & 1), key=lambda c: -state.rows[c]):
            if not self._may_end(state, done, span, column):
                return None
            done |= 1 << column
        return done

    def columns(self, state: _State) -> list[list[int]]:
        """Return the pieces of each column from above."""
        out: list[list[int]] = [[] for _ in range(self.width)]
        at: _State | None = state
        for j in reversed(self.order):
            assert at is not None
            out[at.column].append(j)
            at = at.before
        return [column[::-1] for column in out] if self.law.upper else out

    def uneven(self, state: _State) -> float | None:
        """Return what it costs that columns are uneven, None where that cannot be."""
        cost = 0.0
        for span in self.spans:
            if any(state.last[c] < 0 for c in span):
                return None
            rest = span if not self.law.upper or len(span) == 1 else span[:-1]
            most = max(state.rows[c] for c in rest)
            for c in rest:
                less = most - state.rows[c]
                if less > _RAGGED:
                    return None
                cost += _ROW * less
            if self.law.upper and len(span) > 1:
                short = most - state.rows[span[-1]]
                if short < -_SLACK:
                    return None
                cost += _OFF * max(0, -short) + _SHORT * max(0, short - len(span) + 1)
        return cost

    def filled(self, state: _State) -> Filled | None:
        """Return the layout of a full area, None where its columns are too uneven."""
        cost = self.uneven(state)
        if cost is None:
            return None
        found = self.columns(state)
        runs = tuple(tuple(j for c in span for j in found[c]) for span in self.spans)
        score = state.score - cost + sum(self.facts.ends(run) for run in runs)
        for column in found:  # these joints are counted below, at their full worth
            score -= sum(self.pull(i, j) - self.hope[j if self.law.upper else i] for i, j in pairwise(column))
        return Filled(score + sum(self.pull(i, j) for run in runs for i, j in pairwise(run)), runs)


def fill(columns: Sequence[int], law: Law, order: Sequence[int], facts: Facts) -> Filled | None:
    """Return the best layout of an area of articles with so many columns each, None where none gives the raw order.

    `order` are the pieces in raw order.
    """
    if sum(columns) > len(order):
        return None
    area = _Area(columns, law, order, facts)
    states = list(area.starts())
    for j in area.order:
        best: dict[tuple[object, ...], _State] = {}
        for state in states:
            for grown in area.grown(state, j):
                key = (grown.edges, grown.last, grown.done)
                if key not in best or best[key].score < grown.score:
                    best[key] = grown
        states = heapq.nlargest(_BEAM, best.values(), key=lambda state: state.score)
        if not states:
            return None
    return max((filled for state in states if (filled := area.filled(state))), default=None)


def printed(piece: Piece) -> int:
    """Return how many rows a piece takes in print: parts of one row that the extractor cut count once."""
    count, room = 0, 0.0
    for a, row in enumerate(piece.rows):
        open_row = a and not glyphs.ends_sentence(piece.rows[a - 1].text) and _torn(piece.rows[a - 1].text, row.text)
        if open_row and piece.rows[a - 1].most < piece.measure - _CUT and room + row.least <= piece.measure + 1:
            room += row.least
        else:
            count, room = count + 1, row.least
    return count


def _torn(left: str, right: str) -> bool:
    """Tell whether the extractor may have cut a printed row here: at a quotation mark or within a number."""
    return left[-1] in "“‘（《·" or right[0] in "”’）》，。、；：？！·" or (left[-1].isdigit() and right[0].isdigit())
