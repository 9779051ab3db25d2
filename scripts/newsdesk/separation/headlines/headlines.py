"""Give every headline group its article and split it into kicker, title and subtitle: one reading of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from newsdesk.language.meaning import NOTHING, Vectors, vectors
from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import Echoes, attraction, fold, grams, rarity
from newsdesk.separation.headlines import level, parts, roles
from newsdesk.separation.headlines.pairing import Group, Pairing, Reader

_LEVEL = 3.0  # log odds by which the page's headlines must fit better for one row to be two headlines


@dataclass(frozen=True, slots=True)
class Body:
    """What pairing needs to know of a body: its text, its opening, and where its first row stands among all rows."""

    text: str
    opening: str
    at: int
    about: Vectors = field(default_factory=lambda: NOTHING, compare=False)  # what it is about, a vector of length 1


def likeness(heads: Sequence[str], bodies: Sequence[Body]) -> list[list[float]]:
    """Return for each headline row how alike what it and each body are about is (cosine)."""
    if not bodies:
        return [[] for _ in heads]
    found: list[list[float]] = (vectors(heads) @ np.stack([body.about for body in bodies]).T).tolist()
    return found


def affinities(heads: Sequence[str], bodies: Sequence[Body]) -> list[list[float]]:
    """Return for each headline row and body which share of the row's pairs of characters the body has, by rarity."""
    sets = [grams(body.text) for body in bodies]
    openings = [grams(body.opening) for body in bodies]
    seen = Counter(gram for own in sets for gram in own)
    out: list[list[float]] = []
    for head in heads:
        weight = rarity(grams(head), seen, len(bodies))
        total = sum(weight.values()) or 1.0
        out.append(
            [
                sum(w * (1.0 if g in openings[k] else 0.8) for g, w in weight.items() if g in sets[k]) / total
                for k in range(len(bodies))
            ]
        )
    return out


@dataclass(frozen=True, slots=True)
class Headline:
    """The rows of one headline, the body under it (-1: none), and how its rows are read.

    `margin` is the score by which the page's headlines with this one beat those without; 0 where none were tried.
    """

    rows: tuple[Row, ...]
    at: int
    body: int
    reading: parts.Reading
    margin: float = 0.0

    @property
    def kicker(self) -> tuple[Row, ...]:
        """The rows above the title."""
        return self.rows[: self.reading.kickers]

    @property
    def title(self) -> tuple[Row, ...]:
        """The rows of the title itself."""
        return self.rows[self.reading.kickers : self.reading.kickers + self.reading.titles]

    @property
    def subtitle(self) -> tuple[Row, ...]:
        """The rows below the title."""
        return self.rows[self.reading.kickers + self.reading.titles :]


def _paired(reader: Reader, display: Sequence[bool], bodies: Sequence[Body]) -> tuple[float, dict[Group, float]]:
    at = [i for i, shown in enumerate(display) if shown]
    heads = [reader.rows[i].display for i in at]
    near = dict(zip(at, affinities(heads, bodies), strict=True))
    alike = dict(zip(at, likeness(heads, bodies), strict=True))
    return Pairing(reader, display, [body.at for body in bodies], near, alike).best()


def fit(reader: Reader, display: Sequence[bool], bodies: Sequence[Body]) -> float:
    """Return how well the headlines of the reader's page go with these bodies (log odds, up to a constant of it)."""
    return _paired(reader, display, bodies)[0]


class _Placed(NamedTuple):
    """A page whose headlines have their bodies: how well they go together, and by how much each beats what else may."""

    reader: Reader
    display: Sequence[bool]
    bodies: Sequence[Body]
    fit: float
    groups: dict[Group, float]


def _placed(reader: Reader, display: Sequence[bool], bodies: Sequence[Body]) -> _Placed:
    return _Placed(reader, display, bodies, *_paired(reader, display, bodies))


def _with_level_ones_cut(page: _Placed) -> _Placed:
    """Return the page with the rows cut that hold the headlines of several articles, while an article has none."""
    at = 0
    while at < len(page.display) and sum(group.body >= 0 for group in page.groups) < len(page.bodies):
        ways = level.cuts(page.reader.rows[at]) if page.display[at] else ()
        tried = [
            _placed(
                Reader(level.divided(page.reader.rows, at, parts), page.reader.echoes),
                (*page.display[:at], True, *page.display[at:]),
                [replace(body, at=body.at + (body.at > at)) for body in page.bodies],
            )
            for parts in ways
        ]
        best = max(tried, key=lambda one: one.fit, default=page)
        page = best if best.fit > page.fit + _LEVEL else page
        at += 1
    return page


def place(reader: Reader, display: Sequence[bool], bodies: Sequence[Body]) -> tuple[Headline, ...]:
    """Return the headlines of the reader's page in raw order; each body gets at most one."""
    reader, display, bodies, _, found = _with_level_ones_cut(_placed(reader, display, bodies))
    rows = reader.rows
    told = read(
        [
            (group.rows[0], group.body, tuple(rows[i] for i in group.rows), _parted(rows, display, group.rows[-1]))
            for group in found
        ],
        bodies,
        reader.echoes,
    )
    return tuple(replace(headline, margin=margin) for headline, margin in zip(told, found.values(), strict=True))


def read(
    heads: Sequence[tuple[int, int, tuple[Row, ...], bool | None]], bodies: Sequence[Body], echoes: Echoes
) -> tuple[Headline, ...]:
    """Return the headlines with their parts told apart.

    Of each is given where it stands, its body (-1: none), its rows, and whether a blank line parts it from the text
    (None: not known).
    """
    openings = [grams(body.opening) for body in bodies]
    texts = [
        (*(row.display for row in head), bodies[body].opening[: parts.LEAD] if body >= 0 and len(head) > 1 else "")
        for _, body, head, _ in heads
    ]
    about = iter(vectors([text for own in texts for text in own]))
    said = roles.read([roles.Said(own, np.stack([next(about) for _ in own])) for own in texts])
    facts = [
        parts.Facts(head, [_share(row, openings[body]) if body >= 0 else 0.0 for row in head], parted, own)
        for (_, body, head, parted), own in zip(heads, said, strict=True)
    ]
    return tuple(
        Headline(head, at, body, reading)
        for (at, body, head, _), reading in zip(heads, parts.split(facts, echoes), strict=True)
    )


def _parted(rows: Sequence[Row], display: Sequence[bool], last: int) -> bool | None:
    """Tell whether a blank line parts the last row of a headline from the text under it, None where there is none."""
    if last + 1 == len(rows) or display[last + 1]:
        return None
    return rows[last].block != rows[last + 1].block


def _share(row: Row, opening: set[str]) -> float:
    own = grams(row.text)
    return len(own & opening) / max(1, len(own))


def title_of(parts: Sequence[str]) -> str:
    """Join the rows of a title: a space between two parallel clauses, nothing where the column cut one clause."""
    out = parts[0]
    for part in parts[1:]:
        even = glyphs.width(out.rsplit(" ", 1)[-1]) == glyphs.width(part)
        latin = glyphs.kind(out[-1]) == glyphs.kind(part[0]) == "latin"
        pull = attraction(fold(out[-4:])[-2:], fold(part[:4])[:2])
        parallel = even and pull < 2.0 and out[-1] not in glyphs.OPENERS + "、"
        out += (" " if parallel or latin else "") + part
    return out
