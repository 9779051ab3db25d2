"""Who does a full build does not show in it: one process, several, or a cluster that loses a worker."""

import os
import signal
import sys
import threading
import time
from datetime import date, timedelta

import paper
import pytest

from contract.cluster import in_order
from contract.problems import ContractError
from pressroom import crew
from pressroom.press import publish

NAMES = ["民生", "集市", "王小明"]


@pytest.fixture
def content(tmp_path):
    for number in range(12):
        day = date(2023, 12, 27) + timedelta(number)
        for seq in (1, 2):
            paper.write(tmp_path / "content", day.isoformat(), seq=seq, tags=NAMES[: 1 + number % 3], people=NAMES[2:])
    return tmp_path / "content"


@pytest.fixture
def alone(content, tmp_path, monkeypatch):
    """The tree that one process builds."""
    with monkeypatch.context() as patch:
        patch.setattr(crew, "SMALL", 99)
        publish(content, tmp_path / "alone", paper.SETTINGS)
    return paper.tree(tmp_path / "alone")


def killed(number):
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_in_order_and_few_are_under_way(monkeypatch) -> None:
    monkeypatch.setattr("contract.cluster.AHEAD", 2)
    begun = []
    results = in_order(crew.Alone(), lambda number: begun.append(number) or number * 2, range(9))
    assert next(results) == 0
    assert begun == [0, 1]
    assert list(results) == [2, 4, 6, 8, 10, 12, 14, 16]


def test_an_error_comes_where_its_result_would() -> None:
    results = in_order(crew.Alone(), lambda number: 1 // number, (1, 0))
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_a_pool_builds_what_one_process_builds(content, alone, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(crew, "_processors", lambda: [0, 1])
    publish(content, tmp_path / "pool", paper.SETTINGS)
    assert paper.tree(tmp_path / "pool") == alone


def test_a_killed_process_is_named(monkeypatch) -> None:
    monkeypatch.setattr(crew, "_processors", lambda: [0, 1])
    with pytest.raises(ContractError, match="worker-lost"), crew.crew("", 99) as workers:
        list(in_order(workers, killed, range(4)))


def test_a_cluster_that_is_not_there_is_named(content, tmp_path, monkeypatch) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(ContractError, match="cluster-unreachable"):
        publish(content, tmp_path / "output", paper.SETTINGS, full=True, scheduler="tcp://127.0.0.1:1")
    assert not (tmp_path / "output").exists()
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ContractError, match="cluster-missing"):
        publish(content, tmp_path / "output", paper.SETTINGS, full=True, scheduler="tcp://127.0.0.1:1")


def test_a_cluster_that_loses_a_worker_builds_what_one_process_builds(content, alone, tmp_path, cluster) -> None:
    address, workers = cluster
    staged = tmp_path / ".output.staged"
    lost = threading.Event()

    def lose() -> None:
        while not list(staged.glob("20*/*/*/*/*/index.html")):
            time.sleep(0.005)
        workers[0].kill()
        lost.set()

    threading.Thread(target=lose, daemon=True).start()
    publish(content, tmp_path / "output", paper.SETTINGS, full=True, scheduler=address)
    assert lost.is_set()
    assert workers[0].wait() == -signal.SIGKILL
    assert paper.tree(tmp_path / "output") == alone
