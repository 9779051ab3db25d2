"""How far the order in which an extractor emitted a page's blocks is the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import attraction, fold
from newsdesk.separation.openings import is_lead

_FITS = 0.0  # log odds; two in three true cuts attract at least so much, one in six false ones


def order(rows: Sequence[Row]) -> float:
    """Return 1 where blocks that break off in mid-sentence run on into the next block, 0 where they do not.

    A page with few such blocks is taken for ordered.
    """
    trials = good = 0
    for a, b in pairwise(rows):
        if (
            a.block == b.block
            or glyphs.ends_sentence(a.text)
            or (a.text[-1] not in "，、" and a.most < 8)
            or is_lead(b.text)
        ):
            continue
        trials += 1
        good += attraction(fold(a.text[-4:])[-2:], fold(b.text[:4])[:2]) > _FITS
    rate = (good + 2) / (trials + 3)
    return max(0.0, min(1.0, (rate - 0.25) / 0.3))
