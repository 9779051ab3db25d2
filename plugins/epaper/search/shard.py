"""A month's index: where each pair of characters stands in the month's articles, set one after the other.

Every character begins one pair, so a phrase is found by the places of its pairs alone, to the letter,
and a single character by all pairs that it begins. The pairs lie in order in files of about SIZE bytes;
a browser takes the few that a query needs. docs/search.md describes the files.
"""

from __future__ import annotations

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Shard:
    """The index: `files` in order, `keys` the first pair of each, and the articles' lengths in characters.

    A pair is `first << WIDTH | second`. `heads` are the lengths of the headlines, with which the articles begin.
    """

    files: tuple[bytes, ...]
    keys: tuple[int, ...]
    lengths: tuple[int, ...]
    heads: tuple[int, ...]


def shard(articles: Sequence[Findable]) -> Shard:
    """Return the index of a month's articles, in their order."""
    texts = [_codes(article) for article in articles]
    files, keys = _files(np.concatenate(texts)) if texts else ((), ())
    return Shard(files, keys, tuple(map(len, texts)), tuple(len(article.head) for article in articles))


def _codes(article: Findable) -> Numbers:
    """Return an article's characters as numbers, then the names that filters look up, then END."""
    shown = article.head + article.body
    names = [(SECTION, article.section)] if article.section else []
    names += [(TAG, tag) for tag in article.tags]
    hidden = [HIDDEN + code for mark, name in names for code in (mark, *map(ord, name), mark)]
    codes = np.frombuffer(shown.encode("utf-32-le"), np.uint32)
    return np.concatenate([codes, np.array([*hidden, ord(END)])]).astype(np.uint64)


def _files(codes: Numbers) -> tuple[tuple[bytes, ...], tuple[int, ...]]:
    first, second = codes[:-1], codes[1:]
    places = np.flatnonzero(first != ord(END)).astype(np.uint64)
    pairs = (first[places] << np.uint64(WIDTH)) | second[places]
    order = np.argsort(pairs, kind="stable")
    keys, starts, counts = np.unique(pairs[order], return_index=True, return_counts=True)
    if not len(keys):
        return (), ()
    values, at = _values(keys, starts, counts.astype(np.uint64), places[order])
    sizes = _sizes(values)
    ends = np.cumsum(sizes)
    begins = (ends - sizes)[at]
    opening = np.flatnonzero(np.diff(begins // SIZE, prepend=-1))  # entries that begin a file
    values[at[opening]] = 0  # the list of first pairs says which they are
    sizes = _sizes(values)
    data, ends = _written(values, sizes), np.cumsum(sizes)
    cuts = [*(ends - sizes)[at[opening]].tolist(), len(data)]
    files = tuple(data[begin:end].tobytes() for begin, end in pairwise(cuts))
    return files, tuple(keys[opening].tolist())


def _values(keys: Numbers, starts: NDArray[np.intp], counts: Numbers, places: Numbers) -> tuple[Numbers, Numbers]:
    """Return the numbers that the files hold, and where in them each pair begins.

    For each pair: how far it lies behind the one before, how many places it has, and the places, each as
    its distance from the one before.
    """
    steps = np.diff(places, prepend=np.uint64(0))
    steps[starts] = places[starts]
    at = starts.astype(np.uint64) + 2 * np.arange(len(keys), dtype=np.uint64)
    values = np.zeros(len(places) + 2 * len(keys), np.uint64)
    is_place = np.ones(len(values), bool)
    is_place[at] = is_place[at + 1] = False
    values[is_place] = steps
    values[at] = np.diff(keys, prepend=np.uint64(0))
    values[at + 1] = counts
    return values, at


def _sizes(values: Numbers) -> NDArray[np.int64]:
    """Return how many bytes of seven bits each number takes."""
    sizes = np.ones(len(values), np.int64)
    for bits in range(7, 2 * WIDTH, 7):
        sizes += values >= np.uint64(1 << bits)
    return sizes


def _written(values: Numbers, sizes: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return the numbers as bytes of seven bits, the lowest first; the eighth bit says that more follow."""
    begins = np.cumsum(sizes) - sizes
    data = np.zeros(int(sizes.sum()), np.uint8)
    for place in range(int(sizes.max())):
        more = sizes > place
        low = (values[more] >> np.uint64(7 * place)) & np.uint64(127)
        data[begins[more] + place] = low.astype(np.uint8) | ((sizes[more] > place + 1) * np.uint8(128))
    return data
