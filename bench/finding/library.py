"""Articles without number from the bench's corpus: sentences set together anew, words by Zipf's law between them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict

CORPUS = Path(__file__).parents[1] / "corpus.json"
SECTIONS = ("要闻", "民生", "经济", "文体", "副刊", "国内")
TAGS = ("供暖", "农民工", "安全生产", "集市", "人工智能", "城市更新", "防汛", "文物")
LATIN = ("5G", "35.4", "GDP", "AI", "1.8万", "3.2%", "2024", "10月12日")


@dataclass(frozen=True, slots=True)
class Written:
    """An article: its headline, its paragraphs, and what filters ask for."""

    title: str
    paragraphs: tuple[str, ...]
    section: str
    tags: tuple[str, ...]


def articles(seed: int, characters: int = 600) -> Iterator[Written]:
    """Yield articles for ever, of about so many characters, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a bench, not a secret
    corpus = json.loads(CORPUS.read_text(encoding="utf-8"))
    heads = [str(one["headline"]) for one in corpus]
    sentences = [part + "。" for one in corpus for text in one["paragraphs"] for part in text.split("。") if part]
    words = sorted(phrases_dict)
    chance.shuffle(words)
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    while True:
        paragraphs, length = [], 0
        while length < characters:
            clause = "".join(chance.choices(words, cum_weights=weights, k=chance.randint(2, 6)))
            figure = chance.choice(LATIN) if chance.random() < 0.2 else ""
            text = "".join(chance.sample(sentences, 2)) + clause + figure + "。"
            paragraphs.append(text)
            length += len(text)
        title = chance.choice(heads) + "".join(chance.choices(words, cum_weights=weights))
        tags = tuple(chance.sample(TAGS, chance.randint(0, 3)))
        yield Written(title, tuple(paragraphs), chance.choice(SECTIONS), tags)
