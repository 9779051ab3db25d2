"""What the theme and the speller made once, to be asked again: slips of articles, spellings of names."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Slip:
    """What listings show of an article: HTML above and below the sentence, the summary, and `names`.

    `names` is JSON: each kind that the article has names of, with its names in order.
    """

    head: str
    foot: str
    summary: str
    names: str


@dataclass(frozen=True, slots=True)
class Memo:
    """What a run made, for the catalog to keep: slips by article id, spellings by (name, whether a person's)."""

    slips: dict[str, Slip] = field(default_factory=dict)
    spellings: dict[tuple[str, bool], str] = field(default_factory=dict)
