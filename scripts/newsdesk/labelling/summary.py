"""The first sentences of an article, whole ones, for listings and previews."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 120
SENTENCE = re.compile(r".*?[。！？!?…]+[”’」』）)]*|.+$", re.DOTALL)
# a jump line beside a paragraph's text
JUMP = re.compile(r"^[（(【]上接[^。（）()]{1,20}[）)】]|[（(【]紧?下转[^。（）()]{1,20}[）)】]$")
CLAUSE = re.compile(r".*[，；：、,;:]")


def make_summary(texts: Iterable[str], longest: int = LONGEST) -> str:
    """Return whole first sentences of paragraphs whose byline is already taken off, at most `longest` characters.

    A jump line beside a paragraph's text is no part of it.

    A first sentence that is itself too long is cut after its last clause that fits and ends in an
    ellipsis, so that no word is torn.
    """
    taken = ""
    for text in texts:
        for match in SENTENCE.finditer(JUMP.sub("", text.strip())):
            sentence = match.group().strip()
            if not sentence:
                continue
            if len(taken) + len(sentence) > longest:
                return taken or _shortened(sentence, longest)
            taken += sentence
    return taken


def _shortened(sentence: str, longest: int) -> str:
    head = sentence[: longest - 2]
    clause = CLAUSE.match(head)
    return (clause.group()[:-1] if clause else head) + "……"
