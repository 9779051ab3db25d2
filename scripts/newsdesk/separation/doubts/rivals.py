"""Where a body goes on from one place of the page to another: what other text of the page would go on better there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newsdesk.language import running
from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import Echoes, fold, runs_on, speaks_on
from newsdesk.separation.openings import is_lead

_ROWS = 14  # on either side of a cut that are read: more than the network sees of them
_FAR = 30.0  # nats
_RIVALS = 5  # of each cut that are weighed, those that are read best


class _Cut(NamedTuple):
    """A body's rows part before row `at` in the raw file."""

    body: int
    at: int


def of_bodies(bodies: Sequence[Sequence[Row]], echoes: Echoes) -> list[float]:
    """Return for each body how surprising it would be that all its cuts are right: nats of the worst one, 0 for none.

    A cut's rivals are what stands behind the other cuts of the page, and beginnings of bodies that no words announce.
    """
    cuts = [_Cut(k, at) for k, body in enumerate(bodies) for at in _parted(body)]
    begins = [_Cut(k, 0) for k, body in enumerate(bodies) if not is_lead(body[0].text)]
    ends = ["".join(row.text for row in bodies[k][max(0, at - _ROWS) : at]) for k, at in cuts]
    heads = ["".join(row.text for row in bodies[k][at : at + _ROWS]) for k, at in (*cuts, *begins)]
    out = [0.0] * len(bodies)
    for own, (end, ran) in enumerate(zip(ends, running.table(ends, heads), strict=True)):
        near = np.argsort(-ran)[:_RIVALS].tolist()
        odds = {k: _goes_on(end, heads[k], float(ran[k]), echoes) for k in {own, *near}}
        rival = max((odd for k, odd in odds.items() if k != own), default=-_FAR)
        worst = math.log1p(math.exp(min(_FAR, rival - odds[own])))
        out[cuts[own].body] = max(out[cuts[own].body], worst)
    return out


def _parted(body: Sequence[Row]) -> list[int]:
    """Return the rows of a body that do not stand right behind the one before them in the raw file."""
    return [
        at
        for at, (left, right) in enumerate(pairwise(body), start=1)
        if left.lines[-1] + 1 != right.lines[0] or left.block != right.block
    ]


def _goes_on(end: str, head: str, ran: float, echoes: Echoes) -> float:
    """Return the log odds that a text goes on with another one, by what was read of both."""
    if glyphs.ends_sentence(end):
        return speaks_on(ran)
    return runs_on(echoes.pull(fold(end[-6:])[-2:], fold(head[:6])[:2]), ran)
