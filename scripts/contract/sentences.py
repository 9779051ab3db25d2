"""What the commands say when nothing is wrong, in Chinese and English; the sentences stand in sentences.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).with_name("sentences.toml")


def sentence(key: str, language: str, **values: object) -> str:
    """Return the sentence `key` in `zh` or `en` with its {names} filled in."""
    return catalogue()[key][language].format(**values)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return key -> {zh, en}."""
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
