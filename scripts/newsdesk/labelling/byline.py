"""Read who filed an article and from where: byline, authors, source, dateline (电头).

Forms after Chinese press practice: 本报讯（记者 甲 通讯员 乙）, ■本报记者 甲,
新华社北京3月5日电（记者 甲、乙）, 据新华社电, a line with the author's name alone,
and （据新华社） or （记者 甲） at the very end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.labelling.name_lists import HAN, split_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.labelling.vocabulary import Vocabulary

MARKS = r"[■□●○◆◇▲△◎★☆▪\s]*"
MAKERS = rf"(?:[{HAN}·]{{2,4}}[\s、]*){{1,3}}?"
CREDIT = r"(?:摄影报道|摄影|摄|供图|制图|[/／][文图摄]+)"  # how a caption's credit ends
LONGEST_LINE = 60  # a byline that stands as its own paragraph is at most so long


@dataclass(frozen=True, slots=True)
class Byline:
    """`printed` as it stands in the print; `texts` are the body's paragraphs without it, empty ones left out."""

    printed: str
    authors: tuple[str, ...]
    source: str
    dateline: str
    texts: tuple[str, ...]


def read_byline(paragraphs: Sequence[str], vocabulary: Vocabulary) -> Byline:
    """Take the byline off the first paragraphs, or off the end of the last one when the article opens without."""
    texts = [text.strip() for text in paragraphs]
    printed, authors, source, dateline = "", [], "", ""
    for _ in range(2):  # 本报记者 甲 can be followed by 通讯员 乙 on a line of its own
        if not texts:
            break
        opening = _opening(texts[0], vocabulary) if not printed else _line(texts[0], vocabulary)
        if opening is None:
            break
        text, names, rest = opening
        printed = f"{printed} {text}".strip()
        authors += [name for name in names if name not in authors]
        source = source or _source(text, vocabulary)
        dateline = dateline or _dateline(text)
        texts = ([rest] if rest else []) + texts[1:]
        if rest:
            break
    if not printed and texts and (closing := _closing(texts[-1], vocabulary)):
        printed, authors, rest = closing
        source = _source(printed, vocabulary)
        texts[-1] = rest
    if not printed and len(texts) > 1 and _is_pen_name(texts[0], vocabulary):
        printed = texts.pop(0)
        authors = split_names(re.sub(rf"^{MARKS}(?:作者|文)?[:：/]?", "", printed), vocabulary)
    return Byline(printed, tuple(authors), source, dateline, tuple(text for text in texts if text))


def without_credit(caption: str, vocabulary: Vocabulary) -> str:
    """Return a caption without who made the picture: 白鹭觅食。本报记者 方岩 摄 → 白鹭觅食。."""
    roles = _roles(vocabulary)
    papers = "|".join(map(re.escape, (*vocabulary.agencies, *vocabulary.own_forms)))
    made = rf"(?={MAKERS}{CREDIT}[）)]*$)"
    for before in (rf".*?(?:{roles})[:：\s]*", r".*[。！？”）)\s（(]", ""):
        if named := re.match(f"{before}{made}", caption, re.DOTALL):
            return re.sub(rf"(?:(?:{papers})发?|{roles}|[（(:：\s])*$", "", named.group())
    return caption


def _opening(text: str, vocabulary: Vocabulary) -> tuple[str, list[str], str] | None:
    """Return (byline, names, rest of the paragraph) of a lead such as 本报讯（…） or of a byline alone."""
    papers = "|".join(map(re.escape, (*vocabulary.agencies, *vocabulary.own_forms)))
    lead = re.match(
        rf"{MARKS}(?:据|综合)?(?:{papers})(?:[{HAN}·]{{0,8}}\s*(?:\d{{1,2}}月)?\d{{1,2}}日|综合)?\s*(?:专?电|讯|消息)(?![{HAN}]*[子视影])",
        text,
    )
    if lead:
        inside = re.match(r"\s*[（(【\[]([^（()）【】\[\]]{1,80})[）)】\]]", text[lead.end() :])
        end = lead.end() + (inside.end() if inside else 0)
        names = _named_roles(inside[1], vocabulary) if inside else []
        if not inside and (
            plain := re.match(rf"\s*((?:{_roles(vocabulary)})[^，。]{{2,30}}?)报道[:：，]?", text[end:])
        ):
            names = _named_roles(plain[1], vocabulary)
            end += plain.end()
        return text[:end].strip(), names, text[end:].lstrip("　 ：:")
    return _line(text, vocabulary)


def _line(text: str, vocabulary: Vocabulary) -> tuple[str, list[str], str] | None:
    """Return a byline that is a whole paragraph: ■本报记者 甲 乙 文/图."""
    papers = "|".join(map(re.escape, (*vocabulary.agencies, *vocabulary.own_forms)))
    if len(text) > LONGEST_LINE or re.search(r"[。！？，；]", text):
        return None
    if not re.match(rf"{MARKS}(?:文[/／]|图[/／])?(?:{papers})?\s*(?:{_roles(vocabulary)})[\s:：/／、{HAN}]", text):
        return None
    names = _named_roles(text, vocabulary)
    return (text, names, "") if names else None


def _closing(text: str, vocabulary: Vocabulary) -> tuple[str, list[str], str] | None:
    """Return （据新华社）, （记者 甲） or （来源：某报） at the end of the last paragraph."""
    match = re.search(r"[（(]([^（()）]{2,40})[）)]$", text)
    if not match:
        return None
    inside = match[1]
    by_role = re.match(rf"(?:{'|'.join(map(re.escape, vocabulary.own_forms))})?(?:{_roles(vocabulary)})", inside)
    by_source = re.match(r"据|来源[:：]|摘自|转自|综合", inside) and _source(inside, vocabulary)
    if not by_role and not by_source:
        return None
    return match.group(), _named_roles(inside, vocabulary) if by_role else [], text[: match.start()].rstrip()


def _is_pen_name(text: str, vocabulary: Vocabulary) -> bool:
    bare = re.sub(rf"^{MARKS}(?:作者|文)?[:：/]?\s*", "", text)
    marked = bare != text
    squashed = bare.replace(" ", "").replace("　", "")
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", squashed):
        return False
    return marked or squashed[0] in vocabulary.surnames or squashed[:2] in vocabulary.surnames


def _roles(vocabulary: Vocabulary) -> str:
    return "|".join(map(re.escape, vocabulary.byline_roles))


def _named_roles(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the names after each role: 记者 甲 乙 通讯员 丙 → 甲 乙 丙."""
    papers = "|".join(map(re.escape, (*vocabulary.agencies, *vocabulary.own_forms)))
    parts = re.split(rf"(?:{papers})?(?:{_roles(vocabulary)})", text)
    return [name for part in parts[1:] for name in split_names(part, vocabulary)]


def _source(text: str, vocabulary: Vocabulary) -> str:
    agency = next((agency for agency in vocabulary.agencies if agency in text), "")
    if agency:
        return agency
    if found := re.match(
        rf"[（(]?(?:来源[:：]|摘自|转自|据)\s*([{HAN}《》]{{2,12}}?)(?:报道|消息|电|讯)?[）)]?$", text
    ):
        return found[1].strip("《》")
    return vocabulary.own_paper if any(form in text for form in vocabulary.own_forms) else ""


def _dateline(text: str) -> str:
    """Return what is printed before the brackets when it is a wire's dateline (…电), else nothing."""
    head = re.split(r"[（(【\[]", text)[0].strip("■□●◆▲ \u3000")
    return head if head.endswith("电") else ""
