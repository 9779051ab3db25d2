"""Picture captions, and what stands at the end of an article's rows: signatures, and jump lines."""

from __future__ import annotations

import pytest
from raw_page import page_of

from newsdesk.reading.rows import rows
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.chains.links import link
from newsdesk.separation.chains.pieces import pieces
from newsdesk.separation.furniture import sort_rows
from newsdesk.separation.jumps import below_headlines
from newsdesk.separation.paragraphs.own_lines import lines_apart

APART = -2.0  # log odds
TEXT = "市民走上街头，庆祝书会在新\n落成的图书馆开幕。书会持续\n三天，欢迎市民前来参观。"


@pytest.mark.parametrize(
    ("page", "caption"),
    [
        # below an article without a blank line, the credit or a word cut
        (
            f"{TEXT}\n一名小读者在图书馆里选书看\n书。本报记者 李小四 摄",
            "一名小读者在图书馆里选书看书。本报记者李小四摄",
        ),
        (f"{TEXT}\n图书馆的少儿阅览室里。通讯\n员 李小四 摄", "图书馆的少儿阅览室里。通讯员李小四摄"),
        (f"{TEXT}\n图书馆的少儿阅览室里。日报\n记者 李小四 摄", "图书馆的少儿阅览室里。日报记者李小四摄"),
        (f"{TEXT}\n（王小五）\n小读者在图书馆里。晚报记\n者 李小四 摄", "小读者在图书馆里。晚报记者李小四摄"),
        (f"{TEXT}\n一名小读者在少儿阅览室里看。\n本报记者 李小四 摄", "一名小读者在少儿阅览室里看。本报记者李小四摄"),
        # a block of its own
        (f"{TEXT}\n\n图书馆的少儿阅览室里。 受访者供\n图", "图书馆的少儿阅览室里。受访者供图"),
        (
            f"{TEXT}\n\n一名小读者在少儿阅览室里看。\n这里有三万册书。 李小四/摄",
            "一名小读者在少儿阅览室里看。这里有三万册书。李小四/摄",
        ),
        # a temperature whose unit went over to the next row
        (f"{TEXT}\n救生员一把揽住他。水温0.6摄\n氏度。", ""),
        # who wrote and who took the pictures, above the article
        (f"本报记者 王小五 李小四/文\n李小四/摄\n{TEXT}", ""),
        (f"本报记者 王小五 李小四\n李小四/摄\n{TEXT}", ""),
        (f"本报记者 王小五/文 李小四/摄\n{TEXT}", ""),
        # a photograph that is news by itself
        ("昨日，市民走上街头，庆祝书会\n开幕。书会持续三天，欢迎市民\n前来参观。本报记者 李小四 摄", ""),
        ("昨日，市民走上街头，庆祝书会\n开幕。书会持续三天，欢迎市\n\n民前来参观。本报记者 李小四 摄", ""),
    ],
)
def test_captions(page: str, caption: str) -> None:
    found = ["".join("".join(row.text.split()) for row in run) for run in sort_rows(rows(page_of(page))).captions]
    assert "".join(found) == caption


HEAD = "全市书会今日开幕"
OTHER = "本报讯（记者 张三）昨日，我市\n召开会议。"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        # whose name stands under the last row of an article signs that article
        (f"{TEXT}\n记者 李小四\n\n{OTHER}", [[f"{TEXT}\n记者 李小四"], [OTHER]]),
        (f"{TEXT}\n本报记者 李小四 通讯员\n江法宣\n\n{OTHER}", [[f"{TEXT}\n本报记者 李小四 通讯员\n江法宣"], [OTHER]]),
        (f"{TEXT}\n本报记者 李小四", [[f"{TEXT}\n本报记者 李小四"]]),
        (f"本报记者 李小四\n{TEXT}", [[f"本报记者 李小四\n{TEXT}"]]),
        (f"{TEXT}\n\n记者 李小四", [[TEXT, "记者 李小四"]]),
        (f"{TEXT}\n（记者 李小四）", [[f"{TEXT}\n（记者 李小四）"]]),
        (f"{TEXT}（记\n者 李小四）\n\n{TEXT}", [[f"{TEXT}（记\n者 李小四）"], [TEXT]]),
        # … and where its text goes on below, opens another
        (f"{TEXT}\n本报记者 李小四\n昨日，我市召开会议。", [[TEXT], ["本报记者 李小四\n昨日，我市召开会议。"]]),
        # a letter, who wrote it and when
        (
            f"{OTHER}\n\n编辑同志：\n{TEXT}\n读者 李小四\n\n4月6日",
            [[OTHER], [f"编辑同志：\n{TEXT}\n读者 李小四", "4月6日"]],
        ),
        # a lead over two rows
        (f"城市商报·快讯\n记者李小四报道 昨日，\n{TEXT}", [[f"城市商报·快讯\n记者李小四报道 昨日，\n{TEXT}"]]),
        # a photograph that is news by itself stands between others
        (
            f"{OTHER}\n\n近日，市民走上街头。书会持续\n三天。本报记者 李小四 摄\n\n三天，欢迎市民前来参观。",
            [[OTHER], ["近日，市民走上街头。书会持续\n三天。本报记者 李小四 摄"], ["三天，欢迎市民前来参观。"]],
        ),
        # where an article from another page goes on
        (f"{OTHER}\n（上接A01版）\n{TEXT}", [[OTHER], [f"（上接A01版）\n{TEXT}"]]),
    ],
)
def test_pieces_of_articles(page: str, found: list[list[str]]) -> None:
    own = rows(page_of(page))
    parts = pieces(own, [14.0] * len(own), [False] * len(own))
    echoes = Echoes(row.text for row in own)
    runs: list[list[str]] = []
    for k, part in enumerate(parts):
        text = "\n".join(row.display for row in part.rows)
        if k and link(parts[k - 1], part, echoes) > APART:
            runs[-1].append(text)
        else:
            runs.append([text])
    assert runs == found


@pytest.mark.parametrize(
    ("page", "order"),
    [
        (f"{OTHER}\n\n（上接A01版）\n{HEAD}\n\n{TEXT}", f"{OTHER}\n{HEAD}\n（上接A01版）\n{TEXT}"),
        (f"（上接A01版）\n{TEXT}", f"（上接A01版）\n{TEXT}"),
        (f"（上接A01版）\n{HEAD}\n{OTHER}", f"（上接A01版）\n{HEAD}\n{OTHER}"),
        (f"（上接A01版）\n\n{TEXT}", f"（上接A01版）\n\n{TEXT}".replace("\n\n", "\n")),
    ],
)
def test_where_an_article_goes_on_below_its_headline(page: str, order: str) -> None:
    assert "\n".join(row.display for row in below_headlines(rows(page_of(page)))) == order


@pytest.mark.parametrize(
    ("texts", "ends"),
    [
        (["本报记者 张三 李小", "四", "昨日，市民"], [False, True]),
        (["本报记者 张三 通讯员", "李小四", "昨日，市民"], [False, False]),
        (["本报记者 张三 李小四/文", "李小四/摄", "昨日，市民"], [False, True]),
        (["本报记者 张三 李小", "四", "报道：昨日，市民"], [False, False]),
        (["（上接A01版）", "昨日，市民", "走上街头。"], [True, False]),
        (["昨日，市民", "走上街头。", "（下转A03版）"], [False, True]),
        (["昨日，市民"], []),
        # a list's entries, each on rows of its own
        (
            ["名额如下：", "一小，招90人；", "二小，招", "45人；", "三小，招60人；", "四小，不招。"],
            [True, True, False, True, True],
        ),
        (["名额如下：", "一小招90人；二小", "招45人；", "三小招60人；", "四小招30人；", "五小不招。"], [False] * 5),
        (["名额如下：", "一小，招90人；", "二小，招45人；", "三小，不招。"], [False] * 3),  # two may be chance
    ],
)
def test_lines_that_are_paragraphs_by_their_words(texts: list[str], ends: list[bool]) -> None:
    assert [value > 0 for value in lines_apart(texts, [-1.0] * (len(texts) - 1))] == ends
