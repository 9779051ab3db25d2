"""How articles open and who signs them: leads, lines of authors, salutations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsdesk.reading import glyphs
from newsdesk.separation.words import words

SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏"
    "韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧"
    "耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古"
    "吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟"
    "邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣"
    "東張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蔣葉蘇呂盧鐘譚陸賈鄒邱閻雷賀顧龔錢嚴湯龍倪莊聶魯歐關蘭紀單畢費衛樂"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,5}(?:·[\u4e00-\u9fff]{1,6})+")
_LONG = 4  # characters of a name that begins with two surnames
_PERSON = rf"[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}}"
ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、](?!\d)|[①-⑳]|[问答][:：]"
)
_DATE = (
    r"(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年"
    r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_NAMES = r"[\u4e00-\u9fff·]{2,4}(?:[ 、][\u4e00-\u9fff·]{2,5}){0,4}"
SIGNED = re.compile(  # a date under a notice, a reporter in brackets behind the last sentence, an instalment's end
    r"[。！？”…]（[\u4e00-\u9fff·]{2,4}(?: [\u4e00-\u9fff·]{2,4}){0,2}）$|"
    rf"(?:^|[。！？”…])（[\u4e00-\u9fff]{{0,6}}(?:记者|通讯员|实习生)[:：]? ?{_NAMES}"
    rf"(?: ?(?:记者|通讯员|实习生)[:：]? ?{_NAMES})?(?:报道|整理|编译)?）$|"
    r"(?:^|[。！？”…])（[\u4e00-\u9fff· ]{2,9}(?:报道|编译|编写|整理|供稿|[/／]文)）$|"
    rf"^（(?![^）]*[区县市省镇乡村国]）){_PERSON}(?: {_PERSON}){{0,2}}）$|"  # alone on a row
    rf"^[\u4e00-\u9fff]{{0,6}}读者 ?{_PERSON}$|^\d{{1,2}}月\d{{1,2}}日$|"
    r"(?:记者|通讯员) ?[\u4e00-\u9fff·]{2,4}(?:[ 、][\u4e00-\u9fff·]{2,4})? ?摄(?:影报道)?$|"  # a picture that is news
    rf"本[报刊]编辑部$|（(?:未完)?待续）$|（全文完）$|{_DATE}$"
)
_BRACKETED = re.compile("（[^（）]{0,6}(?:记者|通讯员)[^（），。]{2,20}）")
_DATED, _SIGNATURE = re.compile(_DATE), re.compile(rf"[\u4e00-\u9fff（）]{{4,24}} ?{_DATE}")
_BODY = re.compile(  # that signs a notice
    r"[\u4e00-\u9fff（）]{0,14}(?:委员会|管委会|组委会|办公室|管理处|[省市县区州]政府|人民政府|[晚日]?报社|公司|"
    r"[省市县区州][\u4e00-\u9fff]{2,8}局|医院|协会|联合会|编辑部)"
)
_SIGNERS = 3  # of a notice, at most
_ROWS = 1 << 13  # of which is kept what they are: each row of a page is asked dozens of times
_BOTH = re.compile(r"文[/／、]图|图[/／、]文|文图[/／]")  # who wrote and took the pictures may have a pen-name
_POSTED = re.compile(rf"[□■]{_PERSON}（[^）]{{4,}}")  # an author with his post: □张三（某大学教授）
_DAY = re.compile(
    r"(?:[昨今前][天日晚晨夜]|\d{1,2}月\d{1,2}日|近日|日前|近期|连日来|眼下)[^，。]{0,9}，|本报\d{1,2}月\d{1,2}日|"
    r"[昨今前][天日](?!的)[^，。？！]{6,}$"
)
_OFFICE = re.compile(r"[\u4e00-\u9fff]{1,3}宣")
_TOLD = re.compile(  # who told a story, and who wrote it down: 某某口述 某某整理
    rf"{_PERSON} ?(?:口述|讲述|采写|整理|编译|撰文|执笔)(?: ?{_PERSON} ?(?:口述|讲述|采写|整理|编译|撰文|执笔|摄影))?"
)
_EDITORIAL = re.compile(r"(?:本报|本刊|[\u4e00-\u9fff]{2,4}日报)(?:特约)?评论员")
_SALUTATION = re.compile(
    r"(?:尊敬|亲爱|敬爱)的[^，。]{1,14}[:：]$|[^，。；：、]{1,10}(?:用户|市民|居民|业主|读者|朋友|同志)们?[:：]$"
)


def is_date(text: str) -> bool:
    """Tell a line that is a date and nothing else, as stands under a notice."""
    return bool(_DATED.fullmatch(text))


def is_signature(text: str) -> bool:
    """Tell a line that says who signs a notice, and when."""
    return bool(_SIGNATURE.fullmatch(text))


def signers(texts: Sequence[str]) -> set[int]:
    """Return which rows name who signs a notice: the few between its last sentence and the date below it."""
    out: set[int] = set()
    for i, text in enumerate(texts):
        if is_date(text):
            above = range(i, max(0, i - _SIGNERS - 1), -1)
            first = next((k for k in above if glyphs.ends_sentence(texts[k - 1])), i)
            out.update(range(first, i))
    return out


def signing_bodies(texts: Sequence[str]) -> set[int]:
    """Return which rows at a text's end, below its last sentence, are names of bodies that sign it without a date."""
    first = len(texts)
    while first and _BODY.fullmatch(texts[first - 1]):
        first -= 1
    return set(range(first, len(texts))) if first and glyphs.ends_sentence(texts[first - 1]) else set()


def is_name(token: str) -> bool:
    """Tell whether a token can be a Chinese personal name."""
    if not _NAME.fullmatch(token):
        return False
    if "·" in token:
        return not words().verse_forms.fullmatch(token)  # 七律·登高
    if len(token) > 2 and token[:2] in words().surnames:
        return True
    return token[0] in SURNAMES and (len(token) < _LONG or token[1] in SURNAMES)  # 范徐丽泰


def _signs(token: str) -> bool:
    """Tell whether a token beside a role is a name: of a rare surname too, or a press office's (通讯员 法宣)."""
    return is_name(token) or bool(_OFFICE.fullmatch(token)) or (len(token) in (2, 3) and token[0] in words().surnames)


def is_byline(text: str) -> bool:
    """Tell a line that only names authors: a mark or a role such as 本报记者, then names."""
    if _EDITORIAL.fullmatch(text) or _TOLD.fullmatch(text):
        return True
    marked = text[:1] in words().marks or bool(_BOTH.match(text))
    bare = text.lstrip(words().marks + " ")
    parts = [part for part in words().roles.split(bare) if part is not None]
    roles = len(parts) > 1
    if not (marked or roles) or len(bare) < 2 or (roles and parts[0].strip() and not marked):
        return False
    tokens = [token for part in parts for token in re.split(r"[ 、/／:：]+", part) if token]
    if not tokens or len(text) > 40:
        return False
    return all(
        is_name(token)
        or (roles and _signs(token))
        or (marked and len(tokens) < 4 and len(token) <= 8 and _NAME.match(token))
        or (len(token) == 1 and token == tokens[-1])
        for token in tokens
    )


@lru_cache(maxsize=_ROWS)
def is_author(text: str) -> bool:
    """Tell a line that is one or two names alone, as columns and poems are signed."""
    return all(is_name(token) for token in text.split(" ")) and text.count(" ") <= 1 and len(text) <= 7


def is_bracketed_byline(text: str) -> bool:
    """Tell a line that says in brackets who wrote the article above it: （本报记者 某某）."""
    return bool(_BRACKETED.fullmatch(text))


@lru_cache(maxsize=_ROWS)
def is_lead(text: str) -> bool:
    """Tell whether a row opens an article: 本报讯, a news agency's dateline, or a line of authors."""
    if is_bracketed_byline(text):
        return False
    return bool(words().leads.match(text)) or is_byline(text) or bool(_POSTED.match(text))


def names_its_day(text: str) -> bool:
    """Tell whether a row opens a report by its day: 昨天，… 9月12日，… 近日，…; headlines hardly do."""
    return bool(_DAY.match(text))


@lru_cache(maxsize=_ROWS)
def ends_in_role(text: str) -> bool:
    """Tell whether a line of authors breaks off behind a role: 本报记者 张三 通讯员."""
    return any(role.end() == len(text) for role in words().roles.finditer(text))


@lru_cache(maxsize=_ROWS)
def is_salutation(text: str) -> bool:
    """Tell a line such as 尊敬的用户： with which a notice or a letter opens."""
    return bool(_SALUTATION.fullmatch(text))
