"""Addresses read from headlines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.labelling.slug import LONGEST, make_slug

CASES = [
    ("重庆银行", "chong-qing-yin-hang"),
    ("会计", "kuai-ji"),
    ("厦门", "xia-men"),
    ("六安", "lu-an"),
    ("银行行长", "yin-hang-hang-zhang"),
    ("绿色", "lv-se"),
    ("推动 建设", "tui-dong-jian-she"),
    ("3.2万亩早稻", "3-2-wan-mu-zao-dao"),
    ("发布“TideCore X2”芯片", "fa-bu-tidecore-x2-xin-pian"),
    ("café 开业", "cafe-kai-ye"),
    ("！？……", "article"),
    ("", "article"),
    ("😀", "article"),
    ("x" * 80, "x" * LONGEST),
]


@pytest.mark.parametrize("title, slug", CASES)
def test_slug(title: str, slug: str) -> None:
    assert make_slug(title) == slug


def test_cut_on_a_syllable_boundary() -> None:
    slug = make_slug("中" * 30)
    assert slug == "-".join(["zhong"] * 10)
    assert len(slug) <= LONGEST


@given(st.text())
def test_any_title_gets_an_address(title: str) -> None:
    slug = make_slug(title)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= LONGEST
