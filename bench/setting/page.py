"""Make up a page: fill it with bands, then order its pieces as a make-up program would have written them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .bands import Briefs, across, beside, brief_column, corner, frames
from .blocks import Block, Frame, Piece, Printed, set_block
from .corpus import Article
from .design import Design
from .furniture import Furniture, place_lines

LEAST_ARTICLES = 3  # on a page, however deep it gets
LONG, SHORT = 620, 200  # characters: across only; never in an L
LEAST_LINES = 6  # a body across the page has at least so many lines a column
BAND_GAP = 20.0  # points


@dataclass(frozen=True, slots=True)
class Page:
    """A made-up page: its pieces in the order of the content stream, its articles and furniture."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    pictures: tuple[tuple[float, float, float, float], ...]
    articles: tuple[Printed, ...]
    furniture: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Blocks side by side, and the name of a column of briefs among them."""

    blocks: tuple[Block, ...]
    depth: float
    column_heads: tuple[Piece, ...] = ()
    names: tuple[str, ...] = ()


def blocks_depth(blocks: list[Block], y: float) -> float:
    """Depth down to the lowest line of the blocks."""
    lowest = max(line.y for block in blocks for piece in block.pieces for line in piece.lines)
    pictures = [p[1] + p[3] for block in blocks for p in block.pictures]
    return max([lowest, *pictures]) - y


def next_band(deck: list[Article], y: float, design: Design, rng: Random) -> Band:
    """Take one to three articles off the deck and set them as a band."""
    first = deck.pop(0)
    seed = f"{first.key}/{rng.random()}"
    shallow = first.length < LEAST_LINES * design.columns * design.column_em
    wants_company = shallow or (first.length < LONG and rng.random() < 0.6)
    if not wants_company or not deck:
        block = across(first, y, design, seed)
        return Band((block,), block.depth)
    fitting = [a for a in deck[:8] if a.length < LONG]
    if first.length >= SHORT * 1.8 and rng.random() < 0.55:
        for small in sorted(fitting, key=lambda a: a.length)[:2]:
            if small.length < first.length / 2 and (pair := corner(first, small, y, design, seed)):
                deck.remove(small)
                return Band(tuple(pair), blocks_depth(pair, y))
    company = sorted(fitting, key=lambda a: abs(a.length - first.length))[: 2 if design.columns > 4 else 1]
    for other in company:
        deck.remove(other)
    blocks = beside([first, *company], y, design, seed)
    return Band(tuple(blocks), max(block.depth for block in blocks))


def brief_band(deck: list[Article], briefs: Briefs, y: float, design: Design, rng: Random) -> Band:
    """Set articles with a column of briefs at their side."""
    shares = [design.columns - 1, 1] if design.column_em >= 12 else [design.columns - 2, 2]
    left, right = frames(shares, y, design)
    seed = str(rng.random())
    narrow = Frame(right.x, right.y, 1, right.width(right.columns, design))
    blocks, head, depth, name = brief_column(briefs, narrow, design, seed)
    main: list[Block] = []
    below = y
    while deck and (not main or (below - y < depth * 0.7 and deck[0].length < LONG)):
        main.append(set_block(deck.pop(0), Frame(left.x, below, left.columns, left.column), design, rng))
        below += main[-1].depth + BAND_GAP
    return Band((*main, *blocks), max(depth, below - BAND_GAP - y), (head,), (name,))


def in_order(bands: list[Band], design: Design, rng: Random) -> list[Piece]:
    """Pieces of all bands in the order in which the make-up program wrote them."""
    heads_late: list[Piece] = []
    pieces: list[Piece] = []
    for band in bands:
        pieces += band.column_heads
        heads = [block.pieces[0] for block in band.blocks]
        rests = [list(block.pieces[1:]) for block in band.blocks]
        if rng.random() < 0.3:
            rests = [rest[::-1] for rest in rests]  # the caption stands before the body
        late = design.order == "band-heads-after" or (design.order == "heads-last" and len(band.blocks) > 3)
        if design.order == "natural":
            pieces += [piece for head, rest in zip(heads, rests, strict=True) for piece in (head, *rest)]
        elif design.order == "body-first":
            pieces += [piece for head, rest in zip(heads, rests, strict=True) for piece in (*rest, head)]
        elif design.order == "heads-first":
            pieces += heads + [piece for rest in rests for piece in rest]
        elif late:
            pieces += [piece for rest in rests for piece in rest] + heads
        else:
            pieces += [piece for rest in rests for piece in rest]
            heads_late += heads
    return pieces + heads_late


def make_up(deck: list[Article], briefs: Briefs, design: Design, furniture: Furniture, rng: Random) -> Page:
    """Fill a page from the deck (articles used are taken off it)."""
    top, depth = place_lines(furniture.head, design.margin * 0.5, design)
    y = design.margin * 0.5 + depth + 16
    bands: list[Band] = []
    refused: list[Article] = []
    with_briefs = bool(briefs.articles) and rng.random() < 0.45
    turn = rng.randrange(2)
    while deck and len(refused) < 6:  # articles too deep for what is left of the page
        enough = sum(len(band.blocks) for band in bands) >= LEAST_ARTICLES
        before = list(deck)
        if with_briefs and len(bands) == turn:
            band, with_briefs = brief_band(deck, briefs, y, design, rng), False
        else:
            band = next_band(deck, y, design, rng)
        if enough and y + band.depth > design.depth * 1.12:
            refused.append(before[0])
            deck[:] = before[1:]
            continue
        bands.append(band)
        y += band.depth + BAND_GAP
        if y > design.depth * 0.88 and sum(len(b.blocks) for b in bands) >= LEAST_ARTICLES:
            break
    deck[:0] = refused
    foot, foot_depth = place_lines(furniture.foot, y, design)
    order = list(bands)
    if rng.random() < 0.3:
        rng.shuffle(order)
    pieces = in_order(order, design, rng)
    pieces = [*pieces, *top, *foot] if design.furniture_last else [*top, *pieces, *foot]
    blocks = [block for band in bands for block in band.blocks]
    names = [name for band in bands for name in band.names]
    return Page(
        width=design.width + 2 * design.margin,
        height=y + foot_depth + design.margin * 0.6,
        pieces=tuple(pieces),
        pictures=tuple(picture for block in blocks for picture in block.pictures),
        articles=tuple(printed for block in blocks for printed in block.articles),
        furniture=(*furniture.texts, *names),
    )
