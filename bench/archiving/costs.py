"""What a command costs: seconds of CPU of it and all its workers, seconds of time, the most memory of any of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITEURL = "https://paper.example"
SETTLED = 2.5  # seconds after which a publish knows a file by its times (pressroom/survey.py)
INDEX = """
import sys, time
sys.path[:0] = [sys.argv[1] + "/scripts", sys.argv[1] + "/plugins"]
from datetime import date
from pathlib import Path
from epaper.search.files import month_files
from pressroom.ledger import as_it_was
with as_it_was(Path(sys.argv[2])) as catalog:
    begun = time.process_time()
    for _ in month_files(catalog, date.fromisoformat(sys.argv[4]), Path(sys.argv[3])):
        pass
    print(time.process_time() - begun)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU and of time, MiB of memory at the peak (of the largest process)."""

    cpu: float
    wall: float
    peak: float
    said: str = ""


def run(command: Sequence[str], more: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises RuntimeError with what it said where it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own commands
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **(more or {})}
    ) as process:
        assert process.stdout  # it is a pipe
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{said}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024, said)


def publish(content: Path, site: Path, *, full: bool = False, taken_out: bool = False) -> Cost:
    """Publish as an editor does; `taken_out` where an issue was taken out on purpose."""
    arguments = ["--content", str(content), "--output", str(site), *(["--full"] if full else [])]
    arguments += ["--allow", "address-gone", "--allow", "issue-gap"] if taken_out else []
    return run([sys.executable, str(ROOT / "scripts" / "publish.py"), *arguments], {"SITEURL": SITEURL})


def search_index(content: Path, site: Path, month: date) -> Cost:
    """Make the search index of the month of a day once more, by itself, without start-up."""
    ledger = site.with_name(f".{site.name}.ledger")
    arguments = [str(ROOT), str(ledger.resolve()), str(content), month.replace(day=1).isoformat()]
    made = run([sys.executable, "-c", INDEX, *arguments])
    return Cost(float(made.said), float(made.said), made.peak)


def settle() -> None:
    """Wait until what was written is known by its times."""
    time.sleep(SETTLED)


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median by CPU, the lower of two."""
    return sorted(costs, key=lambda cost: cost.cpu)[(len(costs) - 1) // 2]
