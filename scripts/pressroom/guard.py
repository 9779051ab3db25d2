"""What of the content folder may be opened: ordinary files inside it, no larger than a page's text can be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from contract.problems import ContractError, Problem

LARGEST = 1024**2  # bytes of an article or page file; a printed page has some 180,000 at most


def strays(content: Path, path: str) -> bool:
    """Return whether a symbolic link below `content` leads to a folder, out of it, or nowhere."""
    try:
        target = Path(path).resolve(strict=True)
    except (OSError, RuntimeError):  # a loop of links
        return True
    return target.is_dir() or not target.is_relative_to(content.resolve())


def take_out(content: Path, file: str, shown: str) -> bytes:
    """Return the bytes of a file (path below `content`); `shown` is only quoted.

    Raises ContractError: `content-name`, `content-link`, `content-unreadable`, `content-too-large`.
    """
    if not file.isprintable():  # line breaks, terminal controls, bytes that are no UTF-8
        raise ContractError(Problem(shown, 0, "content-name"))
    path = content / file
    if path.is_symlink() and path.exists() and strays(content, str(path)):
        raise ContractError(Problem(shown, 0, "content-link"))
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as opened:  # noqa: PTH123 - a handle
            known = os.fstat(opened.fileno())  # a named pipe would be waited for
            if not stat.S_ISREG(known.st_mode):
                raise ContractError(Problem(shown, 0, "content-unreadable", "not a regular file"))
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise ContractError(Problem(shown, 0, "content-unreadable", error.strerror or "")) from error
    if len(data) > LARGEST:
        size = f"{known.st_size / 1024**2:.1f} MiB > {LARGEST // 1024**2} MiB"
        raise ContractError(Problem(shown, 0, "content-too-large", size))
    return data
