"""Addresses and words of inhuman length may be divided anywhere; nothing that is shown changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.markdown import escape, render
from epaper.divisible import divisible

WORD = "Gemeinschaftsgrundschule"


@pytest.mark.parametrize(
    "html, marked",
    [
        ("<p>见https://a.example/b?c=1&amp;d=2。</p>",
         '<p>见<span class="long">https://a.example/b?c=1&amp;d=2</span>。</p>'),
        ("<p>寄reader@paper.example，</p>", '<p>寄<span class="long">reader@paper.example</span>，</p>'),
        (f"<p>{WORD} an</p>", f'<p><span class="long">{WORD}</span> an</p>'),
        ("<p>中国移动5G、35.4%、COVID-19、Photoshop，</p>", None),
        ("<p>New York Philharmonic Orchestra</p>", None),
        ('<p><a class="name" href="/person/abcdefghijklmnopqrstuvwxyz/">王某</a></p>', None),
        ("<p>&lt;&lt;&lt;&lt;甲&gt;&gt;</p>", None),
    ],
)  # fmt: skip
def test_what_is_marked(html, marked) -> None:
    assert divisible(html) == (marked or html)


@given(st.text("甲乙，&<>\"'; am/p.@:x1_-", max_size=80))
def test_nothing_that_is_shown_changes(text) -> None:
    html = render(escape(text))
    assert divisible(html).replace('<span class="long">', "").replace("</span>", "") == html
