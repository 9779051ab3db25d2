"""The order in which an extractor emits boxes of text that it grouped from the nearest pair upwards.

pdfminer.six orders the boxes of a page so (`LTLayoutContainer.group_textboxes`, MIT licence): again and again the two
groups that waste the least area between them become one, those first between which no third one stands;
then the tree is read from the top, of two groups the higher one first, where they are about level the left one.
Given where the boxes of an article stand, this is the order in which they must arrive.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

Box = tuple[float, float, float, float]  # left, top, right, foot; from the top of the page downwards
_FLOW = 0.5  # pdfminer's `boxes_flow`: how far height counts for more than being left


def _waste(a: Box, b: Box) -> float:
    """Return the area of the box around both that neither of them covers."""
    around = (max(a[2], b[2]) - min(a[0], b[0])) * (max(a[3], b[3]) - min(a[1], b[1]))
    return around - (a[2] - a[0]) * (a[3] - a[1]) - (b[2] - b[0]) * (b[3] - b[1])


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _between(outer: Box, box: Box) -> bool:
    return box[0] < outer[2] and box[2] > outer[0] and box[1] < outer[3] and box[3] > outer[1]


def emitted(boxes: Sequence[Box]) -> list[int]:
    """Return the indexes of the boxes in the order in which the extractor emits them."""
    groups: list[Box] = list(boxes)
    halves: dict[int, tuple[int, int]] = {}
    alive = dict.fromkeys(range(len(groups)))
    pairs = [(False, _waste(groups[i], groups[j]), i, j) for i in range(len(groups)) for j in range(i + 1, len(groups))]
    heapq.heapify(pairs)
    while len(alive) > 1:
        crowded, waste, i, j = heapq.heappop(pairs)
        if i not in alive or j not in alive:
            continue
        outer = _around(groups[i], groups[j])
        if not crowded and any(k not in {i, j} and _between(outer, groups[k]) for k in alive):
            heapq.heappush(pairs, (True, waste, i, j))
            continue
        del alive[i], alive[j]
        new = len(groups)
        groups.append(outer)
        halves[new] = (i, j)
        for k in alive:
            heapq.heappush(pairs, (False, _waste(outer, groups[k]), new, k))
        alive[new] = None
    out: list[int] = []
    stack = list(alive)
    while stack:
        at = stack.pop()
        if at not in halves:
            out.append(at)
            continue
        first, second = sorted(halves[at], key=lambda k: _rank(groups[k]))
        stack += [second, first]
    return out


def _rank(box: Box) -> float:
    return (1 - _FLOW) * box[0] + (1 + _FLOW) * (box[1] + box[3])
