"""Two articles that were taken for one are parted where a headline stands between them that was taken for text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from test_apart import ESSAY, NEWS, NEWS_HEAD, REPORT

from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.joints import Echoes, fold
from newsdesk.separation.pairing import Reader
from newsdesk.separation.parting import Body, parted

LIBRARY, PERSIMMON = "图书馆自习室延长到晚上十点", "祖母院子里的柿子树"
ESSAY_BY = ESSAY.format(name="周一然")
AHEAD = NEWS + "\n下月将再添一班。"
TEXT, DOUBTFUL, SURELY_TEXT = -20.0, -1.5, -6.0  # log odds of a row that it is a headline's


def _parted(first: str, head: str, second: str, margin: float) -> tuple[list[str], list[str]]:
    """Return how the bodies begin, and the page's headline rows, of one body with a headline amid its rows."""
    lines = [*first.split("\n"), head, *second.split("\n")]
    rows: list[Row] = []
    for number, line in enumerate([NEWS_HEAD, *lines], 1):
        row = row_of(line, number, 0)
        assert row is not None
        rows.append(row)
    body = rows[1:]
    odds = [1.0 if a.text.endswith("。") or b.text == head else -1.0 for a, b in pairwise(body)]
    margins = [9.0, *(margin if row.text == head else TEXT for row in body)]
    reader = Reader(rows, Echoes(fold(row.text) for row in rows))
    display = [True, *(False for _ in body)]
    bodies, shown = parted([Body(1, tuple(body), tuple(odds), ())], reader, display, margins)
    return [one.rows[0].text for one in bodies], [row.text for row, is_head in zip(rows, shown, strict=True) if is_head]


@pytest.mark.parametrize(("head", "second"), [(LIBRARY, REPORT), (PERSIMMON, ESSAY_BY)])
def test_headline_between_two_articles_parts_them(head: str, second: str) -> None:
    assert _parted(AHEAD, head, second, DOUBTFUL) == (
        [AHEAD.split("\n")[0], second.split("\n", maxsplit=1)[0]],
        [NEWS_HEAD, head],
    )


def test_row_that_is_surely_text_is_no_headline() -> None:
    assert LIBRARY not in _parted(AHEAD, LIBRARY, REPORT, SURELY_TEXT)[1]


def test_subheading_stays_in_its_article() -> None:
    first, second = NEWS.split("\n")[:4], NEWS.split("\n")[4:]
    assert _parted("\n".join(first), "两块钱坐一班渡船", "\n".join(second), DOUBTFUL) == ([first[0]], [NEWS_HEAD])
