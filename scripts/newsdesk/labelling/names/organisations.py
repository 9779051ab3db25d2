"""Organisations: what ends like an office or a company, where the model or the print's own form agrees."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.labelling.names.model import Found
from newsdesk.labelling.names.place_names import cut_places
from newsdesk.language.lexicon import cut, is_common, is_deed, made_of_words

if TYPE_CHECKING:
    from newsdesk.labelling.names.model import Source
    from newsdesk.labelling.vocabulary import Vocabulary

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
LATIN = re.compile(r"[A-Z][A-Za-z0-9&.\-]*(?: [A-Z][A-Za-z0-9&.\-]*)*")
CHARTERED = re.compile(  # a foreign company by the form of its charter
    r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*(?: ?GmbH| (?:AB|AG|SE|SA|Inc|Ltd|LLC|Corp|Group|Labs)(?![A-Za-z]))"
)
OFFICE = (
    "集团|研究所|剧团|歌舞团|乐团|图书馆|博物馆|文化馆|美术馆|少年宫|医院|保健院|供销社|总工会|妇联|残联|文联|科协|作协|协会|联合会|"
    "慈善总会|局|委员会|委|厅|管委会|人民政府|法院|检察院|办公室|气象台|公安分局|支队|"
    "(?:疾病预防控制|疾控|急救|监测|发展|应急|救助|反诈|水文|血液|港航|研究)中心"
)
# right behind 市: 市图书馆
ALONE = "(?:图书馆|博物馆|文化馆|美术馆|少年宫|疾控中心|急救中心|总工会|妇联|残联|文联|科协|作协|慈善总会|气象台)"
HEADED = (
    r"[员长]|(?!局局|馆馆|院院|委委|厅厅|团团)[\u4e00-\u9fff][员长]"  # 市文化馆馆长 is of 市文化馆, 市委员 of nothing
)
INSIDE = rf"(?:(?![将与在由被把对从向为了的是会同获悉接获到])[{HAN}])"  # what a body's name may be made of
OWNED = re.compile(
    rf"[市省](?!长|委|政府|人大|政协|[{HAN}]{{0,3}}[市省])(?:{INSIDE}{{1,14}}?(?:{OFFICE})|{ALONE})(?!{HEADED})"
)
SEATED = re.compile(
    rf"((?!和)(?:(?!和){INSIDE}){{2,8}}?(?:局|委员会|法院|检察院|中心|公司|厂|医院|学校|大学|学院|小学|中学|派出所|批发市场|银行|农商行|研究院|研究所))"
    r"(?![\u4e00-\u9fff]?[员长区内里外])"
)
PAIRED = re.compile(r"(省委|市委|县委|区委)(省政府|市政府|县政府|区政府)")
HEAD = re.compile(r"^(?:[在从到自向和与及由是的]|来自|记者从|据|同时)+")
PLAIN_BODY = re.compile(r"(?<!大学)(?<!学院)(?<!公司)(?<!集团)(?<!银行)(?<!出版社)(?<!联合国)$")
OWNED_BY = re.compile(
    rf"[省市县区]|(?:国际|世界|全球|亚洲|欧洲|中国|全国|国家)[{HAN}]{{4}}|[{HAN}]{{2,6}}?[省市县区镇乡村州]"
)
BOUND_AFTER = re.compile(r"[书常办宣组统政秘党会社区员长第门]|理论|全体|副?主[任席]|[一二三四五六七八九十]")
BOUND_BEFORE = re.compile(r"[中全团]")
MATCH = re.compile(r"决赛|联赛|锦标赛|邀请赛|主教练|比分|小组赛|夺冠|半场")
WORDY = re.compile(r"(?:[大格布结全当棋时胜]局|常委|[会委府局院部]和.+|[政书]|[内外全干总中东西南北局头背腹腰门]部)$")
OF_DISTRICT = re.compile(
    rf"(?<![{HAN}])[{HAN}]{{2,3}}[县区]{INSIDE}{{2,10}}?(?:局|委员会|委|办公室|管委会|人民政府|法院|检察院|中心|支队|大队)(?![{HAN}]?[员长区])"
)
DELEGATION = re.compile(rf"(?<=次会议)[{HAN}]{{2,4}}代表团")
WARD = re.compile(rf"(?<=集团|公司|医院|银行)[{HAN}]{{2,6}}(?:部|科|处|室|中心)$")
COURT = re.compile(r"(?=(?:法院|检察院|政府|医院)$)")
LED = ("党委", "党工委", "县委", "区委", "市委", "州委", "工委", "党支部", "党总支", "政协", "人大", "人大常委会")
VENUE = re.compile(r"(?:体育中心|奥体中心|会展中心|会议中心|体育场|体育馆|大剧院|广场|公园)$")
GENERIC = re.compile(
    r"^(?:[各全本我该此这那两几每某一多个\d]|[二三四五六七八九十]+[个家所]|小型|大型|新型|专业|公共|公立|民办|多家)"
)


def find_organisations(source: Source, vocabulary: Vocabulary) -> Found:
    """Return the offices, companies and other bodies named in an article, short forms joined to full ones."""
    seen = {
        **{HEAD.sub("", name): n for name, n in source.seen("place").items() if _ends(name, vocabulary, strong=True)},
        **{HEAD.sub("", name): n for name, n in source.seen("organisation").items()},
    }
    sure: list[str] = []
    odd: list[str] = []
    whole = "\n".join(source.texts)
    for name in [
        part for span in seen for part in re.split(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", span)
    ]:
        if PAIRED.fullmatch(name) or _only_in_a_title(name, whole):
            continue
        if f"（{name}）" in whole or f"({name})" in whole:  # another spelling of the body before it
            continue
        if name in vocabulary.organisations and name[0] in "省市县区" and not _stands(name, whole):
            continue
        text = _latin(name)
        if text or ((_ends(name, vocabulary) or _is_team(name, whole)) and _proper(name, vocabulary)):
            sure.append(text or _without_ward(_seat_only(_without_deed(name))))
        elif re.fullmatch(rf"[{HAN}]{{3,12}}", name) and not is_common(name, 1):
            odd.append(name)
    sure += [name for name in vocabulary.organisations if name in whole and _stands(name, whole)]
    for text in source.texts:
        for pattern in (OWNED, OF_DISTRICT, DELEGATION):
            sure += [match.group() for match in pattern.finditer(text) if _proper(match.group(), vocabulary)]
        sure += [half for match in PAIRED.finditer(text) for half in match.groups()]
    sure += [match.group() for text in source.texts for match in CHARTERED.finditer(text)]
    sure += _seated(source, vocabulary)
    names = _joined(sure, source, vocabulary)
    kept = dict.fromkeys(vocabulary.canonical("organisations", name) for name in sorted(names, key=source.order))
    return Found(tuple(kept), tuple(name for name in odd if not any(name in other for other in kept)))


@lru_cache(maxsize=4)
def _suffixes(suffixes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, suffixes))})$")


def _ends(name: str, vocabulary: Vocabulary, *, strong: bool = False) -> bool:
    match = _suffixes(vocabulary.organisation_suffixes).search(name)
    if re.search(rf"[{HAN}]{{2}}[一二三四五六七八九十]中$", name):  # 某州一中
        return True
    return match is not None and (not strong or len(match.group()) > 1) and match.start() > 0


def _without_deed(name: str) -> str:
    """Take off what somebody does to an office and the model took along: 转交市公安局 → 市公安局."""
    office = OWNED.search(name)
    if not office or not office.start():
        return name
    alone = office.start() == 1 and name[0] not in "市省"  # no city is called by one character: 对话市急救中心
    return name[office.start() :] if alone or any(map(is_deed, cut(name[: office.start()]))) else name


def _without_ward(name: str) -> str:
    """Take off the part of a company or a hospital: 某集团工程部 → 某集团, 某医院急诊中心 → 某医院."""
    return WARD.sub("", name)


def _seat_only(name: str) -> str:
    """Take the districts off that the last one lies in: 甲县乙乡丙村小学 → 丙村小学."""
    return re.sub(
        rf"^(?:[{HAN}]{{2,4}}?[市县区])?(?:[{HAN}]{{2,4}}?(?:区|县|镇|乡|街道))(?=[{HAN}]{{2,4}}?(?:乡|镇|村|社区)[{HAN}]{{2}})",
        "",
        name,
    )


def _is_team(name: str, whole: str) -> bool:
    """Say whether a name such as 某某队 is a side in a match."""
    if re.fullmatch(rf"[{HAN}]{{2,6}}(?:[男女][足篮排])", name) or (name.endswith("学队") and MATCH.search(whole)):
        return True
    return bool(re.search(r"^(?!.*(?:学.|公司)).*(?<![施工作援服务志愿巡逻查考古表拉])队$", name)) and bool(
        MATCH.search(whole)
    )


def _proper(name: str, vocabulary: Vocabulary) -> bool:
    if (
        vocabulary.stopped("organisations", name)
        or GENERIC.match(name)
        or is_common(name, 1)
        or WORDY.search(name)
        or VENUE.search(name)
    ):
        return False
    if PLAIN_BODY.search(name) and made_of_words(name) and not OWNED_BY.match(name):
        return False
    return len(name) >= 3 and not re.search(r"[的了在是像，。、“”\d]|以上|公立|一个|一家|委托|某", name)


def _seated(source: Source, vocabulary: Vocabulary) -> list[str]:
    """Return bodies named by their seat, where the model saw only the seat: 甲区乙社区 + 养老服务中心."""
    found = []
    for text, spans in zip(source.texts, source.spans, strict=True):
        for span in spans:
            rest = SEATED.match(text, span.end) if span.kind == "place" else None
            if rest and not any(is_deed(word) for word in cut(rest[1])[:1]):
                seat = (list(cut_places(span.text, vocabulary)) or [span.text])[-1]
                name = seat + rest[1]
                if span.text.endswith(seat) and _proper(name, vocabulary):
                    found.append(name)
    return found


def _latin(name: str) -> str:
    """Return the Latin name of a company printed with 公司 behind it; empty for others."""
    name = re.sub(rf"^[{HAN}]*(?:企业|公司|集团|品牌|机构|厂商|巨头)(?=[A-Z])", "", name)
    match = LATIN.match(name)
    if (
        match
        and match.end() >= 3
        and re.fullmatch(r"(?:公司|集团|大学|实验室|队)?", name[match.end() :])
        and re.search(r" |[a-z][A-Z]", match.group())
    ):
        return name if name.endswith("队") else match.group()
    return ""


def _stands(name: str, whole: str) -> bool:
    """Say whether a known name stands in the text by itself, not as the end or the beginning of a longer one."""
    for match in re.finditer(re.escape(name), whole):
        after = whole[match.end() : match.end() + 2]
        before = whole[max(0, match.start() - 1) : match.start()]
        titled = name.endswith("委") and after.startswith("副")  # 市委副书记 speaks of a person
        if not titled and not BOUND_AFTER.match(after) and not BOUND_BEFORE.match(before):
            return True
    return False


def _only_in_a_title(name: str, whole: str) -> bool:
    """Say whether a council or a committee stands only before what its head is called: 市政协副主席, 镇党委书记."""
    if not name.endswith(LED):
        return False
    return not re.search(rf"{re.escape(name)}(?!(?:常务)?副?(?:书记|主席|主任|常委|委员|秘书长))", whole)


def _joined(names: list[str], source: Source, vocabulary: Vocabulary) -> list[str]:
    """Join short forms to full ones of the same article and drop generic tails: 纺织厂 beside 某某纺织厂."""
    kept = list(dict.fromkeys(name for name in names if not vocabulary.stopped("organisations", name)))
    out: list[str] = []
    replaced: set[str] = set()
    for name in kept:
        if COURT.search(name) and COURT.sub("人民", name) in kept:  # 某区法院 beside 某区人民法院
            continue
        longer = [other for other in kept if other != name and name in other]
        if any(other.startswith(name) and len(name) >= 4 and source.count(other) for other in longer):
            continue
        owners = [other for other in longer if other.endswith(name) and OWNED_BY.match(name)]
        if owners and name[0] not in "区县" and source.count(name) > sum(map(source.count, owners)):
            replaced.update(owners)  # 甲乡某小学 once, 某小学 throughout
        elif any(other.endswith(name) for other in longer) and name not in vocabulary.organisations:
            continue
        if any(name in other for other in longer) and source.count(name) <= sum(map(source.count, longer)):
            continue
        out.append(name)
    return [name for name in out if name not in replaced]
