"""Meetings have one name each."""

import pytest

from newsdesk.labelling.meetings import canonical_meeting, find_meetings

CASES = [
    ("甲城市第十七届人民代表大会第五次会议", "市十七届人大五次会议"),
    ("市十七届人大五次会议", "市十七届人大五次会议"),
    ("市第十七届人大五次会议", "市十七届人大五次会议"),
    ("甲县第三届人民代表大会第一次会议", "县三届人大一次会议"),
    ("市十七届人大常委会第十二次会议", "市十七届人大常委会第十二次会议"),
    ("市政协十五届四次会议", "市政协十五届四次会议"),
    ("政协甲城市第十五届委员会第四次会议", "市政协十五届四次会议"),
    ("市委十五届八次全会", "市委十五届八次全会"),
    ("中国共产党甲城市第十五届委员会第八次全体会议", "市委十五届八次全会"),
    ("市第十五次党代会", "市第十五次党代会"),
    ("党的二十届三中全会", "党的二十届三中全会"),
    ("中央经济工作会议", "中央经济工作会议"),
]


@pytest.mark.parametrize("printed, form", CASES)
def test_form(printed: str, form: str) -> None:
    assert canonical_meeting(printed) == form


def test_inside_a_sentence() -> None:
    text = "1日，甲城市第九届人民代表大会第二次会议在会议中心开幕。"
    assert [form for _, form in find_meetings(text)] == ["市九届人大二次会议"]


@pytest.mark.parametrize("text", ["", "会议", "市民代表", "第五次会议", "全体会议"])
def test_no_meeting(text: str) -> None:
    assert list(find_meetings(text)) == []
