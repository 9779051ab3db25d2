"""Shapes of the wild, one row each; what the desk still gets wrong stands here too, marked strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.pipeline import separate
from newsdesk.reading.read import read_pages

TRADITIONAL = """圖書館延長開放時間

　　本報訊（記者 陳大文）市立圖書館由下週起延長
開放時間，平日開放至晚上十時，市民可以憑證借閱。
　　館方表示，延長時間以後將增加人手，並在每層設
置自助借書機。
"""
CRLF = """羽毛球公开赛周六开拍\r
\r
　　本报讯（记者 石磊）全市羽毛球公开赛将于本周\r
六在体育中心开拍，六十支球队报名参赛。\r
"""
LAYOUT = """青石镇新建两座水厂              市图书馆夜间开放到十点

　　本报讯（记者 许文远）青        　　本报讯（记者 江小满）本
石镇新建的两座水厂昨日通水，      周起，市图书馆的阅览室开放到
沿线十四个村的三万名村民喝上      晚上十点，读者凭身份证即可入
了自来水。                        馆。
"""
LATIN = """机器人大赛开幕

　　本报讯（记者 石磊）昨日，全市机器人大赛在体
育中心开幕，来自 Robot Open
League 的三支球队参赛，报名网址为 www.example.
com/robots，奖金共 12,
000 元。
"""
LONE_POEM = """海堤的夜

张三石

风从盐田上吹来
吹过早已废弃的渡口
一盏灯在水里
数着自己的每一根骨头
远处的船是几粒
没有说出口的话
我把手伸进黑暗
摸到潮水的脉搏
而你在岸的那一边
"""
POEM_AND_COLUMN = """在月牙港等一场雾

桑未晚

凌晨四点的码头
还没有学会说话
缆绳把夜
一圈一圈地收拢
有人提着灯走过
灯里住着一小团黄昏
雾是从岛那边来的
先淹没了桅杆
再淹没了鸟叫
一件一件
还回来

湾畔快评

少一点“照片式巡河”

沈澄之

“要带着图纸去、带着工程队
去，不能带着相机去、带着照片
回。”这句话说的是巡河，也是作风。
河长的脚印应该留在河边，而不
是留在照片里。
"""
ONE_LINE = """青石镇新建两座水厂 市图书馆夜间开放到十点

本报讯（记者 许文远）青石镇新建的
两座水厂昨日通水，沿线十四个村的三
万名村民喝上了自来水。

本报讯（记者 江小满）本周起，市图
书馆的阅览室开放到晚上十点，读者凭
身份证即可入馆。
"""
VERTICAL = """︵记者 石磊︶昨日，全市机器人大赛开幕。
"""

TITLES = [
    pytest.param(CRLF, ["羽毛球公开赛周六开拍"], id="lines that end in CR LF"),
    pytest.param("\ufeff" + CRLF.replace("\r", ""), ["羽毛球公开赛周六开拍"], id="byte order mark"),
    pytest.param(TRADITIONAL, ["圖書館延長開放時間"], id="traditional"),
    pytest.param(LAYOUT, ["青石镇新建两座水厂", "市图书馆夜间开放到十点"], id="columns side by side"),
    pytest.param(ONE_LINE, ["青石镇新建两座水厂", "市图书馆夜间开放到十点"], id="headlines in one line"),
    pytest.param(LONE_POEM, ["海堤的夜"], id="a poem and nothing else"),
]


@pytest.mark.parametrize(("raw", "titles"), TITLES)
def test_titles(raw: str, titles: list[str]) -> None:
    assert [article.title.text for page in pages(raw) for article in page.articles] == titles


BODIES = [
    pytest.param(LATIN, "来自Robot Open League的三支球队", id="a Latin name over two lines"),
    pytest.param(LATIN, "www.example.com/robots", id="an address over two lines"),
    pytest.param(LATIN, "12,000元", id="a number over two lines"),
    pytest.param(VERTICAL, "（记者 石磊）昨日", id="marks of vertical setting"),
    pytest.param(TRADITIONAL, "（記者 陳大文）", id="traditional byline"),
    pytest.param(LAYOUT, "（记者 许文远）青石镇新建的两座水厂", id="columns side by side"),
    pytest.param(LAYOUT, "凭身份证即可入馆。", id="columns side by side, the right one"),
]


@pytest.mark.parametrize(("raw", "text"), BODIES)
def test_bodies(raw: str, text: str) -> None:
    found = [paragraph.text for page in pages(raw) for article in page.articles for paragraph in article.paragraphs]
    assert any(text in paragraph for paragraph in found)


def test_column_name_behind_a_poem_is_the_next_headlines() -> None:
    found = [(article.kicker.text, article.title.text) for page in pages(POEM_AND_COLUMN) for article in page.articles]
    assert found == [("", "在月牙港等一场雾"), ("湾畔快评", "少一点“照片式巡河”")]


def test_tiers_that_explain_half_of_a_sorted_page_are_believed() -> None:
    raw = (Path(__file__).parent / "data" / "sorted-half.txt").read_text(encoding="utf-8")
    match = next(article for page in pages(raw) for article in page.articles if "加时胜" in article.title.text)
    told = [paragraph.text for paragraph in match.paragraphs]
    assert told[0].startswith("本报讯（记者唐以宁方沐阳）历时6天")
    assert told[-1].endswith("南屿队。")
    assert len(told) == 7


def pages(raw: str):
    return [separate(page) for page in read_pages("x", raw.encode(), "2024-01-01", "01")[0]]
