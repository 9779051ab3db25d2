"""Weigh how much a word speaks for an article: the headline counts more than the body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import add

TITLE, STANDING, LEAD, BODY = 5.0, 3.0, 2.0, 1.0
MOST_BODY = 4  # mentions in the body beyond these add nothing


@dataclass(frozen=True, slots=True)
class Text:
    """An article's texts by their weight: headline, what stands around it, first paragraph, the rest as one text."""

    title: str
    standing: str  # column, kicker and subtitle, one a line
    lead: str
    body: str

    @property
    def whole(self) -> str:
        """All of it, one part a line."""
        return f"{self.title}\n{self.standing}\n{self.lead}\n{self.body}"

    def replaced(self, old: str, new: str) -> Text:
        """Return the same texts with one string replaced everywhere."""
        return Text(*(part.replace(old, new) for part in (self.title, self.standing, self.lead, self.body)))

    def weight(self, word: str) -> float:
        """Return the weighted number of mentions of a word; 0 when it does not occur."""
        if not word:
            return 0.0
        return (
            TITLE * (word in self.title)
            + STANDING * (word in self.standing)
            + LEAD * (word in self.lead)
            + BODY * min(self.body.count(word), MOST_BODY)
        )


def standing(words: frozenset[str], text: str) -> set[str]:
    """Return those of the words, a long list, that stand in a text."""
    listed = _by_beginning(words)
    return {word for begun in listed.keys() & _beginnings(text) for word in listed[begun] if word in text}


@lru_cache(maxsize=8)
def _by_beginning(words: frozenset[str]) -> dict[str, list[str]]:
    """Return the words of a list by their first two characters: hardly one in a hundred begins as anything does."""
    out: dict[str, list[str]] = {}
    for word in words:
        out.setdefault(word[:2], []).append(word)
    return out


@lru_cache(maxsize=8)
def _beginnings(text: str) -> frozenset[str]:
    """Return what a word that stands in the text can begin with: each character, and each with the next one."""
    return frozenset(text).union(map(add, text, text[1:]))
