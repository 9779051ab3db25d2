"""The pinyin initial under which an index lists a name; surnames are read as surnames."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pypinyin import Style, lazy_pinyin

SURNAMES = Path(__file__).with_name("surnames.toml")
OTHER = "#"


def reading(name: str, *, people: bool = False) -> str:
    """Return the name in pinyin without tones, syllables apart; letters and digits stay. Indexes order by it."""
    surname = _surname(name) if people else ""
    syllables = [surnames()[surname]] if surname else []
    return " ".join(syllables + lazy_pinyin(name[len(surname) :], style=Style.NORMAL, v_to_u=False)).lower()


def heading(spelling: str) -> str:
    """Return A to Z for a reading, or # for one that begins with a digit or a mark."""
    first = spelling[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


@cache
def surnames() -> dict[str, str]:
    """Return the surnames whose reading differs from the character's common one."""
    return tomllib.loads(SURNAMES.read_text(encoding="utf-8"))


def _surname(name: str) -> str:
    return next((name[:length] for length in (2, 1) if name[:length] in surnames() and len(name) > length), "")
