"""Turn a headline into an address: pinyin read word by word, cut on a syllable boundary."""

from __future__ import annotations

import re
import unicodedata

from pypinyin import lazy_pinyin

LONGEST = 60
EMPTY = "article"  # a headline of marks alone still needs an address


def make_slug(title: str) -> str:
    """Return 1 to 60 characters of a-z, 0-9 and single hyphens: 重庆银行 → chong-qing-yin-hang."""
    syllables: list[str] = []
    for part in lazy_pinyin(title):
        plain = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode("ascii").lower()
        syllables.extend(re.findall(r"[a-z0-9]+", plain))
    slug = ""
    for syllable in syllables:
        longer = f"{slug}-{syllable}" if slug else syllable[:LONGEST]
        if len(longer) > LONGEST:
            break
        slug = longer
    return slug or EMPTY
