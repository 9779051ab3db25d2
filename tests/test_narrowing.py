"""How far a row was squeezed, and where an extractor must have cut it therefore."""

from __future__ import annotations

import pytest

from newsdesk.reading.rows import Row
from newsdesk.separation.typesetting import narrowing


def row(text: str, line: int, block: int) -> Row:
    return Row(text, text, (line,), block, float(len(text)), float(len(text)))


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


RAW, BLOCKS = 0.2, 0.5  # em by which boxes of a line overlap at most


@pytest.mark.parametrize(
    ("parts", "each", "most", "surprises"),
    [
        (("今天下雨，明天也下雨。",), 0.0, RAW, 0),
        (("本报讯", "（记者 张三）", "昨日"), 0.125, RAW, 0),  # a blank measures what it pleases
        (("本报讯", "（记者张三）", "昨日"), 0.125, RAW, 2),
        (("今天下雨，", "明天也下雨。"), 0.5, RAW, 0),  # the boxes overlap by half an em
        (("今天下雨，明天也下雨。",), 0.5, RAW, 1),  # … and the row is whole
        (("今天下雨，明天也下雨。",), 0.5, BLOCKS, 0),  # … as an extractor allows that is at its limit
        (("今天下雨，", "明天也下雨。"), 0.5, BLOCKS, 0),  # … or does not
        (("今天下雨，", "明天也下雨。"), 0.4, BLOCKS, 1),  # below its limit
        (("今天下雨，", "明天也下雨。"), 0.1, RAW, 1),  # cut where nothing overlaps
        (("今天下雨，明天也下雨。",), 0.1, RAW, 0),
        (("今天", "下雨，", "明天也下雨。"), 0.5, RAW, 1),  # cut between two plain characters
        (("他说：", "“下雨了。”"), 0.15, RAW, 0),  # an opening mark overlaps before what it loses
        (("他说：", "“下雨了。”"), 0.4, BLOCKS, 0),
        (("他说：“下雨了。”",), 0.4, BLOCKS, 1),
        (("他说：“下雨了。”",), 0.1, RAW, 0),
        (("“下雨了”", "他说。"), 0.4, RAW, 0),  # a quotation mark's box may be narrow, or not
        (("“下雨了”他说。",), 0.4, RAW, 0),
        (("雨后（初晴）",), 0.3, RAW, 0),  # less than a fifth of an em before the bracket, and behind
        (("在Wi", "Fi下"), 0.0, RAW, 0),  # letters are cut by their own widths
    ],
)
def test_cuts_that_the_narrowing_does_not_explain(
    parts: tuple[str, ...], each: float, most: float, surprises: int
) -> None:
    assert narrowing.surprises(parts, each, most) == surprises


@pytest.mark.parametrize(
    ("cut", "apart", "most"),
    [
        (3, 0, BLOCKS),  # rows of 10 em for 9, cut between the two marks that lost half an em
        (2, 0, 0.75),  # too few to tell
        (0, 3, 0.75),  # such rows that are whole
        (3, 24, 0.75),
    ],
)
def test_an_extractor_s_limit_is_told_by_rows_that_lost_half_an_em_a_mark(cut: int, apart: int, most: float) -> None:
    texts = ["今天又下雨，", "明天也，"] * cut + ["今天又下雨，明天也，"] * apart
    rows = [row(text, line, block=line // 2) for line, text in enumerate(texts)]
    overs = [len(text) - 9.0 for text in texts]
    assert narrowing.most_overlap(rows, overs, [9.0] * len(rows)) == most


def test_text_that_is_not_laid_out_is_cut_at_a_fifth_of_an_em() -> None:
    rows = [row("今天又下雨，明天也，", line, block=0) for line in range(9)]
    assert narrowing.most_overlap(rows, [1.0] * 9, [9.0] * 9) == RAW
