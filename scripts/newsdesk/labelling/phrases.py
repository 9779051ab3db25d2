"""Runs of words that an article may be about, with what the print says of each: 气调库, 错峰放学, 银龄教师.

Nothing here decides; labelling/subjects.py weighs a phrase beside what the vocabulary says.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log, log1p
from typing import TYPE_CHECKING

from newsdesk.language.lexicon import counted, cut, kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from newsdesk.labelling.evidence import Text

RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
TOKEN = re.compile(r"[A-Za-z0-9]+|[\u3400-\u9fff]+")
HIDDEN = "＿"  # stands for a name: no phrase runs over one
NUMBER, LETTERS, UNKNOWN = "CD", "AL", "UN"
WITHIN = frozenset(("NN", "NR", "VV", "VA", "JJ", "AD", LETTERS, UNKNOWN))  # kinds of words that phrases are made of
AT_THE_END = WITHIN - {"JJ", "AD"}
LINKS = frozenset("的了是在和与及等为被把将也又不这那其以从到向对把给让所而并但或由于之很更最就都还已")
MOST_WORDS = 4
LONGEST = 8  # characters
EVERYDAY = 91_000  # a word counted as often says nothing of what a text is about
RAREST = 20  # counts below are no measure of rarity

Features = dict[str, float]
Words = tuple[str, ...]


def rarity(word: str) -> float:
    """Return how seldom papers print a listed word, from 0 to 1.7."""
    return log(EVERYDAY / max(counted(word), RAREST)) / 5


def hide(text: str, names: Iterable[str]) -> str:
    """Mask names, the longest first."""
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 1:
            text = text.replace(name, HIDDEN)
    return text


def find_phrases(text: Text, names: Collection[str], kind: str) -> dict[str, Features]:
    """Return the phrases of the headline, of the first paragraph, and those that come back, with their features."""
    title, standing, lead, rest = (hide(part, names) for part in (text.title, text.standing, text.lead, text.body))
    body = f"{lead}\n{rest}"
    whole = f"{title}\n{standing}\n{body}"
    made: dict[str, Words] = {}
    headed: set[str] = set()
    for phrase, words in (*_runs(title), *_runs(standing)):
        made.setdefault(phrase, words)
        headed.add(phrase)
    counts: Counter[str] = Counter()
    for phrase, words in _runs(body):
        made.setdefault(phrase, words)
        counts[phrase] += 1
    wanted = [phrase for phrase in made if phrase in headed or counts[phrase] > 1 or phrase in lead]
    total = {phrase: whole.count(phrase) for phrase in wanted}
    longer = [phrase for phrase in wanted if total[phrase] > 1]
    paragraphs = [part for part in body.split("\n") if part]
    found = {}
    for phrase in wanted:
        features = _shape(phrase, made[phrase])
        times, in_title, in_standing = body.count(phrase), phrase in title, phrase in standing
        over = [total[other] for other in longer if phrase in other and phrase != other]
        features |= {
            "title": in_title,
            "standing": in_standing,
            "lead": phrase in lead,
            "headed, in body": (in_title or in_standing) and times > 0,
            "times": log1p(times),
            "paragraphs": log1p(sum(phrase in part for part in paragraphs)),
            "density": min(times * 100 / (len(body) + 100), 3),
            "only in a longer": any(times >= total[phrase] for times in over),
            "half in a longer": any(times * 2 >= total[phrase] for times in over),
            "set off": f"“{phrase}”" in whole or f"《{phrase}》" in whole,
            "in a name": any(phrase in name for name in names),
            "literary": kind == "literary",
            "title, literary": in_title and kind == "literary",
            "brief": kind == "brief",
        }
        found[phrase] = features
    return found


def _shape(phrase: str, words: Words) -> Features:
    known = counted(phrase) > 0
    rare = [rarity(word) for word in words]
    return {
        "bias": 1,
        "listed": known,
        "rarity": rarity(phrase) if known else 0,
        "rarity, commonest word": 0 if known else min(rare),
        "rarity, rarest word": 0 if known else max(rare),
        f"{len(words)} words": 1,
        f"{min(len(phrase), 7)} characters": 1,
        f"ends {_kind(words[-1])}": 1,
        f"begins {_kind(words[0])}": 1,
        "ends in one character": len(words[-1]) == 1,
        "words of one character": sum(len(word) == 1 for word in words) / len(words),
    }


def _kind(word: str) -> str:
    if word.isascii():
        return NUMBER if word.isdigit() else LETTERS
    return kind_of(word) or UNKNOWN


def _runs(text: str) -> Iterator[tuple[str, Words]]:
    for run in RUN.findall(text):
        words = [word for token in TOKEN.findall(run) for word in (cut(token) if not token[0].isascii() else (token,))]
        kinds = ["" if word in LINKS else _kind(word) for word in words]
        for start in range(len(words)):
            phrase = ""
            for end in range(start, min(start + MOST_WORDS, len(words))):
                phrase += words[end]
                if kinds[end] not in WITHIN or len(phrase) > LONGEST:
                    break
                if len(phrase) > 1 and kinds[end] in AT_THE_END:
                    yield phrase, tuple(words[start : end + 1])


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the log odds that features and their weights come to."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items() if value)
