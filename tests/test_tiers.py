"""Tiers of a page sorted by lower edges: the layout that gives the raw order is found, and nothing else is."""

from __future__ import annotations

import numpy as np
import pytest

from newsdesk.separation.tiers.explain import explain
from newsdesk.separation.tiers.pairs import Pairs
from newsdesk.separation.tiers.tier import FAR, Facts, Tier, Unit


def _facts(sizes: list[int], heads: set[int], opens: set[int], after: set[tuple[int, int]]) -> Facts:
    """Return facts: `after` are the pairs of units of which one goes on in the other."""
    units = [Unit(n, 5.0 if k in heads else 0.0, 0.0 if k in heads else FAR, k in opens) for k, n in enumerate(sizes)]
    return Facts(
        units,
        Pairs(len(sizes), lambda i, j: 2.0 if (i, j) in after else -15.0 if j in opens else -1.0, lambda _i, _j: 0.0),
        [6.0 if k in opens else -3.5 for k in range(len(sizes))],
        [0.0] * len(sizes),
        np.zeros((len(sizes), len(sizes))),
    )


@pytest.mark.parametrize(
    ("columns", "page", "runs"),  # a page: rows of each unit, headlines, openings, which goes on in which
    [
        # a 2 b 3 | c 4 d 1: lower edges 2, 4, 5, 5
        ((2,), ([1, 2, 4, 3, 1], {0}, {1}, {(1, 3), (3, 2), (2, 4)}), {(1, 3, 2, 4)}),
        # the last column a row shorter: a 5 | c 2 d 2
        ((2,), ([1, 2, 2, 5], {0}, {3}, {(3, 1), (1, 2)}), {(3, 1, 2)}),
        # a 3 | b 3 beside c 2 | d 2, whose headline stands lower
        ((2, 2), ([1, 1, 3, 3, 2, 2], {0, 1}, {2, 4}, {(2, 3), (4, 5)}), {(2, 3), (4, 5)}),
        # three rows and one cannot be two even columns
        ((2,), ([1, 1, 3], {0}, {1}, {(1, 2)}), None),
        # no headline
        ((2,), ([2, 2], set(), {0}, {(0, 1)}), None),
    ],
)
def test_tier_is_explained(
    columns: tuple[int, ...],
    page: tuple[list[int], set[int], set[int], set[tuple[int, int]]],
    runs: set[tuple[int, ...]] | None,
) -> None:
    found = explain([Tier(columns, (0,), len(page[0]))], _facts(*page))[0].get(0)
    assert (set(found.runs) if found else None) == runs


def test_tiers_that_are_explained_together_are_what_each_is_by_itself() -> None:
    facts = _facts([1, 1, 2, 4, 3, 1], {0, 1}, {2}, {(2, 4), (4, 3), (3, 5)})
    tiers = [Tier((2,), (0, 1), 6), Tier((2,), (0,), 6), Tier((3,), (1,), 6), Tier((1,), (0,), 3)]
    found = explain(tiers, facts)
    assert found == [explain([tier], facts)[0] for tier in tiers]
    assert {start: (tier.runs, tier.heads) for start, tier in found[0].items()} == {
        0: (((2, 4, 3, 5),), (0, 1)),
        1: (((2, 4, 3, 5),), (1,)),
    }


def test_articles_side_by_side_are_each_about_one_thing() -> None:
    # a 2 | b 2 | c 2 | d 2 in two columns, of which c and d stand below: only their subjects tell what c goes with
    facts = _facts([1, 1, 2, 2, 2, 2], {0, 1}, set(), set())
    for pairs in ({(2, 4), (3, 5)}, {(2, 5), (3, 4)}):
        kinship = np.zeros((6, 6))
        for i, j in pairs:
            kinship[i, j] = kinship[j, i] = 1.0
        found = explain([Tier((1, 1), (0,), 6)], facts._replace(kinship=kinship))[0][0]
        assert set(found.runs) == pairs
