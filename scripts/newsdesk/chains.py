"""Find which piece of text continues which: pieces of columns into chains, one chain an article's body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from newsdesk import glyphs
from newsdesk.assignment import assign
from newsdesk.columns import first_line
from newsdesk.joints import Echoes, fold
from newsdesk.openings import is_author, is_lead, is_salutation
from newsdesk.rows import Row
from newsdesk.words import words

_NEVER = -60.0
_SURE = 0.0  # a headline by more than this margin is one


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive body rows that certainly stand together; `at` and `end` are row indexes of the page."""

    at: int
    end: int
    rows: tuple[Row, ...]
    measure: float
    after_head: bool  # a headline group stands directly before it
    before_head: bool  # … directly after it
    opens: bool  # begins an article by its words: 本报讯, a byline
    closed: bool  # ends with a sentence
    tail: str  # folded ends, for the character model
    head: str
    first: float  # how much its first row looks like the first line of a paragraph (log odds)
    owed: str  # closing marks that it still owes
    doubt: float | None  # -- a row that may as well be a headline: by how much it rather is one
    ends: bool  # its last words send the reader to another page


def _piece(rows: Sequence[Row], measure: Sequence[float], at: int, end: int, *, heads: tuple[bool, bool],
           doubt: float | None) -> Piece:
    part = tuple(rows[at:end])
    head, tail = part[0].text, part[-1].text
    opens = is_lead(head) and not (at > 0 and head[0] in "（(" and is_lead(rows[at - 1].text)) or (heads[0] and (is_author(head) or is_salutation(head)))
    ends = _goes_on(part[-1])
    closed = ends or glyphs.ends_sentence(tail) or (end - at == 1 and (is_lead(tail) and "（" not in tail or is_author(tail)))
    body = "".join(row.text for row in part)
    return Piece(at, end, part, measure[at], heads[0], heads[1], opens, closed, fold(tail[-6:])[-2:], fold(head[:6])[:2],
                 first_line(part, measure[at]), glyphs.open_marks(body), doubt, ends)


def pieces(rows: Sequence[Row], measure: Sequence[float], margin: Sequence[float]) -> tuple[Piece, ...]:
    """Cut the body rows at blank lines, headlines and leads; rows that may be headlines stand alone."""
    out: list[Piece] = []
    n = len(rows)
    at = 0
    while at < n:
        if margin[at] > _SURE:
            at += 1
            continue
        end = at + 1
        doubt = margin[at] if margin[at] > -_SURE else None
        while (doubt is None and end < n and margin[end] <= -_SURE and rows[end].block == rows[at].block
               and not _splits(rows[end - 1], rows[end])):
            end += 1
        heads = (at > 0 and margin[at - 1] > 0, end < n and margin[end] > 0)
        out.append(_piece(rows, measure, at, end, heads=heads, doubt=doubt))
        at = end
    return tuple(out)


def _splits(left: Row, right: Row) -> bool:
    """Tell whether an article ends or begins between two rows of one block."""
    if _goes_on(left):
        return True
    return is_lead(right.text) and not (is_lead(left.text) and right.text[0] in "（(")


def _goes_on(row: Row) -> bool:
    """Tell whether the row ends with （下转A03版）: its article ends here."""
    found = list(words().jumps.finditer(row.text))
    return bool(found) and found[-1].end() == len(row.text) and "上接" not in found[-1][0]


def link(a: Piece, b: Piece, gap: int, ordered: float, echoes: Echoes) -> float:
    """Return how well piece b follows piece a.

    `gap` is b's place in raw order minus a's, `ordered` how far the page's raw order can be trusted.
    """
    if b.opens or a.ends:
        return _NEVER
    score = 0.0
    if abs(a.measure - b.measure) > 1.6:
        score -= 1.5
    pull = echoes.pull(a.tail, b.head)
    if a.closed:
        run_on = -b.first - 2.0  # the sentence ended at the column's foot, the paragraph goes on
        score += max(b.first, run_on + 0.3 * pull) * 0.7
        if a.owed and b.first > 0:
            score -= 1.0
    else:
        score += pull - max(0.0, b.first) * 0.8 + 0.5
    if a.owed and any(c in "".join(row.text for row in b.rows[:3]) for c in a.owed):
        score += 0.8
    near = 0.0
    if gap == 1:
        near = 0.5 + 3.5 * ordered if a.rows[-1].block != b.rows[0].block else 3.0 + 4.0 * ordered
        if b.after_head:
            near -= 3.0 * ordered
    elif gap > 0:
        near = 1.0 - 0.25 * min(gap, 12)
    else:
        near = -0.5 * ordered + 0.25 * max(gap, -12)
    score += near * (0.5 if a.doubt is not None else 1) * (0.5 if b.doubt is not None else 1)
    return score


def begin(piece: Piece) -> float:
    """Return the score of an article beginning with this piece."""
    if piece.opens:
        return 6.0
    if piece.doubt is not None:
        return 0.5 * piece.doubt
    score = -2.0 + min(0.0, piece.first)
    if piece.after_head:
        score += 3.0
    return score


def finish(piece: Piece) -> float:
    """Return the score of an article ending with this piece."""
    if piece.doubt is not None:
        return 0.5 * piece.doubt
    return (0.0 if piece.closed else -4.0) + (1.0 if piece.before_head else 0.0)


def chains(parts: Sequence[Piece], ordered: float, echoes: Echoes) -> tuple[tuple[int, ...], ...]:
    """Return the pieces' indexes as chains in raw order of their first pieces: the best assignment of successors."""
    n = len(parts)
    if not n:
        return ()
    score = np.full((n, 2 * n), _NEVER)
    place = list(accumulate(0 if piece.doubt is not None and piece.doubt > 0 else 1 for piece in parts))
    starts = [begin(piece) for piece in parts]
    ends = [finish(piece) for piece in parts]
    for i, a in enumerate(parts):
        for j, b in enumerate(parts):
            if i != j and not b.opens:
                score[i, j] = max(_NEVER, link(a, b, place[j] - place[i] or (1 if j > i else -1), ordered, echoes) - starts[j])
        score[i, n + i] = ends[i]
    follow = [j if j < n else -1 for j in assign(score)]
    _cut_rings(follow, score)
    led = set(follow)
    out: list[tuple[int, ...]] = []
    for i in range(n):
        if i in led:
            continue
        chain = [i]
        while follow[chain[-1]] >= 0:
            chain.append(follow[chain[-1]])
        out.append(tuple(chain))
    return tuple(out)


def _cut_rings(follow: list[int], score: np.ndarray) -> None:
    """Open every ring of successors at its weakest link."""
    seen: set[int] = set()
    for i in range(len(follow)):
        path: list[int] = []
        k = i
        while k >= 0 and k not in seen:
            seen.add(k)
            path.append(k)
            k = follow[k]
        if k >= 0 and k in path:
            ring = path[path.index(k) :]
            weakest = min(ring, key=lambda p: score[p, follow[p]])
            follow[weakest] = -1
