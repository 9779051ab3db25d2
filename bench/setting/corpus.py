"""The bench's own articles and the part that each of their paragraphs plays on the printed page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

BYLINE = re.compile(
    r"[■□◎]|(?:[文图]/)?(?:本报|[\u4e00-\u9fff]{2}[日晚商]报)(?:首席|全媒体|实习)?(?:记者|通讯员|评论员)(?!报道|了解)"
)
SALUTATION = re.compile(r"[^，。]{2,8}：$")
JUMP_LINE = re.compile(r"（(下转|上接).{1,5}版）")
END_MARKS = "。！？；：…）"


class Role(Enum):
    """What a paragraph is for the compositor."""

    BODY = "body"
    BYLINE = "byline"
    SUBHEAD = "subhead"
    VERSE = "verse"
    FLUSH = "flush"  # a salutation: no indent
    RIGHT = "right"  # signatures, dates, jump lines


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus `city`; `key` is its number there, with a letter when only a part of it is set."""

    city: str
    key: str
    kind: str
    kicker: str
    title: tuple[str, ...]
    headline: str
    subtitle: str
    paragraphs: tuple[str, ...]
    caption: str
    tags: tuple[str, ...]
    jump_from: str = ""

    @property
    def length(self) -> int:
        """Number of characters in the body."""
        return sum(map(len, self.paragraphs))


def read_corpus(path: Path, city: str) -> list[Article]:
    """Return the articles of a city's corpus file in its order."""
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return [
        Article(
            city=city,
            key=str(number),
            kind=entry["kind"],
            kicker=entry["kicker"],
            title=tuple(entry["title"]),
            headline=entry["headline"],
            subtitle=entry["subtitle"],
            paragraphs=tuple(entry["paragraphs"]),
            caption=entry["caption"],
            tags=tuple(entry["tags"]),
        )
        for number, entry in enumerate(entries)
    ]


def cut_for_jump(article: Article, page: str) -> tuple[Article, Article]:
    """Cut a long article at the paragraph nearest to its half: what stands here, and what goes to `page`."""
    half, seen, at = article.length // 2, 0, 0
    while seen < half:
        seen += len(article.paragraphs[at])
        at += 1
    first = replace(
        article, key=f"{article.key}a", paragraphs=(*article.paragraphs[:at], f"（下转{page}版）"), caption=""
    )
    second = replace(
        article,
        key=f"{article.key}b",
        paragraphs=article.paragraphs[at:],
        kicker="",
        subtitle="",
        jump_from="（上接A01版）",
    )
    return first, second


def role(article: Article, index: int) -> Role:
    """Say how the compositor treats paragraph `index` of the article."""
    text = article.paragraphs[index]
    first, last = index == 0, len(article.paragraphs) - 1
    opens_alone = article.kind == "literary" or (article.kind == "commentary" and len(text) <= 30)
    signed = article.kind == "notice" and index >= last - 1 and len(text) <= 20
    heading = article.kind == "feature" and len(text) <= 12 and text[-1] not in END_MARKS and text[0] != "“"
    tests = (
        (Role.RIGHT, JUMP_LINE.fullmatch(text) or text.startswith("读者 ") or signed),
        (Role.VERSE, {"诗歌", "旧体诗"} & set(article.tags)),
        (Role.BYLINE, (first and opens_alone) or (len(text) <= 30 and BYLINE.match(text))),
        (Role.FLUSH, first and SALUTATION.fullmatch(text)),
        (Role.SUBHEAD, heading),
    )
    return next((part for part, holds in tests if holds), Role.BODY)
