"""The site in traditional characters: a second tree below /zh-Hant/, made of the first one's finished pages."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import opencc

from contract.addresses import TRADITIONAL

# OpenCC's ways that change characters only, never wording -> the locale that they write for.
LOCALES = {"s2t": "zh_TW", "s2tw": "zh_TW", "s2hk": "zh_HK"}
VOCABULARY = Path(__file__).resolve().parents[2] / "vocabulary" / "traditional.toml"
TAG = re.compile(r"<(?:a|area|form|link|meta)\b[^>]*>")  # our templates escape > in attributes
ADDRESS = re.compile(r'((?:href|action|content)="(?:0; url=)?)([^"]*)"')
PAGE = re.compile(r"[^?#]*(?:/|\.html|/card\.png)(?:[?#].*)?")  # or its card
LANGUAGE = re.compile(r'(<html lang=")[^"]*"')
AS_PRINTED = re.compile(r"/as-printed/(?:index\.html)?(?:#.*)?\Z")  # print has no second script
COMMON = frozenset("乾徵瞭著")  # in simplified print too
PAIRS = "simplified.json"  # beside the search page
ALONE = "/404.html"  # what the tree has no copy of: a server has one such page


def has_copy(address: str) -> bool:
    """Return whether the page at an address stands in the second tree too."""
    return not address.startswith(ALONE) and not AS_PRINTED.search(address)


@cache
def converter(way: str, vocabulary: Path = VOCABULARY) -> Callable[[str], str]:
    """Return a function that converts a text; `way` is a key of LOCALES, `vocabulary` lists what OpenCC errs on."""
    if way not in LOCALES:
        raise ValueError(f"TRADITIONAL is {way}; it can be {', '.join(LOCALES)}")
    convert = opencc.OpenCC(way).convert
    kept = tomllib.loads(vocabulary.read_text(encoding="utf-8"))["words"]
    if not kept:
        return convert
    known = re.compile("(" + "|".join(map(re.escape, sorted(kept, key=len, reverse=True))) + ")")
    return partial(_converted, known=known, kept=kept, convert=convert)


def _converted(text: str, known: re.Pattern[str], kept: dict[str, str], convert: Callable[[str], str]) -> str:
    return "".join(kept[part] if part in kept else convert(part) for part in known.split(text))


def pairs() -> str:
    """Return JSON of characters that simplified print does not have, and what it has for them: two texts in step.

    What simplified print has as well in other words, such as 乾 in 乾隆, is left as it is.
    """
    simplify = opencc.OpenCC("t2s").convert
    found = [(mark, simplify(mark)) for mark in map(chr, range(0x4E00, 0xA000)) if mark not in COMMON]
    unlike = [(mark, plain) for mark, plain in found if plain != mark and len(plain) == 1]
    traditional, simplified = ("".join(marks) for marks in zip(*unlike, strict=True))
    return json.dumps({"traditional": traditional, "simplified": simplified}, ensure_ascii=False)


def page(html: str, way: str, siteurl: str, base: str) -> str:
    """Return a page in traditional characters whose links stay among such pages.

    Addresses are percent-encoded, so no character of theirs is converted. Links that name their
    language, and those to anything but pages, lead where they led. `siteurl` ends with `base`.
    """

    def led(found: re.Match[str]) -> str:
        reference = found[2]
        for home in filter(None, (siteurl, base or "/")):
            root = home.rstrip("/")
            rest = reference.removeprefix(root)
            is_ours = reference.startswith(root + "/") and not rest.startswith("//")
            if is_ours and PAGE.fullmatch(rest) and has_copy(rest):
                return f'{found[1]}{root}{TRADITIONAL}{rest}"'
        return found[0]

    def tag(found: re.Match[str]) -> str:
        return found[0] if "hreflang=" in found[0] else ADDRESS.sub(led, found[0])

    text = TAG.sub(tag, converter(way)(html))
    text = text.replace('content="zh_CN"', f'content="{LOCALES[way]}"')
    return LANGUAGE.sub(r'\1zh-Hant"', text, count=1)
