"""The editors' word lists as compiled patterns, read once from vocabulary/furniture.toml and surnames.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsdesk.twin.lists import plain_list

FURNITURE = Path(__file__).resolve().parents[3] / "vocabulary" / "furniture.toml"
_SURNAMES = FURNITURE.with_name("surnames.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns made of the lists of the same names; see the comments in the file."""

    credits: re.Pattern[str]
    dated: re.Pattern[str]
    notices: re.Pattern[str]
    sections: frozenset[str]
    papers: re.Pattern[str]
    brief_heads: re.Pattern[str]
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
    table_heads: re.Pattern[str]
    subtitle_starts: re.Pattern[str]
    verse_forms: re.Pattern[str]
    surnames: frozenset[str]


_HAN = r"[\u4e00-\u9fff]"
_NAMES = r"[\u4e00-\u9fff·]{1,5}(?:[ 　、]+[\u4e00-\u9fff·]{1,5}){0,5}"
_GAP = "[ |｜]?"
_FOLIO = r"(?:第?[A-Z]?\d{1,3}版?)"
_DAY = r"(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|([./-])\d{1,2}\1\d{1,2})"


def _any(parts: list[str]) -> str:
    return "(?:" + "|".join(sorted(parts, key=len, reverse=True)) + ")"


def _credits(lists: dict[str, list[str]]) -> re.Pattern[str]:
    """Return how page editors are named: perhaps a folio and a section, roles with names, a telephone or a folio."""
    role = _any(lists["credits"])
    told = rf"(?:本版|今日|本期|{_HAN}{{1,3}})?{role}[ :：/／]+{_NAMES}?"
    plain = rf"{role}{_HAN}{{2,3}}(?!{_HAN})"
    section = rf"(?:[\u4e00-\u9fff·]{{2,8}}?{_GAP})?"
    return re.compile(rf"(?:{_FOLIO}{_GAP}{section})?(?:(?:{told}|{plain})[ 　|｜]*)+(?:电话[:：]?[-0-9 ]+|{_FOLIO})?")


def _dated(lists: dict[str, list[str]]) -> re.Pattern[str]:
    """Return how a running head reads whose parts run together: folio, section, paper, date, weekday and so on."""
    role, paper, section = (_any(lists[name]) for name in ("credits", "papers", "sections"))
    week = "(?:星期[一二三四五六日天]|周[一二三四五六日])"
    lunar = rf"(?:农历{_HAN}{{5,10}}?)?"
    before = rf"(?:{_FOLIO}{_GAP})?(?:[A-Z]+ [A-Z]+ ?)?(?:{_HAN}{{1,8}}(?:·{_HAN}{{2,4}})?{_GAP})??"
    credit = rf"(?:{role}[:：/／]{_NAMES}?[ |｜]*)+"
    after = rf"(?: ?(?:今日\d+版|{credit}|{_HAN}{{0,6}}{paper}|{section}|[A-Z]+ [A-Z]+|{_FOLIO}))*"
    return re.compile(rf"{before}{_DAY} ?{week} ?{lunar}{after}")


@cache
def words() -> Words:
    """Return the compiled lists."""
    lists = tomllib.loads(plain_list(FURNITURE.read_text(encoding="utf-8")))
    names = tomllib.loads(_SURNAMES.read_text(encoding="utf-8"))
    return Words(
        credits=_credits(lists),
        dated=_dated(lists),
        notices=re.compile(_any(lists["notices"]) + r"(?:[ :：0-9]|$)"),
        sections=frozenset(lists["sections"]),
        papers=re.compile(r"(?:[^，。：！？]{0,12}|[A-Z ]{0,24})" + _any(lists["papers"])),
        brief_heads=re.compile(r"[\u4e00-\u9fff]{0,2}" + _any(lists["brief_heads"]) + "|" + _any(lists["slogans"])),
        loners=re.compile(r"[\u4e00-\u9fff]{0,2}" + _any(lists["loners"])),
        caption_ends=re.compile(
            rf"(?:[。”）\s]|记者|通讯员|^)[^。！？]{{0,26}}(?<!\d){_any(lists['caption_ends'])}[)）]?$"
        ),
        caption_starts=re.compile(_any(lists["caption_starts"])),
        leads=re.compile(_any(lists["leads"])),
        roles=re.compile(_any(lists["bylines"])),
        marks=lists["byline_marks"],
        jumps=re.compile(_any(lists["jumps"])),
        kicker_ends=re.compile(_any(lists["kicker_ends"]) + "$"),
        events=re.compile(_any(lists["events"]) + "$"),
        column_ends=re.compile(_any(lists["column_ends"]) + "[·：:]?$"),
        table_heads=re.compile(_any(lists["table_heads"]) + "{2,}"),
        subtitle_starts=re.compile(_any(lists["subtitle_starts"])),
        verse_forms=re.compile(_any(lists["verse_forms"]) + r"(?:·[\u4e00-\u9fff]{1,12}(?:（[^）]{1,6}）)?)?"),
        surnames=frozenset("".join(names["single"])) | frozenset(names["compound"]),
        notice_ends=re.compile(_any(lists["notice_ends"]) + "$"),
    )
