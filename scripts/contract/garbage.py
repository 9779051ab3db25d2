"""Let Python look for cycles of objects seldom while a few pages are made or converted: looking took a tenth of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 100_000  # that are made before it looks; a full build would need a quarter more memory


def collect_seldom() -> None:
    """Leave what is there out of every search, and search seldom, to the end of the process."""
    gc.freeze()
    gc.set_threshold(OBJECTS)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Leave what is there out of every search, and search seldom, to the end of the block."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
