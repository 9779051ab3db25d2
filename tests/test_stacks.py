"""Areas sorted by height: the layout that gave the raw order is found again."""

from __future__ import annotations

import itertools

import pytest

from newsdesk.separation.tiers.stacks import Facts, Law, fill

# rows of each piece, column by column; an article is a list of columns
ONE = [[[3, 4, 2], [5, 4], [1, 8], [2, 2, 4]]]
TWO = [[[3, 4, 2], [5, 4], [2, 6]], [[4, 2, 6], [1, 8, 3]]]


def _sorted(area: list[list[list[int]]], *, upper: bool) -> tuple[list[int], list[tuple[int, ...]]]:
    """Return the pieces' rows in raw order and each article's run."""
    at: list[tuple[int, int, int, int, int]] = []
    x = 0
    for article, columns in enumerate(area):
        for column in columns:
            y = 0
            for n, rows in enumerate(column):
                at.append((y if upper else y + rows, x, article, n, rows))
                y += rows
            x += 1
    at.sort()
    runs = [
        tuple(sorted((k for k, piece in enumerate(at) if piece[2] == article), key=lambda k: (at[k][1], at[k][3])))
        for article in range(len(area))
    ]
    return [piece[4] for piece in at], runs


@pytest.mark.parametrize("upper", [True, False])
@pytest.mark.parametrize("area", [ONE, TWO])
def test_layout_is_found_again(area: list[list[list[int]]], upper: bool) -> None:
    size, runs = _sorted(area, upper=upper)
    follows = {(i, j) for run in runs for i, j in itertools.pairwise(run)}
    facts = Facts(
        size, [False] * len(size), lambda i, j: 2.0 if (i, j) in follows else -1.0, lambda run: float(run in runs)
    )
    found = fill([len(columns) for columns in area], Law(upper=upper), range(len(size)), facts)
    assert found is not None
    assert list(found.runs) == runs


def test_no_layout_gives_an_order_that_is_not_by_height() -> None:
    facts = Facts([4, 1, 1, 4], [False] * 4, lambda _i, _j: 0.0, lambda _run: 0.0)
    assert fill([3], Law(upper=False), range(4), facts) is None
