"""Which paragraphs a headline speaks for: all of a whole article, one half of two that were joined."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from label_case import article, label

from newsdesk.language.cohesion import features, spoken_for, words

SETS = Path(__file__).parent / "data" / "labels"
BRIDGE = "望山大桥合龙"
ON_BRIDGE = (
    "望山大桥昨日合龙。这座大桥全长2.3千米，主塔高198米，是柳河上最长的斜拉桥。",
    "大桥建设指挥部负责人王建国介绍，合龙以后将铺装桥面，安装护栏和路灯，预计年底通车。",
    "通车后，从望山到柳河新区的车程将由一小时缩短到一刻钟，两岸的货车不必再绕行渡口。",
)
ON_TREES = (
    "清晨的果园里雾气还没有散，李桂兰提着竹篮，把熟透的枇杷一颗一颗剪下来，放进铺着棉布的筐里。",
    "“枇杷皮薄，碰一下就黑，卖不出价钱。”李桂兰说，去年合作社请来农艺师，教会大家套袋和疏果。",
    "现在果农们在网上接单，果子当天采摘，隔天就送到顾客手里，一棵树的收入比从前翻了一番。",
)


def test_an_article_hangs_together() -> None:
    assert spoken_for(BRIDGE, ON_BRIDGE) == slice(0, 3)


@pytest.mark.parametrize(
    "paragraphs, own", [((*ON_BRIDGE, *ON_TREES), slice(0, 3)), ((*ON_TREES, *ON_BRIDGE), slice(3, 6))]
)
def test_of_two_that_were_joined_the_headline_speaks_for_one(paragraphs, own) -> None:
    assert spoken_for(BRIDGE, paragraphs) == own


def test_names_of_the_strange_part_are_suggested_and_not_signed() -> None:
    labels = label(article(BRIDGE, (*ON_BRIDGE, *ON_TREES)))
    assert labels.people == ("王建国",)
    assert "李桂兰" in [doubt.alternative for doubt in labels.doubts if doubt.code == "name-person"]


def test_whole_articles_are_seldom_cut() -> None:
    entries = [entry for path in sorted(SETS.glob("*.json")) for entry in json.loads(path.read_text(encoding="utf-8"))]
    cut = [
        entry["title"]
        for entry in entries
        if spoken_for("".join(entry["title"]), entry["paragraphs"]) != slice(0, len(entry["paragraphs"]))
    ]
    assert len(cut) <= len(entries) // 10, cut


@given(
    st.text(alphabet="市长人民桥水ab，。", max_size=20), st.lists(st.text(alphabet="市长人民桥水ab，。", max_size=60))
)
def test_any_text_has_one_run_of_paragraphs(headline: str, paragraphs: list[str]) -> None:
    own = spoken_for(headline, paragraphs)
    assert 0 <= own.start <= own.stop <= len(paragraphs)
    assert (own.start < own.stop) == bool(paragraphs)


def test_each_cut_tells_what_its_sides_share() -> None:
    shared = [row[0] for row in features([words(text) for text in (*ON_BRIDGE, *ON_TREES)])]
    assert min(shared) == shared[2]
