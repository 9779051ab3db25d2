"""Who does the work of a full build: this process, a pool of processes, or a Dask cluster; all of them Executors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from contract.cluster import cluster
from contract.problems import ContractError, Problem

R = TypeVar("R")
SMALL = 8  # issues; fewer are done sooner than a pool is started


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
            with cluster(scheduler) as executor:
                yield executor
        elif issues < SMALL or len(_processors()) == 1:
            yield Alone()
        else:
            with ProcessPoolExecutor(len(_processors())) as executor:
                yield executor
    except BrokenExecutor as error:
        raise ContractError(Problem("workers", 0, "worker-lost", str(error))) from error


def _processors() -> list[int]:
    """Return the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))
