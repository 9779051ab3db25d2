"""Common Chinese words with their counts and kinds, to tell a name from a word (cutword's list, see weights/NOTICE)."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "weights" / "words.txt.gz"
PROPER = "NR"  # the list's mark for proper nouns
SURE = 20  # a word counted less often may well be a name


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


def is_noun(word: str) -> bool:
    """Say whether the word is listed as a common noun."""
    return _words().get(word, (0, ""))[1] == "NN"


def is_listed(word: str) -> bool:
    """Say whether the word is listed at all."""
    return word in _words()


def begins_word(text: str, at: int) -> bool:
    """Say whether an ordinary word of two to four characters begins at this place of the text."""
    return any(is_common(text[at : at + length]) for length in (4, 3, 2) if at + length <= len(text))
