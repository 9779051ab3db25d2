"""Find which piece of text continues which: pieces of columns into chains, one chain an article's body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsdesk.assignment import assign
from newsdesk.joints import Echoes, fold
from newsdesk.pieces import Piece

# Scores in nats, set by hand on typeset pages.
_NEXT, _NEXT_ORDERED = 2.0, 2.0  # for the next block of the raw file; more where its order can be trusted
_ACROSS, _ACROSS_ORDERED = 2.0, 5.0  # lost where a headline stands between the two
_FORWARD, _FAR = 1.0, 0.25  # for a block further on, less by so much for each block between
_SENTENCE = 0.2  # weight of the pull across a full stop
_OPEN_END = -4.0  # an article that ends in mid-sentence
_ABRUPT = -6.0  # an article that begins without headline, 本报讯 or byline
_SUBJECT = 4.0  # weight of the likeness between a piece and a chain
_NEVER = -60.0
_MOST = 400  # pieces that are weighed against each other; longer pages are cut where an article opens
_PASSES = 2


def link(a: Piece, b: Piece, gap: int, ordered: float, echoes: Echoes) -> float:
    """Return how well piece b follows piece a.

    `gap` is b's place in raw order minus a's, `ordered` how far the page's raw order can be trusted.
    """
    if b.opens or a.leaves:
        return _NEVER
    score = -1.5 if abs(a.measure - b.measure) > 1.6 else 0.0
    pull = echoes.pull(a.tail, b.head)
    if a.closed:
        run_on = -b.first - 2.0  # the sentence ended at the column's foot, the paragraph goes on
        score += 0.5 * b.first if a.ended else max(0.7 * b.first, 0.7 * run_on + _SENTENCE * pull)
        if a.owed and b.first > 0:
            score -= 1.0
        if a.signed:
            score -= 4.0
    else:
        score += pull - 0.8 * max(0.0, b.first) + 0.5
    if a.owed and any(c in row.text for row in b.rows[:3] for c in a.owed):
        score += 0.8
    kind, number = b.enters
    if kind:
        score += sum(2.0 for same, before in a.counts if same == kind and number == before + 1)
    if gap == 1:
        score += _NEXT + _NEXT_ORDERED * ordered
        if b.after_head:
            score -= _ACROSS + _ACROSS_ORDERED * ordered
    elif gap > 0:
        score += _FORWARD - _FAR * min(gap, 12)
    else:
        score += -0.5 * ordered + _FAR * max(gap, -12)
    return score


def begin(piece: Piece) -> float:
    """Return the score of an article beginning with this piece."""
    if piece.opens:
        return 6.0
    return (1.0 if piece.after_head else _ABRUPT) + min(0.0, piece.first)


def finish(piece: Piece) -> float:
    """Return the score of an article ending with this piece."""
    return (0.0 if piece.closed else _OPEN_END) + (1.0 if piece.before_head else 0.0)


def _subjects(parts: Sequence[Piece]) -> NDArray[np.float64]:
    """Return one row a piece: its pairs of characters, weighted by rarity, of unit length."""
    texts = [fold("".join(row.text for row in piece.rows)) for piece in parts]
    grams = [Counter(text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()) for text in texts]
    seen = Counter(gram for count in grams for gram in count)
    index = {gram: k for k, gram in enumerate(g for g, n in seen.items() if 2 <= n <= max(2, len(parts) // 3))}
    out = np.zeros((len(parts), len(index) + 1))
    for i, count in enumerate(grams):
        for gram in count:
            if gram in index:
                out[i, index[gram]] = np.log(len(parts) / seen[gram])
    return out


def _kinship(vectors: NDArray[np.float64], follow: list[int]) -> NDArray[np.float64]:
    """Return for each pair of pieces how much the second speaks of the first one's chain, against the other chains."""
    n = len(follow)
    chain_of = [0] * n
    runs = _runs(follow)
    for c, run in enumerate(runs):
        for k in run:
            chain_of[k] = c
    sums = np.array([vectors[list(run)].sum(axis=0) for run in runs])
    own = vectors @ sums.T  # n × chains
    alone = (vectors * vectors).sum(axis=1)
    size = np.sqrt((sums * sums).sum(axis=1)) + 1e-9
    near = own / size
    for k in range(n):  # a piece says nothing of its own chain by itself
        c = chain_of[k]
        rest = sums[c] - vectors[k]
        near[k, c] = (own[k, c] - alone[k]) / (np.sqrt(rest @ rest) + 1e-9)
    near /= np.sqrt(alone)[:, None] + 1e-9
    near -= near.mean(axis=1, keepdims=True)
    out: NDArray[np.float64] = near[:, chain_of].T
    return out  # [i, j]: piece j against the chain of piece i


def _chains(parts: Sequence[Piece], ordered: float, echoes: Echoes) -> list[tuple[int, ...]]:
    n = len(parts)
    score = np.full((n, 2 * n), _NEVER)
    starts = [begin(piece) for piece in parts]
    for i, a in enumerate(parts):
        for j, b in enumerate(parts):
            if i != j and not b.opens:
                score[i, j] = max(_NEVER, link(a, b, j - i, ordered, echoes) - starts[j])
        score[i, n + i] = finish(a)
    follow = _follow(score)
    vectors = _subjects(parts)
    for _ in range(_PASSES):
        again = score.copy()
        again[:, :n] += _SUBJECT * np.where(score[:, :n] > _NEVER, _kinship(vectors, follow), 0.0)
        new = _follow(again)
        if new == follow:
            break
        follow = new
    return _runs(follow)


def _follow(score: NDArray[np.float64]) -> list[int]:
    """Return the successor of each piece, -1 for none: the best assignment, its rings let into the chains."""
    n = len(score)
    follow = [j if j < n and score[i, j] > _NEVER else -1 for i, j in enumerate(assign(score))]
    rings = _rings(follow)
    closed = {k for ring in rings for k in ring}
    for ring in rings:
        _let_in(follow, ring, closed, score)
        closed -= set(ring)
    return follow


def _rings(follow: Sequence[int]) -> list[list[int]]:
    """Return the rings among the successors."""
    out: list[list[int]] = []
    seen: set[int] = set()
    for i in range(len(follow)):
        path: list[int] = []
        k = i
        while k >= 0 and k not in seen:
            seen.add(k)
            path.append(k)
            k = follow[k]
        if k >= 0 and k in path:
            out.append(path[path.index(k) :])
    return out


def _let_in(follow: list[int], ring: Sequence[int], closed: set[int], score: NDArray[np.float64]) -> None:
    """Open a ring where it costs least: into a chain, at its end, or by itself; `closed` are the pieces in rings."""
    n = len(follow)
    best = max(((score[k, n + k] - score[k, follow[k]], k, -1) for k in ring), key=lambda option: option[0])
    for before in range(n):
        if before in closed:
            continue
        after = follow[before]
        old = score[before, after if after >= 0 else n + before]
        for last in ring:
            gain = (
                score[before, follow[last]]
                + score[last, after if after >= 0 else n + last]
                - old
                - score[last, follow[last]]
            )
            if gain > best[0]:
                best = (gain, last, before)
    _, last, before = best
    if before < 0:
        follow[last] = -1
    else:
        follow[before], follow[last] = follow[last], follow[before]


def _runs(follow: Sequence[int]) -> list[tuple[int, ...]]:
    led = set(follow)
    out: list[tuple[int, ...]] = []
    for i in range(len(follow)):
        if i in led:
            continue
        run = [i]
        while follow[run[-1]] >= 0:
            run.append(follow[run[-1]])
        out.append(tuple(run))
    return out


def chains(parts: Sequence[Piece], ordered: float, echoes: Echoes) -> tuple[tuple[int, ...], ...]:
    """Return the pieces' indexes as chains, in raw order of their first pieces.

    Best assignment of successors over the page, then again with the subject of each chain weighed in.
    """
    out: list[tuple[int, ...]] = []
    at = 0
    while at < len(parts):
        end = min(len(parts), at + _MOST)
        if end < len(parts):
            end = next((k for k in range(end, at + _MOST // 2, -1) if parts[k].opens), end)
        out += [tuple(at + k for k in run) for run in _chains(parts[at:end], ordered, echoes)]
        at = end
    return tuple(out)
