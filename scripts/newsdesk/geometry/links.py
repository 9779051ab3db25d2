"""How well a strip goes on in another, and how well a headline stands over one: by place, by indent, by words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.geometry.heads import Head
from newsdesk.geometry.placed import overlap
from newsdesk.geometry.strips import Strip, is_set_in
from newsdesk.model import Box
from newsdesk.reading import glyphs
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.jumps import leaves
from newsdesk.separation.openings import SIGNED, is_author, is_lead, is_salutation

_JUMP_END = re.compile(r"下转.{1,8}版[）)]?$")
NEVER = -1e6
_GUTTER = 3.4  # em between neighbouring columns at most
_BAND = 1.2  # leadings by which the tops of columns of one article may differ
_PICTURE = 24.0  # leadings that a picture in a column may take
_FEW = 2  # rows
_SHORT = 1.6  # em that the last line of a paragraph leaves white at least
_ALIGNED = 0.9  # em


@dataclass(frozen=True, slots=True)
class Facts:
    """What links need to know of a page: its strips and heads, what stands above each strip, its measures."""

    strips: tuple[Strip, ...]
    heads: tuple[Head, ...]
    pictures: tuple[Box, ...]
    echoes: Echoes
    leading: float
    em: float
    over: tuple[int, ...]  # for each strip the head right above it, -1 for none
    under: tuple[int, ...]  # … the strip right above it, -1 for none
    beside: tuple[int, ...]  # … the head above strips beside it whose tops are level with its own, -1 for none
    direct: tuple[tuple[Strip, ...], ...]  # for each head the strips right below it


def facts(
    strips: Sequence[Strip],
    heads: Sequence[Head],
    pictures: Sequence[Box],
    echoes: Echoes,
    measures: tuple[float, float],
) -> Facts:
    """Return the facts of a page; `measures` are its leading and its type size in points."""
    leading, em = measures
    over, under = [], []
    for k, strip in enumerate(strips):
        head, y = _nearest_above(strip, [h.box for h in heads], em)
        other, v = _nearest_above(strip, [Box(s.left, s.top, s.right, s.foot) for s in strips], em, k)
        over.append(head if head >= 0 and y >= v else -1)
        under.append(other if other >= 0 and v > y else -1)
    beside = [_level(k, strips, over, leading) for k in range(len(strips))]
    direct = [tuple(s for s, head in zip(strips, over, strict=True) if head == h) for h in range(len(heads))]
    return Facts(
        tuple(strips),
        tuple(heads),
        tuple(pictures),
        echoes,
        leading,
        em,
        tuple(over),
        tuple(under),
        tuple(beside),
        tuple(direct),
    )


def _level(k: int, strips: Sequence[Strip], over: Sequence[int], leading: float) -> int:
    """Return the head of the nearest strips that begin level with strip `k`, which has none above itself."""
    if over[k] >= 0:
        return over[k]
    level = [
        (abs(other.left - strips[k].left), over[i])
        for i, other in enumerate(strips)
        if over[i] >= 0 and abs(other.top - strips[k].top) <= 0.3 * leading
    ]
    return min(level)[1] if level else -1


def _nearest_above(strip: Strip, boxes: Sequence[Box], em: float, own: int = -1) -> tuple[int, float]:
    """Return which box stands nearest above a strip, in line with it, and where that ends; -1 for none."""
    best = (-1, float("-inf"))
    for i, box in enumerate(boxes):
        shared = overlap(box.x0, box.x1, strip.left, strip.right)
        if i == own or box.y1 > strip.top + 0.5 * em or shared < min(em, 0.3 * (box.x1 - box.x0)):
            continue
        if box.y1 > best[1]:
            best = (i, box.y1)
    return best


def opens(strip: Strip) -> bool:
    """Tell whether a strip begins an article by its words."""
    text = strip.rows[0].row.text
    return is_lead(text) or is_author(text) or is_salutation(text)


def closed(strip: Strip) -> bool:
    """Tell whether a strip ends with a sentence, a signature, or a line alone."""
    last = strip.rows[-1]
    text = last.row.text
    if glyphs.ends_sentence(text) or SIGNED.search(text) or leaves(last.row):
        return True
    return is_set_in(strip, last) and strip.slack(last) < 2.5 and strip.inset(last) > 2.5  # set to the right


def centred(strip: Strip, at: int) -> bool:
    """Tell whether a row stands in the middle of its column."""
    one = strip.rows[at]
    inset, slack = strip.inset(one), strip.slack(one)
    return inset > 1.0 and slack > 1.0 and abs(inset - slack) < 1.1


def fresh(strip: Strip) -> bool:
    """Tell whether a strip begins with a new paragraph."""
    return is_set_in(strip, strip.rows[0])


def goes_on(page: Facts, i: int, j: int) -> float:
    """Return how well strip `i` goes on in strip `j` (nats, more or less), NEVER where it cannot."""
    place = _place(page, i, j)
    return NEVER if place <= NEVER else place + _words(page, page.strips[i], page.strips[j])


def _place(page: Facts, i: int, j: int) -> float:
    a, b = page.strips[i], page.strips[j]
    if not 0.9 < a.em / b.em < 1.11:
        return NEVER
    few = min(len(a.rows), len(b.rows)) <= _FEW  # lines all set in hide their column's edge
    if abs(a.left - b.left) <= (2.7 if few else 1.0) * page.em and b.top >= a.foot - 0.5 * page.em:
        return _further_down(page, i, j)
    if b.left < a.right - 0.5 * page.em or b.top > a.foot - 0.3 * page.leading:
        return NEVER
    return _next_column(page, i, j)


def _further_down(page: Facts, i: int, j: int) -> float:
    """Return how well strip `j` goes on below strip `i` in the same column."""
    a, b = page.strips[i], page.strips[j]
    em, line = page.em, page.leading
    if page.under[j] != i:
        return NEVER
    far = (b.top - a.foot) / line
    out = (2.0 if page.over[j] < 0 else -4.0) - 0.04 * far - 0.5 * max(0.0, far - _PICTURE)
    if page.beside[j] >= 0 and page.heads[page.beside[j]].box.y0 > a.foot - em:
        out -= 3.0
    if far > 1.3 and any(abs(h.box.y0 - b.top) < 2 * line and h.box.x1 < b.left + em for h in page.heads):
        out -= 2.0  # a headline in the first columns, and text beside it
    if far > 2.5 and page.pictures and not any(_between(a, b, box) for box in page.pictures):
        out -= 1.0
    return out


def _next_column(page: Facts, i: int, j: int) -> float:
    """Return how well strip `j` goes on from strip `i` as the next column of the same article."""
    a, b = page.strips[i], page.strips[j]
    em, line = page.em, page.leading
    if overlap(_stack_top(page, i), a.foot, b.top, b.foot) < 0.5 * line:
        return NEVER
    out = 1.5 if overlap(a.top, a.foot, b.top, b.foot) >= 0.5 * line else -0.5
    if (b.left - a.right) / em > _GUTTER:
        if any(
            s.left > a.right - em and s.right < b.left + em and overlap(s.top, s.foot, a.top, a.foot) > line
            for s in page.strips
        ):
            return NEVER
        out -= 2.0
    even = abs(a.top - b.top) <= _BAND * line
    out += 1.0 if even else -0.5 if b.top > a.top else 0.0
    barrier, mine, above = page.over[j], page.over[i], page.under[j]
    if barrier >= 0 and mine == barrier:
        return out + 1.0
    if barrier >= 0 and (mine >= 0 or not even):
        return out - (3.0 if a.top > page.heads[barrier].box.y1 - em else 5.0)
    if barrier < 0 <= above and page.strips[above].top >= a.top - line and above != i:
        out -= 1.0  # not the top of its column
    return out


def _between(a: Strip, b: Strip, box: Box) -> bool:
    return a.foot - 4 <= box.y1 and box.y0 <= b.top and overlap(a.left, a.right, box.x0, box.x1) > 0


def _stack_top(page: Facts, i: int) -> float:
    """Return where the column begins that strip `i` goes on, past pictures, up to a headline."""
    seen = {i}
    while page.over[i] < 0 and page.under[i] >= 0 and page.under[i] not in seen:
        above = page.strips[page.under[i]]
        if abs(above.left - page.strips[i].left) > page.em:
            break
        i = page.under[i]
        seen.add(i)
    return page.strips[i].top


def _words(page: Facts, a: Strip, b: Strip) -> float:
    last, first = a.rows[-1], b.rows[0]
    tail, head = last.row.text, first.row.text
    if leaves(last.row) or (len(a.rows) > 1 and _JUMP_END.search(a.rows[-2].row.text + tail)):
        return -8.0
    out = -3.0 if SIGNED.search(tail) else 0.0
    new = fresh(b)
    ended = closed(a)
    if opens(b) and (new or not is_author(head)):
        out -= 2.5
    if not ended:
        if new:
            return out - (1.5 if centred(b, 0) else 6.0)
        pull = page.echoes.pull(fold(tail[-6:])[-2:], fold(head[:6])[:2])
        return out + 2.5 + 0.8 * max(-2.0, min(3.0, pull))
    if new:
        return out
    if head[0] in "，。、；：？！）》”’":
        return out + 3.0
    return out + (-4.0 if a.slack(last) > _SHORT else 0.5)


def stands_over(page: Facts, h: int, j: int, likeness: float) -> float:
    """Return how well strip `j` is the beginning of the body under head `h`, NEVER where it cannot be."""
    place = max(_first_below(page, h, j), _first_beside(page, h, j))
    if place <= NEVER:
        return NEVER
    strip = page.strips[j]
    words = 3.0 * likeness + (2.0 if opens(strip) else 0.0)
    return place + words + (2.0 if fresh(strip) or opens(strip) else -4.0)


def _first_below(page: Facts, h: int, j: int) -> float:
    head, strip = page.heads[h], page.strips[j]
    em, line = page.em, page.leading
    direct = page.direct[h]
    if not direct:
        return NEVER
    top = min(s.top for s in direct)
    if abs(strip.top - top) > _BAND * line and page.over[j] != h:
        return NEVER
    if page.over[j] >= 0 and page.over[j] != h:
        return NEVER
    box = head.box
    far = max(0.0, (top - box.y1) / line - 1.0)
    out = 4.0
    if strip.left > box.x0 + 2.2 * em + 0.1 * (box.x1 - box.x0):  # a picture may stand in the first columns
        if any(s.left < strip.left - em and s.top < strip.foot and s.foot > top for s in direct):
            return NEVER
        out -= 1.5
    out -= 0.4 * far + (1.5 if strip.top > top + _BAND * line else 0.0)
    if page.over[j] != h:
        columns = sum(1 for s in page.strips if strip.right < s.right <= box.x0 and abs(s.top - top) <= _BAND * line)
        out -= 0.5 + 0.4 * columns
    return out + _aligned(page, head, strip, top)


def _aligned(page: Facts, head: Head, strip: Strip, top: float) -> float:
    """Return what speaks for an article from this strip on being as wide as its headline wants it."""
    em, box = page.em, head.box
    if abs(strip.left - box.x0) <= _ALIGNED * em:
        return 2.5
    middle = (box.x0 + box.x1) / 2
    rights = [
        s.right for s in page.strips if s.top <= top + 8 * page.leading and s.foot > top and s.right >= box.x1 - em
    ]
    if any(abs((strip.left + right) / 2 - middle) <= _ALIGNED * em for right in rights):
        return 2.5
    return 0.0


def _first_beside(page: Facts, h: int, j: int) -> float:
    head, strip = page.heads[h], page.strips[j]
    em, line, box = page.em, page.leading, head.box
    if strip.left < box.x1 - 0.5 * em or page.over[j] >= 0:
        return NEVER
    if overlap(strip.top, strip.foot, box.y0, box.y1) < 0.5 * min(strip.foot - strip.top, box.y1 - box.y0):
        return NEVER
    near = [
        s for s in page.strips if box.x1 - em <= s.left < strip.left - em and overlap(s.top, s.foot, box.y0, box.y1) > 0
    ]
    if near:
        return NEVER
    others = [
        o
        for k, o in enumerate(page.heads)
        if k != h and box.x1 - em <= o.box.x0 < strip.left and overlap(o.box.y0, o.box.y1, box.y0, box.y1) > 0
    ]
    if others or strip.left - box.x1 > 14 * em:
        return NEVER
    direct = [s for s in page.direct[h] if s.top - box.y1 < 3 * line]
    out = 1.0 if direct else 4.5
    middle = (box.y0 + box.y1) / 2
    return (
        out
        + (1.0 if strip.top - line < middle < strip.foot + line else 0.0)
        + (0.5 if strip.top <= box.y0 + line else 0.0)
    )
