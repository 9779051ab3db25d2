"""Persons: what titles, deeds and rosters say in the print, weighed against what the model saw."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsdesk.names.lexicon import begins_verb, is_common
from newsdesk.names.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.names.model import Source
    from newsdesk.vocabulary import Vocabulary

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
SOUNDS = (  # characters that render foreign names
    "阿艾埃爱安昂奥巴白班邦保鲍贝本比彼宾波伯勃博布采查察楚茨达戴丹当道德登邓迪蒂丁东杜敦多顿恩尔耳法凡范菲费芬丰佛弗夫福富盖冈高戈哥格葛根古瓜哈海汉豪赫亨"
    "胡华怀惠霍吉基季加贾简杰捷金津卡凯坎康考柯科克肯孔库夸奎昆拉莱赖兰朗劳勒雷黎里理丽利莉连廉良列林琳龙隆卢鲁路吕伦罗洛马玛迈麦曼芒梅门蒙米密敏明缪摩莫默穆"
    "姆娜纳奈南内尼妮涅宁牛纽农努女诺欧帕派潘庞佩彭皮珀平普奇齐契恰乔切琼丘让热日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山尚绍舍申圣施史士舒斯丝思苏索塔泰坦汤唐特腾提田廷"
    "图土托瓦万旺威韦维魏温文翁沃乌卫武西大希锡夏香肖谢辛欣休逊雅亚延扬耶叶伊依易因英永尤于雨约扎泽曾詹章珍芝治兹朱卓孜佐藤"
)
FOREIGN = re.compile(rf"[{SOUNDS}]{{1,7}}(?:·[{SOUNDS}]{{1,7}})+")
LATIN = re.compile(r"[A-Z][a-z]+(?: (?:[A-Z]\.|[A-Z][a-z]+|de|van|von))* [A-Z][a-zA-Z]+")
PLACE_END = re.compile(r"[省市区县镇乡村街路局委]$")
NOT_GIVEN = frozenset("的了在是说问和与及并等把被这那们吗呢吧很")
KIN = frozenset("婶嫂叔伯姐哥爷奶姨舅婆")


def find_people(source: Source, authors: tuple[str, ...], vocabulary: Vocabulary) -> Found:
    """Return the persons named in an article, its authors left out.

    Signed are names that the print's own cues and the model agree on, or that either says repeatedly
    and unmistakably; what one side alone saw once is doubtful.
    """
    cues: Counter[str] = Counter()
    for text in source.texts:
        cues.update(_rosters(text, vocabulary))
        cues.update(_cued(text, vocabulary))
    seen: Counter[str] = Counter()
    for printed, times in source.seen("person").items():
        name = _bare(printed, vocabulary)
        if _shaped(name, vocabulary):
            seen[name] += times
    by_model = any(source.spans)
    sure: list[str] = []
    doubtful: list[str] = []
    for name in _untangled({*cues, *seen}, source, seen):
        if name in authors or vocabulary.stopped("people", name):
            continue
        strength = _strength(name, cues, seen, source, vocabulary, by_model=by_model)
        if strength:
            (sure if strength >= 2 else doubtful).append(name)
    sure += [name for name in _foreign(source) if name not in sure]
    sure += [name for name in _nicknames(source, sure, vocabulary) if name not in sure and name not in authors]
    kept = dict.fromkeys(vocabulary.canonical("people", name) for name in sorted(sure, key=source.order))
    return Found(tuple(kept), tuple(name for name in doubtful if name not in kept))


def _strength(  # noqa: PLR0913 - the evidence, each by its name
    name: str, cues: Counter[str], seen: Counter[str], source: Source, vocabulary: Vocabulary, *, by_model: bool
) -> int:
    """2 and more: sign it; 1: doubtful; 0: nothing."""
    common = is_common(name)
    if seen[name] and cues[name]:
        return 1 if common and cues[name] < 2 else 3
    if seen[name]:
        if is_common(name, 1):
            return 0
        return 2 if len(name) > 2 and (seen[name] >= 2 or _set_apart(name, source, vocabulary)) else 1
    if not cues[name] or common:
        return 0
    return 2 if cues[name] >= 2 and source.count(name) == cues[name] else 1 if by_model else 2


def _shaped(name: str, vocabulary: Vocabulary) -> bool:
    """Say whether a text looks like a Chinese name: a surname and one or two more characters."""
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", name) or NOT_GIVEN & set(name[1:]):
        return False
    if name[-1] in KIN or name[1:] in vocabulary.titles.nickname_back or (len(name) > 2 and PLACE_END.search(name)):
        return False
    if name[:2] in vocabulary.surnames and len(name) >= 3:
        return True
    return len(name) <= 3 and name[0] in vocabulary.surnames


def _bare(printed: str, vocabulary: Vocabulary) -> str:
    """Take the form of address off what the model saw as one name: 习近平总书记 → 习近平."""
    for address in vocabulary.titles.addresses:
        if printed.endswith(address) and len(printed) - len(address) >= 2:
            return printed.removesuffix(address)
    return printed


def _set_apart(name: str, source: Source, vocabulary: Vocabulary) -> bool:
    """Say whether the name stands once before a mark, a verb or a form of address, as names do."""
    for text in source.texts:
        for match in re.finditer(re.escape(name), text):
            after = text[match.end() : match.end() + 4]
            if not re.match(rf"[{HAN}]", after) or begins_verb(after) or after.startswith(vocabulary.titles.addresses):
                return True
    return False


def _measure(text: str, at: int, vocabulary: Vocabulary) -> str:
    """Return the name that begins here, by what follows it; empty when nothing there is shaped like one."""
    for length in (2, 3, 4):
        name = text[at : at + length]
        if len(name) < length or not _shaped(name, vocabulary):
            continue
        after = text[at + length : at + length + 6]
        if not after or not re.match(rf"[{HAN}]", after) or vocabulary.titles.after.match(after) or after[0] in "等及" or begins_verb(after):
            longer = text[at : at + length + 1]
            if (
                length == 2
                and _shaped(longer, vocabulary)
                and not vocabulary.titles.after.match(longer[2:] + after[1:])
            ):
                continue
            return name
    return ""


def _cued(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Names after a title (市长某某), after 名叫, after 72岁的; and before 同志, 先生."""
    starts = [match.end() for match in vocabulary.titles.before.finditer(text)]
    starts += [match.end() for match in vocabulary.titles.called.finditer(text)]
    starts += [match.end() for match in re.finditer(r"\d+岁的", text)]
    for at in sorted(set(starts)):
        if name := _measure(text, at, vocabulary):
            yield name
    for match in re.finditer(
        rf"(?:^|[，。；：、“”‘’？！\s（）])([{HAN}]{{2,4}}?)(?={vocabulary.titles.after.pattern})", text
    ):
        if _shaped(match[1], vocabulary):
            yield match[1]


def _rosters(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Names in a list: 市领导甲甲、乙乙乙、丙丙及丁丁参加; whole items vouch for the first and the last."""
    for clause in re.split(r"[，。；：！？“”‘’（）\n]", text):
        items = re.split(r"[、]", clause.replace(" ", ""))
        if len(items) < 3:
            continue
        whole = [item for item in items if _shaped(item, vocabulary) and not is_common(item)]
        inner = [item for item in items[1:-1] if item]
        if not inner or len([item for item in inner if item in whole]) * 2 < len(inner):
            continue
        yield from whole
        if items[0] not in whole:
            for length in (3, 2):
                if _shaped(items[0][-length:], vocabulary) and vocabulary.titles.before.search(items[0][:-length][-6:]):
                    yield items[0][-length:]
                    break
        if items[-1] not in whole and (name := _measure(items[-1], 0, vocabulary)):
            yield name


def _untangled(names: set[str], source: Source, seen: Counter[str]) -> list[str]:
    """Of 张建 and 张建国 keep the one that the print bears out."""
    kept = set(names)
    for name in names:
        for longer in names:
            if longer != name and longer.startswith(name) and {name, longer} <= kept:
                alone = source.count(name) - source.count(longer)
                keep_longer = alone == 0 or seen[longer] > seen[name]
                kept.discard(name if keep_longer else longer)
    return sorted(kept, key=source.order)


def _foreign(source: Source) -> list[str]:
    """Names such as 埃莉·史密斯, whole by themselves; Latin ones need the model's word."""
    names = [match.group() for text in source.texts for match in FOREIGN.finditer(text)]
    names += [name for name in source.seen("person") if re.fullmatch(rf"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}})+", name)]
    latin = [name for name in source.seen("person") if LATIN.fullmatch(name)]
    names = [name for name in names if not any(name != other and name in other for other in names)]
    return list(dict.fromkeys([*names, *latin]))


def _nicknames(source: Source, sure: list[str], vocabulary: Vocabulary) -> list[str]:
    """老王, 小李, 张师傅: only where the model agrees, the print repeats it, and no full name of that surname stands near."""
    surnames = {name[0] for name in sure}
    titles = vocabulary.titles
    found = []
    for name in source.seen("person"):
        front = name[:1] in titles.nickname_front and len(name) == 2 and name[1] in vocabulary.surnames
        back = len(name) > 1 and name[0] in vocabulary.surnames and name[1:] in titles.nickname_back
        bare = name[1] if front else name[:1]
        enough = source.count(name) >= (3 if name[0] == "阿" else 2 if front else 1)
        if (front or back) and bare not in surnames and enough and not is_common(name):
            found.append(name)
    return found
