"""The newspaper in whose name a corpus is set: what stands in its running heads, credits and columns of briefs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Paper:
    """A newspaper; `first_day` is the first of the 35 days on which its pages are dated."""

    city: str  # begins its articles' ids
    first_day: date
    names: tuple[str, ...]
    sections: tuple[str, ...]
    staff: tuple[str, ...]
    phones: tuple[str, ...]  # three
    column_heads: tuple[str, ...]
    slogans: tuple[str, ...]

    @property
    def characters(self) -> frozenset[str]:
        """Every character of its lists."""
        lists = (self.names, self.sections, self.staff, self.phones, self.column_heads, self.slogans)
        return frozenset("".join(map("".join, lists)))


def read_paper(path: Path) -> Paper:
    """Return the newspaper that a TOML file describes; its keys are the fields of `Paper`."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return Paper(**fields)
