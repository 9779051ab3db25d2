"""Measure CPU time of the converter and of pdftotext, in seconds of user and system time of child processes."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

LONGER = 10  # how many times a page is repeated to see how the time grows


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: CPU and wall seconds, exit status, what it printed."""

    cpu: float
    wall: float
    status: int
    output: str


def run(command: list[str]) -> Run:
    """Run a command to its end."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu, time.perf_counter() - begin, done.returncode, done.stdout + done.stderr)


def convert(converter: Path, seeds: Path, content: Path) -> Run:
    """Run the project's converter on a folder of seeds."""
    return run([sys.executable, str(converter), "--seeds", str(seeds), "--content", str(content)])


def start_up(converter: Path) -> float:
    """CPU seconds of a run without pages."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        return convert(converter, seeds, Path(folder, "content")).cpu


def growth(converter: Path, raw: str, start: float) -> tuple[float, float]:
    """CPU seconds, start-up excluded, for a page and for the same page LONGER times as long.

    The longer page is the page's text repeated: every block occurs often, which is the hardest case.
    """
    seconds = []
    for times in (1, LONGER):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            page = Path(folder, "seeds", "2024-01-01", "01.txt")
            page.parent.mkdir(parents=True)
            page.write_text(raw * times, encoding="utf-8")
            spent = convert(converter, page.parent.parent, Path(folder, "content")).cpu
            seconds.append(max(0.0, spent - start))
    return seconds[0], seconds[1]


def pdftotext(pdfs: list[Path]) -> float | None:
    """CPU seconds of pdftotext on these files, one process each as it is used; None where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None or not pdfs:
        return None
    return sum(run([program, str(pdf), "-"]).cpu for pdf in pdfs)
