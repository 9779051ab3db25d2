"""Give each article of an explained tier its headline: rows that stand above its text, and speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.headlines import parts
from newsdesk.separation.headlines.headlines import Body, affinities

_SPEAKS = 6.0  # nats for a row all of whose pairs of characters the body repeats
_GROUP = 0.15  # … for each nat by which rows read as one headline
_TRIED = 4096
_LONG = 6.0  # nats for each row that a headline is too long


def shared_out(heads: Sequence[tuple[int, Sequence[Row]]], bodies: Sequence[Body], echoes: Echoes) -> list[list[Row]]:
    """Return the headline rows of each body; `heads` are blocks with the unit at which each stands in raw order.

    A headline stands above its text, so it comes before all of it; `bodies[k].at` is the first unit of each.
    """
    if len(bodies) == 1:
        return [[row for _, rows in heads for row in rows]]
    rows = [row for _, block in heads for row in block]
    near = iter(affinities([row.display for row in rows], bodies))
    speaks = [[sum(shares) for shares in zip(*[next(near) for _ in block], strict=True)] for _, block in heads]
    may = [[k for k, body in enumerate(bodies) if at < body.at] for at, _ in heads]
    best: tuple[float, list[list[Row]]] | None = None
    tried = 0
    read: dict[tuple[int, ...], float] = {}
    for owners in product(*may):
        tried += 1
        if tried > _TRIED:
            break
        if len(set(owners)) < len(bodies):
            continue
        score = sum(_SPEAKS * speaks[h][k] for h, k in enumerate(owners))
        for k in range(len(bodies)):
            own = tuple(h for h, owner in enumerate(owners) if owner == k)
            if own not in read:
                read[own] = _reads([row for h in own for row in heads[h][1]], echoes)
            score += read[own]
        if best is None or score > best[0]:
            best = (
                score,
                [
                    [row for h, k in enumerate(owners) if k == body for row in heads[h][1]]
                    for body in range(len(bodies))
                ],
            )
    return best[1] if best else [rows, *([] for _ in bodies[1:])]


def _reads(rows: Sequence[Row], echoes: Echoes) -> float:
    """Return how well rows make one headline, by their best reading."""
    if len(rows) > parts.MOST:
        return -_LONG * (len(rows) - parts.MOST)
    if not rows:
        return 0.0
    near = [0.0] * len(rows)
    return _GROUP * max(parts.score(rows, *reading, echoes, near) for reading in parts.readings(len(rows)))
