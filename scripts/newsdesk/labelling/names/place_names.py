"""What a place's own name looks like, and how to cut a run of them: 甲区乙街道丙新村 → 甲区, 乙街道, 丙新村."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.language.lexicon import is_common, is_deed, is_rare_noun, made_of_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.labelling.vocabulary import Vocabulary

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
DIVISION = (
    "特别行政区|自治区|自治州|自治县|高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|工业园区|产业园|"
    "街道|社区|省|市|县|区|镇|乡|新村|村|旗|苏木|嘎查"
)
FEATURE = (
    "大道|公路|路|大街|街|巷|胡同|弄|里弄|小区|花园|广场|公园|植物园|动物园|风景区|旅游区|度假区|保护区|"
    "港区|码头|特大桥|大桥|桥|隧道|水库|船闸|枢纽|机场|火车站|站|港|体育中心|奥体中心|会展中心|会议中心|体育场|体育馆|大剧院|"
    "群岛|半岛|岛|岭|峰|山|峡谷|谷|湖|河|江|溪|湾|海峡|海|洋|泉|瀑布|沙漠|高原|平原|盆地|草原|湿地|林场|寺|塔|庙|古镇|古城|"
    "遗址|夜市|渡口|坪|滩|礁|洲|屿|坞|坳|堤|屯|堡|煤矿|加油站|加氢站|服务区|火车站|汽车站"
)
DIVIDED = re.compile(rf"([{HAN}]{{1,8}}?(?:{DIVISION}))(?=[{HAN}]{{2}})")
ENDS = re.compile(rf"(?:{DIVISION}|{FEATURE})$")
ROADSIDE = re.compile(rf"([{HAN}]{{2,4}}?(?:大道|路|街|巷))(?:[东南西北][口侧段端头]|口|段)")
ALONG = re.compile(  # a road or a river, and what stands by it: 某路某小区, 某河某桥
    rf"([{HAN}]{{2,4}}?(?:大道|路|街|巷))(?=[{HAN}]{{2,5}}(?:小区|新村|花园|家园|公园|广场)$)|"
    rf"([{HAN}]{{1,3}}?[河江湖溪])(?=[{HAN}]{{2,4}}桥段?$)"
)
TAIL = re.compile(
    rf"(?:\d.*|(?<=[路街道桥巷])段|[一二三]级[{HAN}]{{2,6}}区|[东南西北][段侧岸边部麓端口]|两岸|沿岸|沿线|沿海|一带|附近|门口|路口|河口|海面|海域|水域|上空|境内|"
    r"地区|城区|山区|[畔边旁内里外上中下]|口|以[东南西北])+$"
)
HEAD = re.compile(
    r"^(?:[东南西北](?:起|至|到|临|接|靠)|[位座]落?[于在]|[在从到自往向至和与及的]|原|来自|前往|走进|回到|整个)+"
)
PUBLIC = frozenset(
    ("体育中心", "奥体中心", "会展中心", "会议中心", "体育场", "体育馆", "大剧院", "植物园", "动物园", "广场")
)
HOUSING = frozenset(("新村", "小区", "社区", "花园", "广场", "公园"))
ADMINISTRATIVE = frozenset("省市县区镇乡旗")
DIVIDING = ADMINISTRATIVE | {"村"}
LONG_TAIL = 5  # characters from which words that end like a place only say what is there: 历史文化街区
LONGEST_STEM = 5  # characters of a county's or town's name; gazetteer names may be longer
NATURAL = frozenset((*"河湖江溪湾港岛山岭峰海洋站街路巷桥", "大道"))
WATERS = frozenset("河湖江溪海")
WATER_WITHIN = re.compile(rf"[{HAN}][河湖江溪海][{HAN}]{{2}}")  # 某江通江达海
COMMON_DIVISION = re.compile(
    r"(?:[城都超门股夜集县楼菜]市|[山林牧矿灾库城郊校厂园片社小街景院病老新主辖市]区|[城村]镇|[地辖]区|[乡农山渔]村|[家他水同老下入]乡)$"
)
WORDY = re.compile(
    r"(?:(?:贫困|特色|重点|示范|试点|文明|经济|产业|边境|沿海|农业|工业|革命|兄弟|周边)[省市县区镇乡村街道]|"
    r"(?:石板|机耕|水泥|柏油|步行|商业|美食|小吃|林荫|盘山|回家|上学|致富|产业|创业|成长|高速|泥泞|乡间|主干|临街|背街)[路街道]|(?:康庄|阳关|星光|致富|共富|绿色|通衢)大道|"
    r"(?:泵|水|电|网|工作|服务|监测|变电|充电|收费|救助|气象|雨量)站|(?:作业|功能|核心|示范|保税|仓储|生活|办公)区|[一二三]级.{2,6}区)$"
)
GENERIC = re.compile(r"^(?:[各全本我该此这那两几每某边偏沿一\d]|[二三四五六七八九十]+[楼层号条座个路])")


def cut_places(span: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Cut what the model saw into places: 甲区乙街道丙新村8号楼 → 甲区, 乙街道, 丙新村."""
    rest = re.split(r"[^\u3400-\u4dbf\u4e00-\u9fff]", HEAD.sub("", span))[0]
    whole = rest
    while divided := DIVIDED.match(rest):
        if divided[1] + rest[divided.end() :][:1] in vocabulary.gazetteer.full:
            break
        if is_place(divided[1], vocabulary):
            yield divided[1]
        rest = rest[divided.end() :]
    if along := ALONG.match(rest):
        if is_place(along.group(), vocabulary, within=rest != whole):
            yield along.group()
        rest = rest[along.end() :]
    if roadside := ROADSIDE.match(rest):
        rest = roadside[1]
    bare = TAIL.sub("", rest)
    for name in (*_heads(rest), rest, bare):
        if is_place(name, vocabulary, within=rest != whole):
            yield name
            return


def _heads(name: str) -> Iterator[str]:
    """Yield what ends like a place before ordinary words: 甲港老船坞 → 甲港."""
    for end in range(len(name) - 2, 2, -1):
        tail = name[end:].lstrip("老旧新原")
        if (
            ENDS.search(name[:end])
            and made_of_words(tail)
            and (tail != name[end:] or not ENDS.search(tail) or (tail.endswith("区") and len(tail) >= LONG_TAIL))
        ):
            yield name[:end]


def is_place(name: str, vocabulary: Vocabulary, *, within: bool = False) -> bool:
    """Say whether a text is a place's own name, not a common noun such as 老城区.

    `within`: it follows a district in the print (甲街道纺织新村), so that plain words may make its name.
    """
    if vocabulary.stopped("places", name):
        return False
    if name in vocabulary.gazetteer.full or name in vocabulary.gazetteer.plain:
        return True
    ending = ENDS.search(name)
    if not ending or len(name) < 3 or GENERIC.match(name) or is_common(name, 1):
        return False
    if WORDY.search(name) or (ending.group() in DIVIDING and COMMON_DIVISION.search(name)):
        return False
    stem = name[: ending.start()]
    return (
        bool(stem) and not vocabulary.stopped("places", stem) and _names_it(name, stem, ending.group(), within=within)
    )


def _names_it(name: str, stem: str, ending: str, *, within: bool) -> bool:
    """Say whether the stem before a place's ending is a name, by what that kind of place is called."""
    if ending in ADMINISTRATIVE:
        return 1 < len(stem) <= LONGEST_STEM
    if ending in NATURAL:
        return not is_deed(stem) and not (ending in WATERS and WATER_WITHIN.search(stem))
    if stem in ("市", "省", "县", "区"):
        return ending in PUBLIC
    plain = stem.lstrip("老新旧古大小")
    if within and ending in HOUSING:
        return len(plain) > 1
    return len(plain) > 1 and (
        (ending not in HOUSING and is_rare_noun(plain)) or not (made_of_words(name) or made_of_words(plain))
    )
