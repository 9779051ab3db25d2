"""Who does the work of a full build: this process, a pool of processes, or a Dask cluster; all of them Executors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from contract.problems import ContractError, Problem

T = TypeVar("T")
R = TypeVar("R")
SMALL = 8  # issues; fewer are done sooner than a pool is started
AHEAD = 64  # tasks that are handed out before the first result is asked for: results are held in memory


class Alone(Executor):
    """Does everything at once in this process."""

    def submit(self, fn: Callable[..., R], /, *args: object, **kwargs: object) -> Future[R]:
        """Return a future that is done."""
        done: Future[R] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result shall have it
            done.set_exception(error)
        return done


@contextmanager
def crew(scheduler: str, issues: int) -> Iterator[Executor]:
    """Give the workers for a build of so many issues; `scheduler` is the address of a Dask scheduler or empty.

    Raises ContractError where the cluster cannot be reached, or a worker process is killed. A cluster gives
    the work of a lost worker to another.
    """
    try:
        if scheduler:
            with _cluster(scheduler) as executor:
                yield executor
        elif issues < SMALL or len(_processors()) == 1:
            yield Alone()
        else:
            with ProcessPoolExecutor(len(_processors())) as executor:
                yield executor
    except BrokenExecutor as error:
        raise ContractError(Problem("workers", 0, "worker-lost", str(error))) from error


def in_order(executor: Executor, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Yield the function's results in the order of the items, with no more than AHEAD of them under way."""
    under_way: deque[Future[R]] = deque()
    try:
        for item in items:
            under_way.append(executor.submit(function, item))
            if len(under_way) >= AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
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


def _processors() -> list[int]:
    """Return the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))
