"""Designs: everything about a page's look that a paper decides once, drawn from a seeded generator."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Order = Literal["natural", "body-first", "band-heads-after", "heads-last", "heads-first"]


@dataclass(frozen=True, slots=True)
class Design:
    """A page's look. Lengths are points unless they end in `_em` (of the body size)."""

    columns: int
    column_em: float
    gutter_em: float
    size: float
    leading: float
    margin: float
    depth: float  # how far down the page is filled
    body: str
    head: str
    accent: str  # kicker, subtitle, caption
    ragged: bool
    squeeze: Literal["none", "end", "pairs"]
    indent_em: float
    head_left: bool
    title_em: float
    order: Order
    furniture_last: bool
    furniture: int
    caption_centred: bool
    paragraph_gap: float = 0.0  # extra white before a paragraph

    @property
    def column(self) -> float:
        """Width of one column."""
        return self.column_em * self.size

    @property
    def gutter(self) -> float:
        """White between two columns."""
        return self.gutter_em * self.size

    @property
    def width(self) -> float:
        """Width of the type area."""
        return self.columns * self.column + (self.columns - 1) * self.gutter

    def span(self, columns: int) -> float:
        """Width of that many columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.gutter


def draw_design(rng: Random) -> Design:
    """Draw a broadsheet or a tabloid; the measures are those of mainland dailies."""
    broadsheet = rng.random() < 0.5
    size = rng.choice([9.0, 9.5, 10.0, 10.5])
    columns = rng.choice([5, 6, 6, 7]) if broadsheet else rng.choice([3, 4, 4, 5])
    narrow, wide = (10.0, 14.0) if columns >= 5 else (11.0, 21.0)
    column_em = rng.choice([rng.randint(int(narrow), int(wide)) * 1.0, round(rng.uniform(narrow, wide), 1)])
    return Design(
        columns=columns,
        column_em=column_em,
        gutter_em=rng.choice([1.5, 1.8, 2.0, 2.3]),
        size=size,
        leading=round(size * rng.choice([1.25, 1.3, 1.36, 1.42, 1.46]), 2),
        margin=rng.choice([36.0, 48.0, 60.0]),
        depth=rng.choice([1150.0, 1350.0]) if broadsheet else rng.choice([820.0, 980.0]),
        body=rng.choice(["song", "song", "droid", "hei"]),
        head=rng.choice(["hei-bold", "song-bold", "droid"]),
        accent=rng.choice(["hei", "song", "droid"]),
        ragged=rng.random() < 0.2,
        squeeze=rng.choice(["none", "end", "end", "pairs"]),
        indent_em=rng.choice([2.0, 2.0, 2.0, 2.0, 1.0]),
        head_left=rng.random() < 0.35,
        title_em=rng.choice([2.4, 2.8, 3.3]),
        order=rng.choice(
            ["natural", "natural", "natural", "body-first", "band-heads-after", "heads-first", "heads-last"]
        ),
        furniture_last=rng.random() < 0.4,
        furniture=rng.randrange(6),
        caption_centred=rng.random() < 0.5,
    )
