"""Faults of the pressroom that golden folders set, for what no content should be able to cause."""

from concurrent.futures.process import BrokenProcessPool


def taken(*_: object) -> None:
    """Stand for flock where another process holds the lock."""
    raise BlockingIOError


def unreadable(*_: object) -> None:
    """Stand for a plugin that breaks on an article."""
    raise RuntimeError("on purpose")


def mute(_body: str, **_more: object) -> str:
    """Stand for a renderer that loses the text."""
    return ""


def killed(*_: object) -> None:
    """Stand for a pool one of whose processes was killed."""
    raise BrokenProcessPool("a process in the pool was terminated abruptly")


def not_installed(_address: str) -> None:
    """Stand for a machine without the package."""
    raise ImportError("distributed")


def silent(address: str) -> None:
    """Stand for an address where nobody answers."""
    raise OSError(f"timed out trying to connect to {address}")
