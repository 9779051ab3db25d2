"""Faults of the pressroom that golden folders set, for what no content should be able to cause."""


def taken(*_: object) -> None:
    """Stand for flock where another process holds the lock."""
    raise BlockingIOError


def unreadable(*_: object) -> None:
    """Stand for a plugin that breaks on an article."""
    raise RuntimeError("on purpose")


def mute(_body: str) -> str:
    """Stand for a renderer that loses the text."""
    return ""
