"""Split the names of a byline: 李禾 王小满, 李 禾、王小满, and 李禾王小满 where the extractor lost the space."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.labelling.vocabulary import Vocabulary

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
NOT_NAMES = re.compile(
    r"^(?:同志|报道|综合报道|摄影报道|综合|摄影|图文|文图|文|图|摄|整理|供稿|供图|编译|撰文|采写|综合整理|电|讯|等|实习|专电|驻外|"
    r"并摄|制图|统筹|执笔|特稿|.*(?:报道|供稿|供图|整理))$"
)
NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}})+|[A-Z][A-Za-z.\-]+(?: [A-Z][A-Za-z.\-]+)*")
SEPARATOR = re.compile(r"[、，,;；/／:：]|(?<![A-Za-z.])\s+|\s+(?![A-Za-z])")
CREDIT = re.compile(r"(?<![A-Za-z])[文图摄][/／][文图摄]?|[/／][文图摄]")
UNKNOWN = 2000  # what a name costs whose first character is no surname


def split_names(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the names of a list, each once; a two-character name may be printed with a space inside (李　禾)."""
    names: list[str] = []
    waiting = ""
    for token in SEPARATOR.split(CREDIT.sub(" ", text).strip()):
        token = token.strip()  # noqa: PLW2901 - the token itself
        if re.fullmatch(rf"[{HAN}]", token):
            waiting += token
            if len(waiting) == 2:
                names.append(waiting)
                waiting = ""
            continue
        waiting = ""
        if NOT_NAMES.match(token):
            continue
        if re.fullmatch(rf"[{HAN}]{{4,12}}", token):
            names.extend(_run_together(token, vocabulary))
        elif NAME.fullmatch(token):
            names.append(token)
    return list(dict.fromkeys(name for name in names if not NOT_NAMES.match(name)))


def _run_together(token: str, vocabulary: Vocabulary) -> list[str]:
    """Cut 李禾王小满 before its surnames, the commoner ones first; nothing where that leaves a rest."""
    ranks = vocabulary.surnames

    @cache
    def best(at: int) -> tuple[int, tuple[str, ...]] | None:
        if at == len(token):
            return 0, ()
        ways = []
        for length in (2, 3, 4):
            name = token[at : at + length]
            compound = name[:2] in ranks
            if len(name) < length or (length == 4 and not compound):
                continue
            rest = best(at + length)
            if rest:
                rank = min(ranks.get(name[0], UNKNOWN), ranks.get(name[:2], UNKNOWN) // 4 if length > 2 else UNKNOWN)
                ways.append((rest[0] + rank + (60 if length == 2 else 0), (name, *rest[1])))
        return min(ways, default=None)

    found = best(0)
    return list(found[1]) if found else []
