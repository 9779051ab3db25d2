"""What the print itself says of a person: titles before a name, deeds after it, rosters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.language.lexicon import begins_verb, begins_word, is_common

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from newsdesk.labelling.vocabulary import Vocabulary

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
PLACE_END = re.compile(r"[省市区县镇乡村街路局委]$")
NOT_GIVEN = frozenset("的了在是说问和与及并等把被这那们吗呢吧很")
KIN = frozenset("婶嫂叔伯姐哥爷奶姨舅婆")
AGE = re.compile(r"\d+岁的")
RANKED = re.compile(rf"\d[.．、]([{HAN}]{{2,3}})[（(]")  # 3.某某（某市）1:15:20
SIGNED = re.compile(
    rf"(?:《[^《》]+》|读者|市民|网友)[ \u3000]*([{HAN}]{{2,3}})"
)  # a paragraph of its own: 《某某》 某某
CREDITED = re.compile(rf"(?:^|[：、；\s])([{HAN}]{{2,3}})《")  # in a list of works: 某某《某某》
SHORT_WORDS = frozenset("用以将把对向在从为说带请让给也又就已")  # words of one character that follow a name
LINKING = frozenset("和同于向从任由连")  # surnames that are mostly words: 居民和商户说
OPENING = rf"(?:^|[，。；：、“”‘’？！\s（）])([{HAN}]{{2,4}}?)"


def may_be_name(name: str, vocabulary: Vocabulary) -> bool:
    """Say whether two to four Han characters can be a name at all, whatever the surname: not 张师傅, not 石桥区."""
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", name) or NOT_GIVEN & set(name[1:]) or name in vocabulary.gazetteer.plain:
        return False
    titles = vocabulary.titles
    addressed = name[-1] in KIN or name[1:] in titles.addresses or name[1:] in titles.nickname_back
    return not addressed and not (len(name) > 2 and PLACE_END.search(name))


def is_name_shaped(name: str, vocabulary: Vocabulary) -> bool:
    """Say whether a text looks like a Chinese name: a surname and one or two more characters."""
    if not may_be_name(name, vocabulary):
        return False
    if name[:2] in vocabulary.surnames and len(name) >= 3:
        return True
    return len(name) <= 3 and name[0] in vocabulary.surnames


def titled(text: str, seen: Container[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield names after a title (市长某某), after 名叫, after 72岁的; `seen` holds what the model saw."""
    cues = (vocabulary.titles.before, vocabulary.titles.called, AGE)
    for at in sorted({match.end() for cue in cues for match in cue.finditer(text)}):
        known = next((text[at : at + length] for length in (6, 5, 4, 3, 2) if text[at : at + length] in seen), "")
        measured = _measure(text, at, vocabulary) if len(known) < 3 else ""
        cut_short = len(measured) == 3 and measured.startswith(known) and not begins_word(text[at + 2 : at + 6])
        if name := measured if cut_short else known or measured:
            yield name


def framed(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what stands between title and deed (副总经理某某某解释), signs a paragraph, or is credited with a work."""
    if (signed := SIGNED.fullmatch(text)) and is_name_shaped(signed[1], vocabulary):
        yield signed[1]
    credited = [name for name in CREDITED.findall(text) if is_name_shaped(name, vocabulary)]
    if len(credited) > 1:
        yield from credited
    for at in sorted({match.end() for match in vocabulary.titles.before.finditer(text)}):
        name = text[at : at + 3]
        after = text[at + 3 : at + 7]
        if (
            is_name_shaped(name, vocabulary)
            and not is_common(name[:2], 1)
            and not is_common(name, 1)
            and not (name[0] in LINKING and is_common(name[1:], 1))
            and (begins_verb(after) or vocabulary.titles.after.match(after))
        ):
            yield name


def acting(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what opens a clause like a name and then does something or is addressed: 某某说, 某某同志."""
    for match in RANKED.finditer(text):
        if is_name_shaped(match[1], vocabulary):
            yield match[1]
    for match in re.finditer(rf"{OPENING}(?={vocabulary.titles.after.pattern})", text):
        if is_name_shaped(match[1], vocabulary) and not is_common(match[1]):
            yield match[1]


def listed(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield names in a list: 市领导甲甲、乙乙乙、丙丙及丁丁参加; whole items vouch for the first and the last."""
    for clause in re.split(r"[，。；：！？“”‘’（）\n]", text):
        items = re.split(r"[、]", clause.replace(" ", ""))
        if len(items) < 3:
            continue
        whole = [item for item in items if is_name_shaped(item, vocabulary) and not is_common(item)]
        inner = [item for item in items[1:-1] if item]
        if not inner or len([item for item in inner if item in whole]) * 2 < len(inner):
            continue
        yield from whole
        if items[0] not in whole:
            for length in (3, 2):
                if is_name_shaped(items[0][-length:], vocabulary) and vocabulary.titles.before.search(
                    items[0][:-length][-6:]
                ):
                    yield items[0][-length:]
                    break
        if items[-1] not in whole and (name := _measure(items[-1], 0, vocabulary)):
            yield name


def _measure(text: str, at: int, vocabulary: Vocabulary) -> str:
    """Return the name that begins here, by what follows it; empty when nothing there is shaped like one."""
    for length in (2, 3, 4):
        name = text[at : at + length]
        if len(name) < length or not is_name_shaped(name, vocabulary):
            continue
        after = text[at + length : at + length + 6]
        if (
            not after
            or not re.match(rf"[{HAN}]", after)
            or vocabulary.titles.after.match(after)
            or after[0] in "等及"
            or begins_verb(after)
        ):
            longer = text[at : at + length + 1]
            if (
                length == 2
                and is_name_shaped(longer, vocabulary)
                and not vocabulary.titles.after.match(longer[2:] + after[1:])
            ):
                continue
            return name
    name = text[at : at + 3]  # 主教练成少武赛后说: the next word, whatever it is, ends the name
    sure = len(name) == 3 and is_name_shaped(name, vocabulary) and not is_common(name[:2], 1)
    return name if sure and (begins_word(text[at + 3 : at + 7]) or text[at + 3] in SHORT_WORDS) else ""
