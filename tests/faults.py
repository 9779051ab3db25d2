"""Faults that golden folders set in place of a function, for what no input should be able to cause."""

import os
import signal
from pathlib import Path

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


def dies(_seed: Seed, _content: Path) -> None:
    """A worker that the system kills, as it does for want of memory."""
    os.kill(os.getpid(), signal.SIGKILL)
