"""Pages with geometry: columns, headlines, furniture and paragraphs by where and how they are set."""

import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.geometry.matching import match
from newsdesk.model import Box, Line, RawPage, Sheet
from newsdesk.pipeline import separate

EM, LEADING = 10.0, 14.0


class Print:
    """A page under test: lines as the PDF reader would give them."""

    def __init__(self, width=800.0, height=1000.0):
        self.width, self.height = width, height
        self.lines, self.pictures = [], []

    def line(self, x, y, text, size=EM, *, bold=False, setting="across"):  # noqa: PLR0913 a line has as many measures
        long = len(text) * size
        box = Box(x, y, x + size, y + long) if setting == "down" else Box(x, y, x + long, y + size)
        self.lines.append(Line(len(self.lines) + 1, text, box, size, bold, setting))
        return self

    def column(self, x, y, text, *, down=False):
        """Set lines under each other (down: from right to left); a leading full-width space is an em of indent."""
        for i, row in enumerate(text.split()):
            bare = row.lstrip("_")
            inset = (len(row) - len(bare)) * EM
            if down:
                self.line(x - i * LEADING, y + inset, bare, setting="down")
            else:
                self.line(x + inset, y + i * LEADING, bare)
        return self

    def separate(self):
        sheet = Sheet(self.width, self.height, tuple(self.pictures))
        return separate(RawPage("2024-02-02", "01", "x.pdf", tuple(self.lines), sheet))


def told(page):
    return [(a.kicker.text, a.title.text, a.subtitle.text, [p.text for p in a.paragraphs]) for a in page.articles]


RAIN = "__昨日全市普降大雨\n城区积水点全部排空雨\n水泵站开足马力，市民\n出行未受影响。"
GOES_ON = "__气象部门说，未来\n三天雨势转小，山区仍\n须防范地质灾害，各村\n已排查一遍。"
READ = "__图书馆昨日开馆，\n首日接待读者三千人，\n儿童阅览室座无虚席，\n馆方增开夜场。"


def test_two_articles_side_by_side_keep_apart_though_their_tops_are_level():
    page = Print().line(40, 50, "全市普降大雨", 30).column(40, 100, RAIN).column(150, 100, GOES_ON)
    page.line(290, 55, "新馆开门迎客", 24).column(290, 100, READ)
    assert told(page.separate()) == [
        (
            "",
            "全市普降大雨",
            "",
            [
                "昨日全市普降大雨城区积水点全部排空雨水泵站开足马力，市民出行未受影响。",
                "气象部门说，未来三天雨势转小，山区仍须防范地质灾害，各村已排查一遍。",
            ],
        ),
        ("", "新馆开门迎客", "", ["图书馆昨日开馆，首日接待读者三千人，儿童阅览室座无虚席，馆方增开夜场。"]),
    ]


def test_a_paragraph_runs_on_into_the_next_column():
    page = Print().line(60, 50, "全市普降大雨", 24)
    page.column(40, 100, "__昨日全市普降大雨城\n区积水点全部排空雨").column(
        150, 100, "水泵站开足马力，市民\n出行未受影响。"
    )
    assert told(page.separate())[0][3] == ["昨日全市普降大雨城区积水点全部排空雨水泵站开足马力，市民出行未受影响。"]


def test_the_largest_line_is_the_title_whatever_its_place():
    page = Print().line(40, 40, "防汛指挥部昨日通报", 13).line(40, 60, "全市普降大雨", 30)
    page.line(40, 100, "城区积水全部排空", 12).column(40, 130, RAIN).column(150, 130, GOES_ON)
    assert told(page.separate())[0][:3] == ("防汛指挥部昨日通报", "全市普降大雨", "城区积水全部排空")


def test_a_headline_beside_its_body():
    page = Print().line(40, 115, "大雨过后", 24).column(150, 100, RAIN).column(260, 100, GOES_ON)
    [(_, title, _, body)] = told(page.separate())
    assert (title, len(body)) == ("大雨过后", 2)


def test_a_body_goes_round_a_picture_and_the_caption_stays_with_it():
    page = Print().line(40, 50, "全市普降大雨", 24).column(40, 100, RAIN).column(150, 100, "__气象部门说，未来")
    page.pictures.append(Box(150, 118, 245, 160))
    page.line(150, 163, "图为泵站。林禾摄", 8)
    page.column(150, 180, "三天雨势转小，山区仍\n须防范地质灾害。")
    result = page.separate()
    assert told(result)[0][3][1] == "气象部门说，未来三天雨势转小，山区仍须防范地质灾害。"
    assert [caption.text for caption in result.articles[0].captions] == ["图为泵站。林禾摄"]


def test_furniture_and_credits_are_unplaced():
    page = Print().line(40, 20, "2024年2月2日 星期五").line(380, 20, "要闻").line(700, 20, "A02")
    page.line(40, 50, "全市普降大雨", 24).column(40, 100, RAIN).line(40, 900, "责任编辑：林禾")
    result = page.separate()
    assert result.section == "要闻"
    assert result.credits == ("责任编辑：林禾",)
    assert {p.text for p in result.unplaced} == {"2024年2月2日 星期五", "要闻", "A02", "责任编辑：林禾"}


def test_a_page_set_downwards_is_read_from_right_to_left():
    page = Print().line(760, 40, "春晓记闻", 24, setting="down")
    page.column(730, 40, RAIN, down=True).column(730, 160, GOES_ON, down=True)
    [(_, title, _, body)] = told(page.separate())
    assert title == "春晓记闻"
    assert body == [
        "昨日全市普降大雨城区积水点全部排空雨水泵站开足马力，市民出行未受影响。",
        "气象部门说，未来三天雨势转小，山区仍须防范地质灾害，各村已排查一遍。",
    ]


def test_ruby_and_turned_text_stand_outside_the_body():
    page = Print().line(40, 50, "全市普降大雨", 24).column(40, 100, RAIN)
    page.line(70, 95.5, "shiqv", 4).line(300, 100, "图据新华社", 8, setting="turned")
    result = page.separate()
    assert {p.text for p in result.unplaced} == {"shiqv", "图据新华社"}
    assert len(result.articles[0].paragraphs) == 1


@pytest.mark.parametrize(
    "rows, expected",
    [
        ("__第一段到此为止。\n__第二段也短。", ["第一段到此为止。", "第二段也短。"]),
        ("__“走不走？”\n__“走。”船家说着\n解开了缆绳。", ["“走不走？”", "“走。”船家说着解开了缆绳。"]),
        ("尊敬的用户：\n__因管网检修，今晚\n停水两小时。", ["尊敬的用户：", "因管网检修，今晚停水两小时。"]),
        (
            "__停水两小时，请提\n前储水，敬请谅解。\n_____市自来水公司",
            ["停水两小时，请提前储水，敬请谅解。", "市自来水公司"],
        ),
        (
            "__河水绕过村庄流向\n远处的田野和山岗。\n___夜渡三更\n__船家把灯挂在船头\n，照见水面。",
            ["河水绕过村庄流向远处的田野和山岗。", "夜渡三更", "船家把灯挂在船头，照见水面。"],
        ),
    ],
    ids=["indents", "dialogue", "salutation", "signature", "sub-heading"],
)
def test_paragraphs_by_how_they_are_set(rows, expected):
    page = Print().line(40, 50, "夜渡记事", 24).column(40, 100, rows)
    page.line(40, 560, "全市普降大雨", 24).column(40, 600, RAIN)
    assert told(page.separate())[0][3] == expected


def test_what_nearly_went_elsewhere_is_a_doubt():
    page = Print().column(40, 100, GOES_ON)
    [article] = page.separate().articles
    assert {doubt.code for doubt in article.doubts} == {"no-headline"}


BOXES = st.tuples(st.integers(0, 700), st.integers(0, 900), st.sampled_from([4, 8, 10, 10, 10, 12, 30]))
ROWS = st.tuples(
    BOXES, st.text("字句段落，。“”A1（）", min_size=1, max_size=20), st.sampled_from(["across", "down", "turned"])
)


@settings(deadline=None)
@given(st.lists(ROWS, max_size=40))
def test_every_character_stands_once_wherever_the_lines_are(rows):
    page = Print()
    for (x, y, size), text, setting in rows:
        page.line(x, y, text, size, setting=setting)
    result = page.separate()
    lines = Counter(line for p in result.unplaced for line in p.lines)
    for a in result.articles:
        parts = [a.kicker, a.title, a.subtitle, *a.paragraphs, *a.captions, *([a.jump] if a.jump else [])]
        lines += Counter(line for part in parts for line in part.lines)
    assert lines == Counter(range(1, len(rows) + 1))


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0.1, 9), max_size=12))
def test_the_matching_is_the_heaviest(weights):
    found = match(weights)
    assert len(set(found.values())) == len(found)
    best = max(sum(weights.get((i, j), 0.0) for i, j in enumerate(order)) for order in itertools.permutations(range(4)))
    assert sum(weights[pair] for pair in found.items()) == pytest.approx(best)
