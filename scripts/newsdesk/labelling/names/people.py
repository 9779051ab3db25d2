"""Persons: what titles, deeds and rosters say in the print, weighed against what the model saw."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.labelling.names.model import Found
from newsdesk.labelling.names.person_cues import HAN, acting, framed, is_name_shaped, listed, may_be_name, titled
from newsdesk.language.lexicon import begins_verb, begins_word, is_common, is_deed

if TYPE_CHECKING:
    from newsdesk.labelling.names.model import Source
    from newsdesk.labelling.vocabulary import Vocabulary

SOUNDS = (  # characters that render foreign names
    "阿艾埃爱安昂奥巴白班邦保鲍贝本比彼宾波伯勃博布采查察楚茨达戴丹当道德登邓迪蒂丁东杜敦多顿恩尔耳法凡范菲费芬丰佛弗夫福富盖冈高戈哥格葛根古瓜哈海汉豪赫亨"
    "胡华怀惠霍吉基季加贾简杰捷金津卡凯坎康考柯科克肯孔库夸奎昆拉莱赖兰朗劳勒雷黎里理丽利莉连廉良列林琳龙隆卢鲁路吕伦罗洛马玛迈麦曼芒梅门蒙米密敏明缪摩莫默穆"
    "姆娜纳奈南内尼妮涅宁牛纽农努女诺欧帕派潘庞佩彭皮珀平普奇齐契恰乔切琼丘让热日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山尚绍舍申圣施史士舒斯丝思苏索塔泰坦汤唐特腾提田廷"
    "图土托瓦万旺威韦维魏温文翁沃乌卫武西大希锡夏香肖谢辛欣休逊雅亚延扬耶叶伊依易因英永尤于雨约扎泽曾詹章珍芝治兹朱卓孜佐藤"
)
PEOPLES = (  # more characters that render names of China's peoples without a surname: 乌云高娃, 扎西多杰
    "琴毕力云娃图那顺勒仁其根雅道吉木贡布次央金卓玛才让索南旺堆扎西多杰仓增桑珠嘎洛措买提热古丽汗江格日呼和车"
)
WORD = 100  # a verb counted as often is hardly a given name where nothing else says so
UNSURNAMED = re.compile(rf"[{SOUNDS}{PEOPLES}]{{3,6}}")
FOREIGN = re.compile(rf"[{SOUNDS}]{{1,7}}(?:·[{SOUNDS}]{{1,7}})+")
TRANSCRIBED = re.compile(rf"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}})+")
LATIN = re.compile(  # the space may have been lost: MarieCurie
    r"[A-ZÀ-Þ][a-zà-ÿ]+(?: (?:[A-Z]\.|[A-ZÀ-Þ][a-zà-ÿ]+|de|van|von))* ?[A-ZÀ-Þ][a-zà-ÿ][a-zA-Zà-ÿ]*"
)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How often the print vouches for a name (title, roster), hints at one (a deed after it), and the model saw it.

    `framed` counts where the print says all by itself: a title before the name and a deed after it.
    """

    framed: Counter[str]
    vouched: Counter[str]
    hinted: Counter[str]
    seen: Counter[str]


def find_people(source: Source, authors: tuple[str, ...], vocabulary: Vocabulary) -> Found:
    """Return the persons named in an article, its authors left out.

    Signed are names on which the print's own cues and the model agree, or which the model saw again
    and again; what one side alone saw once is doubtful. Without the model a title or a roster must vouch.
    """
    evidence = _weigh(source, vocabulary)
    by_model = any(source.spans)
    sure: list[str] = []
    doubtful: list[str] = []
    for name in _untangled(evidence, source):
        if name in authors or vocabulary.stopped("people", name) or _is_other(name, source, vocabulary):
            continue
        if _is_sure(name, evidence, source, vocabulary, by_model=by_model):
            sure.append(name)
        elif by_model and not is_common(name, 1) and (evidence.seen[name] or evidence.vouched[name]):
            doubtful.append(name)
    sure += [name for name in _foreign(source) if name not in sure and name not in authors]
    sure += [name for name in _nicknames(source, sure, vocabulary) if name not in sure and name not in authors]
    kept = dict.fromkeys(vocabulary.canonical("people", name) for name in sorted(sure, key=source.order))
    return Found(tuple(kept), tuple(name for name in doubtful if name not in kept))


def _weigh(source: Source, vocabulary: Vocabulary) -> _Evidence:
    evidence = _Evidence(Counter(), Counter(), Counter(), Counter())
    for printed, times in source.seen("person").items():
        name = _bare(printed, vocabulary)
        again = times >= 2 and len(name) <= 3 and may_be_name(name, vocabulary)  # 宝音, whose surname no list holds
        front = name[:1] in vocabulary.titles.nickname_front and len(name) == 2
        unsurnamed = UNSURNAMED.fullmatch(name) and not is_common(name, 1)
        name = _whole(name, source) if unsurnamed else name
        if is_name_shaped(name, vocabulary) or unsurnamed or (again and not front and not is_common(name, 1)):
            evidence.seen[name] += times
    for text in source.texts:
        evidence.framed.update(framed(text, vocabulary))
        evidence.vouched.update(listed(text, vocabulary))
        evidence.vouched.update(titled(text, evidence.seen, vocabulary))
        evidence.hinted.update(acting(text, vocabulary))
    for name in [name for name in evidence.seen if len(name) == 2]:  # the model cut 某某某 short
        longer = next((other for other in evidence.vouched if len(other) == 3 and other.startswith(name)), "")
        if longer and source.count(longer) == source.count(name):
            evidence.seen[longer] += evidence.seen.pop(name)
    return evidence


def _is_sure(name: str, evidence: _Evidence, source: Source, vocabulary: Vocabulary, *, by_model: bool) -> bool:
    vouched, hinted, seen = evidence.vouched[name], evidence.hinted[name], evidence.seen[name]
    if is_common(name):
        return bool(seen) and vouched >= 2
    if evidence.framed[name]:
        return True
    if seen and (vouched or hinted):
        return True
    if seen and not is_common(name, 1) and len(name) > 2:
        worded = is_common(name[1:], WORD) and is_deed(name[1:])  # 曾主持
        return not worded and (seen >= 2 or _set_apart(name, source, vocabulary))
    return vouched >= (2 if by_model else 1) and (not by_model or source.count(name) == vouched)


def _is_other(name: str, source: Source, vocabulary: Vocabulary) -> bool:
    """Say whether a text is no person: 罗某, 马头琴, the beginning of a county's name, the end of a foreign one."""
    if "某" in name or name in vocabulary.subject_words:
        return True
    texts = [text for text in source.texts if name in text]
    spots = [(text, match) for text in texts for match in re.finditer(re.escape(name), text)]
    foreign = any(text[: match.start()].endswith("·") for text, match in spots)
    return foreign or all(text[match.end() : match.end() + 1] in {"县", "旗"} for text, match in spots)


def _whole(name: str, source: Source) -> str:
    """Return a name without a surname with what the model cut off it: 斯琴毕力 → 斯琴毕力格."""
    after = {text[match.end() : match.end() + 2] for text in source.texts for match in re.finditer(name, text)}
    nexts = {two[:1] for two in after}
    goes_on = len(nexts) == 1 and UNSURNAMED.fullmatch(name + "".join(nexts)) and not any(map(begins_word, after))
    return name + nexts.pop() if goes_on else name


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
            if not re.match(rf"[{HAN}]", after) or begins_verb(after) or vocabulary.titles.after.match(after):
                return True
    return False


def _untangled(evidence: _Evidence, source: Source) -> list[str]:
    """Of 张建 and 张建国 keep the one that the print bears out."""
    names = {*evidence.framed, *evidence.vouched, *evidence.hinted, *evidence.seen}
    kept = set(names)
    for name in names:
        for longer in names:
            if longer != name and longer.startswith(name) and {name, longer} <= kept:
                alone = source.count(name) - source.count(longer)
                keep_longer = alone == 0 or evidence.seen[longer] > evidence.seen[name]
                kept.discard(name if keep_longer else longer)
    return sorted(kept, key=source.order)


def _foreign(source: Source) -> list[str]:
    """Names such as 埃莉·史密斯, whole by themselves; Latin ones need the model's word."""
    names = [match.group() for text in source.texts for match in FOREIGN.finditer(text)]
    names += [name for name in source.seen("person") if TRANSCRIBED.fullmatch(name)]
    latin = [name for name in source.seen("person") if LATIN.fullmatch(name)]
    names = [name for name in names if not any(name != other and name in other for other in names)]
    return list(dict.fromkeys([*names, *latin]))


def _nicknames(source: Source, sure: list[str], vocabulary: Vocabulary) -> list[str]:
    """老王, 小李, 张师傅: where model and print agree and no full name of that surname stands near."""
    surnames = {name[0] for name in sure}
    titles = vocabulary.titles
    found = []
    for name in source.seen("person"):
        front = name[:1] in titles.nickname_front and len(name) == 2 and name[1] in vocabulary.surnames
        back = len(name) > 1 and name[0] in vocabulary.surnames and name[1:] in titles.nickname_back
        bare = name[1] if front else name[:1]
        front = front or (name[:1] == "阿" and len(name) == 2)
        enough = source.count(name) >= (3 if name[0] == "阿" else 2 if front else 1)
        if (front or back) and bare not in surnames and enough and not is_common(name):
            found.append(name)
    return found
