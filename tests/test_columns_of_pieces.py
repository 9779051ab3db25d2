"""Bodies out of blocks: a story set in columns of equal length is read whole, whatever order its blocks come in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.chains.chains import chains
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.chains.pieces import Piece, pieces

STORY = [
    "本报讯（记者江一白）昨天上",
    "午，城南桥头的老码头重新开",
    "放，第一班渡船载着六十多名",
    "乘客驶向对岸的小镇。",
    "\u3000\u3000船长宋长水在这条河上已",
    "经开了三十年的船。他说，从",
    "前过河要等半个钟头，如今十",
    "分钟就有一班，票价也只要两",
    "块钱。",
    "\u3000\u3000“我小时候天天坐船上学，",
    "后来大桥通了，渡口就没有人",
    "了。”乘客马玉兰站在船头，",
    "看着岸边的柳树说。",
    "\u3000\u3000据市交通局介绍，老码头",
    "停用已有十二年，这次修缮保",
    "留了石阶和候船的木亭，另外",
    "添了无障碍通道。",
    "\u3000\u3000下一步，还将在两岸修建",
    "骑行步道，把渡口和三座公园",
    "连成一条线。",
]
MEASURE = 13.0
Block = tuple[int, int]  # rows of the story, from and to

IN_ORDER: list[Block] = [(0, 4), (4, 5), (5, 9), (9, 10), (10, 13), (13, 15), (15, 17), (17, 20)]


def _cut(blocks: list[Block], *, woven: bool = False) -> tuple[Piece, ...]:
    rows: list[Row] = []
    for number, (at, end) in enumerate(blocks):
        for line in range(at, end):
            row = row_of(STORY[line], line + 1, number)
            assert row is not None
            rows.append(replace(row, weft=0) if woven else row)
    return pieces(rows, [MEASURE] * len(rows), [False] * len(rows))


def _read(parts: tuple[Piece, ...]) -> list[list[int]]:
    """Return the lines of each chain, as the chains put them."""
    echoes = Echoes(fold(line) for line in STORY)
    return [[row.lines[0] for k in run for row in parts[k].rows] for run in chains(parts, echoes)]


WHOLE = [list(range(1, len(STORY) + 1))]


@pytest.mark.parametrize(
    "order",
    [
        pytest.param([0, 1, 2, 3, 4, 5, 6, 7], id="reading order"),
        pytest.param([0, 2, 1, 3, 4, 5, 6, 7], id="foot of a column behind the next column's top"),
        pytest.param([0, 1, 2, 3, 4, 6, 5, 7], id="top of a column before the foot of the last"),
    ],
)
def test_a_story_is_read_in_the_order_of_its_columns(order: list[int]) -> None:
    """A small block displaced at a column's foot or top finds its place."""
    assert _read(_cut([IN_ORDER[k] for k in order])) == WHOLE


COLUMNS: list[Block] = [(0, 4), (4, 8), (8, 12), (12, 16), (16, 20)]


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [2, 3, 0, 4, 1], [3, 0, 4, 1, 2], [4, 1, 0, 3, 2]], ids=str)
def test_the_order_of_woven_columns_says_nothing(order: list[int]) -> None:
    """Columns that came out of one woven block are put in order by their words alone."""
    assert _read(_cut([COLUMNS[k] for k in order], woven=True)) == WHOLE


def test_two_stories_stay_two() -> None:
    """A block that opens an article begins a chain."""
    parts = _cut(IN_ORDER + IN_ORDER)
    assert _read(parts) == WHOLE * 2


def test_nothing_gives_nothing() -> None:
    """A page without text has no chains."""
    assert chains((), Echoes(())) == ()
