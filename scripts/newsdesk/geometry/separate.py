"""Take a page with geometry apart: furniture, columns, headlines, then one matching that links them into articles."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from newsdesk.geometry import heads as headlines
from newsdesk.geometry.furniture import sift
from newsdesk.geometry.links import NEVER, Facts, closed, facts, fresh, goes_on, stands_over
from newsdesk.geometry.matching import match
from newsdesk.geometry.paragraphs import paragraphs
from newsdesk.geometry.placed import Placed, around, leading, overlap, plan
from newsdesk.geometry.strips import gather, strips
from newsdesk.model import Article, Box, Doubt, Passage, RawPage, SeparatedPage
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.doubts.odds import confidence
from newsdesk.separation.headlines.headlines import Body, affinities, title_of
from newsdesk.separation.jumps import taken_off
from newsdesk.separation.paragraphs.paragraphs import join

_NOTHING = Passage("", ())
_FIRM = 7.0  # what a strip without a predecessor costs; links of less weight are not made
_UNSURE = 0.8  # confidence below which a decision is shown to the editor
_STRAY = 2  # rows without a headline of their own that are rather furniture than an article


@dataclass(frozen=True, slots=True)
class _Chain:
    """A head (-1: none) and the strips under it in reading order."""

    head: int
    strips: tuple[int, ...]


def separate(page: RawPage) -> SeparatedPage:
    """Take a raw page with geometry apart; every non-space character of it stands exactly once in the result."""
    look = plan(page)
    use = sift(gather(look.rows, look.rules), look.pictures, look.em)
    echoes = Echoes(fold(one.row.text) for one in look.rows)
    groups, columns = headlines.heads(use.text, look.em, echoes)
    parts = strips(columns)
    known = facts(parts, groups, look.pictures, echoes, (leading([s.rows for s in parts], look.em), look.em))
    weights = _weights(known)
    chains = _chains(known, match(weights))
    made, loose = _sorted_out(known, chains)
    articles = [(_place(known, chain), _article(known, chain, weights)) for chain in made]
    articles = _with_captions(known, made, articles, use.captions)
    unplaced = [Passage(one.row.display, one.row.lines) for one in (*use.heads, *use.credits, *loose)]
    if not articles:
        unplaced += [_caption(column) for column in use.captions]
    articles.sort(key=lambda item: item[0])
    return SeparatedPage(
        page.date,
        page.label,
        page.source,
        use.section,
        tuple(one.row.display for one in use.credits),
        tuple(article for _, article in articles),
        tuple(unplaced),
    )


def _weights(page: Facts) -> dict[tuple[int, int], float]:
    """Return the weight of every link that can be: strips are 0 …, heads count on from them."""
    count = len(page.strips)
    out: dict[tuple[int, int], float] = {}
    for i in range(count):
        open_end = 0.0 if closed(page.strips[i]) else 3.0
        for j in range(count):
            if i != j and (value := goes_on(page, i, j)) > NEVER and value + open_end + _FIRM > 0:
                out[i, j] = value + open_end + _FIRM
    bodies = [Body(text := "".join(one.row.text for one in s.rows), text[:200], k) for k, s in enumerate(page.strips)]
    likeness = affinities([head.text for head in page.heads], bodies)
    for h in range(len(page.heads)):
        for j in range(count):
            if (value := stands_over(page, h, j, likeness[h][j])) > NEVER and value + _FIRM > 0:
                out[count + h, j] = value + _FIRM
    return out


def _chains(page: Facts, linked: Mapping[int, int]) -> list[_Chain]:
    """Follow the links from every head, and from every strip that follows nothing; a ring is cut at its top."""
    count = len(page.strips)
    followers = set(linked.values())
    top = sorted(range(count), key=lambda k: (page.strips[k].top, page.strips[k].left))
    starts = [*range(count, count + len(page.heads)), *(k for k in top if k not in followers), *top]
    done: set[int] = set()
    out: list[_Chain] = []
    for start in starts:
        if start in done:
            continue
        run: list[int] = []
        at: int | None = start
        while at is not None and at not in done:
            done.add(at)
            run.append(at)
            at = linked.get(at)
        out.append(_Chain(start - count, tuple(run[1:])) if start >= count else _Chain(-1, tuple(run)))
    return out


def _sorted_out(page: Facts, chains: Sequence[_Chain]) -> tuple[list[_Chain], list[Placed]]:
    """Return the chains that are articles, and the rows of those that are not: what stands alone in a margin."""
    made: list[_Chain] = []
    loose: list[Placed] = []
    bodies = [page.strips[k] for chain in chains if chain.head >= 0 for k in chain.strips]
    top = min((s.top for s in bodies), default=0.0)
    foot = max((s.foot for s in bodies), default=math.inf)
    for chain in chains:
        rows = [one for k in chain.strips for one in page.strips[k].rows]
        if chain.head >= 0 and not chain.strips:
            head = page.heads[chain.head]
            outside = head.box.y1 < top - 4 * page.leading or head.box.y0 > foot
            label = len(head.rows) == 1 and len(head.text) <= 4
            (loose.extend(head.rows) if outside or label else made.append(chain))
        elif chain.head < 0 and (len(rows) <= _STRAY or _is_margin(rows, top, foot)):
            loose += rows
        else:
            made.append(chain)
    return made, loose


def _is_margin(rows: Sequence[Placed], top: float, foot: float) -> bool:
    box = around(rows)
    return len(rows) <= 4 and (box.y1 <= top or box.y0 >= foot)


def _place(page: Facts, chain: _Chain) -> tuple[float, float]:
    boxes = [around(page.strips[k].rows) for k in chain.strips]
    if chain.head >= 0:
        boxes.append(page.heads[chain.head].box)
    return round(min(box.y0 for box in boxes) / (3 * page.leading)), min(box.x0 for box in boxes)


def _article(page: Facts, chain: _Chain, weights: Mapping[tuple[int, int], float]) -> Article:
    body = [page.strips[k] for k in chain.strips]
    text, jump = taken_off(paragraphs(body, page.leading)) if body else ((), None)
    kicker = title = subtitle = _NOTHING
    if chain.head >= 0:
        head = page.heads[chain.head]
        kicker, subtitle = _passage(head.kicker), _passage(head.subtitle)
        title = Passage(title_of([one.row.display for one in head.title]), _lines(head.title))
    return Article(kicker, title, subtitle, _NOTHING, text, (), jump, tuple(_doubts(page, chain, weights)))


def _lines(rows: Sequence[Placed]) -> tuple[int, ...]:
    return tuple(line for one in rows for line in one.row.lines)


def _passage(rows: Sequence[Placed]) -> Passage:
    return Passage(" ".join(one.row.display for one in rows), _lines(rows)) if rows else _NOTHING


def _doubts(page: Facts, chain: _Chain, weights: Mapping[tuple[int, int], float]) -> list[Doubt]:
    """Return the links of an article that another would nearly have replaced, and what it lacks."""
    out: list[Doubt] = []
    count = len(page.strips)
    run = [count + chain.head, *chain.strips] if chain.head >= 0 else list(chain.strips)
    for i, j in itertools.pairwise(run):
        own = weights[i, j]
        rivals = [(weights[i, b], b) for b in range(count) if b != j and (i, b) in weights]
        rivals += [(weights[a, j], j) for a in range(count + len(page.heads)) if a != i and (a, j) in weights]
        best = max(rivals, default=(own - 9.0, -1))
        sure = confidence(own - best[0] + 1.0)
        if sure >= _UNSURE:
            continue
        first = page.strips[j].rows[0].row
        last: Row = page.strips[i].rows[-1].row if i < count else page.heads[i - count].rows[-1].row
        other = f"{last.text[-8:]} → {page.strips[best[1]].rows[0].row.text[:8]}" if best[1] not in (j, -1) else ""
        lines = (last.lines[-1], first.lines[0])
        out.append(Doubt("order", sure, lines, f"{last.text[-8:]} → {first.text[:8]}", other))
    if chain.head < 0:
        out.append(Doubt("no-headline", 0.2, (page.strips[chain.strips[0]].rows[0].row.lines[0],)))
    if not chain.strips:
        out.append(Doubt("no-body", 0.2, (page.heads[chain.head].rows[0].row.lines[0],)))
    else:
        first_strip, last_strip = page.strips[chain.strips[0]], page.strips[chain.strips[-1]]
        if not closed(last_strip):
            end = last_strip.rows[-1].row
            out.append(Doubt("open-end", 0.3, (end.lines[-1],), end.text[-12:]))
        if chain.head < 0 and not fresh(first_strip):
            start = first_strip.rows[0].row
            out.append(Doubt("no-opening", 0.4, (start.lines[0],), start.text[:12]))
    return out


def _caption(column: Sequence[Placed]) -> Passage:
    return Passage(join([one.row for one in column]), _lines(column))


def _with_captions(
    page: Facts,
    made: Sequence[_Chain],
    articles: list[tuple[tuple[float, float], Article]],
    captions: Sequence[list[Placed]],
) -> list[tuple[tuple[float, float], Article]]:
    """Give every caption to the article in whose area it stands, or to the nearest."""
    if not articles:
        return articles
    areas = []
    for chain in made:
        boxes = [around(page.strips[k].rows) for k in chain.strips]
        boxes += [page.heads[chain.head].box] if chain.head >= 0 else []
        areas.append(_whole(boxes))
    own: dict[int, list[Passage]] = {}
    for column in captions:
        box = around(column)
        home = min(range(len(areas)), key=lambda k: _away(box, areas[k]))
        own.setdefault(home, []).append(_caption(column))
    return [(place, _captioned(article, own.get(k, []))) for k, (place, article) in enumerate(articles)]


def _captioned(article: Article, captions: Sequence[Passage]) -> Article:
    return replace(article, captions=tuple(captions)) if captions else article


def _whole(boxes: Sequence[Box]) -> Box:
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def _away(box: Box, area: Box) -> tuple[float, float]:
    """Return how far a caption is from an area, and how large that is: the smallest area around it is its own."""
    dx = max(0.0, -overlap(box.x0, box.x1, area.x0, area.x1))
    dy = max(0.0, -overlap(box.y0, box.y1, area.y0, area.y1))
    return dx + dy, (area.x1 - area.x0) * (area.y1 - area.y0)
