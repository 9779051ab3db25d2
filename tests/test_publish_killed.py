"""Killed at random points, a publish leaves the old site or the new one, whole, and the next publish mends the rest.

BANMIAN_KILLS says how many points are tried (50), BANMIAN_SEED which (1).
"""

import os
import random
import time
from functools import partial

import paper
import pytest
from press_case import GONE, LEFT, beside, built, die, edit, in_a_child, killed, run

from pressroom import press, swap
from pressroom.press import publish

KILLS, SEED = int(os.environ.get("BANMIAN_KILLS", "50")), int(os.environ.get("BANMIAN_SEED", "1"))


def test_killed_at_any_point_the_site_is_the_old_or_the_new_one(content, output) -> None:
    calls = {
        "update": lambda: run(content, output),
        "full": lambda: publish(content, output, paper.SETTINGS, allow=GONE, full=True),
        "rollback": lambda: press.rollback(output),
    }
    sites, known, seen = [], {}, set()
    for number in (0, 1):
        edit(content, number)
        sites.append(built(content, output))
        run(content, output)
    live, chance = 1, random.Random(SEED)  # sites[live] is live, the other is the previous one
    for trial in range(-len(calls), KILLS):
        kind = list(calls)[trial % len(calls)]
        wanted = live if kind == "rollback" else 1 - live  # of the publish after it
        edit(content, wanted)
        if trial < 0:  # a rehearsal
            started = time.monotonic()
            changes, _ = in_a_child(calls[kind], partial(die, 0))
            known[kind] = changes, time.monotonic() - started
            point = 0
        else:
            changes, seconds = known[kind]
            point = chance.choice((0, chance.randint(1, changes), chance.randint(changes // 2, changes)))
            in_a_child(calls[kind], partial(die, point), None if point else chance.uniform(0, seconds))
        said = f"BANMIAN_SEED={SEED}: trial {trial}, {kind} killed at change {point} of {known[kind][0]}"
        found = paper.tree(output)
        assert found in sites, said
        seen.add((kind, sites.index(found) == live))
        run(content, output)
        assert (paper.tree(output), beside(output)) == (sites[wanted], LEFT), said
        live = wanted
        if chance.random() < 0.2:
            press.rollback(output)
            assert paper.tree(output) == sites[1 - live], said
            run(content, output)
    assert len(seen) == 2 * len(calls), "some of each were killed before it was decided, some after"


@pytest.mark.parametrize("call", ["run", "rollback"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_where_trees_cannot_be_exchanged_the_next_run_ends_it(content, output, monkeypatch, call, number) -> None:
    """Then there is a moment between two renames without a site: of what such a system can do the least harm."""
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    run(content, output)
    edit(content, 1)
    sites = [paper.tree(output), built(content, output)]
    if call == "rollback":
        run(content, output)
        edit(content, 0)
    killed(
        "pathlib.Path.rename", number, lambda: press.rollback(output) if call == "rollback" else run(content, output)
    )
    assert not output.exists() or paper.tree(output) in sites
    run(content, output)
    assert (paper.tree(output), beside(output)) == (sites[call == "run"], LEFT)
