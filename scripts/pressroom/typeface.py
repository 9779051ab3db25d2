"""The font of the paper's own that share cards are set in: which it is, and what to say where it cannot be read."""

from __future__ import annotations

from typing import Any

from contract.problems import Problem


def makes_cards(settings: dict[str, Any]) -> bool:
    """Return whether the site has share cards: others show them by an address, which must be known."""
    return bool(settings.get("CARDS", True) and settings["SITEURL"]) and not remarks(settings)


def remarks(settings: dict[str, Any]) -> tuple[Problem, ...]:
    """Return a warning where cards are wanted and the settings name a font that cannot be read."""
    file = str(settings.get("CARD_FONT") or "")
    if not file or not settings.get("CARDS", True) or not settings["SITEURL"]:
        return ()
    from PIL import ImageFont  # noqa: PLC0415 - most papers name no font

    try:
        ImageFont.truetype(file, 10)
    except OSError as error:
        return (Problem(file, 0, "card-font", error.strerror or str(error)),)
    return ()
