"""Find the columns of a woven block: rows sorted by height, so that columns side by side take turns.

An extractor that took several columns for one block emits their rows from top to bottom, from left to
right where two are level. Columns share their leading, so each gives one row in turn until one ends,
another begins, or a headline's wider leading lets it miss a turn. Level rows with little space between
stand on one raw line. A beam search goes down the raw lines, cuts them or not, and gives each part to
a column; words, marks and widths at the joints of a column choose among the ways that keep to that law.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from newsdesk.language import running
from newsdesk.reading.rows import Row, joined, row_of
from newsdesk.separation.chains.joints import Echoes, runs_on
from newsdesk.separation.typesetting.columns import INDENT
from newsdesk.separation.weaving.parts import NO_END, NO_START, Part, part_of, seam

_BEAM, _BEHIND = 24, 12.0  # states; nats behind the best one
_COLUMNS = 5
# What it costs, in nats: a column begins, ends, misses a turn; a printed row that the extractor cut.
_BEGINS, _BEGINS_AT_TOP, _ENDS, _MISSES, _CUT, _CUT_AT_MARK = 6.0, 2.5, 3.0, 5.0, 2.5, 0.5
_DEEPER = 0.3  # … more for each raw line above its beginning, as columns mostly begin on a level
_ENDS_TOLD, _CUT_IN_TEXT = 1.0, 8.0  # a column ends with a sentence; a row cut between two Han characters
_SHORT_CUT, _SHORT_CUT_MOST = 2.0, 6.0  # for each em that a row which was cut at a mark is short, and at most
_ACROSS = 3.0  # nats that the joint of a column's foot with the top of the next one may say at most
_DANGLES = 1.5  # a column ends with a short row that ends no sentence
_CLOSE, _LOOSE = 1.0, 2.0  # em off the measure that still fits, or may
_OVER, _OVER_MOST = 2.5, 8.0  # for each em that a row sticks out of its column, and at most
_SHORT, _SHORT_MOST = 1.0, 3.0  # for each em that the left one of two rows on a line is short, and at most
_PART = 0.7  # of the measure; shorter lines than this above it are not cut
_TURNING = 3  # rows on a line
_CROSSED = 6.0  # that a column stands to the right of one that stands to its right elsewhere
_TURNED = 0.3  # that the right one of two rows on a line is the upper one
_UNLIKELY = 4.0  # ways to cut a line that cost so much more than the best are not tried
_BELIEVED = 0.7  # how far what words and marks say of a joint is believed: a row alone tells less
_SPAN = 256  # parts of a block that are weighed with each other at once
_NEVER = -99.0
_ROUNDING = 1e-6  # nats
_NO_REST = NO_START + "…"  # as a row's other dots were parted from it
_ROMAN = re.compile(r"[A-Za-z.,:/@-][!-~]")


class _State(NamedTuple):
    score: float
    last: tuple[int, ...]  # the last part of each open column, longest ago first
    strand: tuple[int, ...]  # their numbers
    beside: tuple[int, ...]  # the first part of the column that began right after each of them, -1 for none
    begun: int  # strands
    owner: int  # strand of the part placed last
    before: _State | None
    part: int
    fresh: bool = False  # the column placed last has just begun
    beyond: tuple[int, ...] = ()  # for each strand the bits of those that stand to its right


def _sided(state: _State, parts: int, turned: int) -> _State:
    """Return the state with what the parts of the line placed last tell of which column stands to the right of which.

    The part at place `turned` was placed first.
    """
    owners: list[int] = []
    at: _State | None = state
    for _ in range(parts):
        assert at is not None
        owners.append(at.owner)
        at = at.before
    owners.reverse()
    owners = owners[-turned:] + owners[:-turned] if turned else owners
    beyond = [*state.beyond, *([0] * (state.begun - len(state.beyond)))]
    score = state.score
    for left, right in pairwise(owners):
        if left == right:
            continue
        if beyond[right] >> left & 1:
            score -= _CROSSED
            continue
        news = beyond[right] | 1 << right
        beyond = [bits | news if k == left or bits >> left & 1 else bits for k, bits in enumerate(beyond)]
    return _State(score, *state[1:-1], tuple(beyond))


def _is_han(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff"


def _over(row: Row, measure: float) -> float:
    over = max(0.0, row.least - measure - _CLOSE)
    return min(_OVER_MOST * (1 + over // measure), _OVER * over)


def cuts(row: Row, measure: float) -> list[tuple[float, tuple[Row, ...]]]:
    """Return the ways to read a raw line as rows side by side, with what each costs; the line as it stands is first."""
    if not _PART * measure < row.least < (_COLUMNS + 1) * measure:
        return [(_over(row, measure), (row,))]
    return _cuts(row, measure, {})


def _cuts(
    row: Row, measure: float, known: dict[int, list[tuple[float, tuple[Row, ...]]]]
) -> list[tuple[float, tuple[Row, ...]]]:
    """Return the ways to read the rest of a raw line; `known` holds those of shorter rests by their length."""
    if len(row.raw) in known:
        return known[len(row.raw)]
    double = row.least > measure + _CLOSE
    found: list[tuple[float, tuple[Row, ...]]] = []
    for blank in re.finditer(r"(?<=\S) ", row.raw):
        left, rest = (
            row_of(text, row.lines[0], row.block) for text in (row.raw[: blank.start()], row.raw[blank.end() :])
        )
        if not left or not rest or left.text[-1] in NO_END or rest.text[0] in _NO_REST:
            continue
        if left.least > measure + _LOOSE:
            break
        if _ROMAN.match(left.text[-1] + rest.text[0]) or (not double and left.most < measure - INDENT - _CLOSE):
            continue
        indented = max(0.0, measure - INDENT - left.most) if left.most < measure - INDENT else 0.5
        short = _SHORT * min(max(0.0, measure - left.most), indented, _SHORT_MOST)
        wide = rest.least > measure + _CLOSE
        for cost, parts in _cuts(rest, measure, known) if wide else [(0.0, (rest,))]:
            found.append((0.5 + short + _over(left, measure) + cost, (left, *parts)))
    known[len(row.raw)] = [(_over(row, measure), (row,)), *heapq.nsmallest(3, found, key=lambda way: way[0])]
    return known[len(row.raw)]


class Weft:
    """The search over one block for one measure."""

    def __init__(self, rows: Sequence[Row], measure: float, echoes: Echoes) -> None:
        """Cut the raw lines in every way that the measure allows."""
        self.measure = measure
        self.parts: list[Part] = []
        self.ways: list[list[tuple[float, tuple[int, ...], int]]] = []
        self._echoes = echoes
        self._rows: dict[tuple[int, int], tuple[float, int]] = {}
        self.joint, self._ending, self._read = cache(self._joint), cache(self._gain), cache(self._table)
        known: dict[tuple[int, str, int], int] = {}
        for row in rows:
            ways: list[tuple[float, tuple[int, ...], int]] = []
            options = cuts(row, measure)
            likely = min(cost for cost, _ in options) + _UNLIKELY
            for cost, found in options:
                if cost > likely and len(found) > 1:
                    continue
                places: list[int] = []
                for part in found:
                    key = (part.lines[0], part.text, len(places))
                    if key not in known:
                        known[key] = len(self.parts)
                        self.parts.append(part_of(part, measure))
                    places.append(known[key])
                turns = range(len(places) if len(places) <= _TURNING else 1)
                ways += [(cost + (_TURNED if k else 0.0), (*places[k:], *places[:k]), k) for k in turns]
            self.ways.append(ways)

        self.texts = [part.row.text for part in self.parts]
        self._ends = [(k, k) for k in range(len(self.texts))]  # the texts with which each part begins and ends

    def _table(self, a: int, b: int) -> list[list[float]]:
        """Return how well a span of texts is gone on with by another: near ones are asked for, of however many."""
        own, follows = (self.texts[span * _SPAN : (span + 1) * _SPAN] for span in (a, b))
        found: list[list[float]] = running.table(own, follows).tolist()
        return found

    def _pull(self, i: int, j: int) -> float:
        """Return how well part j goes on with part i, which breaks off, by its words and marks."""
        left, right = self._ends[i][1], self._ends[j][0]
        ran = self._read(left // _SPAN, right // _SPAN)[left % _SPAN][right % _SPAN]
        return _BELIEVED * runs_on(self._echoes.pull(self.parts[i].tail, self.parts[j].head), ran)

    def _joint(self, i: int, j: int) -> float:
        """Return how well part j follows part i in one column."""
        return self._follows(i, j) - self._short(self.parts[i])

    def _follows(self, i: int, j: int) -> float:
        a, b = self.parts[i], self.parts[j]
        told = seam(a, b)
        if told is not None:
            return told
        room = self.measure - a.row.most
        if a.ended:
            if room < 1.5:
                return 0.2
            return 0.4 if b.first > -1 else -1.5
        pull = self._pull(i, j)
        if room > 2.5:
            if a.row.text[-1] == "：" and b.first < -1:
                return -1.5
            return pull - (2.5 if a.row.text[-1] in "，、" else 0.0 if a.row.text[-1] == "：" else 1.0)
        return pull - 0.6 * max(0.0, b.first)

    def _short(self, part: Part) -> float:
        """Return what it costs that a row was cut which is too short for that, even with its column's indent."""
        if not part.cut:
            return 0.0
        short = self.measure - part.row.most
        if short > INDENT - 0.5:
            short = min(short, max(0.0, short - INDENT))
        return min(_SHORT_CUT_MOST, _SHORT_CUT * max(0.0, short - 0.3))

    def _foot(self, i: int) -> float:
        """Return what it costs that a column ends with part i: mostly a full row or the end of a sentence."""
        part = self.parts[i]
        told = part.ended or part.row.text[-1] in "：；" or self.measure - part.row.most < _LOOSE
        return self._short(part) + (0.0 if told else _DANGLES)

    def _joined(self, i: int, j: int) -> tuple[float, int]:
        """Return what speaks for it that parts i and j are one printed row, and that row's number among the parts."""
        if (i, j) not in self._rows:
            a, b = self.parts[i], self.parts[j]
            if a.row.least + b.row.least > self.measure + _CLOSE:
                self._rows[i, j] = (_NEVER, j)
            else:
                marks = a.row.text[-1] in NO_START + NO_END or b.row.text[0] in NO_START + NO_END
                gain = (0.5 if marks else 0.0) + (0.0 if a.ended else 0.7 * self._pull(i, j))
                text = _is_han(a.row.text[-1]) and _is_han(b.row.text[0])
                cost = _CUT_AT_MARK if marks else _CUT_IN_TEXT if text else _CUT
                self._rows[i, j] = (gain - cost, len(self.parts))
                row = joined([a.row, b.row])
                full = a.cut or a.row.text[-1] not in "”’“‘"  # which overlap what follows in any row
                self.parts.append(Part(row, b.tail, a.head, b.ended, a.first, a.opens, full))
                self._ends.append((self._ends[i][0], self._ends[j][1]))
        return self._rows[i, j]

    def _placed(self, state: _State, j: int, level: int, line: int, least: float = float("-inf")) -> Iterator[_State]:
        """Yield the ways to give part j a column; the last `level` parts stand beside it on its line.

        What does not score above `least` may be left out.
        """
        so_far, last, strand, beside, begun = state[:5]
        beyond = state.beyond
        n, joint, ending = len(last), self.joint, self._ending
        endings = [ending(last[k], beside[k]) for k in range(n - level - 1)]
        if n and not level:  # the column that has just had its turn: a printed row that was cut
            gain, whole = self._joined(last[-1], j)
            if gain > _NEVER:
                yield state._replace(
                    score=state.score + gain, last=(*last[:-1], whole), owner=strand[-1], before=state, part=j
                )
        for k in range(n - level):
            gain = joint(last[k], j)
            for ends in range(k + 1):  # of the columns whose turn it was, so many are at their foot
                if ends:
                    gain += endings[ends - 1]
                score = so_far + gain - _MISSES * (k - ends)
                if score <= least:
                    continue
                yield _State(
                    score,
                    (*last[ends:k], *last[k + 1 :], j),
                    (*strand[ends:k], *strand[k + 1 :], strand[k]),
                    (*beside[ends:k], *beside[k + 1 :], beside[k]),
                    begun,
                    strand[k],
                    state,
                    j,
                    False,
                    beyond,
                )
        score = so_far - min(_BEGINS, _BEGINS_AT_TOP + _DEEPER * max(0, line - n))
        if n < _COLUMNS and score > least:
            known = (*beside[:-1], j) if state.fresh and not self.parts[j].opens else beside
            yield _State(
                score,
                (*last, j),
                (*strand, begun),
                (*known, -1),
                begun + 1,
                begun,
                state,
                j,
                True,
                beyond,
            )
        score = so_far - _BEGINS - _ENDS
        if n > 1 and not level and score > least:  # another block of the same flow
            yield _State(score, (j,), (begun,), (-1,), begun + 1, begun, state, j, False, beyond)

    def _end(self, i: int, j: int) -> float:
        """Return what speaks for it that a column ends with part i, and that j is the first part of the next column."""
        return -self._foot(i) if j < 0 else min(_ACROSS, self.joint(i, j))

    def _gain(self, i: int, j: int) -> float:
        """Return what it gains that a column ends with part i where j, if any, is the first part of the next one."""
        return self._end(i, j) - (_ENDS_TOLD if self.parts[i].ended else _ENDS)

    def _most(self, states: Sequence[_State], places: Sequence[int]) -> list[float]:
        """Return what these parts gain at most that are placed one after the other, and those behind each, last 0."""
        above = {i for state in states for i in state.last}
        feet = {own for state in states for own in zip(state.last, state.beside, strict=True)}
        ends = max((self._ending(*own) for own in feet), default=0.0)
        out = [0.0]
        for j in reversed(places):
            follows = max((self.joint(i, j) for i in above), default=0.0) + (_COLUMNS - 1) * max(0.0, ends)
            out.append(out[-1] + max(0.0, follows) + _ROUNDING)
        return out[::-1]

    def _closed(self, state: _State) -> float:
        """Return the score with all columns at their feet."""
        return state.score + sum(self._end(i, j) for i, j in zip(state.last, state.beside, strict=True) if j >= 0)

    def search(self, *, columns: bool = True) -> tuple[float, list[list[Row]]]:
        """Return the score of the best reading and its columns in order of their first rows; or of one column alone."""
        states = [_State(0.0, (), (), (), 0, -1, None, -1)]
        place = self._placed if columns else self._alone
        for line, ways in enumerate(self.ways):
            best: dict[tuple[int, ...], _State] = {}
            least = float("-inf")
            for cost, (*before, final), turned in ways if columns else ways[:1]:
                grown = [_State(state.score - cost, *state[1:]) for state in states] if cost else states
                most = self._most(states, (*before[1:], final)) if before else []
                for level, (j, more) in enumerate(zip(before, most, strict=False)):
                    grown = [new for state in grown for new in place(state, j, level, line, least - more)]
                for state in grown:
                    for placed in place(state, final, len(before), line, least):
                        new = _sided(placed, len(before) + 1, turned) if columns and before else placed
                        known = best.get(new.last)
                        if known is None or known.score < new.score:
                            best[new.last] = new
                            least = max(least, new.score - _BEHIND)
            near = [state for state in best.values() if state.score > least]
            states = sorted(near, key=itemgetter(0), reverse=True)[:_BEAM]
        top = max(states, key=self._closed)
        strands: list[list[Row]] = [[] for _ in range(top.begun)]
        at: _State | None = top
        while at is not None and at.part >= 0:
            strands[at.owner].append(self.parts[at.part].row)
            at = at.before
        return self._closed(top), [strand[::-1] for strand in strands]

    def _alone(self, state: _State, j: int, level: int, line: int, least: float = float("-inf")) -> Iterator[_State]:
        """Yield the ways to give part j to the only column."""
        if not state.last:
            yield from self._placed(state, j, level, line, least)
            return
        yield _State(state.score + self.joint(state.last[0], j), (j,), (0,), (-1,), 1, 0, state, j)
        gain, whole = self._joined(state.last[0], j)
        if gain > _NEVER:
            yield _State(state.score + gain, (whole,), (0,), (-1,), 1, 0, state, j)
