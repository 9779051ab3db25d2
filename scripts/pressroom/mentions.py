"""Where an article's text names a name: the first place of each, the sentence about it, the title before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from contract.fields import LISTINGS, Value
from pressroom.printed_titles import Words, title_after, title_before

# Fields whose names can stand in a text; a name of several is first of all that of a person.
NAMING = ("people", "organisations", "places", "tags")
SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]*[”’」』）]*", re.DOTALL)
PAUSE = re.compile(r"[，；：、]")
TOLD_APART = re.compile(r"(.{2,})（[^（）]+）")  # the editor's way of keeping two of a name apart
LONGEST = 110  # characters of a sentence that a listing shows whole
AROUND = 50  # characters on either side of the name in a longer one
CUT = "……"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that stands in an article's text.

    `before` and `after` are what the sentence around its first mention says, cut where it is long; `title`
    is a person's fullest title as printed right beside the name, or empty.
    """

    kind: str
    name: str
    before: str
    after: str
    title: str = ""


def first_mentions(texts: Sequence[str], names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return for each name that stands in the texts the number of the text and the place in it.

    A name inside a longer one of `names` is no mention; neither is a part of a Latin word.
    """
    taken: list[list[tuple[int, int]]] = [[] for _ in texts]
    found: dict[str, tuple[int, int]] = {}
    for name in sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name)):
        for number, text in enumerate(texts):
            for at in places(text, name):
                if all(at >= end or at + len(name) <= begin for begin, end in taken[number]):
                    taken[number].append((at, at + len(name)))
                    found.setdefault(name, (number, at))
    return found


def printed_forms(texts: Sequence[str], names: Iterable[str]) -> dict[str, str]:
    """Return printed form -> name: 王伟 for the editor's 王伟（教师）, where two of a name are kept apart.

    A name that stands in the texts as it is (刚果（金）) is its own form; a form that two names share is none's.
    """
    forms: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        told = TOLD_APART.fullmatch(name)
        forms.setdefault(name if not told or any(name in text for text in texts) else told[1], []).append(name)
    return {form: claimed[0] for form, claimed in forms.items() if len(claimed) == 1}


def places(text: str, name: str) -> Iterator[int]:
    """Yield where `name` stands in `text`, Latin letters and digits only as whole words."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (_word(name[0]) and _word(text[at - 1 : at])) and not (_word(name[-1]) and _word(text[end : end + 1])):
            yield at
        at = text.find(name, end)


def mentions(fields: dict[str, Value], texts: Sequence[str], words: Words) -> tuple[Mention, ...]:
    """Return the mentions of an article's names in its texts (paragraphs, then captions)."""
    named = {field: _names(fields, field) for field in NAMING}
    forms = printed_forms(texts, (name for field in NAMING for name in sorted(named[field])))
    found = first_mentions(texts, forms)
    lead = str(fields.get("byline") or fields.get("dateline") or "")
    around = words.around | named["organisations"] | named["places"]
    return tuple(
        Mention(
            LISTINGS[field],
            forms[form],
            *_sentence(texts[number], at, len(form), lead),
            _title(texts, form, around, words) if field == "people" else "",
        )
        for form, (number, at) in found.items()
        for field in NAMING
        if forms[form] in named[field]
    )


def _names(fields: dict[str, Value], field: str) -> frozenset[str]:
    """Return the names of a field, composed as their addresses are."""
    value = fields.get(field, [])
    return frozenset(normalize("NFC", str(name)) for name in value) if isinstance(value, list) else frozenset()


def _title(texts: Sequence[str], name: str, around: frozenset[str], words: Words) -> str:
    titles = [
        title_before(text, at, around, words) or title_after(text, at + len(name), words)
        for text in texts
        for at in places(text, name)
    ]
    return max(titles, key=len, default="")


def _sentence(text: str, at: int, length: int, lead: str) -> tuple[str, str]:
    """Return what stands before and after the name in its sentence; a byline at its head is left out."""
    around = next(one for one in SENTENCE.finditer(text) if one.end() > at)
    begin, end = around.span()
    if begin == 0 and lead and text.startswith(lead) and at >= len(lead):
        begin = len(lead)
    before, after = text[begin:at].lstrip(), text[at + length : end].rstrip()
    if len(before) + length + len(after) > LONGEST:
        return _shortened(before, after)
    return before, after


def _shortened(before: str, after: str) -> tuple[str, str]:
    """Cut at pauses, so that whole clauses stand around the name."""
    if len(before) > AROUND:
        tail = before[-AROUND:]
        pause = PAUSE.search(tail)
        before = CUT + (tail[pause.end() :] if pause else tail)
    if len(after) > AROUND:
        head = after[:AROUND]
        pauses = list(PAUSE.finditer(head))
        after = (head[: pauses[-1].start()] if pauses else head) + CUT
    return before, after


def _word(mark: str) -> bool:
    return mark.isascii() and mark.isalnum()
