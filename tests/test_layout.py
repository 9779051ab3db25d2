"""Columns that stand side by side in the lines of a page, as `pdftotext -layout` writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from raw_page import page_of

from newsdesk.pipeline import separate
from newsdesk.reading.layout.apart import columns_apart
from newsdesk.reading.read import read_pages

OVER = """
               水厂通水

  本报讯（记者 许文远）青    水，沿线十四个村的三
石镇新建的两座水厂昨日通    万名村民喝上自来水。
到二〇二四年底为止又有了    镇上还说井先不会拆掉
"""
LEVEL = """
    水厂通水                      夜读到十点
  本报讯（记者 许文远）青        本报讯（记者 江小满）图
石镇新建的两座水厂昨日通      书馆阅览室本周起开放到
水，沿线十四个村的村民，      晚上十点，凭证可入。到
镇上说，喝上自来水了。        五点为止，周末照旧。
"""
RUNS_ON = """
  本报讯（记者 许文远）青    水，沿线十四个村的三
石镇新建的两座水厂昨日通    万名村民喝上自来水。
到 2024 年底为止已有 12 座了 镇上还说井先不会拆掉
一共用去了三千一百万元，    水费每吨两元四角钱，
镇里说今年底还要再建一座    比过去买水便宜了一半
"""


@pytest.mark.parametrize(
    ("page", "order"),
    [
        pytest.param(OVER, ["水厂通水", "石镇新建", "水，沿线"], id="a headline over both columns"),
        pytest.param(LEVEL, ["水厂通水", "镇上说", "夜读到十", "晚上十点"], id="two articles on a level"),
        pytest.param(RUNS_ON, ["一共用去", "水，沿线", "镇上还说", "水费每吨"], id="a row that runs on"),
    ],
)
def test_columns_come_one_after_the_other(page: str, order: list[str]) -> None:
    text = "\n".join(line.text for line in columns_apart(page_of(page).lines))
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert all("    " not in line for line in text.split("\n"))


def test_a_page_in_which_rows_of_one_article_stand_between_those_of_another() -> None:
    raw = (Path(__file__).parent / "data" / "laid-out.txt").read_bytes()
    (page,), _ = read_pages("x", raw, "2024-01-01", "01")
    found = {
        "".join(article.title.text.split()): [paragraph.text for paragraph in article.paragraphs]
        for article in separate(page).articles
    }
    truth = json.loads((Path(__file__).parent / "data" / "laid-out.json").read_text(encoding="utf-8"))
    assert {title: [text.replace(" ", "") for text in found.get(title, [])] for title in truth} == truth


def test_rows_that_stand_further_in_are_marked() -> None:
    found = [line.text for line in columns_apart(page_of(LEVEL).lines)]
    marked = [text.strip()[:3] for text in found if text.startswith("\u3000")]
    assert marked.count("本报讯") == 2
    assert not {"石镇新", "书馆阅", "镇上说"} & set(marked)


@pytest.mark.parametrize(
    "page",
    [
        "市民走上街头，看灯。\n\n本报讯（记者 许文远）昨日，\n市民走上街头。",
        "品名      均价      涨跌\n白菜      1.20      0.10\n萝卜      0.90      0.05\n土豆      1.10      0.02",
        "招  领  启  事\n本报讯  昨日，市民走上街头。\n请失主  前来领取。",
    ],
)
def test_other_pages_stay_as_they_are(page: str) -> None:
    lines = page_of(page).lines
    assert columns_apart(lines) == lines
