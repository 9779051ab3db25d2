"""Choose an article's section (版名) from its kind, its source and the words it uses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.labelling.evidence import standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsdesk.labelling.byline import Byline
    from newsdesk.labelling.evidence import Text
    from newsdesk.labelling.vocabulary import Section, Vocabulary

BY_KIND = {"notice": "公告", "literary": "副刊", "commentary": "要闻", "ad": "公告", "table": "公告"}
LEADING = 6.5  # what a word such as 市委书记 in headline or first paragraph adds
RUNNING_HEAD = 3.0  # what the page's printed head adds to its section, as a mention in the kicker does
SUBJECT = 0.4  # what a subject of the section's groups adds, times its weight in the text
FOREIGN_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,6}")
ABROAD = re.compile(r"国际|外国|各国|多国|海外|全球|总统|首相|外交|议会|驻外")
AT_HOME = re.compile(r"我国|全国|国务院|国家|中央|各地|全年")


def choose_section(kind: str, byline: Byline, text: Text, running_head: str, vocabulary: Vocabulary) -> str:
    """Return one of the vocabulary's sections; the page's running head where nothing else speaks, else empty."""
    names = {section.name for section in vocabulary.sections}
    if BY_KIND.get(kind) in names:
        return BY_KIND[kind]
    if byline.source in vocabulary.agencies:
        return _of_agency(text, names) or running_head
    whole = text.whole
    told = standing(vocabulary.subject_words, whole) | standing(_words(vocabulary.sections), whole)
    weights = {word: text.weight(word) for word in told}
    subjects: dict[str, list[float]] = {}  # of each group
    for group, _, words in vocabulary.spoken_for(told):
        subjects.setdefault(group, []).append(max(weights.get(word, 0.0) for word in words))
    scores = {
        section.name: _score(section, text, weights, subjects) + RUNNING_HEAD * (running_head in section.heads)
        for section in vocabulary.sections
        if section.name not in BY_KIND.values() or section.name == "要闻"
    }
    best = max(scores, key=lambda name: scores[name], default="")
    return best if best and scores[best] > 0 else running_head


@lru_cache(maxsize=4)
def _words(sections: tuple[Section, ...]) -> frozenset[str]:
    return frozenset(word for section in sections for word in section.words)


def _of_agency(text: Text, names: set[str]) -> str:
    whole = text.whole
    abroad = len(ABROAD.findall(whole)) + 2 * len(FOREIGN_NAME.findall(whole))
    home = len(AT_HOME.findall(whole))
    choice = "国际" if abroad > home else "国内"
    return choice if choice in names else ""


def _score(
    section: Section, text: Text, weights: Mapping[str, float], subjects: Mapping[str, Sequence[float]]
) -> float:
    """Return what speaks for a section; `weights` are those of the words that stand in the text."""
    score = sum(weights.get(word, 0.0) for word in section.words)
    opening = f"{text.title}\n{text.standing}\n{text.lead}"
    score += LEADING * sum(word in opening for word in section.leads)
    for group in section.groups:
        for weight in subjects.get(group, ()):
            score += SUBJECT * weight
    return score
