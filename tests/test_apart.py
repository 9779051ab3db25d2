"""An article whose headline stands elsewhere begins where the one before closes and shares no words with it."""

from __future__ import annotations

import pytest

from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.parting.apart import LIKELY, cuts

NEWS = """本报讯（记者 江一白）昨天上
午，城南桥头的老码头重新开
放，第一班渡船载着六十多名
乘客驶向对岸的小镇。
从前过河要等半个钟头，如今
十分钟就有一班，票价也只要
两块钱。"""
ESSAY = """{name}
祖母的院子里有一棵柿子树。
到了秋天，柿子红了，她就搬
来竹梯，一个一个地摘。
我们站在树下，仰着头，等她
把最红的那一个递下来。
后来院子没有了，柿子树还在
街角立着。"""
REPORT = """昨天，市图书馆宣布自习室延长
到晚上十点，备考的学生多了
一个去处，座位在网上预约。
馆长林溪介绍，去年读者借走
图书四十万册，其中儿童绘本
占三成，阅览席常常坐满。
图书馆下一步将添两百个席位，
并把讲座搬进社区。"""
GOES_ON = """码头管理处介绍，渡船每天六
点开始载客，遇到大风停航。
此外，小镇的居民凭证乘船，
票价减半。"""
NEWS_HEAD, ESSAY_HEAD = "老码头重新开放", "祖母的柿子树"


def _cuts(second: str, heads: list[str], news: str = NEWS) -> list[str]:
    """Return the rows at which a second article may begin."""
    rows: list[Row] = []
    for number, line in enumerate(f"{news}\n{second}".split("\n"), 1):
        row = row_of(line, number, int(number > news.count("\n") + 1))
        assert row is not None
        rows.append(row)
    odds = [1.0 if row.text.endswith("。") else -1.0 for row in rows[:-1]]
    return [rows[cut.rows].text for cut in cuts([rows], [odds], heads) if cut.promise > LIKELY]


@pytest.mark.parametrize("name", ["周一然", "李小满", "欧阳明"])
def test_signed_article(name: str) -> None:
    assert _cuts(ESSAY.format(name=name), [NEWS_HEAD, ESSAY_HEAD])[0] == name


def test_article_about_something_else() -> None:
    """Nobody signs it; what both are about and the headlines tell."""
    assert _cuts(ESSAY.format(name="那时候"), [NEWS_HEAD, ESSAY_HEAD])[0] == "那时候"


def test_unsigned_article() -> None:
    assert (
        _cuts(REPORT, [NEWS_HEAD, "图书馆自习室延时到晚上"], NEWS + "\n下月将再添一班。")[0]
        == "昨天，市图书馆宣布自习室延长"
    )


def test_one_article() -> None:
    assert not _cuts(GOES_ON, [NEWS_HEAD, ESSAY_HEAD])
