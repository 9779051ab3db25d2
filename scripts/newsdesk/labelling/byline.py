"""Read who filed an article and from where: byline, authors, source, dateline (电头).

Forms after Chinese press practice: 本报讯（记者 甲 通讯员 乙）, ■本报记者 甲,
新华社北京3月5日电（记者 甲、乙）, 据新华社电, a line with the author's name alone,
and （据新华社） or （记者 甲） at the very end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.labelling.bracketed import read_head
from newsdesk.labelling.filers import PAPER, papers, roles
from newsdesk.labelling.name_lists import HAN, split_names
from newsdesk.language.lexicon import is_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.labelling.vocabulary import Vocabulary

MARKS = r"[■□●○◆◇▲△◎★☆▪\s]*"
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
        dateline = dateline or _dateline(text, vocabulary)
        texts = ([rest] if rest else []) + texts[1:]
        if rest:
            break
    if not printed and texts and (closing := _closing(texts[-1], vocabulary)):
        printed, authors, rest = closing
        source = _source(printed, vocabulary)
        texts[-1] = rest
    if not printed and len(texts) > 1 and _is_pen_name(texts[0], vocabulary):
        printed = texts.pop(0)
        named = re.sub(r"[（(][^（()）]*[）)]$", "", re.sub(rf"^{MARKS}(?:作者|文)?[:：/]?", "", printed))
        authors = split_names(named, vocabulary)
    return Byline(printed, tuple(authors), source, dateline, tuple(text for text in texts if text))


def _opening(text: str, vocabulary: Vocabulary) -> tuple[str, list[str], str] | None:
    """Return (byline, names, rest of the paragraph) of a lead such as 本报讯（…） or of a byline alone."""
    if head := read_head(text, vocabulary):
        return head.printed, head.names, text[len(head.printed) :].lstrip("　 ：:")
    lead = re.match(
        rf"{MARKS}(?:据|综合)?(?:{papers(vocabulary)})(?:[{HAN}·]{{0,8}}\s*(?:\d{{1,2}}月)?\d{{1,2}}日|综合)?\s*"
        rf"(?:专?电|讯|消息|(?<=综合)报道)(?![{HAN}]*[子视影])|综合消息(?=[ \u3000（])",
        text,
    )
    if lead:
        inside = re.match(r"\s*[（(【\[]([^（()）【】\[\]]{1,80})[）)】\]]", text[lead.end() :])
        end = lead.end() + (inside.end() if inside else 0)
        names = _named_roles(inside[1], vocabulary) if inside else []
        if not inside and (plain := re.match(rf"\s*((?:{roles(vocabulary)})[^，。]{{2,30}}?)报道[:：，]?", text[end:])):
            names = _named_roles(plain[1], vocabulary)
            end += plain.end()
        return text[:end].strip(), names, text[end:].lstrip("　 ：:")
    named = rf"(?:{roles(vocabulary)})\s*(?![从在对就])[{HAN} 、]{{2,24}}?"
    if reported := re.match(rf"{MARKS}(?:{papers(vocabulary)})?\s*({named})报道[:：\s]", text):
        return reported.group().strip(), _named_roles(reported[1], vocabulary), text[reported.end() :].lstrip("　 ：:")
    return _line(text, vocabulary)


def _line(text: str, vocabulary: Vocabulary) -> tuple[str, list[str], str] | None:
    """Return a byline that is a whole paragraph: ■本报记者 甲 乙 文/图."""
    if len(text) > LONGEST_LINE or re.search(r"[。！？，；]", text):
        return None
    filer = rf"(?:{papers(vocabulary)})?\s*(?:{roles(vocabulary)})"
    if re.fullmatch(rf"{MARKS}(?:{papers(vocabulary)})(?:{roles(vocabulary)})", text):  # 本报评论员
        return text, [], ""
    if not re.match(rf"{MARKS}(?:文[/／]图?|图[/／]文?)?\s*{filer}[\s:：/／、{HAN}]", text):
        return None
    names = _named_roles(text, vocabulary)
    return (text, names, "") if names else None


def _closing(text: str, vocabulary: Vocabulary) -> tuple[str, list[str], str] | None:
    """Return （据新华社）, （记者 甲） or （来源：某报） at the end of the last paragraph."""
    role = rf"(?:{papers(vocabulary)})?(?:{roles(vocabulary)})"
    if line := re.search(rf"(?:^|(?<=[。！？”]))\s*({role}[ \u3000][{HAN} \u3000、]{{2,24}}(?:[摄文/／ ]+)?)$", text):
        return line[1], _named_roles(line[1], vocabulary), text[: line.start()].rstrip()
    match = re.search(r"[（(]([^（()）]{2,40})[）)]$", text)
    if not match:
        return None
    inside = match[1]
    if not match.start() and _is_pen_name(inside, vocabulary) and not is_common(inside, 1):  # a paragraph of its own
        return match.group(), split_names(inside, vocabulary), ""
    by_role = re.match(role, inside)
    by_source = re.match(r"据|来源[:：]|摘自|转自|综合", inside) and _source(inside, vocabulary)
    if not by_role and not by_source:
        return None
    return match.group(), _named_roles(inside, vocabulary) if by_role else [], text[: match.start()].rstrip()


def _is_pen_name(text: str, vocabulary: Vocabulary) -> bool:
    bare = re.sub(rf"^{MARKS}(?:作者|文)?[:：/]?\s*", "", text)
    marked = bare != text
    bare = re.sub(r"[（(][^（()）]*[）)]$", "", bare) if marked else bare  # ■李禾（某大学教授）
    squashed = bare.replace(" ", "").replace("　", "")
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", squashed):
        return False
    return marked or squashed[0] in vocabulary.surnames or squashed[:2] in vocabulary.surnames


def _named_roles(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the names after each role: 记者 甲 乙 通讯员 丙 → 甲 乙 丙."""
    parts = re.split(rf"(?:{papers(vocabulary)})?(?:{roles(vocabulary)})", text)
    return [name for part in parts[1:] for name in split_names(part, vocabulary)]


def _source(text: str, vocabulary: Vocabulary) -> str:
    agency = next((agency for agency in vocabulary.agencies if agency in text), "")
    if agency:
        return agency
    if found := re.match(
        rf"[（(]?(?:来源[:：]|摘自|转自|据)\s*([{HAN}《》]{{2,12}}?)(?:报道|消息|电|讯)?[）)]?$", text
    ):
        return found[1].strip("《》")
    own = any(form in text for form in vocabulary.own_forms) or (PAPER.search(text) and "据" not in text)
    return vocabulary.own_paper if own else ""


def _dateline(text: str, vocabulary: Vocabulary) -> str:
    """Return what is printed before the brackets, or within the first, when it is a wire's dateline (…电)."""
    if opening := read_head(text, vocabulary):
        return opening.dateline
    head = re.split(r"[（(【\[]", text)[0].strip("■□●◆▲ \u3000")
    return head if head.endswith("电") else ""
