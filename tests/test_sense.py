"""Where a paragraph ends by what is said, and rows whose widths leave it open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.reading.rows import Row, Seam, parted, row_of
from newsdesk.separation.paragraphs import seams, sense

TEXT = "他推开门。“谁？”里面有人问。“我。”老林说。今年3月，市里新修了一条路。路不宽，两边种着树。"


def row(text: str, line: int, *open_at: Seam) -> Row:
    found = row_of(text, line, 0)
    assert found
    return replace(found, seams=open_at)


def test_sentences_keep_every_character_and_their_closing_marks() -> None:
    assert sense.sentences(TEXT)[:4] == ["他推开门。", "“谁？”", "里面有人问。", "“我。”"]
    assert "".join(sense.sentences(TEXT + "没有完")) == TEXT + "没有完"


def test_place_knows_its_paragraph_and_what_follows() -> None:
    at = sense.place(TEXT, 5, 15)
    assert at.said == ("“谁？”", "里面有人问。")
    assert at.ahead == ("“我。”", "老林说。")


def test_what_goes_on_is_told_from_what_begins() -> None:
    begins = sense.odds(sense.place(TEXT, 0, TEXT.index("今年")))
    goes_on = sense.odds(sense.place(TEXT, 0, TEXT.index("里面有人")))
    assert begins > 0 > goes_on


def test_a_row_is_parted_at_a_seam() -> None:
    one, other = parted(replace(row("说完了。他走了", 4), lines=(4, 5)), Seam(4, 1, 0.0))
    assert (one.text, one.lines, other.text, other.lines) == ("说完了。", (4,), "他走了", (5,))


@pytest.mark.parametrize("odds", [9.0, -9.0])
def test_open_seams_are_settled_and_nothing_is_lost(odds: float) -> None:
    whole = replace(row("树。今年3月，市里新修", 2), lines=(2, 3), seams=(Seam(2, 1, odds),))
    rows = [row("路不宽，两边种着", 1), whole, row("了一条路。", 4, Seam(5, 1, odds)), row("他推开门，走了。", 5)]
    found, breaks, _ = seams.settled(rows, (-5.0, -5.0, 2.0))
    assert "".join(one.text for one in found) == "".join(one.text for one in rows)
    assert [line for one in found for line in one.lines] == [1, 2, 3, 4, 5]
    assert len(breaks) == len(found) - 1
    assert len(found) == (5 if odds > 0 else 3)
