"""What could be an article's tags, with what speaks for each: the vocabulary, the print's own marks, names, phrases.

Pure evidence: labelling/subjects.py weighs it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import log1p
from typing import TYPE_CHECKING

from newsdesk.labelling.evidence import standing
from newsdesk.labelling.meetings import find_meetings
from newsdesk.labelling.names.place_names import ENDS
from newsdesk.labelling.phrases import find_phrases, rarity
from newsdesk.language.lexicon import counted

if TYPE_CHECKING:
    from newsdesk.labelling.evidence import Text
    from newsdesk.labelling.names.reading import Names
    from newsdesk.labelling.phrases import Features
    from newsdesk.labelling.vocabulary import Vocabulary

SUBJECT, PRINTED, PLACE, BODY, PHRASE = "subject", "printed", "place", "organisation", "phrase"
ENOUGH = 3.0  # weight of a vocabulary tag's words from which it is likely
NARROWER = 4  # characters from which a word that speaks for a tag may be a tag as well
VERSE = 32  # characters of the longest line of a poem
HEADLINED = {"节令"}  # groups whose words fall in passing all the time: 过一个祥和的春节
ONLY_FOR = {"副刊": "literary", "公告": "notice"}  # groups of tags that speak for one kind alone
COMPANY = re.compile(r"(?:公司|集团)$")
QUOTED = re.compile(r"“([\u4e00-\u9fffA-Za-z·]{3,8})”")
TITLED = re.compile(r"《([^《》]{3,24})》")
CLAUSE = re.compile(r"[要不是有了没怎么把被吗呢吧就也都还]")  # a quotation with these is speech, not a name
CAMPAIGN = re.compile(r"(?:专项|系列|主题)?(?:行动|工程|计划|活动|品牌|机制|大赛|联赛|邀请赛)")
NEVER_ALONE = re.compile(r"(?:街道|大桥|隧道|路|遗址)$")
COUNCILS = ("人大", "人大常委会", "政协")


@dataclass(slots=True)
class Candidate:
    """A tag that could be set: its source, what speaks for it, and what it is like as a phrase of the print."""

    tag: str
    source: str
    features: Features = field(default_factory=dict)
    phrase: Features = field(default_factory=dict)


def find_candidates(kind: str, text: Text, names: Names, vocabulary: Vocabulary) -> list[Candidate]:
    """Return all that could be a tag of an article, in no order; persons and stopped words are left out."""
    people = {*names.people.sure, *names.people.doubtful}
    places, bodies = names.places.sure, names.organisations.sure
    words = vocabulary.subject_words
    phrases = find_phrases(text, ({*people, *bodies} - words) | set(places), kind)
    subjects = _subjects(kind, text, _unplaced(text, names), vocabulary)
    printed: dict[str, Features] = defaultdict(dict)
    for tag, why, weight in (
        *_meetings(text),
        *_set_off(text),
        *_placed(text, names),
        *_standing(kind, text, vocabulary),
    ):
        printed[vocabulary.canonical("tags", tag)][why] = weight
    likely = [tag for tag, features in subjects.items() if not features.get("unlikely")]
    found = []
    for tag in dict.fromkeys((*subjects, *printed, *places, *bodies, *phrases)):
        if tag in people or len(tag) < 2 or vocabulary.stopped("tags", tag):
            continue
        one = Candidate(tag, PHRASE, dict(printed.get(tag, {})), phrases.get(tag, {}))
        if tag in subjects:
            one.source = SUBJECT
            one.features |= subjects[tag]
        else:
            one.source = PRINTED if tag in printed else PLACE if tag in places else BODY if tag in bodies else PHRASE
            if one.source in (PRINTED, PHRASE) and _is_cue(tag, vocabulary):
                continue
            one.features |= {
                "a subject's word": tag in words,
                "holds a subject": one.source in (PRINTED, PHRASE) and any(other in tag for other in likely),
                "within a subject": any(tag in other for other in likely),
                "with a mark": any(tag in other or other in tag for other in printed if other != tag),
            }
        if tag in places or tag in bodies:
            one.features |= _named(tag, kind, text, places)
        found.append(one)
    return found


def _is_cue(word: str, vocabulary: Vocabulary) -> bool:
    """Say whether a word only leads to its tag: 地铁 to 轨道交通. Longer ones are narrower: 近洋航线 of 航线."""
    known = word in vocabulary.subject_words and not any(word in tags for tags in vocabulary.tags.values())
    return known and len(word) < NARROWER


def _named(name: str, kind: str, text: Text, places: tuple[str, ...]) -> Features:
    end = "county" if name[-1] in "县区旗" else "team" if name[-1] == "队" else "place"
    return {
        f"name of a {end}": 1,
        "name in title": name in text.title,
        "name standing": name in text.standing,
        "name in lead": name in text.lead,
        "name, times": log1p(text.whole.count(name)),
        "name, rank": log1p(places.index(name)) if name in places else 1,
        "places": log1p(len(places)),
        "name in a brief": kind == "brief",
    }


def _meetings(text: Text) -> Iterator[tuple[str, str, float]]:
    counts: Counter[str] = Counter()
    for printed, form in find_meetings(text.whole):
        counts[form] += 1 + 4 * (printed in text.title or printed in text.standing or printed in text.lead)
    yield from ((form, "meeting", 1) for form, count in counts.items() if count >= 4)


def _set_off(text: Text) -> Iterator[tuple[str, str, float]]:
    whole, head = text.whole, text.title + text.standing
    for name, times in Counter(QUOTED.findall(whole)).items():
        if not CLAUSE.search(name) and (name in head or times > 1) and whole.count(name) > 1:
            yield name, "campaign" if re.search(f"“{name}”{CAMPAIGN.pattern}", whole) else "quoted", 1
    for name, times in Counter(TITLED.findall(whole)).items():
        if f"《{name}》" in head or times > 1:
            yield name, "work", 1


def _unplaced(text: Text, names: Names) -> Text:
    """Mask the stems of place names, and the councils: 白鹭县 does not speak of birds, 市政协主席 of no session."""
    stems = [name[: -len(ending.group())] for name in names.places.sure if (ending := ENDS.search(name))]
    stems += [name for name in names.organisations.sure if name.endswith(COUNCILS)]
    masked = text
    for stem in sorted(stems, key=len, reverse=True):
        if len(stem) > 1:
            masked = masked.replaced(stem, "＿" * len(stem))
    return masked


def _subjects(kind: str, text: Text, masked: Text, vocabulary: Vocabulary) -> dict[str, Features]:
    whole, head = masked.whole, text.title + text.standing
    weights: dict[str, list[tuple[float, str]]] = {}
    group_of: dict[str, str] = {}
    said = standing(vocabulary.subject_words, whole)
    for group, tag, words in vocabulary.spoken_for(said):
        if ONLY_FOR.get(group, kind) != kind or (kind == "literary" and group not in ONLY_FOR):
            continue
        here = [word for word in words if word in said]
        if group not in HEADLINED or any(word in head for word in here):
            weights[tag] = sorted(((masked.weight(word), word) for word in here), reverse=True)
            group_of[tag] = group
    sums = {tag: found[0][0] + 0.5 * sum(weight for weight, _ in found[1:]) for tag, found in weights.items()}
    ranks = {tag: rank for rank, tag in enumerate(sorted(sums, key=lambda tag: -sums[tag]))}
    out = {}
    body = masked.lead + "\n" + masked.body
    paragraphs = [part for part in body.split("\n") if part]
    for tag, found in weights.items():
        times = sum(body.count(word) for _, word in found)
        best = found[0][1]
        out[tag] = {
            "subject": 1,
            f"of {group_of[tag]}": 1,
            "best": log1p(found[0][0]),
            "others": log1p(sums[tag] - found[0][0]),
            "words": log1p(len(found)),
            "rank": log1p(ranks[tag]),
            "first": ranks[tag] == 0,
            "not printed": tag not in whole,
            "printed": log1p(masked.weight(tag)),
            "by a short word": len(best) < 3 and best != tag,
            "unlikely": sums[tag] < ENOUGH,
            "within another": any(
                tag in other and other != tag and weights[other][0][0] >= ENOUGH for other in weights
            ),
            "word in head": any(word in head for _, word in found),
            "word in title": any(word in text.title for _, word in found),
            "word in lead": any(word in text.lead for _, word in found),
            "best, rarity": rarity(best) if counted(best) else 1.2,
            "words, times": log1p(times),
            "words, density": min(times * 100 / (len(body) + 100), 3),
            "words, paragraphs": sum(any(word in part for _, word in found) for part in paragraphs)
            / max(1, len(paragraphs)),
        }
    for tag, features in _broader(sums, vocabulary).items():
        if tag in out:
            out[tag] |= features
        elif kind != "literary":
            out[tag] = {"only broader": 1, "not printed": 1} | features
    return out


def _broader(sums: Mapping[str, float], vocabulary: Vocabulary) -> dict[str, Features]:
    """Return for each tag that is broader than likely ones how much these weigh and how many there are."""
    found: dict[str, Features] = {}
    likely = {tag: weight for tag, weight in sums.items() if weight >= ENOUGH}
    for tag, narrower in vocabulary.broader.items():
        if not likely.keys().isdisjoint(narrower):
            weights = [likely[other] for other in narrower if other in likely]
            found[tag] = {"broader": 1, "broader, weight": log1p(max(weights)), "broader, many": log1p(len(weights))}
    return found


def _placed(text: Text, names: Names) -> Iterator[tuple[str, str, float]]:
    """Yield the place that the headline is about, and the county or district that the article keeps naming."""
    head = text.title + text.standing
    for name in names.places.sure:
        if name in head and not NEVER_ALONE.search(name):
            yield name, "headline's place", 1
    for body in names.organisations.sure:
        short = next((body[:length] for length in (6, 5, 4) if body[:length] in text.title and len(body) > length), "")
        if short and COMPANY.search(body):
            yield short, "headline's company", 1
    divisions = [
        name
        for name in names.places.sure
        if name[-1] in "县区" and text.whole.count(name) >= (2 if name in text.lead else 3)
    ]
    if divisions:
        yield max(divisions, key=lambda name: (text.whole.count(name), -text.whole.find(name))), "most named county", 1


def _standing(kind: str, text: Text, vocabulary: Vocabulary) -> Iterator[tuple[str, str, float]]:
    where = f"{text.standing}\n{text.title}"
    columns = [tag for tag in vocabulary.column_tags if tag in where]
    yield from ((tag, "column", 1) for tag in columns)
    if tag := vocabulary.kind_tags.get(kind, ""):
        yield tag, "kind", 1
    if kind == "literary" and not columns:
        lines = [len(line) for line in text.body.split("\n") if line]
        yield "诗歌" if lines and max(lines) <= VERSE else "散文", "form", 1
