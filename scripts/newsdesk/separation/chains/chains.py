"""Find which piece of text continues which: pieces of columns into chains, one chain an article's body.

A body is a row of columns. Inside a column the pieces keep their raw order; at a column's foot the next
piece may stand anywhere; and the columns of one article hold equally many rows. One beam search over
the page builds whole bodies so, once for each habit that extractors have; the likeliest page is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsdesk.separation.boxes.arrange import arranged
from newsdesk.separation.chains.accord import Accord
from newsdesk.separation.chains.evidence import Evidence, Heads
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.chains.page import HABITS, Page
from newsdesk.separation.chains.pieces import Piece
from newsdesk.separation.chains.search import Found, search

_MOST = 400  # pieces that are weighed against each other; longer pages are cut where an article opens
_NEAR = 3.35  # nats for each piece that arrives where the layout has it
_NO_HEADS = Heads()
_TORN_APART = -12.0  # so much a joint can speak against a layout


def _grouped(page: Page) -> Found:
    """Return the score of the articles standing one after the other, each in columns as `arrange` finds them."""
    n = len(page.parts)
    starts = [k for k in range(n) if not k or page.parts[k].after_head or page.parts[k].opens]
    total, out = 0.0, []
    for at, end in pairwise([*starts, n]):
        gain, run = arranged(page.parts, range(at, end), lambda i, j: max(_TORN_APART, page.joins[i][j]))
        gain += sum(page.kin[i][j] for i, j in pairwise(run))  # much the same in any order
        total += gain + page.starts[run[0]] + page.ends[run[-1]] + _NEAR * (end - at)
        out.append(run)
    return total, tuple(out)


def likeliest(page: Page) -> tuple[tuple[int, ...], ...]:
    """Return the likeliest chains of a page, by whichever habit gives them."""
    return max([_grouped(page), *search(page, HABITS)], key=lambda found: found[0])[1]


def chains(parts: Sequence[Piece], echoes: Echoes, heads: Heads = _NO_HEADS) -> tuple[tuple[int, ...], ...]:
    """Return the pieces' indexes as chains in reading order, sorted by their first pieces.

    `heads` are the headlines of their page.
    """
    out: list[tuple[int, ...]] = []
    at = 0
    while at < len(parts):
        end = min(len(parts), at + _MOST)
        if end < len(parts):
            end = next((k for k in range(end, at + _MOST // 2, -1) if parts[k].opens), end)
        accord = Accord(parts[at:end])
        told = Evidence(parts[at:end], accord.about, heads).told()
        out += [tuple(at + k for k in run) for run in likeliest(Page(parts[at:end], echoes, accord, told))]
        at = end
    return tuple(out)
