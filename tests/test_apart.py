"""A signed article whose headline stands elsewhere on the page begins where its author's name stands."""

from __future__ import annotations

import pytest

from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.apart import cuts

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
NEWS_HEAD, ESSAY_HEAD = "老码头重新开放", "祖母的柿子树"


def _cuts(name: str, heads: list[str]) -> list[str]:
    """Return the rows at which a second article may begin."""
    rows: list[Row] = []
    for number, line in enumerate(f"{NEWS}\n{ESSAY.format(name=name)}".split("\n"), 1):
        row = row_of(line, number, 0)
        assert row is not None
        rows.append(row)
    odds = [1.0 if row.text.endswith("。") else -1.0 for row in rows[:-1]]
    return [rows[cut.rows].text for cut in cuts([rows], [odds], heads)]


@pytest.mark.parametrize("name", ["周一然", "李小满", "欧阳明"])
def test_signed_article(name: str) -> None:
    assert _cuts(name, [NEWS_HEAD, ESSAY_HEAD]) == [name]


@pytest.mark.parametrize(("name", "heads"), [("周一然", [NEWS_HEAD]), ("那时候", [NEWS_HEAD, ESSAY_HEAD])])
def test_one_article(name: str, heads: list[str]) -> None:
    """Nothing begins where no headline speaks of what follows, or where no name stands."""
    assert not _cuts(name, heads)
