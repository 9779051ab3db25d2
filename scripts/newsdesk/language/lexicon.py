"""Common Chinese words with their counts and kinds, to tell a name from a word (cutword's list, see NOTICE)."""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from math import log
from pathlib import Path

WORDS = Path(__file__).parent / "words.txt.gz"
PROPER = "NR"  # the list's mark for proper nouns
LONGEST = 5  # characters of the longest listed word
TOTAL = 1e8  # about the sum of all counts
SURE = 20  # a word counted less often may well be a name
RARE = 60  # a noun counted less often mostly stands in names


@cache
def _words() -> dict[str, tuple[int, str]]:
    try:
        lines = gzip.decompress(WORDS.read_bytes()).decode("utf-8").split("\n")
    except OSError:
        return {}
    return {word: (int(count), kind) for word, count, kind in (line.split("\t") for line in lines if line)}


def is_common(word: str, least: int = SURE) -> bool:
    """Say whether the word is an ordinary one: listed often enough and not as a proper noun."""
    count, kind = _words().get(word, (0, PROPER))
    return count >= least and kind != PROPER


def counted(word: str) -> int:
    """Return how often the word is counted; 0 where it is not listed."""
    return _words().get(word, (0, ""))[0]


def kind_of(word: str) -> str:
    """Return the word's part of speech as the list marks it (NN, VV, AD …); empty where it is not listed."""
    return _words().get(word, (0, ""))[1]


def is_listed(word: str) -> bool:
    """Say whether the word is listed at all."""
    return word in _words()


def is_rare_noun(word: str) -> bool:
    """Say whether the word is a noun that papers hardly print but in names: 石鼓, 金桥."""
    count, kind = _words().get(word, (0, ""))
    return kind == "NN" and count < RARE


def is_deed(word: str) -> bool:
    """Say whether the word is listed as a verb, an adverb or a time word."""
    return _words().get(word, (0, ""))[1] in ("VV", "AD", "VA", "NT")


def begins_word(text: str) -> bool:
    """Say whether the text begins with any listed word of two to four characters."""
    return any(text[:length] in _words() for length in (4, 3, 2) if len(text) >= length)


def begins_verb(text: str) -> bool:
    """Say whether the text begins with a verb or an adverb of two to four characters."""
    return any(_words().get(text[:length], (0, ""))[1] in ("VV", "AD", "VA") for length in (4, 3, 2))


@lru_cache(maxsize=20_000)
def cut(text: str) -> tuple[str, ...]:
    """Cut a short text into the likeliest words by their counts; unlisted characters stand alone."""
    words = _words()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(max(0, end - LONGEST), end):
            count = words.get(text[start:end], (0, ""))[0]
            if count or end - start == 1:
                ways.append((best[start][0] + log(max(count, 0.5) / TOTAL), start))
        best.append(max(ways))
    out: list[str] = []
    end = len(text)
    while end:
        start = best[end][1]
        out.append(text[start:end])
        end = start
    return tuple(reversed(out))


def made_of_words(text: str) -> bool:
    """Say whether a text is nothing but ordinary words of two and more characters: 老旧|小区, 过河|隧道."""
    return all(len(word) > 1 and is_common(word, 1) for word in cut(text))
