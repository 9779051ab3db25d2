"""Faults that golden folders set in place of a function, for what no input should be able to cause."""

import os
import signal
from pathlib import Path
from typing import NoReturn

from newsdesk.desk import shift
from newsdesk.desk.filing import Seed
from newsdesk.model import RawPage, SeparatedPage
from newsdesk.pipeline import separate


def forgetful(page: RawPage) -> SeparatedPage:
    """A separation that loses the whole page."""
    return SeparatedPage(page.date, page.label, page.source, "", (), (), ())


def broken(page: RawPage) -> SeparatedPage:
    """A separation that breaks down on one page."""
    if page.label == "01":
        raise ValueError("a fault that a test set")
    return separate(page)


def broken_vocabulary():
    """The check of the word lists, on those beside the case."""
    return shift.vocabulary_problems(Path("vocabulary"))


def dies(_seed: Seed, _content: Path, _imprint: object) -> None:
    """A worker that the system kills, as it does for want of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


NEVER = (99, 0)  # a version of Python


def port_taken(*_: object) -> NoReturn:
    raise OSError(98, "Address already in use")


def no_network(*_: object) -> NoReturn:
    raise OSError("<urlopen error [Errno -3] Temporary failure in name resolution>")


def weak_package(_lockfile: str) -> list[dict]:
    return [{"name": "paper", "version": "1.0", "vulns": [{"id": "PYSEC-2024-1", "fix_versions": ["1.1"]}]}]


def no_room(_place: Path) -> tuple[int, int]:
    """A disk with five MiB left."""
    return 5 * 1024**2, 900_000


def little_room(_place: Path) -> tuple[int, int]:
    """A disk with half a GiB left."""
    return 512 * 1024**2, 900_000


def unmeasured(_place: Path) -> tuple[int, int]:
    """A disk that cannot be asked."""
    raise OSError(5, "Input/output error")


def long_ago() -> float:
    """A clock that begins anew, as one without a battery does."""
    return 3600.0


def busy(_port: int) -> str:
    """A port that another program has."""
    return "Address already in use"
