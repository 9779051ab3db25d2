"""Keep a gzip and a Brotli copy of what compresses, in a tree beside the site; made once for each content."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SMALLEST = 1024  # bytes: what is below fits into one packet as it is
ENDS = (".html", ".css", ".js", ".json", ".md", ".txt", ".xml", ".rss", ".svg", ".webmanifest")
BROTLI = 10  # of 11: half its time for 2 % more bytes


def compress(live: Path) -> Path:
    """Return a tree that holds `<file>.gz` and `<file>.br` of the site's files, and nothing else. Raises OSError.

    A copy bears the time of its file, by which the next call knows that it still fits.
    """
    tree = live.with_name(f".{live.name}.compressed")
    wanted = {f"{file}{end}": (file, time) for file, time in _wanted(live) for end in (".gz", ".br")}
    there = {file: time for file, _, time in _files(tree)}
    for copy in there.keys() - wanted.keys():
        (tree / copy).unlink()
        _tidy((tree / copy).parent, tree)
    tree.mkdir(exist_ok=True)
    missing = sorted({file for copy, (file, time) in wanted.items() if there.get(copy) != time})
    with ThreadPoolExecutor(os.cpu_count()) as crew:
        for _ in crew.map(lambda file: _write(live / file, tree / file), missing):
            pass
    return tree


def _write(source: Path, copy: Path) -> None:
    """Write both copies of a file; each bears its final time only once it is whole."""
    import brotli  # noqa: PLC0415 - only who asks for copies pays for loading it

    data, times = source.read_bytes(), source.stat()
    copy.parent.mkdir(parents=True, exist_ok=True)
    packed = {".gz": gzip.compress(data, 9, mtime=0), ".br": brotli.compress(data, quality=BROTLI)}
    for end, content in packed.items():
        file = copy.with_name(copy.name + end)
        file.unlink(missing_ok=True)
        file.write_bytes(content)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def _wanted(live: Path) -> Iterator[tuple[str, int]]:
    return ((file, time) for file, size, time in _files(live) if size >= SMALLEST and file.endswith(ENDS))


def _files(tree: Path) -> Iterator[tuple[str, int, int]]:
    """Yield path below the tree, size in bytes and time in nanoseconds of its files."""
    start = len(str(tree)) + 1
    for folder, _, names in os.walk(tree):
        for name in names:
            found = os.stat(f"{folder}/{name}")  # noqa: PTH116 - half a million times
            yield f"{folder}/{name}"[start:], found.st_size, found.st_mtime_ns


def _tidy(folder: Path, tree: Path) -> None:
    """Remove folders that are empty now, upwards."""
    while folder != tree and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
