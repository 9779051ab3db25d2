"""The units of a page that was sorted by lower edges: its blocks, as text or as headlines, and what joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.accord import Shared
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.chains.links import about, begin, finish, link
from newsdesk.separation.chains.pieces import Piece, piece, read_ahead, splits
from newsdesk.separation.openings import SIGNED, is_author, is_byline, is_salutation
from newsdesk.separation.tiers.kinship import kinship
from newsdesk.separation.tiers.pairs import Pairs
from newsdesk.separation.tiers.tier import FAR, Facts, Unit

_SURE = 6.0  # nats by which the look of rows is believed
_HEADS = 1.0  # … by which a unit may look like text that a tier begins with
_WORST = -4.0  # so much a joint can speak against a layout
_OPENS = -15.0  # … opening words inside an article
_ABOUT = 2.0  # for each that speaks for what two pieces are about
_ALIKE = 1.0
_CUT = 6.0  # nats for a piece that breaks off and does not stand at a column's foot
_NARROW = 2.5  # … where its last row begins with a mark set narrow: behind such a row columns are parted anywhere
_INSIDE = 1.5  # … for each nat by which a piece that does not stand at a column's top looks like no new paragraph
_FITS, _JUMBLED = 1.0, 0.34  # nats of a joint that fits; share of such joints on a page that is sorted, at most
_JOIN = 0.6  # nats for taking two raw rows for one in print
_OVER = 1.0  # em by which a row is too wide to be one in print
_PARTS = 5  # raw rows of one printed row


class Units:
    """The units of one page, each pair weighed once."""

    def __init__(self, rows: Sequence[Row], measure: Sequence[float], margins: Sequence[float], echoes: Echoes) -> None:
        self._echoes = echoes
        plain = [False] * len(rows)
        spans = list(_spans(rows, margins))
        self.parts = tuple(piece(rows, measure, plain, at, end) for at, end in spans)
        self.opens = [p.opens or is_author(p.rows[0].text) or is_salutation(p.rows[0].text) for p in self.parts]
        looks = [max(-_SURE, min(_SURE, sum(margins[at:end]) / (end - at))) for at, end in spans]
        self.units = [
            Unit(printed(part), max(0.0, look), max(0.0, -look) if look > -_SURE else FAR, opens, len(part.rows))
            for part, look, opens in zip(self.parts, looks, self.opens, strict=True)
        ]
        self._shared = Shared(self.parts)
        self._links: dict[tuple[int, int], float] = {}

    @cached_property
    def facts(self) -> Facts:
        """What is known of the units, which a page that is not sorted need not know."""
        parts = self.parts
        begins = [begin(replace(p, after_head=True, opens=o)) for p, o in zip(parts, self.opens, strict=True)]
        ends = [finish(replace(part, before_head=False)) for part in parts]
        pairs = Pairs(len(parts), self.join, self._fault)
        return Facts(self.units, pairs, begins, ends, kinship(parts, self._shared))

    def join(self, i: int, j: int) -> float:
        """Return how well one piece goes on in another, in bounds."""
        if not self._links:
            read_ahead(self.parts)
        known = self._links.get((i, j))
        if known is None:
            alike = _ALIKE * self._shared.alike(i, j) + _ABOUT * about(self.parts[i], self.parts[j])
            known = self._links[i, j] = self._read(i, j) + alike
        return known

    def _read(self, i: int, j: int) -> float:
        """Return how well one piece goes on in another by its words and marks, in bounds."""
        return _OPENS if self.opens[j] else max(_WORST, link(self.parts[i], self.parts[j], self._echoes))

    def _fault(self, i: int, j: int) -> float:
        """Return what it costs that one piece stands right above another, where only paragraphs are parted."""
        a, b = self.parts[i], self.parts[j]
        if a.rows[-1].verse or b.rows[0].verse:
            return 0.0
        if a.rows[-1].text[0] in glyphs.OPENERS:
            return 0.0 if a.closed or a.heads else _NARROW
        stops = a.closed or a.heads or a.rows[-1].text[-1] in "：:；;" or bool(SIGNED.match(b.rows[0].text))
        return (0.0 if stops else _CUT) + _INSIDE * max(0.0, -b.first - 0.5)

    def jumbled(self) -> bool:
        """Tell whether texts that break off are hardly ever continued by the next one."""
        text = [j for j, unit in enumerate(self.units) if not unit.as_text and not self.opens[j]]
        cuts = [self._read(i, j) for i, j in pairwise(text) if not self.parts[i].closed]
        return sum(cut > _FITS for cut in cuts) < _JUMBLED * len(cuts)

    def starts(self) -> list[int]:
        """Return the units with which a tier may begin: headlines."""
        return [k for k, unit in enumerate(self.units) if k == 0 or unit.as_head < _HEADS]


def printed(part: Piece) -> int:
    """Return how many rows a piece takes in print: the cheapest way to put together what the extractor cut."""
    rows, room = part.rows, part.measure
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(rows) + 1):
        options: list[tuple[float, int]] = []
        least = most = join = 0.0
        for at in range(end - 1, max(-1, end - 1 - _PARTS), -1):
            if at < end - 1:
                if not _torn(rows[at].text, rows[at + 1].text):
                    break
                join += _JOIN
            least, most = least + rows[at].least, most + rows[at].most
            over = max(0.0, least - room - 0.5)
            if at < end - 1 and over > 0:
                break
            first = at == 0 or glyphs.ends_sentence(rows[at - 1].text)
            short = max(0.0, room - most - (2.2 if first else 0.7))
            if end == len(rows) or glyphs.ends_sentence(rows[end - 1].text):
                short = 0.0
            options.append(
                (
                    best[at][0] + min(3.0, short) + join,
                    best[at][1] + (2 if over > _OVER and glyphs.kind(rows[end - 1].text[-1]) == "han" else 1),
                )
            )
        best.append(min(options))
    return best[-1][1]


def _torn(left: str, right: str) -> bool:
    """Tell whether the extractor may have cut a printed row here: at a mark, within a number, at roman letters."""
    if (
        left[-1] in "“‘（《·"
        or right[0] in "”’）》，。、；：？！·"
        or (right[0] in "“‘" and not (is_author(left) or is_byline(left)))
    ):
        return True
    ends, starts = (c.isascii() and c.isalnum() for c in (left[-1], right[0]))
    return (ends and starts) or (ends and any("A" <= c <= "z" for c in left[-4:])) or "A" <= right[0] <= "z"


def _spans(rows: Sequence[Row], margins: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the units' rows: a block each; a headline that a text's block ends with is a unit of its own."""
    at = 0
    for i in range(1, len(rows) + 1):
        if i == len(rows) or rows[i].block != rows[at].block or splits(rows[i - 1], rows[i]):
            cut = i
            while cut > at and margins[cut - 1] > _SURE / 2:
                cut -= 1
            if at < cut < i and margins[at] < 0:
                yield at, cut
                yield cut, i
            else:
                yield at, i
            at = i
