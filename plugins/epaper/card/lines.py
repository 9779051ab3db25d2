"""Break a headline into lines as compositors do: clauses apart, lines even, no word and no name torn."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from pypinyin.phrases_dict import phrases_dict

Measure = Callable[[str], float]
UNIT = re.compile(r"[\x21-\x7e\u00a1-\u024f]+|.", re.DOTALL)  # a run of Latin letters and digits, or one character
OPENING = frozenset("（《「『【〈〔“‘")
NOT_FIRST = frozenset("，。、；：？！…—）》」』】〉〕”’％%·～々的了们")
AFTER = frozenset("，、；：？！”》）")  # a line ends well with these
HAN = "\u2e7f"  # every character of a clause comes after it
# What a break costs, in squares of ems by which the lines are uneven.
NEVER, NAME, WORD, SEEN, WELCOME = 100_000.0, 60.0, 25.0, 4.0, -20.0  # what never may outweighs all others
LONGEST = 4  # characters of a word that is looked up


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a headline, and what its breaks cost."""

    lines: tuple[str, ...]
    cost: float


def units(text: str) -> tuple[str, ...]:
    """Return what is set as one: a character, or a run of Latin letters."""
    return tuple(UNIT.findall(text))


def clauses(text: str) -> tuple[str, ...]:
    """Return the parallel clauses of a headline; a space inside Latin words is no such place (macros/headlines)."""
    parts = tuple(text.split())
    apart = len(parts) > 1 and all(min(len(part) for part in parts) > 2 and max(part) > HAN for part in parts)
    return parts if apart else (" ".join(parts),)


def joints(set_as: Sequence[str], names: Sequence[str], text: str) -> list[float]:
    """Return what a break before each unit costs.

    Words are told by a word list, by the `names` that the article bears, and by what stands together in its `text`.
    """
    title = "".join(set_as)
    costs, at = [NEVER], 0
    named = {place for name in names for found in re.finditer(re.escape(name), title) for place in _inside(found)}
    for before, after in pairwise(set_as):
        at += len(before)
        if after in NOT_FIRST or before in OPENING:
            costs.append(NEVER)
        elif before in AFTER or before == " " or after in OPENING:
            costs.append(WELCOME)
        elif at in named:
            costs.append(NAME)
        else:
            costs.append(min(text.count(before + after), 5) * SEEN + (WORD if _in_word(title, at) else 0))
    return costs


def _inside(found: re.Match[str]) -> range:
    return range(found.start() + 1, found.end())


def _in_word(title: str, at: int) -> bool:
    spans = ((start, start + length) for length in range(2, LONGEST + 1) for start in range(at - length + 1, at))
    return any(start >= 0 and title[start:end] in phrases_dict for start, end in spans)


def broken(set_as: Sequence[str], costs: Sequence[float], room: float, most: int, measure: Measure) -> Lines:
    """Return a clause in as few lines as `room` allows, torn as little and as even as they can be.

    There are no lines where it would need more than `most`.
    """
    widths = [measure(unit) for unit in set_as]
    fewest = _fewest(widths, room)
    if fewest > most:
        return Lines((), inf)
    mean = sum(widths) / fewest
    # best[end]: the cheapest way to set the first units, by their number of lines
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for end in range(1, len(set_as) + 1):
        ways: dict[int, tuple[float, int]] = {}
        wide = 0.0
        for start in range(end - 1, -1, -1):
            wide += widths[start]
            if wide > room and start < end - 1:
                break
            torn = costs[start] if start else 0.0
            for count, (cost, _) in best[start].items():
                if count >= most:
                    continue
                ways[count + 1] = min(ways.get(count + 1, (inf, 0)), (cost + torn + (wide - mean) ** 2, start))
        best.append(ways)
    found = {count: cost for count, (cost, _) in best[-1].items()}
    if not found:
        return Lines((), inf)
    # more lines only where fewer would tear what may not be torn
    used = next((count for count in sorted(found) if found[count] < NEVER / 2), min(found))
    lines, end = [], len(set_as)
    for count in range(used, 0, -1):
        start = best[end][count][1]
        lines.append("".join(set_as[start:end]).strip())
        end = start
    return Lines(tuple(reversed(lines)), found[used])


def _fewest(widths: Sequence[float], room: float) -> int:
    count, used = 1, 0.0
    for width in widths:
        if used + width > room and used:
            count, used = count + 1, 0.0
        used += width
    return count
