"""Options of the tests, and the paper that the press's tests publish."""

import os
import subprocess
import sys
from pathlib import Path

import paper
import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regold", action="store_true", help="rewrite what the golden folders expect; read the diff")


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    paper.write_years(folder)
    return folder


@pytest.fixture
def output(tmp_path):
    return tmp_path / "site" / "output"


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers on loopback: its address, and the workers' processes."""
    distributed = pytest.importorskip("distributed")
    file, log = tmp_path / "scheduler.json", (tmp_path / "cluster.log").open("wb")
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT / 'plugins'}"}

    def start(program, *more):
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", "--scheduler-file", str(file), *more]
        return subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=log, stderr=log)

    scheduler = start("scheduler", "--host", "tcp://127.0.0.1:0", "--no-dashboard")
    workers = [start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard") for _ in range(2)]
    try:
        with distributed.Client(scheduler_file=str(file), timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            yield client.scheduler.address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
        log.close()
