"""Choose an article's tags: few, such as an editor would sign.

Evidence, strongest first: meetings in canonical form; campaigns and works that the print itself sets
off by “” or 《》 and repeats or headlines; the controlled vocabulary (vocabulary/tags.toml) weighed by
where its words stand; the place or body that the headline is about; the column and the kind.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsdesk.labelling.meetings import find_meetings
from newsdesk.labelling.names.place_names import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.labelling.evidence import Text
    from newsdesk.labelling.names.reading import Names
    from newsdesk.labelling.vocabulary import Vocabulary

VERSE = 32  # characters of the longest line of a poem
MOST = 5
SUBJECT = 3.0  # what a vocabulary tag has to weigh
HEADLINED = {"节令"}  # groups whose words fall in passing all the time: 过一个祥和的春节
COMPANY = re.compile(r"(?:公司|集团)$")
ONLY_FOR = {"副刊": "literary", "公告": "notice"}  # groups of tags that speak for one kind alone
QUOTED = re.compile(r"“([\u4e00-\u9fffA-Za-z·]{3,8})”")
TITLED = re.compile(r"《([^《》]{3,24})》")
CLAUSE = re.compile(r"[要不是有了没怎么把被吗呢吧就也都还]")  # a quotation with these is speech, not a name


def choose_tags(kind: str, text: Text, names: Names, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return at most MOST tags, most important first."""
    scores: dict[str, float] = {}
    for tag, weight in (
        *_meetings(text),
        *_set_off(text),
        *_subjects(kind, _unplaced(text, names), vocabulary),
        *_placed(text, names),
        *_standing(kind, text, vocabulary),
    ):
        kept = vocabulary.canonical("tags", tag)
        scores[kept] = max(scores.get(kept, 0.0), weight)
    people = set(names.people.sure)
    ranked = sorted(scores, key=lambda tag: (-scores[tag], text.whole.find(tag), tag))
    chosen = [tag for tag in ranked if tag not in people and not vocabulary.stopped("tags", tag)]
    listed = {tag for tags in vocabulary.tags.values() for tag in tags} | {form for form, _ in _meetings(text)}
    return tuple(_without_echoes(chosen, listed)[:MOST])


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


def _unplaced(text: Text, names: Names) -> Text:
    """Mask the stems of place names, and the councils: 白鹭县 does not speak of birds, 市政协主席 of no session."""
    stems = [name[: -len(ending.group())] for name in names.places.sure if (ending := ENDS.search(name))]
    stems += [name for name in names.organisations.sure if name.endswith(("人大", "人大常委会", "政协"))]
    masked = text
    for stem in sorted(stems, key=len, reverse=True):
        if len(stem) > 1:
            masked = masked.replaced(stem, "＿" * len(stem))
    return masked


def _subjects(kind: str, text: Text, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    for group, tags in vocabulary.tags.items():
        if ONLY_FOR.get(group, kind) != kind or (kind == "literary" and group not in ONLY_FOR):
            continue
        for tag, words in tags.items():
            if group in HEADLINED and not any(word in text.title + text.standing for word in (tag, *words)):
                continue
            weights = sorted((text.weight(word) for word in (tag, *words)), reverse=True)
            weight = weights[0] + 0.5 * sum(weights[1:])
            if weight >= SUBJECT:
                yield tag, weight


def _placed(text: Text, names: Names) -> Iterator[tuple[str, float]]:
    """Yield the place that the headline is about, and the county or district that the article keeps naming."""
    for name in names.places.sure:
        if (name in text.title or name in text.standing) and not re.search(r"(?:街道|大桥|隧道|路|遗址)$", name):
            yield name, 4.0 + text.weight(name) / 3
    for body in names.organisations.sure:
        short = next((body[:length] for length in (6, 5, 4) if body[:length] in text.title and len(body) > length), "")
        if short and COMPANY.search(body):
            yield short, 5.0
    divisions = [
        name
        for name in names.places.sure
        if re.search(r"[县区]$", name) and text.whole.count(name) >= (2 if name in text.lead else 3)
    ]
    if divisions:
        yield max(divisions, key=lambda name: (text.whole.count(name), -text.whole.find(name))), 4.0


def _standing(kind: str, text: Text, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    where = f"{text.standing}\n{text.title}"
    for tag in vocabulary.column_tags:
        if tag in where:
            yield tag, 7.0
    if tag := vocabulary.kind_tags.get(kind, ""):
        yield tag, 7.0
    if kind == "literary" and not any(tag in where for tag in vocabulary.column_tags):
        lines = [len(line) for line in text.body.split("\n") if line]
        yield "诗歌" if lines and max(lines) <= VERSE else "散文", 6.5


def _without_echoes(tags: list[str], listed: set[str]) -> list[str]:
    """Of two tags one of which contains the other keep the narrower one that the vocabulary lists: 海上救援, not 救援.

    A name that contains a listed tag gives way to it: 公园 rather than 某某公园.
    """
    kept: list[str] = []
    for tag in tags:
        broader = next((other for other in kept if other in tag), "")
        narrower = next((other for other in kept if tag in other), "")
        if broader and tag in listed:
            kept[kept.index(broader)] = tag
        elif narrower and tag in listed and narrower not in listed:
            kept[kept.index(narrower)] = tag
        elif not broader and not narrower:
            kept.append(tag)
    return list(dict.fromkeys(kept))
