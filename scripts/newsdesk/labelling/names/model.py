"""What the readers of names hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.labelling.names.recogniser import Span


@dataclass(frozen=True, slots=True)
class Source:
    """An article's texts with the model's spans of each: headline parts first, then the paragraphs without byline."""

    texts: tuple[str, ...]
    spans: tuple[tuple[Span, ...], ...]
    headlines: int  # how many of the texts are headline parts

    def seen(self, kind: str) -> dict[str, int]:
        """Return how often the model saw each text as a name of this kind."""
        counts: dict[str, int] = {}
        for spans in self.spans:
            for span in spans:
                if span.kind == kind:
                    counts[span.text.strip()] = counts.get(span.text.strip(), 0) + 1
        return counts

    def count(self, name: str) -> int:
        """Return how often the name stands in the texts."""
        return sum(text.count(name) for text in self.texts)

    def order(self, name: str) -> tuple[int, int, int]:
        """Sort key, most important first: named in the headline, often, early."""
        headed = any(name in text for text in self.texts[: self.headlines])
        first = next((n * 100_000 + text.find(name) for n, text in enumerate(self.texts) if name in text), 10**9)
        return (-int(headed), -self.count(name), first)


@dataclass(frozen=True, slots=True)
class Found:
    """Names of one kind that the desk signs, and those that only one side saw."""

    sure: tuple[str, ...]
    doubtful: tuple[str, ...] = field(default=())
