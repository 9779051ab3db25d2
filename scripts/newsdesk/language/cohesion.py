"""Tell which paragraphs a headline speaks for, by the words that the parts of a text share.

Two articles that the separation took for one share hardly a word but the commonest: what stands in the part that
the headline does not speak for is not to be signed. The weights are learned by scripts/training/train_cohesion.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import log, log1p

from newsdesk.language.lexicon import counted, cut

SHARED, SMALLER, LARGER, BIAS = 3.10, -2.14, -1.21, 5.23  # log odds that the two parts of a text are of one article
APART = -1.25  # log odds from which they are taken for two; of whole articles mostly verse and lists have such a cut
LEAST = 15  # words of a part that says anything
EVERYDAY = 91_000  # a word counted as often says nothing of what a text is about
UNCOMMON = 1_000  # words counted less often weigh no more than this
FEWEST = 1 / 8  # of a text's words that its headline speaks for; a beginning shorter than this is a lead
MOST = 1 / 2  # of a text's words that stand behind where its headline is not above its own: such headlines are rare
RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]{2,}")

Words = Counter[str]


def words(text: str) -> Words:
    """Return the words of a text; unlisted characters, mostly of names, by pairs."""
    return Counter(_words(text))


def _words(text: str) -> Iterator[str]:
    for run in RUN.findall(text):
        if run[0] < "\u3400":
            yield run
            continue
        unlisted = ""
        for word in (*cut(run), "  "):
            if len(word) == 1:
                unlisted += word
                continue
            yield from (a + b for a, b in pairwise(unlisted))
            unlisted = ""
            if word.strip():
                yield word


def features(parts: Sequence[Words]) -> list[tuple[float, float, float]]:
    """Return for each cut of a text, after 1, 2 … parts, what both sides share and the sizes of smaller and larger.

    All as log1p: shared words by how telling they are (nats), sizes in words.
    """
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for at, part in enumerate(parts):
        for word in part:
            first.setdefault(word, at)
            last[word] = at
    shared = [0.0] * (len(parts) + 1)
    for word, at in first.items():
        if last[word] > at and (telling := log(EVERYDAY / max(counted(word), UNCOMMON))) > 0:
            shared[at + 1] += telling
            shared[last[word] + 1] -= telling
    sizes = list(accumulate(part.total() for part in parts))
    both = [(size, sizes[-1] - size) for size in sizes[:-1]]
    sums = list(accumulate(shared))[1:]
    return [
        (log1p(max(0.0, common)), log1p(min(size)), log1p(max(size))) for common, size in zip(sums, both, strict=False)
    ]


def one_article(parts: Sequence[Words]) -> list[float]:
    """Return for each cut of a text the log odds that both sides are of one article, 0 where one has few words."""
    return [
        SHARED * common + SMALLER * small + LARGER * large + BIAS if small >= log1p(LEAST) else 0.0
        for common, small, large in features(parts)
    ]


def spoken_for(headline: str, paragraphs: Iterable[str]) -> slice:
    """Return which of the paragraphs are of the headline's article: all of them where they hang together."""
    head = words(headline)
    parts = [words(text) for text in paragraphs]
    start, stop = 0, len(parts)
    while stop - start > 1:
        body = parts[start:stop]
        behind = [1 - size / (sum(part.total() for part in body) or 1) for size in accumulate(p.total() for p in body)]
        before, after = one_article([head, *body])[1:], one_article([*body, head])[:-1]
        odds, at, first = min(
            *((odds, at, True) for at, odds in enumerate(before, 1) if behind[at - 1] < 1 - FEWEST),
            *((odds, at, False) for at, odds in enumerate(after, 1) if behind[at - 1] > MOST),
            (0.0, 0, True),
        )  # less is shared where the headline is on its own side
        if odds > APART:
            break
        start, stop = (start, start + at) if first else (start + at, stop)
    return slice(start, stop)
