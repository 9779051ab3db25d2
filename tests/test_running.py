"""Where running text goes on, by the characters and marks on either side of a cut."""

from __future__ import annotations

import numpy as np
import pytest

from newsdesk.language.running import FAR, SEEN, before, behind, table

FAR_OFF = "今年春天雨水多，渠道里的水位比往年同期高出许多"  # more than is read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("昨日下午，", "昨日下午，"),
        ("全长 12.4 公里", "全长0.0公里"),
        ("与Kestrel City", "与a"),
        (FAR_OFF, FAR_OFF[-SEEN:]),
        (f"他说：“{FAR_OFF}", f"“{FAR}{FAR_OFF[-SEEN + 2 :]}"),  # owes a closing mark
        (f"他说：“是。”{FAR_OFF}", FAR_OFF[-SEEN:]),
    ],
)
def test_what_is_read_before_a_cut(text: str, read: str) -> None:
    assert before(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("市政府发布通知。", "市政府发布通知。"),
        (FAR_OFF, FAR_OFF[:SEEN]),
        (f"{FAR_OFF}。”他说", f"{FAR_OFF[: SEEN - 2]}{FAR}”"),  # closes what was opened before the cut
        (f"{FAR_OFF}（见图）。”他说", f"{FAR_OFF[: SEEN - 2]}{FAR}”"),
        (f"{FAR_OFF}“对”。", FAR_OFF[:SEEN]),
        ("好。”他说", "好。”他说"),
    ],
)
def test_what_is_read_behind_a_cut(text: str, read: str) -> None:
    assert behind(text) == read


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("首次夺冠的是北岸队（Harbour", "Lights），他们", "市民可以在网上预约"),
        ("老邢想了想，说：“等桥修好了，让我", "去走一走。”", "市民可以在网上预约。"),
        ("市水务局局长表", "示，今年汛期将提前", "岸的渔民连夜赶来"),
        ("截至目前，全市已建成充电桩1", "200个，其中公共充电桩", "的老人们坐在门口晒太阳"),
        ("她回过头来问：", "“多少钱？”", "，并要求各单位落实责任"),
    ],
)
def test_a_text_goes_on_with_what_continues_it(left: str, right: str, other: str) -> None:
    found = table([left], [right, other])
    assert found[0, 0] > found[0, 1] + 1.0


def test_texts_are_read_alike_beside_others() -> None:
    lefts, rights = ["昨日下午，市", "老人说：“", "昨日下午，市"], ["政府召开会议。", "我不去。”"]
    found = table(lefts, rights)
    assert found.shape == (3, 2)
    np.testing.assert_allclose(found, [[table([left], [right])[0, 0] for right in rights] for left in lefts], atol=1e-3)


def test_nothing_is_read_of_nothing() -> None:
    assert table([], ["政府"]).shape == (0, 1)
    assert table(["政府"], []).shape == (1, 0)
