"""The font of the paper's own that share cards and covers are set in, and what to say where it cannot be read."""

from __future__ import annotations

from typing import Any

from contract.problems import Problem


def draws(settings: dict[str, Any]) -> bool:
    """Return whether the site has pictures of headlines: books have a cover."""
    return bool(settings.get("CARDS", True)) and not remarks(settings)


def makes_cards(settings: dict[str, Any]) -> bool:
    """Return whether articles have share cards: others show them by an address, which must be known."""
    return bool(settings["SITEURL"]) and draws(settings)


def remarks(settings: dict[str, Any]) -> tuple[Problem, ...]:
    """Return a warning where pictures are wanted and the settings name a font that cannot be read."""
    file = str(settings.get("CARD_FONT") or "")
    if not file or not settings.get("CARDS", True):
        return ()
    from PIL import ImageFont  # noqa: PLC0415 - most papers name no font

    try:
        ImageFont.truetype(file, 10)
    except OSError as error:
        return (Problem(file, 0, "card-font", error.strerror or str(error)),)
    return ()
