"""A month's index: where each pair of characters stands in the month's articles, set one after the other.

Every character begins one pair, so a phrase is found by the places of its pairs alone, to the letter,
and a single character by all pairs that it begins. The pairs lie in order in files of about SIZE bytes;
a browser takes the few that a query needs. docs/search.md describes the files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from epaper.search.text import END, Findable

SIZE = 8192  # bytes; smaller files are more requests, larger ones more bytes a query
WIDTH = 22  # bits of a character; a code point has 21
HIDDEN = 1 << 21  # added to the characters of sections and tags: no query for text finds them
TAG, SECTION = 1, 2  # stand, hidden, on either side of a name

Numbers = NDArray[np.uint64]
Codes = NDArray[np.uint32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Shard:
    """The index: `files` in order, `keys` the first pair of each, and the articles' lengths in characters.

    A pair is `first << WIDTH | second`. `heads` are the lengths of the headlines, with which the articles begin.
    """

    files: tuple[bytes, ...]
    keys: tuple[int, ...]
    lengths: tuple[int, ...]
    heads: tuple[int, ...]


def shard(articles: Iterable[Findable]) -> Shard:
    """Return the index of a month's articles, in their order; of each only the numbers are held."""
    texts, heads = [], []
    for article in articles:
        texts.append(_codes(article))
        heads.append(len(article.head))
    lengths = tuple(map(len, texts))
    codes = np.concatenate(texts) if texts else np.empty(0, np.uint32)
    texts.clear()  # a month is millions of characters, each copy of them megabytes
    return Shard(*_files(codes), lengths, tuple(heads))


def _codes(article: Findable) -> Codes:
    """Return an article's characters as numbers, then the names that filters look up, then END."""
    shown = article.head + article.body
    names = [(SECTION, article.section)] if article.section else []
    names += [(TAG, tag) for tag in article.tags]
    hidden = [HIDDEN + code for mark, name in names for code in (mark, *map(ord, name), mark)]
    codes = np.frombuffer(shown.encode("utf-32-le"), np.uint32)
    return np.concatenate([codes, np.array([*hidden, ord(END)], np.uint32)])


def _files(codes: Codes) -> tuple[tuple[bytes, ...], tuple[int, ...]]:
    pairs, places = _pairs(codes)
    if not len(pairs):
        return (), ()
    starts = np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))
    keys, counts = pairs[starts], np.diff(starts, append=len(pairs)).astype(np.uint64)
    del pairs
    values, at = _values(keys, starts, counts, places)
    sizes = _sizes(values)
    ends = np.cumsum(sizes, dtype=np.int64)[at]
    begins = ends - sizes[at]
    opening = np.flatnonzero(np.diff(begins // SIZE, prepend=-1))  # entries that begin a file
    values[at[opening]] = 0  # the list of first pairs says which they are
    sizes = _sizes(values)
    ends = np.cumsum(sizes, dtype=np.int64)[at[opening]]
    begins = ends - sizes[at[opening]]
    data = _written(values, sizes)
    cuts = [*begins.tolist(), len(data)]
    files = tuple(data[begin:end].tobytes() for begin, end in pairwise(cuts))
    return files, tuple(keys[opening].tolist())


def _pairs(codes: Codes) -> tuple[Numbers, Codes]:
    """Return each pair of characters in order, a pair as often as it occurs, and where it stands."""
    places = np.flatnonzero(codes[:-1] != ord(END)).astype(np.uint32)
    pairs = codes[places].astype(np.uint64) << np.uint64(WIDTH)
    pairs |= codes[places + 1]
    order = np.argsort(pairs, kind="stable")
    return pairs[order], places[order]


def _values(keys: Numbers, starts: Places, counts: Numbers, places: Codes) -> tuple[Numbers, Places]:
    """Return the numbers that the files hold, and where in them each pair begins.

    For each pair: how far it lies behind the one before, how many places it has, and the places, each as
    its distance from the one before.
    """
    at = starts + 2 * np.arange(len(keys))
    values = np.zeros(len(places) + 2 * len(keys), np.uint64)
    is_place = np.ones(len(values), bool)
    is_place[at] = is_place[at + 1] = False
    steps = np.diff(places, prepend=np.uint32(0))  # nonsense where a pair begins
    steps[starts] = places[starts]
    values[is_place] = steps
    values[at] = np.diff(keys, prepend=np.uint64(0))
    values[at + 1] = counts
    return values, at


def _sizes(values: Numbers) -> NDArray[np.uint8]:
    """Return how many bytes of seven bits each number takes."""
    sizes = np.ones(len(values), np.uint8)
    for bits in range(7, 2 * WIDTH, 7):
        sizes += values >= np.uint64(1 << bits)
    return sizes


def _written(values: Numbers, sizes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the numbers as bytes of seven bits, the lowest first; the eighth bit says that more follow."""
    at = np.cumsum(sizes, dtype=np.int64) - sizes
    data = np.zeros(int(at[-1]) + int(sizes[-1]), np.uint8)
    for place in range(int(sizes.max())):
        if place:  # of ever fewer numbers another byte follows
            more = sizes > place
            values, sizes, at = values[more], sizes[more], at[more] + 1
        low = (values >> np.uint64(7 * place)).astype(np.uint8) & np.uint8(127)
        data[at] = low | ((sizes > place + 1) * np.uint8(128))
    return data
