"""Best one-to-one assignment: the Hungarian method over a dense score matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def assign(score: NDArray[np.float64]) -> list[int]:
    """Return for each row the column that it is given, so that the summed score is greatest.

    `score` has at least as many columns as rows. Shortest augmenting paths with potentials, O(n²m).
    """
    rows, columns = score.shape
    cost = -score
    u = np.zeros(rows + 1)
    v = np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=int)  # 1-based row of each 1-based column
    for i in range(1, rows + 1):
        owner[0] = i
        j0 = 0
        least = np.full(columns + 1, np.inf)
        used = np.zeros(columns + 1, dtype=bool)
        way = np.zeros(columns + 1, dtype=int)
        while True:
            used[j0] = True
            i0 = owner[j0]
            reduced = cost[i0 - 1] - u[i0] - v[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better] = reduced[better]
            way[1:][better] = j0
            open_least = np.where(used[1:], np.inf, least[1:])
            j1 = int(open_least.argmin()) + 1
            delta = open_least[j1 - 1]
            u[owner[used]] += delta
            v[used] -= delta
            least[1:][~used[1:]] -= delta
            j0 = j1
            if owner[j0] == 0:
                break
        while j0:
            j1 = way[j0]
            owner[j0] = owner[j1]
            j0 = j1
    out = [0] * rows
    for j in range(1, columns + 1):
        if owner[j]:
            out[owner[j] - 1] = j - 1
    return out
