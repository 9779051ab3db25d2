"""How far a row was squeezed, and where an extractor must have cut it therefore."""

from __future__ import annotations

import pytest

from newsdesk.separation import narrowing


@pytest.mark.parametrize(
    ("text", "over", "each"),
    [
        ("今天下雨，明天也下雨。", 0.0, 0.0),
        ("今天下雨，明天也下雨。", 1.0, 0.5),  # both marks give all they can
        ("雨，雪，风，霜。", 1.0, 0.25),
        ("他说：“下雨了。”", 1.0, 0.25),
        ("今天下雨，明天也下雨", 1.0, None),  # one mark cannot give a whole em
        ("今天下雨明天也下雨", 0.5, None),
    ],
)
def test_what_each_mark_of_a_row_loses(text: str, over: float, each: float | None) -> None:
    assert narrowing.loss(text, over) == each


@pytest.mark.parametrize(
    ("parts", "each", "surprises"),
    [
        (("今天下雨，明天也下雨。",), 0.0, 0),
        (("今天下雨，", "明天也下雨。"), 0.5, 0),  # the boxes overlap by half an em
        (("今天下雨，明天也下雨。",), 0.5, 1),  # … and the row is whole
        (("今天下雨，", "明天也下雨。"), 0.1, 1),  # cut where nothing overlaps
        (("今天下雨，明天也下雨。",), 0.1, 0),
        (("今天", "下雨，", "明天也下雨。"), 0.5, 1),  # cut between two plain characters
        (("他说：", "“下雨了。”"), 0.15, 0),  # an opening mark overlaps before what it loses
        (("他说：“下雨了。”",), 0.1, 0),
        (("雨后（初晴）",), 0.3, 0),  # less than a fifth of an em before the bracket, and behind
        (("在Wi", "Fi下"), 0.0, 0),  # letters are cut by their own widths
    ],
)
def test_cuts_that_the_narrowing_does_not_explain(parts: tuple[str, ...], each: float, surprises: int) -> None:
    assert narrowing.surprises(parts, each) == surprises
