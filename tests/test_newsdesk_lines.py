"""What is no running text in a body: sub-headings, which stand between paragraphs, and the lines of poems."""

from __future__ import annotations

import pytest

from newsdesk.model import Paragraph
from newsdesk.pipeline import separate
from newsdesk.reading.read import read_pages
from newsdesk.reading.rows import rows
from newsdesk.separation.subheads import with_subheads
from newsdesk.separation.verse import with_verse

LONG = "天还没有亮，码头上的灯已经亮了一排，船老大把缆绳一圈一圈绕好，又回头看了一眼自家的窗。"


def roles(lines: list[str], role: str = "text") -> list[str]:
    """Return the sub-headings among lines that are each a paragraph."""
    body = [Paragraph(text, (number,), role) for number, text in enumerate(lines, 1)]
    return [p.text for p in with_subheads(body) if p.role == "subhead"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([LONG, "灯下的账本", LONG, "雨停以后", LONG], ["灯下的账本", "雨停以后"]),
        ([LONG, "第一次就吵翻了", LONG, LONG, "先修堤，再修路", LONG], ["第一次就吵翻了", "先修堤，再修路"]),
        ([LONG, "灯下的账本", LONG], []),  # one line alone may be a cut row
        ([LONG, "灯下的账本", "雨停以后", LONG], []),  # a list
        ([LONG[:-1], "灯下的账本", LONG[:-1], "雨停以后", LONG], []),  # mid-sentence
        ([LONG, "本报记者 张三", LONG, "张三", LONG], []),
        ([LONG, "一、报名时间", LONG, "二、报名地点", LONG], []),  # ordinals of a notice
        ([LONG, "记者：您怎么看？", LONG, "记者：后来呢？", LONG], []),
        ([LONG, "某市供水有限公司", "2025年3月6日"], []),
        ([LONG, "他说的这些话和", LONG, "他记下来的", LONG], []),
    ],
)
def test_subheads(lines: list[str], found: list[str]) -> None:
    assert roles(lines) == found


def test_verse_is_no_subhead() -> None:
    assert roles([LONG, "灯下的账本", LONG, "雨停以后", LONG], role="verse") == []


POEM = """本报讯（记者 张三）昨日，我市召开防汛抗旱工作会议，部署
今年的水利工程建设。会议要求，各地要抓紧落实责任。

海堤的夜

张三

风从盐田上吹来
吹过早已废弃的渡口
一盏灯在水里
数着自己的每一根骨头
远处的船是几粒
没有说出口的话
我把手伸进黑暗
摸到潮水的脉搏
"""


def test_the_lines_of_a_poem_stay_lines() -> None:
    page = separate(read_pages("x", POEM.encode(), "2024-01-01", "01")[0][0])
    verse = [p.text for article in page.articles for p in article.paragraphs if p.role == "verse"]
    assert verse == POEM.strip().split("\n")[-8:]


NARROW = [
    "今年以来全市各",
    "级各部门紧紧围",
    "绕年度目标任务",
    "狠抓落实全市经",
    "济运行总体平稳",
    "稳中有进各项工",
    "作取得新的成效",
]
VERSE = POEM.strip().split("\n")[-8:]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["张三", *VERSE], VERSE),
        ([LONG, *VERSE], VERSE),
        ([*VERSE[:4], *VERSE[5:7]], []),  # too few
        (NARROW, []),  # prose of a narrow column: all rows are alike
        ([*VERSE[:3], "河，翻了个身", *VERSE[3:]], [*VERSE[:3], "河，翻了个身", *VERSE[3:]]),
        ([f"{line}，" for line in VERSE], []),  # may be prose
        (["张三", "李小四", "王五", "赵六", "孙小七", "周八", "吴九一", "郑十", "陈一二", "刘三", "黄四"], []),
    ],
)
def test_verse(lines: list[str], found: list[str]) -> None:
    body = rows(read_pages("x", "\n".join(lines).encode(), "2024-01-01", "01")[0][0])
    assert [row.text for row in with_verse(body) if row.verse] == found
