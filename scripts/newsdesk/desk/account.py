"""Keep account of characters: everything printed on the raw page stands exactly once in the page's files."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contract import frontmatter, markdown
from newsdesk.reading.clean import characters

# Front matter that holds print of its own; byline, source, dateline and names repeat the body.
PRINTED = ("column", "kicker", "title", "subtitle", "captions", "jump", "unplaced")


@dataclass(frozen=True, slots=True)
class Balance:
    """Characters (decomposed, white space aside) that the files lack, and those that the print does not have."""

    lost: Counter[str]
    invented: Counter[str]

    @property
    def is_even(self) -> bool:
        """True where nothing was lost and nothing invented."""
        return not self.lost and not self.invented


def balance(raw: Iterable[str], files: Mapping[str, str]) -> Balance:
    """Weigh a raw page's lines against the Markdown files written from it (name -> text).

    Both sides are compared after the cleaning rules for characters (`clean.characters`), in canonical
    decomposition, so that a composition across a line break counts neither as loss nor as invention.
    Raises ContractError where a file breaks the contract.
    """
    before = _count(raw)
    after = _count(text for name, file in files.items() for text in printed(file, name))
    return Balance(before - after, after - before)


def printed(text: str, name: str) -> list[str]:
    """Return every string of the print that a page's or an article's file holds, as a reader would see it."""
    document = frontmatter.parse(text, name)
    strings: list[str] = []
    for field in PRINTED:
        value = document.fields.get(field, "")
        strings += [str(item) for item in value] if isinstance(value, list) else [str(value)]
    return strings + markdown.passages(document.body)


def _count(texts: Iterable[str]) -> Counter[str]:
    whole = unicodedata.normalize("NFD", characters("\n".join(texts)))
    return Counter(mark for mark in whole if not mark.isspace())
