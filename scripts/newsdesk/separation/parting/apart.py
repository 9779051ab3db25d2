"""Find where a body holds two articles: its parts share few words, and the second opens like an article.

Articles follow each other without a sign where all headlines were emitted together, or where none was found.
The weights are learned by scripts/training/train_parting.py.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from newsdesk.language import cohesion, meaning
from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import grams, rarity
from newsdesk.separation.openings import SIGNED, is_author, is_salutation

FEWEST = 2  # rows of an article
LIKELY = -0.4  # log odds from which a body may be parted there
WEIGHTS: dict[str, float] = {
    "one": -0.47,
    "one apart": -0.16,
    "least": -0.17,
    "apart": 1.01,
    "alike": -6.41,
    "alike least": -2.34,
    "alike whole": 1.22,
    "speaks": -0.91,
    "headlines": 2.32,
    "author": 1.74,
    "signed": 2.42,
    "verse": 4.36,
    "before": 0.73,
    "after": 1.73,
    "names its day": 1.03,
    "opens in a line": 0.67,
    "goes on": -0.62,
    "opens with speech": -0.69,
    "closes in a line": 0.32,
    "looks ahead": 0.54,
    "closes with speech": -0.59,
    "bias": -3.86,
}
_LONG = 30  # rows of a body that is long
_SHORT = 2  # pairs of characters; a headline row of so few says nothing
_BREAK = 0.0  # log odds that a paragraph ends
_CLEAR = 4.0  # more of what tells two articles apart by their words counts no more
_NO_OTHER = 9.0  # log odds of a body that has no other place
_NEAR = 150  # characters beside a paragraph's end
_ALIKE = 0.5  # likeness of two sides where a body has no other end

_DAY = re.compile(
    r"[昨今][日天晚晨]|近日|日前|近期|连日来|眼下|[清凌]晨|[上下]午|傍晚|[今去]年|[本上]周|周[一二三四五六日]|\d日"
)
_SAID = re.compile(r"(?:说|表示|介绍|告诉记者|坦言)[，：。]")
_GOES_ON = re.compile(
    r"[他她它其该此这]|对此|据[此了介]|同时|另外|此外|目前|接下来|随后|而|但|为此|截至|下一步|不过|于是"
)
_OUTLOOK = re.compile(r"将|下一步|今后|未来|希望|明年|届时|截至目前|据悉|预计|提醒|进一步|电话|热线")
_OPENING = 40  # characters in which an article names its day
_LINE = 25  # characters of a paragraph that is a line of its own


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where body `body` may end after `rows` rows; `promise` are the log odds that it does."""

    promise: float
    body: int
    rows: int


def cuts(
    bodies: Sequence[Sequence[Row]], odds: Sequence[Sequence[float]], heads: Sequence[str], only: int | None = None
) -> list[Cut]:
    """Return all places where a body may hold two articles, the likeliest first.

    `odds` are the log odds of a paragraph's end after each row but the last, `heads` the page's headline rows. Where
    but one place is asked about, `only` are the rows before it.
    """
    found = (
        Cut(sum(WEIGHTS[name] * value for name, value in told.items()) + WEIGHTS["bias"], body, rows)
        for body, rows, told in features(bodies, odds, heads, only)
    )
    return sorted(found, key=lambda cut: -cut.promise)


def features(
    bodies: Sequence[Sequence[Row]], odds: Sequence[Sequence[float]], heads: Sequence[str], only: int | None = None
) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Yield for each place where a body may end its number, the rows before it, and what is seen there."""
    told = [[grams(row.text) for row in body] for body in bodies]
    spoken = _Spoken(told, heads)
    for k, (body, own_odds) in enumerate(zip(bodies, odds, strict=True)):
        inside = _inside(tuple(body), tuple(own_odds))
        first, last = spoken.rows_of(told[k])
        for at, i in enumerate(inside.ends):
            if only in {None, i} and FEWEST <= i <= len(body) - FEWEST and closes(body[i - 1]):
                yield k, i, inside.of(at) | spoken.of(first, last, i)


def _ends(odds: Sequence[float]) -> list[int]:
    return [i for i, odd in enumerate(odds, 1) if odd > _BREAK]


def passages(body: Sequence[Row], odds: Sequence[float]) -> list[str]:
    """Return the texts of a body's paragraphs, without a space at any wrap; `odds` as above."""
    return ["".join(row.text for row in body[a:z]) for a, z in pairwise([0, *_ends(odds), len(body)])]


_words = lru_cache(maxsize=1 << 10)(cohesion.words)  # asked again after every parting; nobody changes the counts


class _Inside:
    """What the paragraphs of one body tell of where it may end, whatever headlines stand on the page."""

    def __init__(self, body: Sequence[Row], odds: Sequence[float]) -> None:
        self.ends = _ends(odds)
        self._body = body
        self._paragraphs = passages(body, odds)
        self._one = cohesion.one_article([_words(text) for text in self._paragraphs])
        self._second = heapq.nsmallest(2, self._one)[-1] if len(self._one) > 1 else _NO_OTHER
        self._alike = _Likeness(self._paragraphs)
        self._known: dict[int, dict[str, float]] = {}

    def of(self, at: int) -> dict[str, float]:
        """Return what is seen where paragraph `at` ends."""
        if at not in self._known:
            self._known[at] = self._of(at)
        return self._known[at]

    def _of(self, at: int) -> dict[str, float]:
        rows, i = self._body, self.ends[at]
        found = _of_words(self._one[at], self._second, apart=rows[i - 1].block != rows[i].block)
        found |= self._alike.of(at) | _of_rows(rows, i)
        return found | _opening(self._paragraphs[at + 1]) | _closing(self._paragraphs[at])


_inside = lru_cache(maxsize=1 << 8)(_Inside)  # asked again after every parting


class _Likeness:
    """How alike is what both sides of a paragraph's end are about, however it is said."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._lengths = [len(text) for text in paragraphs]
        self._about = meaning.vectors(paragraphs)
        self._near = [float(self._beside(at, -1) @ self._beside(at + 1, 1)) for at in range(len(paragraphs) - 1)]

    def of(self, at: int) -> dict[str, float]:
        """Return what tells paragraph `at` from the next: close by, compared with the other ends, and as a whole."""
        others = min((near for i, near in enumerate(self._near) if i != at), default=_ALIKE)
        halves = (slice(at + 1), slice(at + 1, None))
        before, after = (meaning.together(self._about[half], self._lengths[half]) for half in halves)
        near = self._near[at]
        return {"alike": near, "alike least": near - others, "alike whole": float(before @ after)}

    def _beside(self, at: int, step: int) -> meaning.Vectors:
        """Return what the paragraphs from `at` on are about, up or down the body, as far as they are near."""
        end, size = at, 0
        while 0 <= end < len(self._lengths) and size < _NEAR:
            size += self._lengths[end]
            end += step
        near = slice(at, end) if step > 0 else slice(end + 1, at + 1)
        return meaning.together(self._about[near], self._lengths[near])


class _Spoken:
    """What a page's headline rows say of the two parts of a body, rare pairs of characters counting more."""

    def __init__(self, told: Sequence[Sequence[set[str]]], heads: Sequence[str]) -> None:
        spoken = [own for own in map(grams, heads) if len(own) > _SHORT]
        self._said = set[str]().union(*spoken)
        seen = Counter(gram for body in told for gram in self._said & set().union(*body))
        self._rare = rarity(seen, seen, len(told))
        self._heads = [(own, math.fsum(self._rare.get(gram, 0.0) for gram in own) or 1.0) for own in spoken]

    def rows_of(self, body: Sequence[set[str]]) -> tuple[dict[str, int], dict[str, int]]:
        """Return the rows of a body in which each pair of characters that a headline has stands first and last."""
        said = [(i, own & self._said) for i, own in enumerate(body)]
        first = {gram: i for i, own in reversed(said) for gram in own}
        return first, {gram: i for i, own in said for gram in own}

    def of(self, first: Mapping[str, int], last: Mapping[str, int], i: int) -> dict[str, float]:
        """Return how much a headline speaks of what follows row `i` only, and how much that and another of the rest.

        `first` and `last` are the rows of the body that a pair of characters stands in first and last.
        """
        gains = [
            math.fsum(self._rare[gram] * ((last[gram] >= i) - (first[gram] < i)) for gram in own & first.keys())
            / total  # fsum: exact, whatever the order of a set
            for own, total in self._heads
        ]
        return {
            "speaks": max(gains, default=0.0),
            "headlines": max(0.0, min(max(gains, default=0.0), -min(gains, default=0.0))),
        }


def closes(row: Row) -> bool:
    """Tell whether an article may end with a row."""
    return glyphs.ends_sentence(row.text) or bool(SIGNED.search(row.text))


def names_day(sentence: str) -> bool:
    """Tell whether a first sentence says soon on which day, as news does."""
    return bool(_DAY.search(sentence[:_OPENING]))


def looks_ahead(sentence: str) -> bool:
    """Tell whether a sentence says what is to come, or whom to call, as last ones do."""
    return bool(_OUTLOOK.search(sentence))


def _of_words(one: float, second: float, *, apart: bool) -> dict[str, float]:
    """Return what the words of both parts say.

    `one` are the log odds that they are of one article, `second` the lowest but one of the body's places.
    """
    clear = max(-_CLEAR, min(_CLEAR + 1, one))
    return {"one": clear, "one apart": clear * apart, "least": max(-5.0, min(5.0, one - second)), "apart": float(apart)}


def _of_rows(body: Sequence[Row], i: int) -> dict[str, float]:
    """Return what the rows before and from row `i` on say, and how many they are."""
    last, first = body[i - 1], body[i]
    return {
        "author": float(is_author(first.text) or is_salutation(first.text)),
        "signed": float(bool(SIGNED.search(last.text))),
        "verse": float(last.verse != first.verse),
        "before": min(i, _LONG) / _LONG,
        "after": min(len(body) - i, _LONG) / _LONG,
    }


def _opening(text: str) -> dict[str, float]:
    """Return whether a paragraph opens like an article."""
    sentence = re.split("[。！？]", text)[0]
    return {
        "names its day": float(names_day(sentence)),
        "opens in a line": float(len(text) < _LINE),
        "goes on": float(bool(_GOES_ON.match(text))),
        "opens with speech": float(bool(_SAID.search(sentence))),
    }


def _closing(text: str) -> dict[str, float]:
    """Return whether a paragraph closes like an article."""
    last = re.split("[。！？]", text.rstrip("。！？”"))[-1]
    return {
        "closes in a line": float(len(text) < _LINE),
        "looks ahead": float(looks_ahead(last)),
        "closes with speech": float(bool(_SAID.search(text))),
    }
