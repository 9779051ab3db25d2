"""Compare a page's converted articles with its true ones; nothing is fuzzy: a body is right to the character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .markdown import Converted, ConvertedPage, squash

GRAM = 6  # characters: long enough that two articles of a page share few
JUMP = re.compile(r"[（(]?(下[转轉]|上接)[^，。]{0,8}版[^，。]{0,6}[）)]?$")
PARTS = ("kicker", "title", "subtitle")

Truth = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """An article's scored parts without white space; `aside` is text that counts only against loss."""

    head: dict[str, str]
    paragraphs: list[str]
    everything: list[str]

    @property
    def body(self) -> str:
        """The whole body."""
        return "".join(self.paragraphs)


def without_jump(paragraphs: list[str]) -> list[str]:
    """Leave out a last jump line: it may stand there or in the front matter, both are right."""
    return paragraphs[:-1] if paragraphs and JUMP.fullmatch(paragraphs[-1]) else paragraphs


def true_parts(article: Truth) -> Parts:
    """Scored parts of a true article."""
    title = article["title"]
    head = {
        "kicker": squash(article.get("kicker")),
        "title": squash("".join(title) if isinstance(title, list) else title),
        "subtitle": squash(article.get("subtitle")),
    }
    return Parts(head, without_jump([squash(text) for text in article["paragraphs"]]), [])


def converted_parts(article: Converted) -> Parts:
    """Scored parts of a converted article."""
    head = {part: squash(article.meta.get(part)) for part in PARTS}
    aside = [squash(text) for text in article.meta.get("captions") or []] + [squash(article.meta.get("jump"))]
    return Parts(head, without_jump(article.paragraphs), [*head.values(), *article.paragraphs, *aside])


def grams(text: str) -> Counter[str]:
    """Count the runs of GRAM characters."""
    return Counter(text[i : i + GRAM] for i in range(max(1, len(text) - GRAM + 1)))


def common(a: Counter[str], b: Counter[str]) -> int:
    """Count the runs that both have."""
    return sum((a & b).values())


def cuts(paragraphs: list[str]) -> set[int]:
    """Character positions of the breaks between paragraphs."""
    found, position = set(), 0
    for text in paragraphs[:-1]:
        position += len(text)
        found.add(position)
    return found


def pairs(true: list[Counter[str]], converted: list[Counter[str]]) -> list[tuple[int, int]]:
    """One-to-one pairs (true, converted) of articles, those with most in common first."""
    ranked = sorted(
        ((common(a, b), i, j) for i, a in enumerate(true) for j, b in enumerate(converted)),
        reverse=True,
    )
    taken_true: set[int] = set()
    taken_converted: set[int] = set()
    found = []
    for shared, i, j in ranked:
        if shared and i not in taken_true and j not in taken_converted:
            taken_true.add(i)
            taken_converted.add(j)
            found.append((i, j))
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one page, and which converted articles are wholly right, by index."""

    counts: Counter[str]
    soft: float
    right: frozenset[int]


def score(truth: list[Truth], page: ConvertedPage, raw: str) -> Score:
    """Score one page against its truth and its raw text."""
    true = [true_parts(article) for article in truth]
    converted = [converted_parts(article) for article in page.articles]
    true_grams = [grams(parts.body) for parts in true]
    converted_grams = [grams(parts.body) for parts in converted]
    counts = Counter(true=len(true), pred=len(converted))
    soft, right = 0.0, set()
    for i, j in pairs(true_grams, converted_grams):
        t, p = true[i], converted[j]
        longer = max(sum(true_grams[i].values()), sum(converted_grams[j].values()))
        soft += common(true_grams[i], converted_grams[j]) / max(1, longer)
        exact = t.body == p.body
        counts["body"] += exact
        for part in PARTS:
            counts[part] += t.head[part] == p.head[part]
        if exact:
            a, b = cuts(t.paragraphs), cuts(p.paragraphs)
            counts["cut_hit"] += len(a & b)
            counts["cut_true"] += len(a)
            counts["cut_pred"] += len(b)
        if t.head == p.head and t.paragraphs == p.paragraphs:
            right.add(j)
    counts["whole"] = len(right)
    texts = [text for parts in converted for text in parts.everything] + [squash(text) for text in page.loose]
    counts.update(kept(squash(raw), texts))
    return Score(counts, soft, frozenset(right))


def kept(raw: str, texts: Iterable[str]) -> Counter[str]:
    """Count the raw page's characters, those lost and those invented."""
    have, got = Counter(raw), Counter("".join(texts))
    return Counter(chars=sum(have.values()), lost=sum((have - got).values()), invented=sum((got - have).values()))
