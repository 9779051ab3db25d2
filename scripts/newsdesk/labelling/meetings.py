"""Meetings and congresses in one canonical form: 某市第三届人大第二次会议 → 市三届人大二次会议."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = r"[一二三四五六七八九十百]{1,4}"
OWNER = r"(?:[\u4e00-\u9fff]{1,8}?(省|市|自治区|州|县|区)|(全国))"
FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (
            rf"(?:[\u4e00-\u9fff]{{1,8}})?(省|市|州|县|区|全国|自治区)第?({NUMBER})届(?:人民代表大会|人大)第?({NUMBER})次会议",
            "{0}{1}届人大{2}次会议",
        ),
        (
            rf"(?:[\u4e00-\u9fff]{{1,8}})?(省|市|州|县|区|全国|自治区)第?({NUMBER})届(?:人民代表大会|人大)(?:常务委员会|常委会)第?({NUMBER})次会议",
            "{0}{1}届人大常委会第{2}次会议",
        ),
        (
            rf"(?:[\u4e00-\u9fff]{{1,8}})?(省|市|州|县|区|全国|自治区)政协第?({NUMBER})届(?:委员会)?第?({NUMBER})次会议",
            "{0}政协{1}届{2}次会议",
        ),
        (
            rf"(?:中国人民政治协商会议|政协)(?:[\u4e00-\u9fff]{{1,8}}?)?(省|市|州|县|区|全国|自治区)第?({NUMBER})届(?:委员会)?第?({NUMBER})次会议",
            "{0}政协{1}届{2}次会议",
        ),
        (
            rf"(?:中国?共(?:产党)?)?(?:[\u4e00-\u9fff]{{1,8}})?(省|市|州|县|区)(?:委第?({NUMBER})届|第({NUMBER})届委员会第?){'(?:委员会)?'}第?({NUMBER})次(?:全会|全体会议)",
            "{0}委{1}届{2}次全会",
        ),
        (
            rf"(?:中国?共(?:产党)?)?(?:[\u4e00-\u9fff]{{1,8}})?(省|市|州|县|区)第({NUMBER})次(?:党代会|党员代表大会|代表大会)",
            "{0}第{1}次党代会",
        ),
        (rf"(?:中国共产党第|党的)({NUMBER})届({NUMBER})中全(?:会|体会议)", "党的{0}届{1}中全会"),
        (r"(中央(?:经济|农村|城市|民族|金融|政法|外事|统战)工作会议)", "{0}"),
    )
)


def find_meetings(text: str) -> Iterator[tuple[str, str]]:
    """Yield (as printed, canonical form) for each meeting named in a text."""
    for pattern, form in FORMS:
        for match in pattern.finditer(text):
            yield match.group(), form.format(*(part for part in match.groups() if part))


def canonical_meeting(text: str) -> str:
    """Return the canonical form of a meeting's name, or the text itself when it is none."""
    return next((form for printed, form in find_meetings(text) if printed == text), text)
