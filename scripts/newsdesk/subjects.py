"""Choose an article's tags: few, such as an editor would sign.

Evidence, strongest first: meetings in canonical form; campaigns and works that the print itself sets
off by “” or 《》 and repeats or headlines; the controlled vocabulary (vocabulary/tags.toml) weighed by
where its words stand; the place or body that the headline is about; the column and the kind.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsdesk.meetings import find_meetings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.evidence import Text
    from newsdesk.names.reading import Names
    from newsdesk.vocabulary import Vocabulary

MOST = 5
SUBJECT = 4.0  # what a vocabulary tag has to weigh
QUOTED = re.compile(r"“([\u4e00-\u9fffA-Za-z0-9·]{3,8})”")
TITLED = re.compile(r"《([^《》]{3,24})》")
CLAUSE = re.compile(r"[要不是有了没怎么把被吗呢吧就也都还]")  # a quotation with these is speech, not a name


def choose_tags(kind: str, text: Text, names: Names, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return at most MOST tags, most important first."""
    scores: dict[str, float] = {}
    for tag, weight in (
        *_meetings(text),
        *_set_off(text),
        *_subjects(text, vocabulary),
        *_headlined(text, names),
        *_standing(kind, text, vocabulary),
    ):
        kept = vocabulary.canonical("tags", tag)
        scores[kept] = max(scores.get(kept, 0.0), weight)
    people = set(names.people.sure)
    ranked = sorted(scores, key=lambda tag: (-scores[tag], text.whole.find(tag), tag))
    chosen = [tag for tag in ranked if tag not in people and not vocabulary.stopped("tags", tag)]
    return tuple(_without_echoes(chosen)[:MOST])


def _meetings(text: Text) -> Iterator[tuple[str, float]]:
    counts: Counter[str] = Counter()
    for printed, form in find_meetings(text.whole):
        counts[form] += 1
        if printed in text.title or printed in text.standing or printed in text.lead:
            counts[form] += 4
    yield from ((form, 6.0 + count) for form, count in counts.items() if count >= 4)


def _set_off(text: Text) -> Iterator[tuple[str, float]]:
    whole = text.whole
    for name, times in Counter(QUOTED.findall(whole)).items():
        headlined = name in text.title or name in text.standing
        if not CLAUSE.search(name) and (headlined or times >= 2) and whole.count(name) >= 2:
            yield name, 5.0 + text.weight(name) / 2
    for name, times in Counter(TITLED.findall(whole)).items():
        if f"《{name}》" in text.title + text.standing or times >= 2:
            yield name, 6.0


def _subjects(text: Text, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    for tags in vocabulary.tags.values():
        for tag, words in tags.items():
            weights = sorted((text.weight(word) for word in (tag, *words)), reverse=True)
            weight = weights[0] + 0.5 * sum(weights[1:])
            if weight >= SUBJECT:
                yield tag, weight


def _headlined(text: Text, names: Names) -> Iterator[tuple[str, float]]:
    for name in names.places.sure:
        if name in text.title or name in text.standing:
            yield name, 4.0 + text.weight(name) / 3


def _standing(kind: str, text: Text, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    where = f"{text.standing}\n{text.title}"
    for tag in vocabulary.column_tags:
        if tag in where:
            yield tag, 7.0
    if tag := vocabulary.kind_tags.get(kind, ""):
        yield tag, 7.0


def _without_echoes(tags: list[str]) -> list[str]:
    """Leave out a tag that a stronger one contains or is contained in."""
    kept: list[str] = []
    for tag in tags:
        if not any(tag in other or other in tag for other in kept):
            kept.append(tag)
    return kept
