"""Give every headline row its article and its part (kicker, title, subtitle): one beam search over the page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk import glyphs
from newsdesk.joints import attraction, fold
from newsdesk.rows import Row
from newsdesk.words import words

KICKER, TITLE, SUBTITLE = "kicker", "title", "subtitle"
_BEAM = 60
_AFFINITY = 6.0  # score of a row all of whose pairs of characters the body repeats
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Body:
    """What pairing needs to know of a body: its text, its opening, and where its first row stands among all rows."""

    text: str
    opening: str
    at: int


@dataclass(frozen=True, slots=True)
class Placed:
    """One headline row: its index among the page's rows, the body it belongs to (-1: none), and its part."""

    row: int
    body: int
    group: int
    part: str


@dataclass(frozen=True, slots=True)
class _State:
    score: float
    body: int
    part: str
    rows_of_part: int
    group_start: int
    used: int
    path: tuple[Placed, ...]


def _grams(text: str) -> set[str]:
    flat = fold(text)
    return {flat[i : i + 2] for i in range(len(flat) - 1)}


def affinities(heads: Sequence[str], bodies: Sequence[Body]) -> list[list[float]]:
    """Return for each headline row and body which share of the row's pairs of characters the body has, weighted by rarity."""
    sets = [_grams(body.text) for body in bodies]
    openings = [_grams(body.opening) for body in bodies]
    seen = Counter(gram for grams in sets for gram in grams)
    out: list[list[float]] = []
    for head in heads:
        grams = _grams(head)
        weight = {g: math.log((len(bodies) + 1) / (seen[g] + 0.2)) if seen[g] else 1.0 for g in grams}
        total = sum(weight.values()) or 1.0
        out.append([
            sum(w * (1.0 if g in openings[k] else 0.8) for g, w in weight.items() if g in sets[k]) / total
            for k in range(len(bodies))
        ])
    return out


def _part_score(row: Row, part: str) -> float:
    """Return how well a row by itself suits a part."""
    text = row.display
    spaced = " " in text and glyphs.kind(text[text.index(" ") - 1]) == "han"
    if part == KICKER:
        return -1.2 + (2.5 if words().kicker_ends.search(text) else 0.0) + (0.8 if row.most <= 6 else 0.0) + (0.3 if spaced else 0.0)
    if part == SUBTITLE:
        return -1.0 + (0.8 if spaced else 0.0) - (2.0 if words().kicker_ends.search(text) else 0.0)
    return (-1.2 if words().kicker_ends.search(text) and text[-1] in "：:" else 0.0) - (0.8 if spaced else 0.0) - 0.08 * max(0.0, row.most - 14)


def _step_score(before: Row, row: Row, was: str, now: str, count: int) -> float:
    """Return how well one headline row follows another of the same group."""
    apart = before.block != row.block
    pull = attraction(fold(before.text[-4:])[-2:], fold(row.text[:4])[:2])
    if was == now == TITLE:
        same = abs(glyphs.width(before.text) - glyphs.width(row.text)) <= 0.5
        return (1.2 if same else -0.3 + 0.35 * max(-2.0, min(3.0, pull))) - (1.0 if apart else 0.0) - (3.0 if count >= 2 else 0.0)
    if was == now:
        return -1.5 - (2.0 if count >= 2 else 0.0)
    if was == KICKER:
        return (0.4 if apart else 0.0) - 0.04 * (row.most - before.most)
    return (0.4 if apart else 0.0) + 0.04 * (row.most - before.most)  # title to subtitle


_NEXT = {KICKER: (KICKER, TITLE), TITLE: (TITLE, SUBTITLE), SUBTITLE: (SUBTITLE,)}


def _closing(state: _State, after: int, bodies: Sequence[Body]) -> float:
    """Return the score of ending the group at hand before row index `after`."""
    if state.part == KICKER:
        return -4.0
    if state.body == _NOBODY:
        return 0.0
    return 2.5 if bodies[state.body].at == after else 0.0


def place(rows: Sequence[Row], display: Sequence[bool], bodies: Sequence[Body]) -> tuple[Placed, ...]:
    """Return every headline row with its body and part; each body gets at most one group."""
    at = [i for i, shown in enumerate(display) if shown]
    if not at:
        return ()
    near = affinities([rows[i].display for i in at], bodies)
    states = [_State(0.0, -2, "", 0, -1, 0, ())]
    previous = -1
    for k, i in enumerate(at):
        row = rows[i]
        joined = previous >= 0 and i == previous + 1
        grown: list[_State] = []
        for state in states:
            if state.part and joined:
                for part in _NEXT[state.part]:
                    count = state.rows_of_part + 1 if part == state.part else 1
                    gain = _step_score(rows[previous], row, state.part, part, state.rows_of_part) + _part_score(row, part)
                    gain += _AFFINITY * near[k][state.body] if state.body >= 0 else 0.0
                    grown.append(_State(state.score + gain, state.body, part, count, state.group_start, state.used,
                                        (*state.path, Placed(i, state.body, state.group_start, part))))
            ended = state.score + (_closing(state, previous + 1, bodies) if state.part else 0.0)
            gap = -1.0 if joined and rows[previous].block == row.block else 0.0
            for body in range(-1, len(bodies)):
                if body >= 0 and state.used >> body & 1:
                    continue
                base = ended + gap
                if body == _NOBODY:
                    base -= 5.0
                else:
                    base += _AFFINITY * near[k][body]
                    base += 0.8 if body == state.body + 1 or state.body < 0 and body == 0 else (-0.8 if body < state.body else -0.2)
                    if bodies[body].at == i + 1:
                        base += 0.0
                used = state.used | (1 << body if body >= 0 else 0)
                for part in (KICKER, TITLE):
                    grown.append(_State(base + _part_score(row, part), body, part, 1, k, used,
                                        (*state.path, Placed(i, body, k, part))))
        grown.sort(key=lambda s: -s.score)
        states = grown[:_BEAM]
        previous = i
    best = max(states, key=lambda s: s.score + _closing(s, previous + 1, bodies))
    return best.path


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
