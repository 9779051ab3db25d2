"""Places: what ends like a place or stands in the gazetteer, cut out of what the model saw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.names.lexicon import is_common, is_deed, made_of_words
from newsdesk.names.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.names.model import Source
    from newsdesk.vocabulary import Vocabulary

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
DIVISION = "特别行政区|自治区|自治州|自治县|高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|工业园区|产业园|街道|社区|省|市|县|区|镇|乡|新村|村|旗"
FEATURE = (
    "大道|公路|路|大街|街|巷|胡同|弄|里弄|小区|花园|广场|公园|植物园|动物园|风景区|旅游区|度假区|保护区|港区|码头|大桥|桥|隧道|水库|机场|火车站|站|港|"
    "体育中心|奥体中心|会展中心|会议中心|体育场|体育馆|大剧院|群岛|半岛|岛|岭|峰|山|峡谷|谷|湖|河|江|溪|湾|海峡|海|洋|泉|瀑布|沙漠|高原|平原|盆地|草原|湿地|林场|寺|塔|庙|古镇|古城|"
    "遗址|渡口|坪|滩|礁|洲|屿|坞|坳|堤|屯|堡"
)
PLACE = re.compile(rf"[{HAN}]{{1,9}}?(?:{DIVISION}|{FEATURE})")
DIVIDED = re.compile(rf"([{HAN}]{{1,8}}?(?:{DIVISION}))(?=[{HAN}]{{2}})")
ENDS = re.compile(rf"(?:{DIVISION}|{FEATURE})$")
TAIL = re.compile(
    r"(?:\d.*|[东南西北][段侧岸边部麓端口]|两岸|沿岸|沿线|沿海|一带|附近|门口|路口|河口|海面|海域|水域|上空|境内|地区|城区|山区|[畔边旁内里外上中下]|口|以[东南西北])+$"
)
HEAD = re.compile(
    r"^(?:[东南西北](?:起|至|到|临|接|靠)|[位座]落?[于在]|[在从到自往向至和与及的]|原|来自|前往|走进|回到|整个)+"
)
NATURAL = frozenset("河湖江溪湾港岛山岭峰海洋站街路巷桥")
COMMON_DIVISION = re.compile(
    r"(?:[城都超门股夜集县楼菜]市|[山林牧灾库城郊校厂园片社小街景院病老新主辖市]区|[城村]镇|[家他水同老下入]乡)$"
)
WORDY = re.compile(
    r"(?:(?:贫困|特色|重点|示范|试点|文明|经济|产业|边境|沿海|农业|工业|革命|兄弟|周边)[省市县区镇乡村街道]|"
    r"(?:石板|机耕|水泥|柏油|步行|商业|美食|小吃|林荫|盘山|回家|上学|致富|产业|创业|成长|高速|来时|泥泞|乡间|主干)[路街道])$"
)
OWNER = re.compile(rf"((?![市省])[{HAN}]{{2,4}}?(?:县|区|镇|乡|街道))[{HAN}]{{2}}")
VENUE = re.compile(rf"在([{HAN}]{{3,14}})(?:隆重|顺利)?(?:召开|举行|举办|开幕|落幕|启动)")
GENERIC = re.compile(r"^(?:[各全本我该此这那两几每某边偏沿一\d]|[二三四五六七八九十]+[楼层号条座个路])")


def find_places(source: Source, taken: frozenset[str], dateline: str, vocabulary: Vocabulary) -> Found:
    """Return the places named in an article; `taken` are names already known for persons and organisations."""
    seen = source.seen("place")
    pieces: dict[str, int] = {}
    odd: list[str] = []
    for span, times in seen.items():
        whole = list(_pieces(span, vocabulary))
        for piece in whole:
            pieces[piece] = pieces.get(piece, 0) + times
        if not whole and re.fullmatch(rf"[{HAN}]{{2,6}}", span) and not is_common(span, 1):
            odd.append(span)
    for name in _known(source, seen, vocabulary):
        pieces[name] = pieces.get(name, 0) + 1
    for body in source.seen("organisation"):
        if (owner := OWNER.match(body)) and _proper(owner[1], vocabulary):
            pieces.setdefault(owner[1], 1)
    for text in source.texts:
        for match in VENUE.finditer(text):
            for piece in _pieces(match[1], vocabulary):
                pieces.setdefault(piece, 1)
    if not any(source.spans):
        for name in _by_rule(source, vocabulary):
            pieces[name] = pieces.get(name, 0) + 1
    names = [name for name in _untangled(pieces, source) if name not in taken and not _is_address(name, source)]
    names.sort(key=source.order)
    names += [name for name in sorted(vocabulary.gazetteer.plain) if name in dateline]
    kept = dict.fromkeys(_canonical(name, vocabulary) for name in names)
    return Found(tuple(name for name in kept if not vocabulary.stopped("places", name)), tuple(odd))


def _pieces(span: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Cut what the model saw into places: 甲区乙街道丙新村8号楼 → 甲区, 乙街道, 丙新村."""
    rest = re.split(r"[^\u3400-\u4dbf\u4e00-\u9fff]", HEAD.sub("", span))[0]
    while divided := DIVIDED.match(rest):
        if divided[1] + rest[divided.end() :][:1] in vocabulary.gazetteer.full:
            break
        if _proper(divided[1], vocabulary):
            yield divided[1]
        rest = rest[divided.end() :]
    bare = TAIL.sub("", rest)
    for name in (*_heads(rest), rest, bare):
        if _proper(name, vocabulary):
            yield name
            return


def _heads(name: str) -> Iterator[str]:
    """What ends like a place before ordinary words: 甲港老船坞 → 甲港."""
    for end in range(len(name) - 2, 2, -1):
        tail = name[end:].lstrip("老旧新原")
        if ENDS.search(name[:end]) and made_of_words(tail) and (tail != name[end:] or not ENDS.search(tail)):
            yield name[:end]


def _proper(name: str, vocabulary: Vocabulary) -> bool:
    """Say whether a text is a place's own name, not a common noun such as 老城区."""
    gazetteer = vocabulary.gazetteer
    if vocabulary.stopped("places", name):
        return False
    if name in gazetteer.full or name in gazetteer.plain:
        return True
    ending = ENDS.search(name)
    if not ending or len(name) < 3 or GENERIC.match(name) or is_common(name, 1):
        return False
    stem = name[: ending.start()]
    if not stem or vocabulary.stopped("places", stem):
        return False
    if ending.group() in ("省", "市", "县", "区", "镇", "乡", "旗"):
        return len(stem) > 1 and not COMMON_DIVISION.search(name) and not WORDY.search(name)
    if WORDY.search(name):
        return False
    if ending.group() in NATURAL:
        return not is_common(name, 1) and not is_deed(stem)
    plain = stem.lstrip("老新旧古大小")
    return len(plain) > 1 and not made_of_words(name) and not made_of_words(plain)


def _known(source: Source, seen: dict[str, int], vocabulary: Vocabulary) -> Iterator[str]:
    """Places of the gazetteer: full names anywhere, short ones where the model or another place of that area vouches."""
    gazetteer = vocabulary.gazetteer
    whole = "\n".join(source.texts)
    spans = (*seen, *source.seen("organisation"))
    begins = {span[:length] for span in spans for length in (2, 3, 4, 5)}
    for name in gazetteer.full:
        if name in whole:
            yield name
    plain = [name for name in gazetteer.plain if name in whole]
    for name in plain:
        if name in begins or (len(name) > 2 and not is_common(name)):
            yield name
    for length in (2, 3, 4):
        for bare in {whole[at : at + length] for at in range(len(whole) - length + 1)}:
            for kept, above in gazetteer.short.get(bare, ()):
                if bare in begins and any(area in whole for area in above):
                    yield kept


def _by_rule(source: Source, vocabulary: Vocabulary) -> Iterator[str]:
    """Without the model: places that stand between marks or after 在, 位于."""
    for text in source.texts:
        for match in re.finditer(rf"(?:^|[，。；：、“”（）\s]|位于|来到|走进|前往|在)({PLACE.pattern})", text):
            yield from _pieces(match[1], vocabulary)


def _untangled(pieces: dict[str, int], source: Source) -> list[str]:
    """Drop what is only the beginning or the end of a longer name, and a tail that the model added to one."""
    names = set(pieces)
    for name, times in pieces.items():
        for other, others in pieces.items():
            if other == name or not {name, other} <= names:
                continue
            if name in other and source.count(name) == source.count(other):
                names.discard(name)
            elif other.startswith(name) and len(other) == len(name) + 1 and ENDS.search(name) and times > others:
                names.discard(other)
    return list(names)


def _is_address(name: str, source: Source) -> bool:
    """Say whether a road is named only with a house number: 送至某某路66号."""
    if not re.search(r"[路街巷道]$", name):
        return False
    whole = "\n".join(source.texts)
    return not re.search(rf"{re.escape(name)}(?!\d+号)", whole)


def _canonical(name: str, vocabulary: Vocabulary) -> str:
    """One place, one form: a city or province without its suffix, a county with it, an alias by the editor's list."""
    bare = re.sub(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区)$", "", name)
    if name in vocabulary.gazetteer.full and bare in vocabulary.gazetteer.plain:
        name = bare
    return vocabulary.canonical("places", name)
