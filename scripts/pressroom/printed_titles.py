"""Who a person is as printed: the title right before the name (县委书记、县长某某) or right after (某某教授)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from contract.problems import ContractError, Problem
from pressroom.word_lists import VOCABULARY, table

JOINTS = "、兼"  # between two titles of one person
KEYS = {"titles": ("before", "after"), "offices": ("around", "former", "not_alone")}
CLAUSE = re.compile(r"[，。；：！？、“”‘’（）《》\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """Titles, those that may follow a name, what may stand before one, how former ones begin, what alone is none."""

    titles: frozenset[str]
    following: frozenset[str]
    around: frozenset[str]
    former: tuple[str, ...]
    not_alone: frozenset[str]


@cache
def words(folder: Path = VOCABULARY) -> Words:
    """Read titles.toml and offices.toml; raises ContractError (`vocabulary-broken`, `vocabulary-shape`)."""
    titles, offices = (_lists(folder / f"{name}.toml", keys) for name, keys in KEYS.items())
    return Words(
        frozenset(titles["before"]),
        frozenset(titles["before"]) & frozenset(titles["after"]),
        frozenset(offices["around"]),
        tuple(offices["former"]),
        frozenset(offices["not_alone"]),
    )


def _lists(file: Path, keys: tuple[str, ...]) -> dict[str, list[str]]:
    held = table(file)
    known = {key: held.get(key, []) for key in keys}
    for key, words_of in known.items():
        if not isinstance(words_of, list) or not all(isinstance(word, str) for word in words_of):
            raise ContractError(Problem(str(file), 0, "vocabulary-shape", key))
    return known


def title_before(text: str, end: int, around: frozenset[str], of: Words) -> str:
    """Return the title that ends at `end`, where a name begins; empty where none is printed there.

    `around` holds what may stand before the title proper: the words' own, and the offices and places that
    the article is known to name. What cannot be told to belong to the title is left out, never guessed.
    """
    begin = _one(text, end, around, of)
    if begin == end:
        return ""
    while begin and text[begin - 1] in JOINTS:
        further = _one(text, begin - 1, around, of)
        if further == begin - 1:
            break
        begin = further
    clause = max((mark.end() for mark in CLAUSE.finditer(text, 0, begin)), default=0)
    if text.startswith(of.former, clause, begin):
        begin = clause  # 前国家主席 is no 主席
    title = text[begin:end]
    return "" if title in of.not_alone else title


def title_after(text: str, begin: int, of: Words) -> str:
    """Return the title that begins at `begin`, where a name ends: 总书记; empty where none is printed there."""
    ends = (end for end in range(begin + 5, begin, -1) if text[begin:end] in of.titles)
    title = text[begin : next(ends, begin)]  # of 主任医师 it is not 主任
    return title if title in of.following - of.not_alone else ""


def _one(text: str, end: int, around: frozenset[str], of: Words) -> int:
    """Return where a single title that ends at `end` begins, with what stands before it; `end` if there is none."""
    begin = _ending(text, end, of.titles)
    if begin < end:
        while (before := _ending(text, begin, around)) < begin:
            begin = before
    return begin


def _ending(text: str, end: int, words: frozenset[str]) -> int:
    """Return where the longest of `words` that ends at `end` begins; `end` if none does."""
    longest = max(map(len, words), default=0)
    return next((at for at in range(max(0, end - longest), end) if text[at:end] in words), end)
