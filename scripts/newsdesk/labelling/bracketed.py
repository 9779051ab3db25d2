"""Read a byline in brackets at the head of a report, as papers of Hong Kong and Taiwan print it.

【本报讯】（记者 甲）, 【本报记者甲报道】, （记者甲／台北报道）, （中央社记者甲台北5日电）, 【大公报讯】记者甲报道：
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.labelling.filers import papers, roles
from newsdesk.labelling.name_lists import HAN, split_names

if TYPE_CHECKING:
    from newsdesk.labelling.vocabulary import Vocabulary

_NUMBER = r"[0-9一二三四五六七八九十]{1,3}"
_DAY = rf"(?:{_NUMBER}月)?{_NUMBER}日"
_ENDS = r"(?:专?电|专?讯|消息|(?:综合|摄影)?报道)"
_OPENING = re.compile(r"[（(【\[〔]([^（()）【】\[\]〔〕。]{2,40})[）)】\]〕]\s*")
_WIRED = re.compile(rf"(?:{_DAY})?\s*{_ENDS}$")


class Head(NamedTuple):
    """`printed` is the byline as it stands, with its brackets; `dateline` is there where it was wired."""

    printed: str
    names: list[str]
    dateline: str


def read_head(text: str, vocabulary: Vocabulary) -> Head | None:
    """Return the byline in brackets that a paragraph opens with, None where it opens otherwise."""
    opening = _OPENING.match(text)
    if not opening:
        return None
    inside, who = opening[1].strip(), roles(vocabulary)
    dateline = inside if inside.endswith("电") else ""
    paper = rf"(?:{papers(vocabulary)}|[{HAN}]{{1,6}}[报社网])"
    if named := re.fullmatch(rf"(?:{paper})?(?:{who})[\s:：]*(?![从在对就])([{HAN}·、\s／/0-9]+)", inside):
        names = _names(named[1], vocabulary)
        return Head(opening.group().rstrip(), names, dateline) if names else None
    if not re.fullmatch(rf"(?:据|综合)?{paper}(?:[{HAN}·]{{0,8}}?{_DAY})?(?:综合)?{_ENDS}", inside):
        return None
    end, names = opening.end(), list[str]()
    told = re.compile(rf"[（(]((?:{who})[^（()）]{{1,40}})[）)]|((?:{who})\s*[{HAN} 、]{{2,24}}?)报道[:：，]")
    if found := told.match(text, end):
        end = found.end()
        names = [n for part in re.split(who, found[1] or found[2])[1:] for n in split_names(part, vocabulary)]
    return Head(text[:end].rstrip(), names, dateline)


def _names(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the names of 甲、乙／台北报道, and of 甲台北5日电, where the place stands behind them."""
    bare = _WIRED.sub("", re.split(r"[／/]", text)[0].strip()).strip()
    if bare == text.strip():
        return split_names(bare, vocabulary)
    named, gap, _ = bare.rpartition(" ")
    if gap and text.endswith("电"):
        bare = named
    elif (last := re.search(rf"[{HAN}]{{4,}}$", bare)) and bare not in split_names(bare, vocabulary):
        bare = bare[: last.start() + _name_ends(last.group(), vocabulary)]
    return split_names(bare, vocabulary)


def _name_ends(text: str, vocabulary: Vocabulary) -> int:
    """Return where a name ends that a place follows: before a place that is known, else behind the usual length."""
    places = vocabulary.gazetteer
    for at in range(2, len(text) - 1):
        if text[at:] in places.plain or text[at:] in places.short or text[at:] in places.full:
            return at
    return 2 if len(text) == 4 else 3
