"""Who filed an article and from where, by the ways papers print it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from label_case import VOCABULARY

from newsdesk.labelling.byline import read_byline, without_credit

# (paragraphs, printed, authors, source, dateline, first words of what remains)
CASES = [
    (["本报讯（记者 李禾）昨日，"], "本报讯（记者 李禾）", ["李禾"], "本报", "", "昨日"),
    (
        ["本报讯（记者 李禾 通讯员 周原野）昨日，"],
        "本报讯（记者 李禾 通讯员 周原野）",
        ["李禾", "周原野"],
        "本报",
        "",
        "昨日",
    ),
    (
        ["本报讯（记者 李禾 王小满 实习生 丁一）昨日，"],
        "本报讯（记者 李禾 王小满 实习生 丁一）",
        ["李禾", "王小满", "丁一"],
        "本报",
        "",
        "昨日",
    ),
    (["本报讯（记者李禾、王小满）昨日，"], "本报讯（记者李禾、王小满）", ["李禾", "王小满"], "本报", "", "昨日"),
    (["本报讯（记者 李 禾）昨日，"], "本报讯（记者 李 禾）", ["李禾"], "本报", "", "昨日"),
    (["本报讯（首席记者 李禾 文/图）昨日，"], "本报讯（首席记者 李禾 文/图）", ["李禾"], "本报", "", "昨日"),
    (["本报讯 昨日，"], "本报讯", [], "本报", "", "昨日"),
    (["本报讯 记者李禾报道：昨日，"], "本报讯 记者李禾报道：", ["李禾"], "本报", "", "昨日"),
    (
        ["本报北京3月5日电（记者 李禾）昨日，"],
        "本报北京3月5日电（记者 李禾）",
        ["李禾"],
        "本报",
        "本报北京3月5日电",
        "昨日",
    ),
    (
        ["新华社北京3月5日电（记者 李禾 王小满）记者5日获悉"],
        "新华社北京3月5日电（记者 李禾 王小满）",
        ["李禾", "王小满"],
        "新华社",
        "新华社北京3月5日电",
        "记者5日",
    ),
    (["新华社北京3月5日电 记者5日获悉"], "新华社北京3月5日电", [], "新华社", "新华社北京3月5日电", "记者5日"),
    (["据新华社电（记者 李禾）一项研究"], "据新华社电（记者 李禾）", ["李禾"], "新华社", "据新华社电", "一项"),
    (["据新华社电（综合驻外记者报道）一项研究"], "据新华社电（综合驻外记者报道）", [], "新华社", "据新华社电", "一项"),
    (
        ["据新华社雅典10月13日电（记者 李禾）考古"],
        "据新华社雅典10月13日电（记者 李禾）",
        ["李禾"],
        "新华社",
        "据新华社雅典10月13日电",
        "考古",
    ),
    (
        ["中新社东京5月1日电 （记者 王五）日本"],
        "中新社东京5月1日电 （记者 王五）",
        ["王五"],
        "中新社",
        "中新社东京5月1日电",
        "日本",
    ),
    (["■本报记者 李禾", "清晨，"], "■本报记者 李禾", ["李禾"], "本报", "", "清晨"),
    (
        ["□ 本报记者 李禾 通讯员 周原野", "清晨，"],
        "□ 本报记者 李禾 通讯员 周原野",
        ["李禾", "周原野"],
        "本报",
        "",
        "清晨",
    ),
    (
        ["本报记者 李禾", "通讯员 周原野", "清晨，"],
        "本报记者 李禾 通讯员 周原野",
        ["李禾", "周原野"],
        "本报",
        "",
        "清晨",
    ),
    (["本报记者 李禾 文/图", "清晨，"], "本报记者 李禾 文/图", ["李禾"], "本报", "", "清晨"),
    (["欧阳雪", "清晨，"], "欧阳雪", ["欧阳雪"], "", "", "清晨"),
    (["□桑榆", "清晨，"], "□桑榆", ["桑榆"], "", "", "清晨"),
    (["正文开始。", "正文结束。（据新华社）"], "（据新华社）", [], "新华社", "", "正文开始"),
    (["正文开始。", "正文结束。（记者 李禾）"], "（记者 李禾）", ["李禾"], "", "", "正文开始"),
    (["正文开始。（今年第一次）"], "", [], "", "", "正文开始。（今年第一次）"),
    (["记者昨日从市政府获悉，"], "", [], "", "", "记者昨日"),
    (["“本报讯”三个字，他写了一辈子。"], "", [], "", "", "“本报讯”"),
]


@pytest.mark.parametrize("paragraphs, printed, authors, source, dateline, rest", CASES)
def test_byline(paragraphs, printed, authors, source, dateline, rest) -> None:  # noqa: PLR0913, PLR0917 - a row of the table
    found = read_byline(paragraphs, VOCABULARY)
    assert (found.printed, list(found.authors), found.source, found.dateline) == (printed, authors, source, dateline)
    assert found.texts[0].startswith(rest)


@given(st.lists(st.text(alphabet="本报讯新华社电记者通讯员（）()■□ 李禾，。据3月日\n", max_size=40), max_size=4))
def test_nothing_is_lost(paragraphs: list[str]) -> None:
    """What is not the byline stays in the text, character for character."""
    found = read_byline(paragraphs, VOCABULARY)
    squashed = "".join("".join(paragraphs).split())
    kept = "".join(f"{found.printed}{''.join(found.texts)}".split())
    assert sorted(kept) == sorted(squashed)


@pytest.mark.parametrize(
    "caption, said",
    [
        ("一群白鹭在滩涂觅食。本报记者 李禾 摄", "一群白鹭在滩涂觅食。"),
        ("图为现场 李禾 摄", "图为现场"),
        ("图为现场。新华社记者 王小满摄", "图为现场。"),
        ("孩子们看画展。新华社发（李禾 摄）", "孩子们看画展。"),
        ("王建国在讲课。通讯员 李禾 丁一 摄影报道", "王建国在讲课。"),
        ("老屋。本报全媒体记者 李禾/图", "老屋。"),
        ("王建国与读者交流。受访者供图", "王建国与读者交流。"),
        ("李禾 摄", ""),
        ("王建国在拍摄鸟类。", "王建国在拍摄鸟类。"),
        ("王建国向记者展示地图", "王建国向记者展示地图"),
    ],
)
def test_a_caption_without_its_credit(caption: str, said: str) -> None:
    assert without_credit(caption, VOCABULARY) == said
