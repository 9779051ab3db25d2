"""Take off the page what belongs to no article: running head, folio, credits, hotlines; and picture captions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsdesk.reading.glyphs import ends_sentence
from newsdesk.reading.rows import Row
from newsdesk.separation.captions import captions
from newsdesk.separation.words import words

_DATE = re.compile(r"(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|([./-])\d{1,2}\1\d{1,2}(?!\d))")
_HEAD_TOKEN = re.compile(
    r"(?:(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?|\d{1,2}月\d{1,2}日|(?:19|20)\d\d年|星期[一二三四五六日天]|周[一二三四五六日]|"
    r"农历\S{2,8}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,8}|第?[A-Z]?\d{1,3}版?|第?[一二三四五六七八九十]+版|[A-Z]\d{1,2}[-—~]\d{1,2}|\|)"
)
_LETTERED = re.compile(r"[A-Z]\d{1,3}版?|第?[A-Z]?\d{1,3}版")
_FOLIO = re.compile(r"第?[A-Z]?\d{1,3}版?|第?[一二三四五六七八九十]{1,3}版")
_FOLIO_SECTION = re.compile(r"第?[A-Z]?\d{1,3}版?[｜|][\u4e00-\u9fff·]{2,8}")
_FOLIO_NAMED = re.compile(r"[A-Z]\d{1,3}版?([\u4e00-\u9fff·]{2,8})")
_BARE = re.compile(r"\d{1,2}")
_TELEPHONE = re.compile(r"[:： ][-0-9 ]{7,}$")
_WEEKDAY = re.compile(r"星期[一二三四五六日天]")
_SECTION = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NAME = 4  # characters of a section's name at most
_NEAR = 6  # rows between the parts of one running head
_TOLD = 4  # characters; a longer head over briefs cannot be taken for anything else


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a page by use; `captions` are runs of rows, one run a caption."""

    text: tuple[Row, ...]
    heads: tuple[Row, ...]
    credits: tuple[Row, ...]
    captions: tuple[tuple[Row, ...], ...]
    section: str


def _is_dated_head(row: Row) -> bool:
    """Tell a date with its weekday, and next to it nothing but more of a running head."""
    if words().dated.fullmatch(row.text):  # its parts run together
        return True
    if not _DATE.search(row.display) or len(row.display) > 60:
        return False
    tokens = re.sub(r"(?<=[\d日])(?=星期|周[一二三四五六日])", " ", row.display).split()
    rest = [token for token in tokens if not _HEAD_TOKEN.fullmatch(token)]
    weekday = bool(_WEEKDAY.search(row.display))
    return all(len(token) <= 8 and not re.search(r"[，。、；]", token) for token in rest) and (
        weekday or len(tokens) >= 3
    )


def _head_rows(page: tuple[Row, ...]) -> set[int]:
    """Return the indexes of the rows that make up running heads, and of what else stands alone and names no article."""
    alone = {i for i, row in enumerate(page) if _stands_alone(page, i)}
    heads = {i for i, row in enumerate(page) if _is_dated_head(row) or _FOLIO_SECTION.fullmatch(row.text)}
    _spread(page, heads, alone)
    edge = {*range(min(4, len(page))), *range(max(0, len(page) - 4), len(page))}
    if heads:
        heads |= {
            i
            for i in alone
            if page[i].text in words().sections
            or _LETTERED.fullmatch(page[i].text)
            or (_FOLIO.fullmatch(page[i].text) and i in edge)
        }
    else:  # no date: a folio at either end of the page is still one
        heads |= {i for i in alone & edge if _FOLIO.fullmatch(page[i].text) and not page[i].text.isdigit()}
    heads |= {i for i in range(len(page)) if _is_page_number(page, i)}
    heads |= {i for i in range(len(page)) if (i in alone and _is_paper(page[i])) or _is_loner(page, i, alone)}
    if not any(_has_folio(page[i]) for i in heads):  # a bare number not far off, then
        near = heads | {i for i, row in enumerate(page) if _is_credit(row)}
        bare = {i: min((abs(i - k) for k in near), default=len(page)) for i in alone if _BARE.fullmatch(page[i].text)}
        bare = {i: far for i, far in bare.items() if far <= 2 * _NEAR or page[i].text[0] == "0"}
        heads |= set(sorted(bare, key=lambda i: (page[i].text[0] != "0", bare[i]))[:1])
    return heads


def _spread(page: tuple[Row, ...], heads: set[int], alone: set[int]) -> None:
    """Add to the running heads the rows beside them that read like more of them."""
    for i in sorted(heads):
        for step in (-1, 1):
            k = i + step
            while 0 <= k < len(page) and abs(k - i) <= _NEAR and k not in heads:
                text = page[k].text
                if not _is_credit(page[k]):
                    is_head = not _DATE.fullmatch(text) and all(
                        map(_is_head_token, page[k].display.replace("A", " A").split())
                    )
                    named = k in alone and (_is_section_name(text) or (len(text) <= _NAME and _flanked(page, k, heads)))
                    if not (is_head or named or _is_paper(page[k]) or _names_section(page, k, heads)):
                        break
                    heads.add(k)
                k += step


def _is_loner(page: tuple[Row, ...], i: int, alone: set[int]) -> bool:
    """Tell a head over briefs or a slogan that is no rest of a headline; rows of text are longer."""
    text = page[i].text
    if i in alone or i == 0 or ends_sentence(page[i - 1].text):
        return is_loner(text)
    airless = page[0].block == page[-1].block  # no row stands alone here
    return (airless or len(text) >= _TOLD) and bool(words().brief_heads.fullmatch(text))


def is_loner(text: str) -> bool:
    """Tell a line that belongs to no article where it stands alone: a head over briefs, a slogan, 广告."""
    return bool(words().brief_heads.fullmatch(text) or words().loners.fullmatch(text))


def _is_page_number(page: tuple[Row, ...], i: int) -> bool:
    """Tell 第3版, wherever it stands, unless it is the rest of a jump line."""
    return bool(re.fullmatch(r"第[A-Z]?\d{1,3}版", page[i].text)) and not (i and page[i - 1].text[-1] in "转接至")


def _has_folio(row: Row) -> bool:
    return any(map(_FOLIO.fullmatch, row.display.split())) or bool(
        _LETTERED.match(row.text) or _FOLIO_SECTION.fullmatch(row.text)
    )


def _is_paper(row: Row) -> bool:
    """Tell a newspaper's name: up to six Han characters, or Latin words that end in DAILY and the like."""
    text = row.text
    return bool(words().papers.fullmatch(text)) and (len(text) <= 6 or (text.isascii() and text.isupper()))


def _is_section_name(text: str) -> bool:
    """Tell a section's name of several: 社会·法治, 城南副刊."""
    parts = text.split("·")
    return all(part in words().sections for part in parts) or (
        len(text) <= 4 and len(parts) == 1 and text[-2:] in words().sections
    )


def _is_head_token(token: str) -> bool:
    return bool(_HEAD_TOKEN.fullmatch(token) or _FOLIO.fullmatch(token)) or _without_folio(token) in words().sections


def _without_folio(token: str) -> str:
    """Return a section's name from a token that may hold the folio before it: A12港闻 → 港闻."""
    return _FOLIO_NAMED.sub(r"\1", token)


def _stands_alone(page: tuple[Row, ...], i: int) -> bool:
    return (i == 0 or page[i - 1].block != page[i].block) and (i + 1 == len(page) or page[i + 1].block != page[i].block)


def _names_section(page: tuple[Row, ...], k: int, heads: set[int]) -> bool:
    """Tell a section's name that is in no list: beside a running head in its block, with nothing else but such."""
    if not _SECTION.fullmatch(page[k].text):
        return False
    beside = [i for i, row in enumerate(page) if row.block == page[k].block and i != k]
    if len(beside) > _NEAR:  # more than a running head
        return _flanked(page, k, heads)
    return bool(beside) and all(i in heads or _is_credit(page[i]) or _FOLIO.fullmatch(page[i].text) for i in beside)


def _flanked(page: tuple[Row, ...], k: int, heads: set[int]) -> bool:
    """Tell whether running heads stand on both sides of row k, one of them perhaps a folio."""
    after = k + 1 == len(page) or k + 1 in heads or bool(_FOLIO.fullmatch(page[k + 1].text))
    before = k == 0 or k - 1 in heads or bool(_FOLIO.fullmatch(page[k - 1].text))
    return after and before


def _is_credit(row: Row) -> bool:
    return bool(words().credits.fullmatch(row.display))


def _is_notice(row: Row) -> bool:
    return bool(words().notices.match(row.text)) and not ends_sentence(row.text) and len(row.text) < 60


def sort_rows(page: tuple[Row, ...]) -> Sorted:
    """Return the rows sorted into text and furniture; nothing is dropped."""
    heads = _head_rows(page)
    lines = {
        i
        for i, row in enumerate(page)
        if i not in heads and (_is_credit(row) or (_is_notice(row) and _may_be_notice(page, i)))
    }
    runs = captions(page, heads | lines)
    in_caption = {i for run in runs for i in run}
    names = (_without_folio(page[i].text) for i in sorted(heads) if _is_section(page[i].text))
    section = next(names, "") or _section_inside(page, heads)
    rest = [i for i in range(len(page)) if i not in heads and i not in lines and i not in in_caption]
    return Sorted(
        tuple(page[i] for i in rest),
        tuple(page[i] for i in sorted(heads)),
        tuple(page[i] for i in sorted(lines)),
        tuple(tuple(page[i] for i in run) for run in runs),
        section,
    )


def _may_be_notice(page: tuple[Row, ...], i: int) -> bool:
    """Tell whether a hotline stands outside running text; with its number at a column's foot it ends no sentence."""
    before = page[i - 1] if i else None
    foot = i + 1 < len(page) and page[i + 1].block != page[i].block
    return (
        before is None
        or before.block != page[i].block
        or ends_sentence(before.text)
        or before.text[-1] not in "，、；：“"
        or (foot and bool(_TELEPHONE.search(page[i].text)))
    )


def _is_section(text: str) -> bool:
    return not _HEAD_TOKEN.fullmatch(text) and not _DATE.search(text) and 2 <= len(text) <= 8


def _section_inside(page: tuple[Row, ...], heads: set[int]) -> str:
    for i in sorted(heads):
        for token in page[i].display.split():
            if _is_section(token) and token in words().sections:
                return token
    return ""
