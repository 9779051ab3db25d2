"""What texts are about: the same in other words is nearer than something else."""

import numpy as np
import pytest

from newsdesk.language.meaning import NOTHING, likeness, together, vectors, whole


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        ("今天天气很好，阳光明媚。", "晴天，太阳高照。", "公司今年的利润增长了一成。"),
        ("中国队昨晚以二比一获胜。", "足球比赛的最后一分钟，前锋踢进一球。", "市图书馆延长开放时间。"),
        ("祖母的院子里有一棵柿子树。", "秋天，树上的果子红了。", "轨道交通2号线开始空载试运行。"),
    ],
)
def test_likeness(text: str, same: str, other: str) -> None:
    assert likeness(text, same) > likeness(text, other)


def test_vectors_are_as_long_as_one_and_in_the_order_of_the_texts() -> None:
    found = vectors(["一棵树", "", "一座桥", "一棵树"])
    assert np.allclose(np.linalg.norm(found, axis=1), [1, 0, 1, 1])
    assert np.array_equal(found[0], found[3])
    assert not np.array_equal(found[0], found[2])
    assert vectors([]).shape == (0, len(NOTHING))


def test_a_text_is_about_what_its_longer_passages_are_about() -> None:
    texts = ["祖母的院子里有一棵柿子树。", "老桥昨天重新通车。"]
    tree, bridge = passages = vectors(texts)
    mostly = together(passages, [100, 10])
    assert mostly @ tree > mostly @ bridge
    assert np.array_equal(whole(texts), together(passages, [13, 9]))
    assert np.array_equal(together(vectors([]), []), NOTHING)
