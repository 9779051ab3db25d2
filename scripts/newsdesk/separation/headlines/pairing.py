"""Give every headline row of a page its body: one beam search in raw order.

Where articles stand side by side, extractors that go by height emit the rows of their headlines in turn, and put bodies
between them. So a headline may be laid aside and taken up again, at a cost.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.headlines import evidence as part_evidence
from newsdesk.separation.headlines import parts
from newsdesk.separation.headlines.pairing_weights import WEIGHTS

BEAM = 30
NOBODY = -1
_LIKELY = 3  # bodies that a row is tried with: those that it or its block speaks of most
_OPEN = 4  # headlines that are still open at most
_AFFINITY = 8.5  # score of a row all of whose pairs of characters the body repeats
_ALIKE, _UNLIKE = 14.0, 0.15  # … of likeness in what both are about, and likeness with a body that is not its own
_HEAD, _CLAIM = 7.0, 2.0  # a body has a headline, and one that claims it
_SPEAKS = 0.2  # share of a row that its body repeats
_ORPHAN = 1.0  # a headline that belongs to no body
_ASIDE, _APART = -0.5, -2.0  # rows of a headline that other headlines part, that text parts
_CUT, _CUT_RAW = -7.0, -5.0  # two headlines in one block; where the page has no blank lines
_LEVEL = -1.0  # … in one line
_LABEL = -4.0  # the name of a column that is parted from the headline row behind it
_BELOW = 2.5  # the body follows directly
_LATE = -2.0  # a headline that stands below the beginning of its body
_CLOSED = -5.0  # rows of a headline that stand below the beginning of its body, others above
_SURE = 15.0  # score by which a pairing is sure
_NEXT, _BACK, _ON = 0.8, -0.8, -0.2  # the body after the one before, one further up, one further down


def speaks_for(share: float, alike: float) -> float:
    """Return what speaks for a row of a headline over a text that repeats this share of it and is so much alike."""
    return _AFFINITY * share + _ALIKE * max(0.0, alike - _UNLIKE)


class Group(NamedTuple):
    """The rows of one headline (indexes of the page's rows) and the body that they stand over, `NOBODY` for none."""

    body: int
    rows: tuple[int, ...]


class _State(NamedTuple):
    """Headlines begun so far, the one touched last at the end; the bodies that have one, and the last body begun."""

    score: float
    used: int
    body: int
    groups: tuple[Group, ...]


class Reader:
    """Weighs any choice of a page's rows (by index) as one headline; what it has once weighed it knows.

    So one serves all the pairings of a page that are tried with other bodies.
    """

    def __init__(self, rows: Sequence[Row], echoes: Echoes) -> None:
        self.rows = rows
        self.echoes = echoes
        self._parts: dict[tuple[tuple[int, ...], tuple[int, ...], bool], float] = {}
        self._best: dict[tuple[int, ...], float] = {}

    def _part(self, own: tuple[int, ...], main: tuple[int, ...], *, above: bool) -> float:
        """Return what rows above or below a title weigh; without rows, what the title does."""
        key = (own, main, above)
        if key not in self._parts:
            title = [self.rows[i] for i in main]
            rows = [self.rows[i] for i in own]
            if not own:
                found = part_evidence.of_title(title, self.echoes)
                if above:
                    found["title label"] = part_evidence.is_label(title)
            else:
                found = (part_evidence.of_kicker if above else part_evidence.of_subtitle)(rows, title, self.echoes)
            self._parts[key] = parts.weighed(found, WEIGHTS)
        return self._parts[key]

    def best(self, own: tuple[int, ...]) -> float:
        """Return what the rows weigh as one headline, read at their best."""
        if own not in self._best:
            best = -math.inf
            for kickers, titles in parts.readings(len(own)):
                top, main, below = own[:kickers], own[kickers : kickers + titles], own[kickers + titles :]
                score = self._part((), main, above=bool(top or below or titles > 1))
                score += self._part(top, main, above=True) if top else 0.0
                score += self._part(below, main, above=False) if below else 0.0
                best = max(best, score)
            self._best[own] = best
        return self._best[own]


class Pairing:
    """The search over one page.

    For each headline row `near` says which share of it each body repeats, `alike` how alike what both are about is.
    """

    def __init__(
        self,
        reader: Reader,
        display: Sequence[bool],
        starts: Sequence[int],
        near: dict[int, list[float]],
        alike: dict[int, list[float]],
    ) -> None:
        """Take the page's rows and where its bodies begin among them."""
        self._rows = rows = reader.rows
        self._at = [i for i, shown in enumerate(display) if shown]
        self._text = list(accumulate(not shown for shown in display))
        self._bodies = len(starts)
        self._starts = {at: k for k, at in enumerate(starts)}
        self._begins = starts
        self._cut = _CUT if rows and rows[-1].block > len(rows) / 40 else _CUT_RAW
        self._near = near
        self._claims = {  # the bodies that each row speaks of or stands directly over
            i: {k for k, share in enumerate(shares) if share >= _SPEAKS or self._starts.get(i + 1) == k}
            for i, shares in near.items()
        }
        self._gains = {i: self._gained(i, shares, alike[i]) for i, shares in near.items()}
        self._labels = {
            i
            for i in self._at
            if part_evidence.names_column(rows[i])
            and i + 1 < len(rows)
            and display[i + 1]
            and rows[i].block == rows[i + 1].block
        }
        self._reads = reader.best
        self._likely = self._bodies_of_rows()

    def _gained(self, i: int, shares: Sequence[float], alike: Sequence[float]) -> list[float]:
        """Return what speaks for row `i` standing over each body; a column's name is about nothing."""
        if part_evidence.names_column(self._rows[i]):
            return [_AFFINITY * share for share in shares]
        return [speaks_for(share, like) for share, like in zip(shares, alike, strict=True)]

    def _bodies_of_rows(self) -> dict[int, set[int]]:
        """Return for each headline row the bodies that it, its block, or its place speak for."""
        out: dict[int, set[int]] = {}
        for i in self._at:
            end = i
            while end in self._near and self._rows[end].block == self._rows[i].block:
                end += 1
            run = [sum(shares) for shares in zip(*(self._gains[k] for k in range(i, end)), strict=True)]
            own = set(heapq.nlargest(_LIKELY, range(self._bodies), key=self._gains[i].__getitem__))
            own |= set(heapq.nlargest(_LIKELY, range(self._bodies), key=run.__getitem__))
            while end in self._near:
                end += 1
            if end in self._starts:
                own.add(self._starts[end])
            out[i] = own
        return out

    def _after(self, state: _State, i: int) -> list[_State]:
        """Return the states that a state may become by giving row `i` to a headline."""
        out: list[_State] = []
        claims = self._claims[i]
        last = state.groups[-1] if state.groups else None
        adjacent = last is not None and last.rows[-1] == i - 1
        cut = self._cut if adjacent and self._rows[i].block == self._rows[i - 1].block else 0.0
        cut = _LEVEL if adjacent and self._rows[i].lines == self._rows[i - 1].lines else cut
        cut += _LABEL if adjacent and i - 1 in self._labels else 0.0
        for k, group in enumerate(state.groups[-_OPEN:], max(0, len(state.groups) - _OPEN)):
            on = group is last and adjacent
            if len(group.rows) == parts.MOST or (group.body == NOBODY and not on):
                continue
            own = (*group.rows, i)
            score = state.score + self._reads(own) - self._reads(group.rows) + self._gain(group.body, i)
            score += _LABEL if i in self._labels else 0.0
            if group.body in claims and not any(group.body in self._claims[k] for k in group.rows):
                score += _CLAIM
            if not on:
                if group.body != NOBODY and group.rows[0] < self._begins[group.body] < i:
                    score += _CLOSED
                score += cut + (_ASIDE if self._bare(group.rows[-1], i) else _APART)
            groups = (*state.groups[:k], *state.groups[k + 1 :], Group(group.body, own))
            out.append(_State(score, state.used, state.body, groups))
        score = state.score + self._reads((i,)) + cut
        out.append(_State(score + _ORPHAN, state.used, state.body, (*state.groups, Group(NOBODY, (i,)))))
        tried = self._likely[i] | {min(state.body + 1, self._bodies - 1)} if self._bodies else set()
        for k in sorted(tried):
            if not state.used >> k & 1:
                step = _NEXT if k == state.body + 1 else (_BACK if k < state.body else _ON)
                more = (*state.groups, Group(k, (i,)))
                step += _HEAD + (_CLAIM if k in claims else 0.0) + (_LATE if self._begins[k] < i else 0.0)
                out.append(_State(score + self._gain(k, i) + step, state.used | 1 << k, k, more))
        return out

    def _gain(self, body: int, i: int) -> float:
        """Return what speaks for row `i` standing over a body."""
        if body == NOBODY:
            return 0.0
        return self._gains[i][body] + (_BELOW if self._starts.get(i + 1) == body else 0.0)

    def _bare(self, one: int, two: int) -> bool:
        """Tell whether no text stands between two headline rows."""
        return self._text[two] == self._text[one]

    def best(self) -> tuple[float, dict[Group, float]]:
        """Return the score of the best way to pair the rows, and its headlines in raw order.

        Each comes with the score by which this way beats the best of those found without it.
        """
        states = [_State(0.0, 0, -1, ())]
        for i in self._at:
            grown = [after for state in states for after in self._after(state, i)]
            states = heapq.nlargest(BEAM, grown, key=lambda state: state.score)
        best = states[0]
        return best.score, {
            group: min([_SURE, *(best.score - state.score for state in states if group not in state.groups)])
            for group in sorted(best.groups, key=lambda group: group.rows)
        }
