"""Find the paragraphs of one version of a text again in another: the same, mended, split or joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

ALIKE = 0.5  # share of character pairs in common from which two paragraphs are versions of one
HELD = 0.7  # share of the shorter one's pairs that the longer one has, where it is a part of it
PART = 12  # characters that a part must have at least: shorter ones stand in a long text by chance


def kin(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (index of `old`, index of `new`) for each two paragraphs that are versions or parts of each other.

    Paragraphs that are equal are paired one to one in their order, wherever they were moved, and have no other
    kin; the rest may have several.
    """
    waiting: dict[str, list[int]] = {}
    for at, text in enumerate(old):
        waiting.setdefault(text, []).append(at)
    pairs = [(places.pop(0), at) for at, text in enumerate(new) if (places := waiting.get(text))]
    yield from pairs
    left = [at for at in range(len(old)) if at not in {one for one, _ in pairs}]
    right = [at for at in range(len(new)) if at not in {other for _, other in pairs}]
    ours, theirs = ({at: _pairs(texts[at]) for at in some} for texts, some in ((old, left), (new, right)))
    yield from ((one, other) for one in left for other in right if _related(ours[one], theirs[other]))


def _pairs(text: str) -> Counter[str]:
    bare = "".join(text.split())
    return Counter(bare[at : at + 2] for at in range(max(1, len(bare) - 1)))


def _related(one: Counter[str], other: Counter[str]) -> bool:
    shorter, longer = sorted((one.total(), other.total()))
    shared = (one & other).total()
    return 2 * shared >= ALIKE * (shorter + longer) or (shorter >= PART and shared >= HELD * shorter)
