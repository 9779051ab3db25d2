"""Join the parts of an article that jumps (转版): which article on another page of the issue each goes on in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from contract import frontmatter, markdown
from contract.problems import ContractError

_NUMERALS = "一二三四五六七八九"
# a page, as a jump line names it
_SAID = r"第?([A-Z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3})版[^，。；！？（）()]{0,8}"
_ONWARD = re.compile(rf"[（(【]?[紧緊]?下?[转轉]{_SAID}[）)】]?$")
_BACK = re.compile(rf"^[（(【]?(?:上接|接){_SAID}(?:[）)】]|$)")
_PAGE = re.compile(r"([A-Z]{0,2})0*(\d+)")
_UNCLEAR = 0.8  # of the best likeness: another pair as like as this leaves it open which belong together


class Others(NamedTuple):
    """The ids of an article's other parts: the one that it goes on in, and the one before; empty where none is."""

    continues: str = ""
    continued_from: str = ""


ALONE = Others()


@dataclass(frozen=True, slots=True)
class Part:
    """An article that may be a part of another: its id, its page's label, its print, and its jump lines."""

    id: str
    page: str
    title: str
    paragraphs: tuple[str, ...]
    jump: str = ""

    @property
    def onward(self) -> str:
        """Return the page on which it goes on, as printed: `A03`, `二`; the line may stand behind the last sentence."""
        return _named(_ONWARD, self.jump) or _named_within(_ONWARD, self.paragraphs[-1:])

    @property
    def back(self) -> str:
        """Return the page from which it comes."""
        return _named(_BACK, self.jump) or _named_within(_BACK, self.paragraphs[:1])

    @property
    def jumps(self) -> bool:
        """Tell whether it goes on elsewhere, or comes from elsewhere."""
        return bool(self.onward or self.back)


def standing_parts(files: Mapping[str, str]) -> tuple[Part, ...]:
    """Return the articles that jump among the files (name -> text) of a page's folder; those without fault."""
    found: list[Part] = []
    for name, text in files.items():
        try:
            document = frontmatter.parse(text, name) if name.endswith(".md") else None
        except ContractError:
            continue  # publishing says what is wrong with it
        if document and "id" in document.fields:
            named = {field: str(document.fields.get(field, "")) for field in ("id", "page", "title", "jump")}
            passages = tuple(markdown.passages(document.body))
            found.append(Part(named["id"], named["page"], named["title"], passages, named["jump"]))
    return tuple(part for part in found if part.jumps)


def joined(parts: Iterable[Part]) -> dict[str, Others]:
    """Return for the articles of one issue that jump the ids of their other parts.

    Two are parts of one where each names the other's page. Where several do, the likest belong together, unless
    others are nearly as like.
    """
    ways = permutations(parts, 2)
    pairs = [(_likeness(a, b), a.id, b.id) for a, b in ways if _names(a.onward, b) and _names(b.back, a)]
    found: dict[str, Others] = {}
    for best, first, second in sorted(pairs, reverse=True):
        if found.get(first, ALONE).continues or found.get(second, ALONE).continued_from:
            continue
        rivals = [one for one in pairs if (one[1] == first) != (one[2] == second)]
        if all(like < _UNCLEAR * best for like, *ids in rivals if not _settled(ids, found)):
            found[first] = found.get(first, ALONE)._replace(continues=second)
            found[second] = found.get(second, ALONE)._replace(continued_from=first)
    return found


def _settled(ids: Iterable[str], found: Mapping[str, Others]) -> bool:
    first, second = ids
    return bool(found.get(first, ALONE).continues or found.get(second, ALONE).continued_from)


def _named(pattern: re.Pattern[str], line: str) -> str:
    match = pattern.search("".join(line.split()))
    return match[1] if match else ""


def _named_within(pattern: re.Pattern[str], paragraphs: Iterable[str]) -> str:
    """Return the page that a jump line names beside the text of a paragraph, where it stands in brackets."""
    found = (pattern.search("".join(text.split())) for text in paragraphs)
    return next((match[1] for match in found if match and match[0][0] in "（(【"), "")


def _names(said: str, part: Part) -> bool:
    """Tell whether a jump line names the page that a part stands on; either may leave its letter out."""
    one, other = _PAGE.fullmatch(_figures(said)), _PAGE.fullmatch(part.page)
    return bool(one and other and one[2] == other[2] and (one[1] == other[1] or not (one[1] and other[1])))


def _figures(said: str) -> str:
    """Return a page's number in figures: 十二 is 12."""
    if "十" not in said:
        return str(_NUMERALS.index(said) + 1) if len(said) == 1 and said in _NUMERALS else said
    tens, _, ones = said.partition("十")
    return str(10 * (_NUMERALS.index(tens) + 1 if tens else 1) + (_NUMERALS.index(ones) + 1 if ones else 0))


def _likeness(one: Part, other: Part) -> float:
    """Return how alike two articles are by the pairs of characters that their headlines and their texts share."""
    texts = ("".join(part.paragraphs) for part in (one, other))
    return _shared(one.title, other.title) + _shared(*texts)


def _shared(one: str, other: str) -> float:
    a, b = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return len(a & b) / max(1, min(len(a), len(b)))
