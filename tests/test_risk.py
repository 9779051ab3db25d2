"""How risky an article is: by its text, its headline and its paragraphs, each for itself."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from newsdesk.model import Article, Doubt, Paragraph, Passage
from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.doubts import risk, signs
from newsdesk.separation.headlines import parts
from newsdesk.separation.headlines.headlines import Headline
from training.train_risk import errors

NOTHING = Passage("", ())
ARTICLE = Article(
    NOTHING, Passage("市图书馆新馆开门", (1,)), NOTHING, NOTHING, (Paragraph("市图书馆新馆昨天开门。", (2,)),)
)
SURE = {"share": 0.9, "margin": 15.0, "parts": 0.0, "rows": 1.0, "joints": 0.0, "length": math.log1p(80)}


def row(text: str, line: int, block: int = 0) -> Row:
    found = row_of(text, line, block)
    assert found
    return found


@pytest.mark.parametrize(
    "worse",
    [{"joints": 1.0}, {"parts": 3.0}, {"margin": 0.0}, {"head as text": 0.9}, {"text as head": 0.9}, {"woven": 1.0}],
)
def test_each_sign_of_an_error_raises_the_risk(worse: dict[str, float]) -> None:
    [before] = risk.risks([ARTICLE], [SURE])
    [after] = risk.risks([ARTICLE], [SURE | worse])
    assert before < after < 1


def test_a_risky_article_shows_its_least_sure_decision() -> None:
    told = replace(ARTICLE, doubts=(Doubt("paragraph", 0.9, (2, 3)), Doubt("order", 0.95, (2, 3))))
    [quiet] = risk.shown([told], [SURE])
    [loud] = risk.shown([told], [SURE | {"joints": 1.5}])
    assert [doubt.code for doubt in quiet.doubts] == []
    assert [doubt.code for doubt in loud.doubts] == ["paragraph"]


def test_that_a_body_breaks_off_is_shown_however_low_the_risk() -> None:
    torn = Doubt("open-end", 0.3, (3, 3))
    told = replace(ARTICLE, doubts=(torn, Doubt("paragraph", 0.9, (2, 3))))
    sure = [SURE] * 9
    [quiet, *_] = risk.shown([told, *[ARTICLE] * 8], sure)
    assert quiet.doubts == (torn,)


def test_joints_and_seams_near_even_odds_count_and_sure_ones_do_not() -> None:
    sure, open_joint, open_seam = (
        signs.of_joints(*odds) for odds in (([9.0, -9.0], []), ([0.0], []), ([9.0], [0.0, 0.0]))
    )
    assert sure["joints"] < 0.001
    assert open_joint == {"joints": pytest.approx(math.log(1.5)), "seams": 0.0}
    assert open_seam["seams"] == pytest.approx(math.log(2))


def test_rows_from_several_places_and_of_doubtful_kinds_are_told() -> None:
    rows = [row("一二三四", 1), row("五六七八", 2), row("九十", 4, 1), row("新馆开门", 6, 2)]
    looks = signs.Looks(rows, [-8.0, -8.0, 0.0, 2.0])
    assert looks.of_body(rows[:2])["leaps"] == 0.0
    body = looks.of_body([rows[0], rows[2]])
    assert (body["leaps"], body["blocks"]) == (pytest.approx(math.log(2)), pytest.approx(math.log(3)))
    assert body["text as head"] == pytest.approx(0.5)
    assert looks.of_head(rows[3:])["head as text"] == pytest.approx(1 / (1 + math.exp(2)))


def test_parts_of_a_single_row_are_never_doubtful() -> None:
    reading = parts.Reading(0, 1, 0.5, (0, 1))
    one = Headline((row("新馆开门", 1),), 0, 0, reading)
    two = replace(one, rows=(row("新馆开门", 1), row("明天还书", 2)))
    assert signs.of_headline(one, 0.4)["parts"] == 0.0
    assert signs.of_headline(two, 0.4)["parts"] == pytest.approx(math.log(2))


def test_errors_are_told_by_kind() -> None:
    body = "市图书馆新馆昨天开门，读者排起了队。"
    truth = [("", "新馆开门", "", body, "明天继续。", "")]
    alone, parted = ("", "新馆开门", "", "别的一篇文章在这里。", ""), ("", "新馆", "", body + "明天继续。", "")
    assert errors([parted, alone], truth) == [{"text": 0.0, "headline": 1.0, "paragraphs": 1.0}, {"text": 1.0}]
