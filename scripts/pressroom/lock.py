"""Let one publish at a time work on an output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contract.problems import ContractError, Problem


@contextmanager
def held(file: Path, shown: str) -> Iterator[None]:
    """Hold the lock `file` while the block runs; it goes with the process, however that ends.

    Raises ContractError, which names `shown`, at once where another process holds it.
    """
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 20).decode(errors="replace").strip()
            os.close(handle)
            raise ContractError(Problem(shown, 0, "publish-locked", holder or "?")) from error
        if _is(handle, file):  # else its holder removed it between our two calls
            break
        os.close(handle)
    try:
        os.truncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        file.unlink(missing_ok=True)
        os.close(handle)


def holder(file: Path) -> str:
    """Return the process that holds the lock, as it wrote itself down; nothing where none does."""
    try:
        handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return ""
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.read(handle, 20).decode(errors="replace").strip() or "?"
    finally:
        os.close(handle)
    return ""


def _is(handle: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except FileNotFoundError:
        return False
