"""The headline's own nouns: compounds that the headline names and the body takes up again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.names.lexicon import cut, is_common, is_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.evidence import Text

LONGEST = 6  # characters; a longer tag is a sentence
PLAIN = 3000  # a word counted more often says nothing by itself
BREAK = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
LOOSE = re.compile(r"[的了在是和与及等把被让为将向从对以这那个些每各更最已未不有要能会可就也都还一二三四五六七八九十]")
EDGE = re.compile(r"^(?:[\u4e00-\u9fff]|\d.*)$")


def headline_phrases(text: Text) -> Iterator[tuple[str, int]]:
    """Yield (phrase, mentions) for each compound noun of the headline parts that the body repeats, longest first."""
    found: dict[str, int] = {}
    whole = text.whole
    for clause in BREAK.split(f"{text.title}\n{text.standing}"):
        words = cut(clause)
        for first in range(len(words)):
            for last in range(first + 1, min(first + 4, len(words)) + 1):
                phrase = "".join(words[first:last])
                if _is_compound(phrase, words[first:last]) and (text.lead + text.body).count(phrase) >= 1:
                    found[phrase] = whole.count(phrase)
    for phrase, times in sorted(found.items(), key=lambda item: (-item[1] * len(item[0]), whole.find(item[0]))):
        if not any(phrase in other and found[other] * 2 > times for other in found if other != phrase):
            yield phrase, times


def _is_compound(phrase: str, words: tuple[str, ...]) -> bool:
    if not 2 <= len(phrase) <= LONGEST or LOOSE.search(phrase) or phrase.isascii():
        return False
    if len(words) == 1:
        return is_noun(phrase) and not is_common(phrase, PLAIN) and len(phrase) >= 2
    ending = words[-1]
    return (is_noun(ending) or len(ending) == 1) and not (len(words[0]) == 1 and len(words) > 2)
