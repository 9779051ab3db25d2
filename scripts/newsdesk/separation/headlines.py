"""Give every headline group its article and split it into kicker, title and subtitle: one search over the page."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation import parts
from newsdesk.separation.joints import Echoes, attraction, fold, grams

_BEAM, _FIT_BEAM = 60, 20
_LIKELY = 4  # bodies that a group is tried with: those it speaks of most, the next, the one below it
_AFFINITY = 6.0  # score of a row all of whose pairs of characters the body repeats
_NOBODY = -1

Known = dict[tuple[int, tuple[float, ...]], float]  # what rows from the first on are worth as a group, by affinities

_ORPHAN = -5.0  # a headline that belongs to no body
_AGAIN = -2.5  # rows that belong to a headline whose other rows stand elsewhere in the raw page


@dataclass(frozen=True, slots=True)
class Body:
    """What pairing needs to know of a body: its text, its opening, and where its first row stands among all rows."""

    text: str
    opening: str
    at: int


@dataclass(frozen=True, slots=True)
class Group:
    """Headline rows `at` to `end` (indexes of the page's rows) and the body that they stand over, -1 for none."""

    at: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class _State:
    score: float
    used: int
    body: int
    groups: tuple[Group, ...]


def affinities(heads: Sequence[str], bodies: Sequence[Body]) -> list[list[float]]:
    """Return for each headline row and body which share of the row's pairs of characters the body has, by rarity."""
    sets = [grams(body.text) for body in bodies]
    openings = [grams(body.opening) for body in bodies]
    seen = Counter(gram for own in sets for gram in own)
    out: list[list[float]] = []
    for head in heads:
        weight = {g: math.log((len(bodies) + 1) / (seen[g] + 0.2)) if seen[g] else 1.0 for g in grams(head)}
        total = sum(weight.values()) or 1.0
        out.append(
            [
                sum(w * (1.0 if g in openings[k] else 0.8) for g, w in weight.items() if g in sets[k]) / total
                for k in range(len(bodies))
            ]
        )
    return out


def _group_score(rows: Sequence[Row], echoes: Echoes, near: Sequence[float]) -> float:
    """Return how well rows make one group, by their best reading."""
    return 0.15 * max(parts.score(rows, *reading, echoes, near) for reading in parts.readings(len(rows)))


def groups(  # noqa: C901, PLR0913 one search over rows, lengths, states and bodies
    rows: Sequence[Row],
    display: Sequence[bool],
    bodies: Sequence[Body],
    echoes: Echoes,
    near: dict[int, list[float]],
    *,
    known: Known,
    beam: int = _BEAM,
) -> tuple[float, tuple[Group, ...]]:
    """Cut the headline rows into groups and give each body at most one, by a beam search in raw order."""
    starts = {body.at: k for k, body in enumerate(bodies)}
    ready: dict[int, list[_State]] = {}
    at = [i for i, shown in enumerate(display) if shown]
    if not at:
        return 0.0, ()
    ready[at[0]] = [_State(0.0, 0, -1, ())]
    following = dict(zip(at, [*at[1:], len(rows)], strict=True))
    for i in at:
        states = sorted(ready.pop(i, []), key=lambda state: -state.score)[:beam]
        end = i
        total = [0.0] * len(bodies)
        while end - i < parts.MOST and end < len(rows) and display[end]:
            for k, share in enumerate(near[end]):
                total[k] += _AFFINITY * share
            end += 1
            shares = tuple(max(near[m], default=0.0) for m in range(i, end))
            if (i, shares) not in known:
                known[i, shares] = _group_score(rows[i:end], echoes, shares)
            own = known[i, shares]
            if end < len(rows) and display[end] and rows[end].block == rows[end - 1].block:
                own -= 0.5
            after = following[end - 1]
            into = ready.setdefault(after, [])
            likely = set(heapq.nlargest(_LIKELY, range(len(bodies)), key=total.__getitem__))
            if end in starts:
                likely.add(starts[end])
            for state in states:
                into.append(
                    _State(state.score + own + _ORPHAN, state.used, state.body, (*state.groups, Group(i, end, _NOBODY)))
                )
                for k in sorted(likely | {min(state.body + 1, len(bodies) - 1)} if bodies else ()):
                    score = state.score + own + total[k]
                    if state.used >> k & 1:
                        if _may_add(state.groups, Group(i, end, k)):
                            into.append(
                                _State(score + _AGAIN, state.used, state.body, (*state.groups, Group(i, end, k)))
                            )
                        continue
                    score += 0.8 if k == state.body + 1 else (-0.8 if k < state.body else -0.2)
                    if starts.get(end) == k:
                        score += 2.5
                    into.append(_State(score, state.used | 1 << k, k, (*state.groups, Group(i, end, k))))
    best = max(ready[len(rows)], key=lambda state: state.score)
    return best.score, best.groups


def _may_add(groups: Sequence[Group], more: Group) -> bool:
    """Tell whether a body may get one more group: its second, not next to the first, and not too much."""
    own = [group for group in groups if group.body == more.body]
    return len(own) == 1 and own[0].end != more.at and own[0].end - own[0].at + more.end - more.at <= parts.MOST


@dataclass(frozen=True, slots=True)
class Headline:
    """The rows of one headline, the body under it (-1: none), and how its rows are read."""

    rows: tuple[Row, ...]
    at: int
    body: int
    reading: parts.Reading

    @property
    def kicker(self) -> tuple[Row, ...]:
        """The rows above the title."""
        return self.rows[: self.reading.kickers]

    @property
    def title(self) -> tuple[Row, ...]:
        """The rows of the title itself."""
        return self.rows[self.reading.kickers : self.reading.kickers + self.reading.titles]

    @property
    def subtitle(self) -> tuple[Row, ...]:
        """The rows below the title."""
        return self.rows[self.reading.kickers + self.reading.titles :]


def _nearness(rows: Sequence[Row], display: Sequence[bool], bodies: Sequence[Body]) -> dict[int, list[float]]:
    at = [i for i, shown in enumerate(display) if shown]
    return dict(zip(at, affinities([rows[i].display for i in at], bodies), strict=True))


def fit(rows: Sequence[Row], display: Sequence[bool], bodies: Sequence[Body], echoes: Echoes, known: Known) -> float:
    """Return about how well the page's headlines go with these bodies (log odds up to a constant of the page).

    `known` keeps what was weighed before of the same page's rows.
    """
    return groups(rows, display, bodies, echoes, _nearness(rows, display, bodies), known=known, beam=_FIT_BEAM)[0]


def place(rows: Sequence[Row], display: Sequence[bool], bodies: Sequence[Body], echoes: Echoes) -> tuple[Headline, ...]:
    """Return the page's headlines in raw order; each body gets at most one."""
    _, found = groups(rows, display, bodies, echoes, _nearness(rows, display, bodies), known={})
    openings = [grams(body.opening) for body in bodies]
    own: dict[int, list[Group]] = {}
    for k, group in enumerate(found):
        own.setdefault(group.body if group.body >= 0 else -1 - k, []).append(group)
    heads = [(group[0], tuple(row for g in group for row in rows[g.at : g.end])) for group in own.values()]
    facts = [
        (head, [_share(row, openings[first.body]) if first.body >= 0 else 0.0 for row in head]) for first, head in heads
    ]
    return tuple(
        Headline(head, first.at, first.body, reading)
        for (first, head), reading in zip(heads, parts.split(facts, echoes), strict=True)
    )


def _share(row: Row, opening: set[str]) -> float:
    own = grams(row.text)
    return len(own & opening) / max(1, len(own))


def title_of(parts: Sequence[str]) -> str:
    """Join the rows of a title: a space between two parallel clauses, nothing where the column cut one clause."""
    out = parts[0]
    for part in parts[1:]:
        even = glyphs.width(out.rsplit(" ", 1)[-1]) == glyphs.width(part)
        latin = glyphs.kind(out[-1]) == glyphs.kind(part[0]) == "latin"
        pull = attraction(fold(out[-4:])[-2:], fold(part[:4])[:2])
        parallel = even and pull < 2.0 and out[-1] not in glyphs.OPENERS + "、"
        out += (" " if parallel or latin else "") + part
    return out
