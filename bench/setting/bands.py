"""Bands of a page: one article across, articles side by side, one in the corner of another, a column of briefs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from random import Random

from .blocks import Block, Frame, HeadMode, Obstacle, Piece, Shape, set_block
from .corpus import Article
from .design import Design
from .furniture import Bar, place_line

GAP_EM = 2.4  # white between two articles side by side, of the body size


@dataclass(frozen=True, slots=True)
class Briefs:
    """Short articles for one column, and the heads that may stand over it."""

    articles: tuple[Article, ...]
    heads: tuple[str, ...]


def across(article: Article, y: float, design: Design, seed: str) -> Block:
    """One article over the whole width, now and then in a wider measure than the page's."""
    rng = Random(seed)  # noqa: S311 - design, not security
    columns = design.columns
    if rng.random() < 0.25 and columns > 3 and design.column_em * columns / (columns - 1) < 20:
        columns -= 1
    column = (design.width - (columns - 1) * design.gutter) / columns
    modes: list[HeadMode] = ["above", "above", "above", "beside", "inset"]
    frame = Frame(design.margin, y, columns, column)
    return set_block(article, frame, design, rng, Shape(head=rng.choice(modes)))


def frames(shares: list[int], y: float, design: Design) -> list[Frame]:
    """Frames side by side with that many columns each; all columns have one measure."""
    gap = max(design.gutter, GAP_EM * design.size)
    inner = sum(share - 1 for share in shares) * design.gutter
    column = (design.width - (len(shares) - 1) * gap - inner) / sum(shares)
    found, x = [], design.margin
    for share in shares:
        found.append(Frame(x, y, share, column))
        x += share * column + (share - 1) * design.gutter + gap
    return found


def beside(articles: list[Article], y: float, design: Design, seed: str) -> list[Block]:
    """Articles side by side, with the columns shared out so that their depths differ least."""
    count = len(articles)
    best: tuple[float, list[Block]] | None = None
    for shares in partitions(design.columns, count):
        blocks = [
            set_block(article, frame, design, Random(f"{seed}/{i}"))  # noqa: S311
            for i, (article, frame) in enumerate(zip(articles, frames(shares, y, design), strict=True))
        ]
        depths = [block.depth for block in blocks]
        if best is None or max(depths) - min(depths) < best[0]:
            best = max(depths) - min(depths), blocks
    assert best
    return best[1]


def partitions(total: int, parts: int) -> list[list[int]]:
    """All ways to share out `total` columns to `parts` articles."""
    if parts == 1:
        return [[total]]
    return [[n, *rest] for n in range(1, total - parts + 2) for rest in partitions(total - n, parts - 1)]


def corner(big: Article, small: Article, y: float, design: Design, seed: str) -> list[Block] | None:
    """Set the small article into the lower right corner of the big one, whose text runs in an L; None if it cannot."""
    columns = max(1, design.columns // 3)
    whole = Frame(design.margin, y, design.columns, design.column)
    first = design.columns - columns
    x = whole.left(first, design)

    def set_small(top: float) -> Block:
        return set_block(small, Frame(x, top, columns, design.column), design, Random(f"{seed}/s"))  # noqa: S311

    lines = math.ceil(set_small(0.0).depth / design.leading) + 2
    taken = Obstacle(first, design.columns, lines, "bottom")
    outer = set_block(big, whole, design, Random(f"{seed}/b"), Shape(corner=taken))  # noqa: S311
    body = next(piece for piece in outer.pieces if piece.kind == "body")
    above = [line.y for line in body.lines if line.x >= x - 1]
    if len(above) < 4 * columns:
        return None
    return [outer, set_small(y + outer.depth - (lines - 1.5) * design.leading)]


def brief_column(briefs: Briefs, frame: Frame, design: Design, seed: str) -> tuple[list[Block], Piece, float, str]:
    """Briefs one below the other under a column head; returns blocks, the head, the depth and the head's text."""
    rng = Random(seed)  # noqa: S311
    name = rng.choice(briefs.heads)
    plain = replace(design, title_em=1.7)
    bar = Bar(frame.x, frame.y + design.size * 2.2, frame.column)
    head = place_line((name,), bar, design.size * 1.9, design.head)[0]
    y = frame.y + design.size * 3.4
    blocks = []
    for i, brief in enumerate(briefs.articles):
        block = set_block(brief, replace(frame, y=y), plain, Random(f"{seed}/{i}"))  # noqa: S311
        blocks.append(block)
        y += block.depth + design.leading
    return blocks, head, y - frame.y, name
