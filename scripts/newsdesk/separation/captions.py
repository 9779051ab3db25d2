"""Find the picture captions among the rows of a page: a sentence or two, then who took the picture."""

from __future__ import annotations

import re

from newsdesk.reading.glyphs import ends_sentence
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import attraction, fold
from newsdesk.separation.openings import SIGNED, is_byline
from newsdesk.separation.words import words

_ROWS = 6
_BROADER = 3.0  # em between the columns of a caption and of what stands above it
_SENTENCES = 2
_TOLD = 8  # characters of a picture's description
_STRANGE = 0.3  # nats by which rows that hold one sentence attract each other at least
_FULL = 2.0  # em that a row lacks at most whose next word found no room
_HAN = r"[\u4e00-\u9fff·]"
_STOP = re.compile(r"[。！？](?=[^。！？]*[\u4e00-\u9fff])")
_TAIL = re.compile(r"[。！？”）)]|^")
_TAKEN = re.compile(  # who took the picture, and nothing else: 本报记者 张三 摄, 张三/摄, 受访者供图
    r"[（(]?(?:[^，。！？；]{0,10}(?:记者|通讯员|实习生)[^，。！？；]{1,16}摄(?:影(?:报道)?)?|"
    rf"{_HAN}{{1,4}}[ 　/／]+摄|{_HAN}{{2,8}}供图)[)）]?"
)
_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日|(?:昨|今|前)[日天晚晨]|近日|日前|近期|当日|连日来|眼下|时下")
_WRITTEN = re.compile(r"[/／]文|文[/／]")


def captions(page: tuple[Row, ...], taken: set[int]) -> list[list[int]]:
    """Return the runs of row indexes that are picture captions, each with the credit that it ends with."""
    out: list[list[int]] = []
    used: set[int] = set(taken)
    for i in range(len(page)):
        if i not in used and _ends(page, i) and (run := _run(page, i, used)):
            out.append(run)
            used.update(run)
    return out


def _ends(page: tuple[Row, ...], i: int) -> bool:
    """Tell whether a caption may end with row i, whose last character alone may have gone over to it: 供 图."""
    text = page[i].text
    if len(text) == 1 and i and page[i - 1].block == page[i].block:
        text = page[i - 1].text + text
        return credited(text) and _credit(text) != text
    return bool(words().caption_ends.search(text))


def is_photograph(text: str) -> bool:
    """Tell the text of a photograph that is news by itself: on a day, a story of some sentences, then who took it."""
    return credited(text) and len(_STOP.findall(text)) >= _SENTENCES and bool(_DAY.match(text))


def credited(text: str) -> bool:
    """Tell whether a text ends with the name of who took the picture, behind a sentence or alone."""
    return bool(_TAKEN.fullmatch(_credit(text)))


def _credit(text: str) -> str:
    """Return what stands behind the last sentence of a text."""
    end = len(text.rstrip("）)"))
    at = max(found.end() for found in _TAIL.finditer(text, 0, end))
    return text[at:].strip()


def _run(page: tuple[Row, ...], last: int, used: set[int]) -> list[int]:
    """Return the rows of the caption that ends with row `last`, none where it is no caption."""
    top = _top(page, last, used)
    whole = top == 0 or page[top - 1].block != page[last].block or top - 1 in used
    ends = last + 1 == len(page) or page[last + 1].block != page[last].block
    alone = whole and ends and len(_STOP.findall(_text(page, top, last))) <= _SENTENCES
    for first in range(last, top - 1, -1):
        text = _text(page, first, last)
        bare = credited(text) and _credit(text) == text
        if bare and _is_byline(page, first, text):
            return []
        starts = bool(words().caption_starts.match(page[first].text))
        if not (starts or (first == top and whole) or (first and _ends_above(page, first, last))):
            continue
        if first > top and not starts and (bare or alone) and _goes_over(page, first, top, bare=bare):
            continue  # the credit alone went over to a new row, or there are two sentences
        if is_photograph(text) or (first == top and whole and _ends_photograph(page, first, last, used)):
            return []
        if first == last or starts or (first == top and whole) or credited(text):
            return list(range(first, last + 1))
    return []


def _top(page: tuple[Row, ...], last: int, used: set[int]) -> int:
    top = last
    while top > 0 and last - top < _ROWS - 1 and page[top - 1].block == page[last].block and top - 1 not in used:
        top -= 1
    return top


def _ends_photograph(page: tuple[Row, ...], first: int, last: int, used: set[int]) -> bool:
    """Tell whether the block above breaks off and with these rows is a photograph's own story."""
    if not first or first - 1 in used or ends_sentence(page[first - 1].text):
        return False
    if attraction(fold(page[first - 1].text[-3:]), fold(page[first].text[:3])) < _STRANGE:
        return False
    return is_photograph(_text(page, _top(page, first - 1, used), last))


def _text(page: tuple[Row, ...], first: int, last: int) -> str:
    return "".join(page[k].text for k in range(first, last + 1))


def _ends_above(page: tuple[Row, ...], first: int, last: int) -> bool:
    """Tell whether what stands above row `first` ends there: with a sentence, a name, or as its column is another."""
    before = page[first - 1]
    if ends_sentence(before.text) or SIGNED.search(before.text):
        return True
    if before.text[0] == "—" or is_byline(before.text):
        return True
    if page[first].most > before.most + _BROADER:
        return True
    if first == last and len(page[last].text) - len(_credit(page[last].text)) >= _TOLD:  # below a headline
        return attraction(fold(before.text[-3:]), fold(page[first].text[:3])) < _STRANGE
    return first < last and before.least > page[first].most + _BROADER


def _is_byline(page: tuple[Row, ...], first: int, text: str) -> bool:
    """Tell the names of who wrote and who took the pictures above an article: 本报记者 张三/文 李四/摄."""
    if _WRITTEN.search(text):
        return True
    above = page[first - 1].text if first else ""
    return text[-2] in "/／" and bool(_WRITTEN.search(above) or is_byline(above))


def _goes_over(page: tuple[Row, ...], first: int, top: int, *, bare: bool) -> bool:
    """Tell whether row `first` may only stand for itself because the full row above it had no more room."""
    above, broadest = page[first - 1].most, max(row.most for row in page[max(top, first - _ROWS) : first + 1])
    headed = first - 1 == top and above > page[first].most + _BROADER
    return above > broadest - _FULL and (bare or not headed)
