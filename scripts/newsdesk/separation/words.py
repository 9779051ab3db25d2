"""The editors' word lists as compiled patterns, read once from vocabulary/furniture.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FURNITURE = Path(__file__).resolve().parents[3] / "vocabulary" / "furniture.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns made of the lists of the same names; see the comments in the file."""

    credits: re.Pattern[str]
    notices: re.Pattern[str]
    sections: frozenset[str]
    papers: re.Pattern[str]
    loners: re.Pattern[str]
    caption_ends: re.Pattern[str]
    caption_starts: re.Pattern[str]
    leads: re.Pattern[str]
    roles: re.Pattern[str]
    marks: str
    jumps: re.Pattern[str]
    kicker_ends: re.Pattern[str]
    notice_ends: re.Pattern[str]
    events: re.Pattern[str]
    column_ends: re.Pattern[str]
    subtitle_starts: re.Pattern[str]


def _any(parts: list[str]) -> str:
    return "(?:" + "|".join(sorted(parts, key=len, reverse=True)) + ")"


@cache
def words() -> Words:
    """Return the compiled lists."""
    lists = tomllib.loads(FURNITURE.read_text(encoding="utf-8"))
    names = r"[\u4e00-\u9fff·]{1,5}(?:[ 　、]+[\u4e00-\u9fff·]{1,5}){0,5}"
    role = _any(lists["credits"])
    return Words(
        credits=re.compile(
            rf"(?:(?:(?:本版|今日|本期)?{role}[ :：/／]*|[\u4e00-\u9fff]{{1,3}}{role}[ :：/／]+){names}[ 　|｜]*)+"
            r"(?:电话[:：]?[-0-9 ]+)?"
        ),
        notices=re.compile(_any(lists["notices"]) + r"(?:[ :：0-9]|$)"),
        sections=frozenset(lists["sections"]),
        papers=re.compile(r"[^，。：！？]{0,12}" + _any(lists["papers"])),
        loners=re.compile(r"[\u4e00-\u9fff]{0,2}" + _any(lists["brief_heads"]) + "|" + _any(lists["slogans"])),
        caption_ends=re.compile(rf"(?:[。”）\s]|记者|通讯员|^)[^。！？]{{0,26}}{_any(lists['caption_ends'])}[)）]?$"),
        caption_starts=re.compile(_any(lists["caption_starts"])),
        leads=re.compile(_any(lists["leads"])),
        roles=re.compile(_any(lists["bylines"])),
        marks=lists["byline_marks"],
        jumps=re.compile(_any(lists["jumps"])),
        kicker_ends=re.compile(_any(lists["kicker_ends"]) + "$"),
        events=re.compile(_any(lists["events"]) + "$"),
        column_ends=re.compile(_any(lists["column_ends"]) + "[·：:]?$"),
        subtitle_starts=re.compile(_any(lists["subtitle_starts"])),
        notice_ends=re.compile(_any(lists["notice_ends"]) + "$"),
    )
