"""The heaviest matching: give each left item at most one right item so that the sum of weights is greatest."""

from __future__ import annotations

from collections.abc import Mapping

_NONE = -1


def match(weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Return left -> right for the heaviest matching of a sparse graph; pairs that would lower the sum stay apart.

    Augments along the best path until none gains; Bellman-Ford, so time goes with matched items times edges.
    """
    right_of: dict[int, list[tuple[int, float]]] = {}
    for (left, right), weight in weights.items():
        right_of.setdefault(left, []).append((right, weight))
    of_left: dict[int, int] = {}
    of_right: dict[int, int] = {}
    while True:
        gain, path = _best_path(right_of, weights, of_left, of_right)
        if gain <= 1e-9:
            return of_left
        for left, right in path:
            of_left[left], of_right[right] = right, left


def _best_path(
    right_of: Mapping[int, list[tuple[int, float]]],
    weights: Mapping[tuple[int, int], float],
    of_left: Mapping[int, int],
    of_right: Mapping[int, int],
) -> tuple[float, list[tuple[int, int]]]:
    """Return the gain of the best augmenting path and the pairs that it makes."""
    best: dict[int, float] = {left: 0.0 for left in right_of if left not in of_left}
    came: dict[int, int] = {}  # right -> left by which it was reached
    reach: dict[int, float] = {}
    queue = list(best)
    while queue:
        left = queue.pop(0)
        for right, weight in right_of[left]:
            if of_left.get(left) == right:
                continue
            total = best[left] + weight
            if total > reach.get(right, float("-inf")) + 1e-9:
                reach[right], came[right] = total, left
                holder = of_right.get(right, _NONE)
                if holder != _NONE and total - weights[holder, right] > best.get(holder, float("-inf")) + 1e-9:
                    best[holder] = total - weights[holder, right]
                    queue.append(holder)
    ends = [(total, right) for right, total in reach.items() if right not in of_right]
    if not ends:
        return 0.0, []
    gain, right = max(ends)
    path: list[tuple[int, int]] = []
    while True:
        left = came[right]
        path.append((left, right))
        if left not in of_left:
            return gain, path
        right = of_left[left]
