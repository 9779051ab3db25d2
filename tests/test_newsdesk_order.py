"""Where every article stands whole, its place on the page changes nothing; and the bench notices a broken stage."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuring.markdown import Converted, ConvertedPage, squash
from measuring.report import figures
from measuring.score import score
from newsdesk import pipeline
from newsdesk.model import Article
from newsdesk.reading.read import read_pages
from newsdesk.separation.display.display import Judged
from newsdesk.separation.furniture import sort_rows

BENCH = Path(__file__).parent.parent / "bench" / "pages"
PAGES = [BENCH / name for name in ("h003-pdftotext-raw", "h005-pymupdf", "h010-pdftotext")]

# Whole articles as one column each, headline first: towns, people and figures are invented.
ARTICLES = (
    """青石镇新建两座水厂

　　本报讯（记者 许文远）青石镇新建的两座水厂昨
日通水，沿线十四个村的三万名村民喝上了自来水。
　　据镇水利站介绍，水厂日供水能力为八千吨，明
年还将铺设管网四十公里。""",
    """市图书馆夜间开放到十点

　　本报讯（记者 江小满）本周起，市图书馆的阅览
室开放到晚上十点，读者凭身份证即可入馆。
　　图书馆负责人说，夜间阅览室每晚备有热水和台
灯，试行一个月以来已有两千人次读者入馆。""",
    """果农学会网上卖柚子

　　本报讯（记者 顾长青）“一天卖了三百箱！”柳
坝村果农高建平笑着说。今年柚子丰收，村里请来老
师，教果农开网店、拍照片。
　　目前全村已有四十户果农开了网店，柚子卖到了
二十个省份。""",
    """羽毛球公开赛周六开拍

　　本报讯（记者 石磊）全市羽毛球公开赛将于本周
六在体育中心开拍，六十支球队报名参赛，球迷可以
免费入场观看比赛。
　　组委会提醒，体育中心停车场当天关闭，球迷请
乘公交车前往。""",
)


def told(article: Article) -> tuple[str, ...]:
    """Return the article's text without the numbers of its lines."""
    parts = (article.kicker, article.title, article.subtitle, *article.paragraphs, *article.captions)
    return tuple(part.text for part in parts)


def found_in(articles: list[str]) -> list[tuple[str, ...]]:
    """Return what the desk makes of a page of these articles, parted by blank lines."""
    text = "\n\n".join(articles)
    return [told(one) for one in pipeline.separate(read_pages("x", text.encode(), "2024-01-01", "01")[0][0]).articles]


@settings(max_examples=24, deadline=None)
@given(st.permutations(ARTICLES), st.integers(1, len(ARTICLES)))
def test_the_order_of_whole_articles_changes_only_their_order(articles: list[str], count: int) -> None:
    chosen = articles[:count]
    found = found_in(chosen)
    assert [squash("".join(parts)) for parts in found] == [squash(article) for article in chosen]
    assert sorted(found) == sorted(found_in(sorted(chosen)))


def measured() -> dict[str, float]:
    """Return the bench's figures for three of its pages."""
    scores = []
    for folder in PAGES:
        raw = (folder / "raw.txt").read_bytes()
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["articles"]
        found = ConvertedPage()
        for page in read_pages(folder.name, raw, "2024-01-01", "01")[0]:
            apart = pipeline.separate(page)
            found.loose += [passage.text for passage in apart.unplaced]
            found.articles += map(as_converted, apart.articles)
        scores.append(score(truth, found, raw.decode()))
    return figures(scores)


def as_converted(article: Article) -> Converted:
    meta = {
        "kicker": article.kicker.text,
        "title": article.title.text,
        "subtitle": article.subtitle.text,
        "captions": [caption.text for caption in article.captions],
        "jump": article.jump.text if article.jump else "",
    }
    return Converted(meta, [squash(paragraph.text) for paragraph in article.paragraphs])


@pytest.fixture(scope="module")
def whole() -> dict[str, float]:
    return measured()


def no_headlines(rows, _measure):
    return Judged(tuple(rows), (False,) * len(rows), (0.0,) * len(rows))


def raw_order(parts, _echoes, _heads):
    return (tuple(range(len(parts))),)


def each_alone(parts, _echoes, _heads):
    return tuple((k,) for k in range(len(parts)))


def no_breaks(rows, _measure, _setting):
    return [-9.0] * (len(rows) - 1)


def nothing_is_furniture(rows):
    return replace(sort_rows(rows), text=tuple(rows), heads=(), credits=(), captions=())


def no_headline_placed(*_):
    return ()


@pytest.mark.parametrize(
    ("stage", "broken", "falls"),
    [
        ("newsdesk.pipeline.headline_rows", no_headlines, "title_f1"),
        ("newsdesk.pipeline.sort_rows", nothing_is_furniture, "body_f1"),
        ("newsdesk.separation.separate.chains", raw_order, "body_f1"),
        ("newsdesk.separation.separate.chains", each_alone, "body_f1"),
        ("newsdesk.separation.separate.breaks", no_breaks, "paragraph_f1"),
        ("newsdesk.separation.headlines.headlines.place", no_headline_placed, "lost"),
    ],
    ids=["headline_rows", "sort_rows", "raw order", "each alone", "breaks", "place"],
)
def test_the_bench_notices_a_broken_stage(stage, broken, falls, whole, monkeypatch) -> None:
    monkeypatch.setattr(stage, broken)
    worse = measured()
    if falls == "lost":
        assert worse["lost"] > whole["lost"] == 0
    else:
        assert worse[falls] < whole[falls] - 0.1
