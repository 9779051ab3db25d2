"""Columns that an extractor wove into one block come apart; blocks of one column stay as they are."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from newsdesk.model import Line, RawPage
from newsdesk.reading.rows import Row, rows
from newsdesk.separation.typesetting.columns import measures
from newsdesk.separation.weaving.turns import cuts
from newsdesk.separation.weaving.weave import unweave

CORPUS = json.loads((Path(__file__).parent.parent / "bench" / "corpus.json").read_text(encoding="utf-8"))
LONG = [article for article in CORPUS if sum(map(len, article["paragraphs"])) > 500 and article["kind"] != "table"]
POEMS = [article for article in CORPUS if article["kind"] == "literary" and max(map(len, article["paragraphs"])) < 20]

_FOUND = 0.8  # of the joints; at a column's first and last rows the text may not tell


def column(article: int, measure: int, most: int, *, skip: int = 0) -> list[str]:
    """Set an article's text into a column, an em a character; marks never begin a row."""
    out: list[str] = []
    for paragraph in LONG[article % len(LONG)]["paragraphs"]:
        text, room = paragraph, measure - 2
        while text:
            cut = room
            while cut < len(text) and text[cut] in "，。、；：？！”’）》％":
                cut += 1
            out.append(text[:cut])
            text, room = text[cut:], measure
    return out[skip : skip + most]


def woven(columns: list[list[str]], starts: list[int]) -> list[str]:
    """Emit the rows of columns from top to bottom, of level rows the left one first."""
    placed = [
        (start + at, k, row)
        for k, (own, start) in enumerate(zip(columns, starts, strict=True))
        for at, row in enumerate(own)
    ]
    return [row for _, _, row in sorted(placed)]


def parted(lines: list[str]) -> list[list[str]]:
    """Return the blocks that the unweaver makes of one block."""
    page = rows(RawPage("2024-01-01", "01", "01.txt", tuple(Line(n, text) for n, text in enumerate(lines, 1))))
    blocks: dict[int, list[str]] = {}
    for row in unweave(page, measures(page)):
        blocks.setdefault(row.block, []).append(row.text)
    return list(blocks.values())


def texts(lines: list[str]) -> list[str]:
    """Return the lines as the reading room cleans them."""
    page = rows(RawPage("2024-01-01", "01", "01.txt", tuple(Line(n, text) for n, text in enumerate(lines, 1))))
    return [row.text for row in page]


def joints(blocks: list[list[str]]) -> set[tuple[str, str]]:
    """Return which row follows which inside the blocks."""
    return {pair for block in blocks for pair in pairwise(block)}


def share(pairs: list[tuple[list[list[str]], list[str]]]) -> float:
    """Return the share of the columns' joints that is found when their woven lines are parted."""
    right = true = 0
    for columns, lines in pairs:
        joined = joints([texts(own) for own in columns])
        right, true = right + len(joined & joints(parted(lines))), true + len(joined)
    return right / true


@pytest.mark.parametrize(("sizes", "starts"), [((24, 24), (0, 0)), ((30, 18), (0, 5)), ((20, 20, 20), (0, 0, 0))])
def test_woven_columns_come_apart(sizes: tuple[int, ...], starts: tuple[int, ...]) -> None:
    """Columns of different articles that take turns are parted, each in its order; as they stand hardly a joint is."""
    pairs = []
    for article in range(8):
        columns = [column(article + 3 * k, 15, size, skip=2) for k, size in enumerate(sizes)]
        pairs.append((columns, woven(columns, list(starts))))
    assert share(pairs) > _FOUND


def test_rows_on_one_line_come_apart() -> None:
    """Where the gutter is narrow, level rows stand on one raw line."""
    pairs = []
    for article in range(8):
        left, right = column(article, 15, 20, skip=2), column(article + 3, 15, 20, skip=3)
        lines: list[str] = []
        for a, b in zip(left, right, strict=False):
            lines += [f"{a} {b}"] if len(a) >= 14 else [a, b]
        pairs.append(([left[: len(right)], right[: len(left)]], lines))
    assert share(pairs) > _FOUND


@pytest.mark.parametrize("article", range(len(LONG)))
def test_a_column_stays(article: int) -> None:
    """A block that is one column is not touched."""
    own = column(article, 13, 40)
    assert parted(own) == [texts(own)]


def test_verse_stays() -> None:
    """Lines of a poem hardly follow from each other, and are no woven columns for that."""
    assert len(POEMS) > 1
    for poem in POEMS:
        assert parted(poem["paragraphs"]) == [texts(poem["paragraphs"])]


def test_cuts_of_a_long_line_are_few() -> None:
    """A line with very many blanks is not cut in every possible way."""
    row = rows(RawPage("2024-01-01", "01", "01.txt", (Line(1, "字 " * 4000),)))[0]
    assert isinstance(row, Row)
    assert len(cuts(row, 15.0)) == 1
    spaced = rows(RawPage("2024-01-01", "01", "01.txt", (Line(1, "Aa 0 " * 40),)))[0]
    assert len(cuts(spaced, 15.0)) <= 4
