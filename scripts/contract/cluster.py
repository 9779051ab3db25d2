"""A Dask cluster as an Executor, for conversion and rendering alike, and results of any Executor in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import Any, TypeVar

from contract.problems import ContractError, Problem

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 64  # tasks that are handed out before the first result is asked for: results are held in memory


def in_order(executor: Executor, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Yield the function's results in the order of the items, with no more than AHEAD of them under way.

    Raises what the function raises, and BrokenExecutor where a process was lost (of a cluster, one after the other).
    """
    under_way: deque[Future[R]] = deque()
    try:
        for item in items:
            under_way.append(executor.submit(function, item))
            if len(under_way) >= AHEAD:
                yield _result(under_way.popleft())
        while under_way:
            yield _result(under_way.popleft())
    finally:
        for future in under_way:
            future.cancel()


def _result(future: Future[R]) -> R:
    try:
        return future.result()
    except Exception as error:
        if type(error).__name__ == "KilledWorker":  # distributed's own; the package may be missing
            raise BrokenExecutor(str(error)) from error
        raise


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the workers of the Dask scheduler at an address (tcp://…); what a lost worker had is given to another.

    Raises ContractError where the cluster cannot be reached.
    """
    try:
        client = _client(address)
    except ImportError as error:
        raise ContractError(Problem(address, 0, "cluster-missing", "distributed")) from error
    except (OSError, ValueError) as error:
        raise ContractError(Problem(address, 0, "cluster-unreachable", str(error))) from error
    try:
        yield client.get_executor(pure=False)
    finally:
        client.close()


def _client(address: str) -> Any:  # noqa: ANN401 - the package may be missing
    from distributed import Client  # noqa: PLC0415 - only who has a cluster needs it installed

    return Client(address, timeout=10, set_as_default=False)
