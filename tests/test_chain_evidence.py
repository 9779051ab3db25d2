"""Where chains begin and end: rows that may be a headline begin an article or stand alone, and headlines tell apart."""

from __future__ import annotations

from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.chains.accord import Accord
from newsdesk.separation.chains.evidence import Evidence, heads_of
from newsdesk.separation.chains.pieces import pieces

BOATS = ["渡船今天重新开航，乘客坐船过", "河只要十分钟，老船长很高兴。"] * 5
BREAD = ["面包店的师傅清早四点起床和面", "，烤出的面包卖给上学的孩子。"] * 5
MEASURE = 14.0


def _evidence(blocks: list[list[str]], shown: set[int], margin: float = -20.0) -> Evidence:
    """Return what is seen of the pieces of these blocks; those of `shown` are headlines."""
    rows: list[Row] = []
    display: list[bool] = []
    for number, block in enumerate(blocks):
        for text in block:
            row = row_of(text, len(rows) + 1, number)
            assert row is not None
            rows.append(row)
            display.append(number in shown)
    parts = pieces(rows, [MEASURE] * len(rows), display)
    heads = heads_of(rows, display, {row: margin if len(row.text) < 10 else -20.0 for row in rows})
    return Evidence(parts, Accord(parts).about, heads)


def test_a_headline_tells_which_pieces_belong_together() -> None:
    """Pieces that one headline speaks of are drawn together, those of two headlines apart."""
    told = _evidence([["渡船重新开航"], BOATS, BREAD, BOATS, ["面包店的清早"]], {0, 4}).told()
    assert told.joints[0][2] > told.joints[0][1]


def test_rows_that_may_be_a_headline_begin_or_end_an_article() -> None:
    """A short block that hardly looks like text neither goes on nor continues another."""
    blocks = [BOATS, ["面包店的清早"], BREAD]
    sure, doubtful = _evidence(blocks, set()).told(), _evidence(blocks, set(), -1.0).told()
    assert doubtful.starts[1] > sure.starts[1]
    assert doubtful.ends[1] > sure.ends[1]
    assert doubtful.starts[2] == sure.starts[2]


def test_paragraphs_are_not_told_apart() -> None:
    """Where an extractor emits paragraphs, nothing of it is believed."""
    told = _evidence([BOATS[:2], BREAD[:2], ["面包店的清早"]], set(), -1.0).told()
    assert not any([*told.starts, *told.ends, *told.joints[0]])
