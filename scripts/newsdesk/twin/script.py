"""Which characters a text is printed in, its twin in simplified ones, mark for mark, and words in traditional ones."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# The commonest characters of one script alone; what the other has in other words, such as 后 and 里, is not among them.
_TRADITIONAL = frozenset(
    "個們來時說説這過頭為爲點兩麼從長問還電臨場發業進對間條隊學員現話門樓車機書動當於邊縣聽將設訊萬戶許計氣讓內寫費議帶"
    "張農聲務實責經處數辦遠請幾調產總師見誰換談關規開後報會國體種單價陽紅導達團專錄變級結東無與應關線給區灣歲紙試題運馬"
    "廣歷終約網風飛齊龍記醫輕轉選銀錢鐵難雙雜離觀講證識護讀買賣貴質錯親視覺華葉藝號節營衛複製補裝蘭術盡監禮禍穩積稱競筆"
    "簡漢決沒淚測溫滿漲漁潔濟濤燈愛狀獎獨環畫療盤確礎"
)
_SIMPLIFIED = frozenset(
    "个们来时说这过头为点两么从长问还电临场发业进对间条队学员现话门楼车机书动当边县听将设讯许计气让写费议带"
    "张农声务实责经处数办远请调产总师见谁换谈关规开报会国体种单价阳红导达团专录变级结东无与应线给区湾岁纸试题运马"
    "广历终约网风飞齐龙记医轻转选银钱铁难双杂离观讲证识护读买卖贵质错亲视觉华叶艺号节营卫复补装兰术尽监礼祸稳积称竞笔"
    "简汉决没泪测温满涨渔洁济涛灯爱状奖独环画疗盘确础"
)
# Marks that print in traditional characters has for what the desk knows by others.
_MARKS = str.maketrans("「」『』〔〕‧・", "“”‘’（）··")
_REPORTED = re.compile("报导")
_OUTSIDE = re.compile(r"[^\u4e00-\u9fff]")
# Forms of one character, each some paper's own: of a word that a text does not print, those of the text are taken.
_FORMS = tuple(zip("臺裡著衛線說群峰床啟為眾麵", "台裏着衞綫説羣峯牀啓爲衆麪", strict=True))


def is_traditional(text: str) -> bool:
    """Tell whether a text is printed in traditional characters; a few among simplified ones do not make it so."""
    return sum(map(_TRADITIONAL.__contains__, text)) > sum(map(_SIMPLIFIED.__contains__, text))


@cache
def _converter(way: str) -> Callable[[str], str]:
    import opencc  # noqa: PLC0415 - pages in simplified characters need none

    convert: Callable[[str], str] = opencc.OpenCC(way).convert
    return convert


def simplified(text: str) -> str:
    """Return a text's twin in simplified characters, as long as itself; wording stays, but for 報導, which is 报道.

    A character that has no simplified form among the common ones stays as it is.
    """
    convert = _converter("tw2s")
    plain = convert(text)
    if len(plain) != len(text):
        plain = "".join(one if len(one) == 1 else c for c in text for one in [convert(c)])
    plain = "".join(c if _OUTSIDE.match(one) else one for c, one in zip(text, plain, strict=True))
    return _REPORTED.sub("报道", plain).translate(_MARKS)


def simplified_all(texts: Sequence[str]) -> list[str]:
    """Return the twins of texts, converted in one go."""
    whole, at, out = simplified("\n".join(texts)), 0, list[str]()
    for text in texts:
        out.append(whole[at : at + len(text)])
        at += len(text) + 1
    return out


def traditional(word: str, like: str) -> str:
    """Return a word in traditional characters, in the forms that the text `like` prints."""
    out = _converter("s2tw")(word)
    for usual, other in _FORMS:
        own, rival = (usual, other) if like.count(usual) >= like.count(other) else (other, usual)
        out = out.replace(rival, own)
    return out
