"""Templates compiled once a process: every Pelican run makes environments of its own, and would compile them again."""

from __future__ import annotations

from functools import cache

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class _Kept(BytecodeCache):
    """Keeps compiled templates in memory, by name and text."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))  # type: ignore[assignment]  # as dumped

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


@cache
def compiled() -> BytecodeCache:
    """Return the cache of this process."""
    return _Kept()
