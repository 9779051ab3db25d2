"""Pour an article into columns: headline above, beside or across a part of them, text around pictures and corners."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from .compose import SetLine, set_article, set_paragraph
from .corpus import Article, Role
from .design import Design
from .faces import advance
from .heads import Head, set_head


@dataclass(frozen=True, slots=True)
class Placed:
    """A line on the page: where each character begins (em from `x`), the baseline, size and face."""

    text: str
    offsets: tuple[float, ...]
    x: float
    y: float
    size: float
    face: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn in one go: a headline group, a body, a caption or a line of furniture."""

    kind: Literal["head", "body", "caption", "furniture"]
    lines: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as printed: what the truth records of it."""

    article: Article
    title: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces with their place on the page, the depth they take, pictures (x, y, width, height), the articles."""

    pieces: tuple[Piece, ...]
    depth: float
    articles: tuple[Printed, ...]
    pictures: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Columns `first`..`last` (exclusive) that something else takes for `lines` lines."""

    first: int
    last: int
    lines: int
    at: Literal["top", "middle", "bottom"]

    def begin(self, depth: int) -> int:
        """First line taken when the columns are `depth` lines deep."""
        return {"top": 0, "middle": (depth - self.lines) // 2, "bottom": depth - self.lines}[self.at]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a block stands: top left corner, columns and their measure in points."""

    x: float
    y: float
    columns: int
    column: float

    def left(self, column: int, design: Design) -> float:
        """Left edge of a column."""
        return self.x + column * (self.column + design.gutter)

    def width(self, columns: int, design: Design) -> float:
        """Width of that many columns."""
        return columns * self.column + (columns - 1) * design.gutter


def slots(columns: int, depth: int, obstacles: list[Obstacle]) -> list[tuple[int, int]]:
    """(column, line) of every free line, in reading order."""
    free: list[tuple[int, int]] = []
    for column in range(columns):
        taken: set[int] = set()
        for obstacle in obstacles:
            if obstacle.first <= column < obstacle.last:
                begin = obstacle.begin(depth)
                taken.update(range(begin, begin + obstacle.lines))
        free.extend((column, line) for line in range(depth) if line not in taken)
    return free


def least_depth(count: int, columns: int, obstacles: list[Obstacle]) -> int:
    """Find the least number of lines at which the columns take `count` lines around the obstacles."""
    depth = max([math.ceil(count / columns), *(o.lines for o in obstacles)])
    while len(slots(columns, depth, obstacles)) < count:
        depth += 1
    return depth


def place_head(head: Head, x: float, y: float) -> Piece:
    """Put a headline group on the page."""
    lines = []
    for line in head.lines:
        step, at = 0.0, []
        for char in line.text:
            at.append(round(step, 4))
            step += advance(line.face, char) + line.track_em
        lines.append(Placed(line.text, tuple(at), x + line.x, y + line.y, line.size, line.face))
    return Piece("head", tuple(lines))


def place_body(lines: list[SetLine], where: list[tuple[int, int]], top: float, frame: Frame, design: Design) -> Piece:
    """Put composed lines into the free lines of the columns."""
    bold = {"song": "song-bold", "hei": "hei-bold"}.get(design.body, "hei-bold")
    placed: list[Placed] = []
    shift, before = 0.0, (-1, -1)
    for line, (column, row) in zip(lines, where, strict=False):
        runs_on = before == (column, row - 1)
        shift = (shift + design.paragraph_gap * line.opens) if runs_on else 0.0
        before = (column, row)
        baseline = top + (row + 1) * design.leading - (design.leading - design.size) / 2 + shift
        face = bold if line.bold else design.body
        placed.append(Placed(line.text, line.offsets, frame.left(column, design), baseline, design.size, face))
    return Piece("body", tuple(placed))


def place_caption(text: str, x: float, y: float, width: float, design: Design) -> tuple[Piece, float]:
    """Put a caption under a picture; returns it with its depth."""
    size = round(design.size * 0.92, 2)
    lines = list(set_paragraph(text, width / size, Role.FLUSH, design))
    leading = size * 1.3
    placed = []
    for i, line in enumerate(lines):
        shift = 0.0
        if design.caption_centred and len(lines) == 1:
            shift = max(0.0, (width - (line.offsets[-1] + 1) * size) / 2)
        placed.append(Placed(line.text, line.offsets, x + shift, y + (i + 1) * leading, size, design.body))
    return Piece("caption", tuple(placed)), (len(lines) + 0.8) * leading


HeadMode = Literal["above", "beside", "inset"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a block differs from a plain one: where its headline stands, what its text leaves free."""

    head: HeadMode = "above"
    corner: Obstacle | None = None


PLAIN = Shape()


def set_block(article: Article, frame: Frame, design: Design, rng: Random, shape: Shape = PLAIN) -> Block:
    """Set an article into a frame."""
    mode, corner = shape.head, shape.corner
    if mode != "above" and frame.columns < 3:
        mode = "above"
    beside = max(1, round(frame.columns / 3)) if mode == "beside" else 0
    spanned = {"above": frame.columns, "beside": beside, "inset": max(2, frame.columns // 2)}[mode]
    head = set_head(article, frame.width(spanned, design), spanned, design, rng)
    lines = set_article(article, frame.column / design.size, design)
    text = Frame(frame.left(beside, design), frame.y, frame.columns - beside, frame.column)
    top = frame.y + (head.depth if mode == "above" else 0.0)
    obstacles = [corner] if corner else []
    if mode == "inset":
        obstacles.append(Obstacle(0, spanned, math.ceil(head.depth / design.leading) + 1, "top"))
    pieces: list[Piece] = []
    pictures: list[tuple[float, float, float, float]] = []
    picture: Obstacle | None = None
    caption_depth = 0.0
    if article.caption and mode != "inset" and not corner:
        wide = min(text.columns, rng.choice([1, 2, 2, 3]))
        first = rng.choice([0, text.columns - wide, (text.columns - wide) // 2])
        _, caption_depth = place_caption(article.caption, 0, 0, text.width(wide, design), design)
        tall = math.ceil((text.width(wide, design) * rng.choice([0.55, 0.66]) + caption_depth) / design.leading)
        picture = Obstacle(first, first + wide, tall, rng.choice(["top", "bottom", "bottom", "middle"]))
        obstacles.append(picture)
    depth = least_depth(len(lines), text.columns, obstacles)
    where = slots(text.columns, depth, obstacles)
    pieces.append(place_body(lines, where, top, text, design))
    if picture:
        x, y = text.left(picture.first, design), top + picture.begin(depth) * design.leading
        wide_pt = text.width(picture.last - picture.first, design)
        tall_pt = picture.lines * design.leading - caption_depth
        pictures.append((x, y + 4, wide_pt, tall_pt - 6))
        pieces.append(place_caption(article.caption, x, y + tall_pt - 2, wide_pt, design)[0])
    lowest = max(line.y for piece in pieces for line in piece.lines)
    body_depth = max(depth * design.leading, lowest - top)
    shift = max(0.0, (body_depth - head.depth) / 2) if mode == "beside" else 0.0
    pieces.insert(0, place_head(head, frame.x, frame.y + shift))
    total = max(top - frame.y + body_depth, head.depth)
    return Block(
        tuple(pieces),
        total,
        (Printed(article if picture else replace(article, caption=""), head.title),),
        tuple(pictures),
    )
