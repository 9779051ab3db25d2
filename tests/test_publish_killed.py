"""Killed at random points, a publish leaves the old site or the new one, whole, and the next publish mends the rest.

BANMIAN_KILLS says how many points are tried (50), BANMIAN_SEED which (1).
"""

import os
import random
import signal
import sys
import time

import paper
import pytest
from press_case import GONE, LEFT, beside, built, killed, run

from pressroom import press, swap
from pressroom.press import publish

KILLS, SEED = int(os.environ.get("BANMIAN_KILLS", "50")), int(os.environ.get("BANMIAN_SEED", "1"))
# What changes files, or is about to: see https://docs.python.org/3/library/audit_events.html
CHANGING = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.chmod", "os.truncate", "ctypes.dlopen"}


def edit(content, number) -> None:
    """Bring the content to the one or the other of two states: pages come and go, lists and feeds change."""
    folder = content / "2023-01-01/01"
    if number % 2:
        paper.write(content, "2024-02-04", tags=["民生", "新桥"])
        for file in folder.iterdir():
            file.unlink()
    else:
        for file in (content / "2024-02-04/01").glob("*"):
            file.unlink()
        paper.write(content, "2023-01-01", tags=["民生", "集市"])


def changes_files(event, given) -> bool:
    return event in CHANGING or (event == "open" and bool(given[2] & (os.O_WRONLY | os.O_RDWR)))


def in_a_child(call, point=0) -> tuple[int, int]:
    """Make the call in a process that is killed when it comes to its change of files number `point`; 0 is none.

    Returns the process and the end of a pipe in which the number of its changes will stand.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child:
        os.close(theirs)
        return child, ours
    seen = 0

    def watch(event, given) -> None:
        nonlocal seen
        if changes_files(event, given):
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(watch)
        call()
        os.write(theirs, str(seen).encode())
    finally:
        os._exit(0)


def end(child, pipe) -> int:
    """Wait for a child; returns the number of its changes, 0 where it was killed."""
    os.waitpid(child, 0)
    said = os.read(pipe, 20)
    os.close(pipe)
    return int(said or 0)


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
            known[kind] = end(*in_a_child(calls[kind])), time.monotonic() - started
            point = 0
        else:
            changes, seconds = known[kind]
            point = chance.choice((0, chance.randint(1, changes), chance.randint(changes // 2, changes)))
            child, pipe = in_a_child(calls[kind], point)
            if not point:
                time.sleep(chance.uniform(0, seconds))
                os.kill(child, signal.SIGKILL)
            end(child, pipe)
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
