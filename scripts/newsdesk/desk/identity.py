"""Give each article its id, number and file name once, and find them again when the page is converted anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ALIKE = 0.4  # share of lines or of character pairs in common from which two articles are one and the same


@dataclass(frozen=True, slots=True)
class Name:
    """What an article is called for good: `20240202-01-03`, 3, `shi-ren-da-kai-mu`, `03-shi-ren-da-kai-mu.md`."""

    id: str
    seq: int
    slug: str
    file: str


@dataclass(frozen=True, slots=True)
class Known:
    """An article that already bears a name; `lines` are of the raw file as it was, `text` is its print."""

    name: Name
    lines: frozenset[int]
    text: str


@dataclass(frozen=True, slots=True)
class Nameless:
    """An article of this conversion that looks for its name; `slug` is used if it is given a new one."""

    lines: frozenset[int]
    text: str
    slug: str


def name_articles(
    prefix: str, articles: Sequence[Nameless], known: Sequence[Known], taken: Iterable[int], *, same_raw: bool
) -> tuple[Name, ...]:
    """Return a name for each article: that of the known article it is, or the next free number.

    `prefix` is `20240202-01`; `taken` are numbers that must not be given again. With `same_raw`
    articles are first found by their lines in the raw file, then by their text.
    """
    names: dict[int, Name] = {}
    left = dict(enumerate(known))
    if same_raw:
        _match(names, left, articles, by_lines=True)
    _match(names, left, articles, by_lines=False)
    following = max([*taken, *(item.name.seq for item in known)], default=0)
    for index, article in enumerate(articles):
        if index not in names:
            following += 1
            file = f"{following:02d}-{article.slug}.md"
            names[index] = Name(f"{prefix}-{following:02d}", following, article.slug, file)
    return tuple(names[index] for index in range(len(articles)))


def _match(names: dict[int, Name], left: dict[int, Known], articles: Sequence[Nameless], *, by_lines: bool) -> None:
    """Pair what is most alike first, and take the pairs out of `left`."""
    pairs: dict[int, Counter[str]] = {}
    if not by_lines and left:
        pairs = {index: _bigrams(article.text) for index, article in enumerate(articles) if index not in names}
    scores = []
    for at, item in left.items():
        theirs = _bigrams(item.text) if pairs else Counter[str]()
        for index, article in enumerate(articles):
            if index not in names:
                score = _shared(article.lines, item.lines) if by_lines else _dice(pairs[index], theirs)
                scores.append((-score, index, at))
    for score, index, at in sorted(scores):
        if -score >= ALIKE and index not in names and at in left:
            names[index] = left.pop(at).name


def _shared(ours: frozenset[int], theirs: frozenset[int]) -> float:
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 0.0


def _bigrams(text: str) -> Counter[str]:
    bare = "".join(text.split())
    return Counter(bare[at : at + 2] for at in range(max(1, len(bare) - 1)))


def _dice(ours: Counter[str], theirs: Counter[str]) -> float:
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())
