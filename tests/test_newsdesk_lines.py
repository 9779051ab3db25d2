"""What is no running text in a body: sub-headings, which stand between paragraphs, and the lines of poems."""

from __future__ import annotations

import pytest

from newsdesk.model import Paragraph
from newsdesk.pipeline import separate
from newsdesk.reading.read import read_pages
from newsdesk.reading.rows import Row, row_of, rows
from newsdesk.separation.paragraphs.subheads import with_subheads
from newsdesk.separation.verse import is_verse, opens_a_poem, with_verse

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


STANZA = [
    "凌晨四点的码头",
    "还没有学会说话",
    "缆绳把夜",
    "一圈一圈地收拢",
    "有人提着灯走过",
    "灯里住着一小团黄昏",
    "他说雾要来了",
]


def _rows(texts: list[str]) -> list[Row]:
    return [row for line, text in enumerate(texts, 1) if (row := row_of(text, line, 0))]


@pytest.mark.parametrize(
    ("texts", "above", "opens"),
    [
        (["桑未晚", *STANZA], None, True),
        (["桑未晚", *STANZA], "他从来没有走过这么远。", True),
        (["马头琴", *STANZA], "石头便有了心跳", False),  # the title of a stanza
        (["桑未晚", *STANZA[:4]], None, False),
        (["桑未晚", "张海生", "李明远", "王小雨", "周砚秋", "黎小满"], None, False),  # who has won a prize
        (STANZA, None, False),
    ],
)
def test_a_poet_above_a_stanza_opens_a_poem(texts: list[str], above: str | None, opens: bool) -> None:
    assert opens_a_poem(_rows(texts), row_of(above, 0, 0) if above else None) is opens


def test_a_poem_is_told_by_its_bare_rows() -> None:
    assert is_verse(_rows(["桑未晚", *STANZA]))
    assert not is_verse(_rows([LONG, *STANZA[:2], LONG]))


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
