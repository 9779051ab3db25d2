"""Faults of the pressroom and of circulation that golden folders set, for what no content should be able to cause."""

from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from circulation.programs import ProgramError


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


def no_program(_name: str) -> None:
    """Stand for a machine on which a program is not installed."""


def broken_off(_output: Path) -> None:
    """Stand for an upload that breaks off."""
    raise ProgramError("rclone", "connection reset by peer")


def no_room(_output: Path) -> None:
    """Stand for a target whose disk is full."""
    raise ProgramError("rsync", "write failed: No space left on device (28)")


def deploying(*_: object) -> list[str]:
    """Stand for the answer of a target where another deploy holds the lock."""
    return ["locked"]
