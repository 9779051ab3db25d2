"""A paper to publish for the tests of the press: what every one of them does with it."""

import os
import pkgutil
import signal
from unittest.mock import patch

import paper

from pressroom.press import publish

GONE = ("address-gone",)  # many tests take issues away
KEPT = (".output.allowed", ".output.behind", ".output.previous")
LEFT = [".output.ledger", "output"]  # beside the output after a publish


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
