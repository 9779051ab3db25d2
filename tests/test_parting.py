"""Two articles that were taken for one are parted where a headline stands between them that was taken for text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from test_apart import ESSAY, NEWS, NEWS_HEAD, REPORT

from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.headlines.pairing import Reader
from newsdesk.separation.parting import parting
from newsdesk.separation.parting.parting import Body, parted

LIBRARY, PERSIMMON = "图书馆自习室延长到晚上十点", "祖母院子里的柿子树"
ESSAY_BY = ESSAY.format(name="周一然")
AHEAD = NEWS + "\n下月将再添一班。"
# log odds of a row that it is a headline's
TEXT, HALF_SURE, DOUBTFUL, MOSTLY_TEXT, SURELY_TEXT = -20.0, -0.2, -1.5, -4.0, -6.0


def _parted(  # noqa: PLR0913 all of it is one page
    first: str,
    head: str,
    second: str,
    margin: float,
    *,
    above: str = NEWS_HEAD,
    scattered: bool = False,
    alone: bool = False,
) -> tuple[list[str], list[str]]:
    """Return how the bodies begin, and the page's headline rows, of one body with a headline among its rows."""
    body = _rows([line for part in (first, head, second) if part for line in part.split("\n")], head, alone=alone)
    rows = [*(_rows([above], "", alone=False) if above else []), *body]
    odds = [1.0 if a.text.endswith("。") or b.text == head else -1.0 for a, b in pairwise(body)]
    margins = [*([9.0] if above else []), *(margin if row.text == head else TEXT for row in body)]
    reader = Reader(rows, Echoes(fold(row.text) for row in rows))
    display = [*([True] if above else []), *(False for _ in body)]
    bodies, shown = parted(
        [Body(len(rows) - len(body), tuple(body), tuple(odds), ())], reader, display, margins, scattered=scattered
    )
    return [one.rows[0].text for one in bodies], [row.text for row, is_head in zip(rows, shown, strict=True) if is_head]


def _rows(lines: list[str], head: str, *, alone: bool) -> list[Row]:
    """Return the rows of lines; a headline that stands first, or one `alone`, is a block of its own."""
    out: list[Row] = []
    block = 0
    for number, line in enumerate(lines, 2):
        above = out[-1].text if out else ""
        block += (head == above and len(out) == 1) or (alone and head in {line, above})
        row = row_of(line, number, block)
        assert row is not None
        out.append(row)
    return out


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


@pytest.mark.parametrize(("first", "second"), [(NEWS, ""), ("", NEWS)])
def test_headline_at_an_end_of_a_body_is_taken_off(first: str, second: str) -> None:
    opening = NEWS.split("\n", maxsplit=1)[0]
    assert _parted(first, NEWS_HEAD, second, HALF_SURE, above="") == ([opening], [NEWS_HEAD])


@pytest.mark.parametrize(("scattered", "heads"), [(False, [NEWS_HEAD]), (True, [])])
def test_block_of_its_own_above_prose_is_a_headline_though_it_looks_like_text(
    *, scattered: bool, heads: list[str]
) -> None:
    assert _parted("", NEWS_HEAD, NEWS, MOSTLY_TEXT, above="", scattered=scattered)[1] == heads


def test_block_of_its_own_above_a_table_is_none() -> None:
    assert not _parted("", NEWS_HEAD, NEWS.replace("。", " 2.60"), MOSTLY_TEXT, above="")[1]


@pytest.mark.parametrize(("alone", "heads"), [(True, [NEWS_HEAD]), (False, [])])
def test_headline_within_a_sentence_is_taken_out_where_it_is_a_block(*, alone: bool, heads: list[str]) -> None:
    rows = NEWS.split("\n")
    assert not rows[1].endswith("。")
    first, second = "\n".join(rows[:2]), "\n".join(rows[2:])
    assert _parted(first, NEWS_HEAD, second, HALF_SURE, above="", alone=alone) == ([rows[0]], heads)


def test_salutation_is_no_headline() -> None:
    assert _parted("", "尊敬的用户：", NEWS, DOUBTFUL, above=PERSIMMON)[1] == [PERSIMMON]


def test_text_tells_two_articles_apart_though_no_headline_does() -> None:
    assert _parted(AHEAD, "", ESSAY_BY, DOUBTFUL)[0] == [AHEAD.split("\n", maxsplit=1)[0], "周一然"]


@pytest.mark.parametrize(("scattered", "count"), [(False, 2), (True, 1)])
def test_scattered_text_is_parted_at_better_odds_only(
    *, scattered: bool, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "_DEARER", 3.0)
    assert len(_parted(AHEAD, LIBRARY, REPORT, DOUBTFUL, scattered=scattered)[0]) == count
