"""Whether a paragraph ends with a sentence by what is said there: speech and its turns, openings, lengths, subjects."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from newsdesk.language.meaning import Vectors, together, vectors
from newsdesk.separation.chains.joints import fold

MODEL = Path(__file__).with_name("sense.npz")
NEARNESS = ("near sentence", "near paragraph")  # features of vectors
_SENTENCE = re.compile(r"[^。！？…]*(?:[。！？…]+[”’」』）》]*|$)")
_AROUND = 300  # characters before and behind that tell how an article is written
_MOST = 4  # sentences of a paragraph that count
_STARTS = 6  # characters of a sentence that say how it opens
_VERBS = "说|道|问|喊|笑|答|表示|介绍|叹|嘀咕|回忆|坦言|提醒"
_SAYS = re.compile("说|表示|介绍|告诉|指出|强调|要求|认为|回忆|坦言|道|问|答|笑|透露|解释|建议")
_SAID = re.compile(rf"[^，。“]{{0,9}}(?:{_VERBS})")  # after speech: who spoke
_SPEAKER = re.compile(r"[^，。“]{2,14}(?:说|表示|介绍|告诉|指出|强调|要求|认为|坦言|回忆)[，：:“]?")
_ONLY_SAYS = re.compile(rf".{{0,14}}(?:{_VERBS})。$")
_OPENINGS = {  # what a sentence may open with
    "person": re.compile("“?(?:他|她|它|我|你)们?"),
    "on": re.compile(
        "但是?|而且?|因此|所以|于是|然而|同时|其中|此外|另外?|不过|可是?|却|也|还|又|再|就|并|随后|接着|后来|结果|比如|例如|"
        "尤其|特别|甚至|不仅|如果|即使|虽然|尽管|因为|由于|为此|对此|从此|至此"
    ),
    "this": re.compile("这|那|该|此|其|上述|前述"),
    "time": re.compile(
        r"近日|日前|目前|今年|去年|近年|昨天|昨日|今天|当天|当日|随着|截至|下一步|接下来|未来|记者|据|在|从|"
        r"\d+月|\d{4}年|[一二三四五六七八九十]+年|\d"
    ),
}
_DAY = re.compile(r"\d{4}年|\d+月|\d+日|当天|次日|第二天|那天|有一天|一天|这天")
_LENGTHS = (20, 40, 60, 80, 100)
_LONGEST = 120  # characters of a paragraph; some papers set longer ones than the texts that were learned from
_LONG, _SENTENCES = (25, 50, 80), (10, 20, 35, 60)  # of paragraphs and of sentences, in characters
_SPEAKING, _PERIODS = (0.2, 0.6, 1.2), (18, 26, 36, 48)  # quotations in 50 characters; characters of a mean sentence


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, closing marks with them."""
    return [found[0] for found in _SENTENCE.finditer(text) if found[0]]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence's end: the paragraph's sentences up to it, those behind it, and the text around it."""

    said: tuple[str, ...]
    ahead: tuple[str, ...]
    around: str


def place(text: str, start: int, end: int) -> Place:
    """Return the place at `end` of a text, in a paragraph that begins at `start`."""
    return Place(
        tuple(sentences(text[start:end])),
        tuple(sentences(text[end : end + _AROUND])[:2]),
        text[max(0, end - _AROUND) : end + _AROUND],
    )


def _speech(sentence: str) -> str:
    """Tell how a sentence speaks: all of it, at its beginning, at its end, behind a colon, somewhere, not at all."""
    opens, closes = sentence[0] == "“", sentence[-1] == "”"
    if opens:
        return "speech" if closes else "speaks"
    if closes:
        return "closes"
    return "colon" if "：“" in sentence else "quotes" if "“" in sentence else "tells"


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _opening(sentence: str) -> tuple[str, str]:
    """Return what kind of word a sentence opens with, and which."""
    for kind, words in _OPENINGS.items():
        if found := words.match(sentence):
            return kind, fold(found[0])
    return "other", ""


def _words(before: str, behind: str) -> dict[str, float]:
    """Return the characters with which a sentence ends and the next one opens."""
    a, b = fold(before), fold(behind)
    out = {f"ends {a[-3:-1]}": 1.0, f"opens {b[:1]}": 1.0, f"opens {b[:2]}": 1.0}
    out |= {f"near {b[i : i + 2]}": 1.0 for i in range(min(_STARTS, len(b) - 1))}
    return out


def _manner(at: Place, length: int, next_speech: str) -> dict[str, float]:
    """Return how the text around is written, alone and with how long the paragraph is by now."""
    around = at.around
    quotes = 50 * around.count("“") / len(around)
    mean = len(around) / max(1, len(sentences(around)))
    long = bisect_left(_LONG, length)
    speaking, period = bisect_left(_SPEAKING, quotes), bisect_left(_PERIODS, mean)
    first, report = "我" in around, "记者" in around
    return {
        "quotes": quotes,
        "mean": math.log(mean),
        "questions": around.count("？") / len(around) * 50,
        "first person": float(first),
        "report": float(report),
        "length quotes": math.log(length) * quotes,
        "count mean": math.log(min(len(at.said), _MOST)) * math.log(mean),
        f"speaking {speaking} {next_speech}": 1.0,
        f"speaking {speaking} long {long}": 1.0,
        f"mean {period} long {long}": 1.0,
        f"report {report:d} long {long}": 1.0,
        f"first person {first:d} long {long}": 1.0,
    }


def _turns(before: str, behind: str, said: str) -> dict[str, float]:
    """Return what speech says: who speaks, whether it goes on, whether another answers."""
    ended = before[-1] == "”"
    return {
        "owes": float(said.count("“") > said.count("”")),
        "begins with speech": float(said[0] == "“"),
        "speech": float("“" in said),
        "next speaks": float("“" in behind),
        "speech meets speech": float(ended and behind[0] == "“"),
        "said": float(ended and bool(_SAID.match(behind))),
        "speech after telling": float(behind[0] == "“" and not ended),
        "next only says": float(bool(_ONLY_SAYS.match(behind))),
        "only says": float(bool(_ONLY_SAYS.match(before))),
        "next says": float(bool(_SAYS.search(behind[:14]))),
        "says": float(bool(_SAYS.search(before[:14]))),
        "says at last": float(bool(_SAYS.search(before[-8:]))),
        "next speaker": float(bool(_SPEAKER.match(behind))),
        "asks": float(before.endswith(("？", "？”"))),
        "asks openly": float(before[-1] == "？"),
        "exclaims": float("！" in before[-2:]),
        "trails off": float("…" in before[-3:]),
        "next asks": float("？" in behind[-2:]),
    }


def _subjects(before: str, behind: str, first: str, said: str, ahead: str) -> dict[str, float]:
    """Return what both sides share: words, and how their sentences begin."""
    so_far, following = _pairs(said), _pairs(behind)
    return {
        "shared with sentence": _shared(_pairs(before), following),
        "shared with paragraph": len(so_far & following) / max(1, len(following)),
        "shared on": len(so_far & _pairs(ahead)) / max(1, len(ahead)),
        "begins as paragraph": float(behind[:2] == first[:2]),
        "begins as sentence": float(behind[:2] == before[:2]),
        "begins nearly as paragraph": float(behind[:1] == first[:1]),
        "begins nearly as sentence": float(behind[:1] == before[:1]),
        "beginning said": float(behind[:2] in said),
        "beginning said long": float(behind[:3] in said),
        "list": float("；" in before),
        "colon": float("：" in before),
        "figure": float(bool(re.match(r"[^，。]{0,6}\d", behind))),
        "day": float(bool(_DAY.match(behind))),
    }


def features(at: Place) -> dict[str, float]:
    """Return what is said for and against a paragraph's end at a place."""
    before, behind, first = at.said[-1], at.ahead[0], at.said[0]
    said, count = "".join(at.said), len(at.said)
    length = min(len(said), _LONGEST)
    long = bisect_left(_LONG, length)
    own, following = _speech(before), _speech(behind)
    then = _speech(at.ahead[1]) if len(at.ahead) > 1 else "nothing"
    kind, word = _opening(behind)
    out = {
        "length": math.log(length),
        "count": math.log(min(count, _MOST)),
        "sentence": math.log(len(before)),
        "next": math.log(len(behind)),
        "next short": float(len(behind) < 12),
        "short": float(len(before) < 12),
        f"kind {kind}": 1.0,
        f"word {kind} {word}": 1.0,
        "person again": float(kind == "person" and _opening(before)[0] == "person"),
        f"{own} then {following}": 1.0,
        f"{_speech(first)} paragraph {following}": 1.0,
        f"{following} then {then}": 1.0,
        f"{own} long {long}": 1.0,
        f"long {long} {following}": 1.0,
        f"count {min(count, 4)} {following}": 1.0,
        f"long {long} next {bisect_left(_SENTENCES, len(behind))}": 1.0,
        f"sentence {bisect_left(_SENTENCES, len(before))} count {min(count, 3)}": 1.0,
        f"kind {kind} long {long}": 1.0,
        f"kind {kind} {own}": 1.0,
    }
    out |= {f"longer than {most}": float(length > most) for most in _LENGTHS}
    out |= _turns(before, behind, said) | _subjects(before, behind, first, said, "".join(at.ahead))
    out |= _manner(at, length, following) | _words(before, behind)
    return {name: value for name, value in out.items() if value}


def vectors_at(at: Place) -> Vectors:
    """Return what the sentence before a place is about, the one behind it, and the paragraph up to it, as rows."""
    found = vectors([*at.said, at.ahead[0]])
    so_far = together(found[:-1], [len(sentence) for sentence in at.said])
    return np.stack([found[-2], found[-1], so_far])


def nearness(about: Vectors) -> tuple[float, float]:
    """Return how near the sentence behind is to the one before it and to its paragraph."""
    return float(about[0] @ about[1]), float(about[2] @ about[1])


@dataclass(frozen=True, slots=True)
class Model:
    """Weights: of features by name, of the three vectors of `vectors_at`, and of any sentence's end."""

    words: dict[str, float]
    vectors: Vectors
    bias: float

    def odds(self, facts: dict[str, float], about: Vectors) -> float:
        """Return the log odds that a paragraph ends."""
        near = dict(zip(NEARNESS, nearness(about), strict=True))
        said = sum(self.words.get(name, 0.0) * value for name, value in (facts | near).items())
        return said + float((about * self.vectors).sum()) + self.bias

    def save(self, path: Path) -> None:
        """Write the model; the bias stands under the empty name."""
        weights = np.array([*self.words.values(), self.bias], np.float32)
        np.savez_compressed(
            path, names=np.array([*self.words, ""]), weights=weights, vectors=self.vectors.astype(np.float16)
        )


@cache
def _model() -> Model:
    with np.load(MODEL) as stored:
        words = dict(zip(stored["names"].tolist(), stored["weights"].tolist(), strict=True))
        bias = words.pop("")
        return Model(words, stored["vectors"].astype(np.float32), bias)


def odds(at: Place) -> float:
    """Return the log odds that a paragraph ends at a place that ends a sentence."""
    return _model().odds(features(at), vectors_at(at))
