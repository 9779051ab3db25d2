"""Put the pieces of articles back into columns on a page whose blocks were sorted by height.

Some extractors sort the blocks of a page by their lower edges (or their upper ones), and from left to right
where these are level. The page is cut into areas at its headlines; of each area's layouts that give the raw
order, of one article or of several side by side, the one is taken whose joints read best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from newsdesk.separation.chains.accord import Shared
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.chains.links import about, begin, finish, link
from newsdesk.separation.chains.pieces import Piece
from newsdesk.separation.openings import is_author, is_salutation
from newsdesk.separation.tiers.stacks import Facts, Filled, Law, fill, printed

_LAWS = (Law(upper=False), Law(upper=True), Law(upper=True, gap=0.36))
_COLUMNS = range(1, 9)
_MOST = 90  # pieces of an area
_FEWEST = 3  # columns of a page
_MERGED = 2  # areas between headlines that may be one
_WORST = -4.0  # so much a joint can speak against an arrangement
_ALIKE = 1.0  # nats
_ABOUT = 2.0  # for each that speaks for what two pieces are about
_NEVER = -15.0  # … or opening words, inside an article
_LOSS = 2.0  # nats a piece; an area that reads so much worse than it might is tried otherwise
_FITS, _JUMBLED = 1.0, 0.33  # nats of a joint that fits; share of such joints on a page that is sorted, at most
_SORTED = 0.5  # nats a piece by which a page in columns must be better than as it stands

Runs = tuple[tuple[int, ...], ...]


class _Page:
    """The pieces of one page, each pair weighed once."""

    def __init__(self, parts: Sequence[Piece], echoes: Echoes) -> None:
        # what stands before a piece in raw order says nothing here
        self.parts = [replace(part, after_head=False, before_head=False) for part in parts]
        self.size = [printed(part) for part in parts]
        self.opens = [part.opens or is_author(part.rows[0].text) or is_salutation(part.rows[0].text) for part in parts]
        self._echoes = echoes
        self._pulls: dict[tuple[int, int], float] = {}
        self._shared = Shared(parts)

    def pull(self, i: int, j: int) -> float:
        """Return how well piece j follows piece i, in bounds."""
        if (i, j) not in self._pulls:
            alike = _ALIKE * self._shared.alike(i, j) + _ABOUT * about(self.parts[i], self.parts[j])
            self._pulls[i, j] = self._read(i, j) + alike
        return self._pulls[i, j]

    def _read(self, i: int, j: int) -> float:
        """Return how well piece j follows piece i by its words and marks, in bounds."""
        return _NEVER if self.opens[j] else max(_WORST, link(self.parts[i], self.parts[j], self._echoes))

    def ends(self, run: tuple[int, ...]) -> float:
        """Return how well a run of pieces begins and ends an article."""
        first, last = self.parts[run[0]], self.parts[run[-1]]
        return (begin(replace(first, opens=True)) if self.opens[run[0]] else begin(first)) + finish(last)

    def plain(self, run: Sequence[int]) -> float:
        """Return how well an area reads as it stands."""
        return sum(self.pull(i, j) for i, j in pairwise(run))

    def hope(self, run: Sequence[int]) -> float:
        """Return how well an area might read at best."""
        return sum(max((self.pull(i, j) for i in run if i != j), default=0.0) for j in run if not self.opens[j])

    def jumbled(self, areas: Sequence[Sequence[int]]) -> bool:
        """Tell whether pieces that break off are hardly ever continued by the next one."""
        cuts = [self._read(i, j) for area in areas for i, j in pairwise(area) if not self.parts[i].closed]
        return sum(cut > _FITS for cut in cuts) < _JUMBLED * len(cuts)

    def best(
        self, run: Sequence[int], columns: Sequence[Sequence[int]], law: Law
    ) -> tuple[Filled, Sequence[int]] | None:
        """Return the best layout of an area with one of these counts of columns, and its count."""
        facts = Facts(self.size, self.opens, self.pull, self.ends)
        found = [(filled, counts) for counts in columns if (filled := fill(counts, law, run, facts))]
        return max(found, key=lambda item: item[0].score, default=None)


def _areas(parts: Sequence[Piece]) -> list[list[int]]:
    """Return the pieces between one headline and the next."""
    out: list[list[int]] = []
    for k, piece in enumerate(parts):
        if piece.after_head or not out:
            out.append([])
        out[-1].append(k)
    return out


def _counts(articles: int, total: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to share the page's columns out among so many articles; one alone may have any number."""
    if articles == 1:
        yield from ((k,) for k in _COLUMNS)
    elif articles == 2:
        yield from ((k, total - k) for k in range(1, total))


def arranged(parts: Sequence[Piece], echoes: Echoes) -> Runs | None:  # noqa: C901 one search over areas
    """Return the articles' pieces in reading order, as far as the page was sorted by height; None if it was not."""
    page = _Page(parts, echoes)
    areas = _areas(parts)
    if not areas or max(map(len, areas)) > _MOST or not page.jumbled(areas):
        return None
    single = [[page.best(area, list(_counts(1, 0)), law) for area in areas] for law in _LAWS]
    law_at = max(range(len(_LAWS)), key=lambda k: sum(f[0].score if f else -9.0 for f in single[k]))
    law, alone = _LAWS[law_at], single[law_at]
    widths = Counter(
        found[1][0]
        for area, found in zip(areas, alone, strict=True)
        if found and len(area) > 3 and found[0].score > 0.6 * page.hope(area)
    )
    if not widths or widths.most_common(1)[0][0] < _FEWEST:
        return None  # no area of one article that reads well: nothing tells the page's columns
    total = widths.most_common(1)[0][0]
    memo: dict[tuple[int, int], tuple[float, Runs]] = {}

    def area_of(first: int, last: int) -> tuple[float, Runs]:
        run = [j for area in areas[first:last] for j in area]
        hope = page.hope(run)
        best: tuple[float, Runs] = (page.plain(run) + page.ends(tuple(run)) - 5.0 * (last - first), (tuple(run),))
        if last - first == 1 and (found := alone[first]) and found[0].score > best[0]:
            best = found[0].score, found[0].runs
        opened = sum(page.opens[j] for j in run)
        if hope + 6 - best[0] < _LOSS and opened < 2 and last - first == 1:
            return best
        if max(opened, last - first) >= 2 and 3 <= len(run) <= _MOST:
            beside = page.best(run, list(_counts(2, total)), law)
            if beside:
                best = max(best, (beside[0].score, beside[0].runs), key=lambda item: item[0])
        return best

    reached: list[tuple[float, Runs]] = [(0.0, ())]
    for end in range(1, len(areas) + 1):
        options: list[tuple[float, Runs]] = []
        for begin_at in range(max(0, end - _MERGED), end):
            if (
                end - begin_at > 1
                and sum(memo[k, k + 1][0] < 0.7 * page.hope(areas[k]) for k in range(begin_at, end - 1)) == 0
            ):
                continue
            memo[begin_at, end] = area_of(begin_at, end)
            score, runs = memo[begin_at, end]
            options.append((reached[begin_at][0] + score, reached[begin_at][1] + runs))
        reached.append(max(options, key=lambda item: item[0]))
    gain = sum(max(_WORST, page.pull(i, j)) for run in reached[-1][1] for i, j in pairwise(run)) - sum(
        max(_WORST, page.pull(i, j)) for area in areas for i, j in pairwise(area)
    )
    if gain < _SORTED * len(parts):
        return None
    return tuple(sorted(reached[-1][1]))
