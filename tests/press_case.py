"""A paper to publish for the tests of the press: what every one of them does with it."""

import os
import pickle
import pkgutil
import signal
import sys
import time
from unittest.mock import patch

import paper

from pressroom.press import publish

GONE = ("address-gone",)  # many tests take issues away
# A journal that holds nothing is SQLite's to clear away when it next writes.
KEPT = (".output.allowed", ".output.behind", ".output.ledger-journal", ".output.previous")
LEFT = [".output.ledger", "output"]  # beside the output after a publish

# What changes files, or is about to: see https://docs.python.org/3/library/audit_events.html
CHANGING = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.chmod", "os.truncate", "ctypes.dlopen"}


def run(content, output, settings=paper.SETTINGS):
    return publish(content, output, settings, allow=GONE)


def beside(output):
    return sorted(path.name for path in output.parent.iterdir() if path.name not in KEPT)


def built(content, output):
    """What a full build of the same content gives."""
    full = output.parents[1] / "full"
    publish(content, full, paper.SETTINGS, allow=GONE, full=True)
    return paper.tree(full)


def killed(place, number, call) -> None:
    """Make the call in a process that is killed when it comes to `place` (module.name) the time after `number`."""
    child = os.fork()
    if child == 0:
        calls = []

        def kill(*given, **more):
            calls.append(given)
            if len(calls) > number:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*given, **more)

        original = pkgutil.resolve_name(place)
        with patch(place, kill):
            call()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


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


def counted(call, act) -> tuple:
    """Make the call, and `act(number, event)` before each change of a file; returns their number and its result."""
    seen = 0

    def watch(event, given) -> None:
        nonlocal seen
        if event in CHANGING or (event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR)):
            seen += 1
            act(seen, event)

    sys.addaudithook(watch)
    done = call()
    return seen, done


def in_a_child(call, act, delay=None):
    """Return what `counted` does in a process of its own, None where it was killed: after the `delay`, if any."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            answer = pickle.dumps(counted(call, act))
            os.write(theirs, answer)
        finally:
            os._exit(0)
    os.close(theirs)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(ours, "rb") as said:
        data = said.read()
    os.waitpid(child, 0)
    return pickle.loads(data) if data else None


def die(point, number, _event) -> None:
    """Be killed at the change number `point`."""
    if number == point:
        os.kill(os.getpid(), signal.SIGKILL)
