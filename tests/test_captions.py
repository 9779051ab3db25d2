"""Picture captions among the rows of a page."""

from __future__ import annotations

import pytest

from newsdesk.model import Line, RawPage
from newsdesk.reading.rows import rows
from newsdesk.separation.furniture import sort_rows


def page_of(text: str) -> RawPage:
    return RawPage(
        "2024-01-01", "01", "2024-01-01/01.txt", tuple(Line(n, t) for n, t in enumerate(text.split("\n"), 1))
    )


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
        # who wrote and who took the pictures, above the article
        (f"本报记者 王小五 李小四/文\n李小四/摄\n{TEXT}", ""),
        (f"本报记者 王小五 李小四\n李小四/摄\n{TEXT}", ""),
        (f"本报记者 王小五/文 李小四/摄\n{TEXT}", ""),
        # a photograph that is news by itself
        ("昨日，市民走上街头，庆祝书会\n开幕。书会持续三天，欢迎市民\n前来参观。本报记者 李小四 摄", ""),
    ],
)
def test_captions(page: str, caption: str) -> None:
    found = ["".join("".join(row.text.split()) for row in run) for run in sort_rows(rows(page_of(page))).captions]
    assert "".join(found) == caption
