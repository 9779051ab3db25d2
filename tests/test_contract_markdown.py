"""Any printed text, written as Markdown, renders back to itself and to nothing else."""

import html
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contract import markdown

# A paragraph as the desk hands it over: one line, no controls, no white space at its ends or in runs.
SPACES = "\u00a0\u2003\u3000\u2028\u2029\u1680\u202f "
MARKS = st.text(alphabet="#*_`~<>[](){}!&|\\+-=.:;\"'/0123456789abcx%@^$?, 字，“")


def one_line(text: str) -> str:
    bare = "".join(mark for mark in text if unicodedata.category(mark) not in ("Cc", "Cs"))
    return bare.strip()


PRINT = (st.text() | MARKS | st.text(alphabet=SPACES + "字a#-1.~")).map(one_line).filter(bool)
EXAMPLES = [
    "# 1. 标题",
    "1949. 开国大典",
    "1949) 开国大典",
    "* 一",
    "- - -",
    "***",
    "___",
    "===",
    "---",
    "~~~",
    "```",
    "~~删~~",
    "> 引",
    "| 表 | 格 |",
    "<script>alert(1)</script>",
    "<!-- x -->",
    "<https://example.org>",
    "https://example.org www.example.org a@example.org",
    "[a](javascript:alert(1))",
    "![a](data:text/html,x)",
    "[a]: http://example.org",
    "&lt; &amp; &#35; &",
    "{{ x }} {% raw %} {# x #}",
    "{filename}x |filename|x",
    "行尾的反斜杠\\",
    "a\\*b",
    "**“十四五”**规划",
    "2 * 3 * 4 = 24",
    "snake_case _a_",
    "\u3000全角空格\u3000里",
    "标题 ###",
    "#",
    "+",
    "１. 全角",
    "٣. 阿拉伯数字",
]


def shown(rendered: str) -> str:
    return html.unescape(re.sub(r"</?[a-z0-9]+>", "", rendered)).removesuffix("\n")


@given(PRINT)
@example("!")
@pytest.mark.parametrize("write", [markdown.escape, markdown.escape_heading])
def test_any_text_renders_back_to_itself(write, text: str) -> None:
    check(write, text)


@pytest.mark.parametrize("text", EXAMPLES)
@pytest.mark.parametrize("write", [markdown.escape, markdown.escape_heading])
def test_markup_in_print_is_shown_as_printed(write, text: str) -> None:
    check(write, one_line(text))


def check(write, text: str) -> None:
    tag = "p" if write is markdown.escape else "h3"
    body = write(text)
    assert markdown.passages(body) == [text]
    rendered = markdown.render(body)
    assert re.fullmatch(rf"<{tag}>[^<>]*</{tag}>\n", rendered)
    assert shown(rendered) == text
    assert not re.search(r"(?<!\\)[{}]", body), "Jinja finds nothing to run"


@given(st.lists(PRINT, min_size=1, max_size=5))
def test_paragraphs_stay_apart(texts: list[str]) -> None:
    assert markdown.passages("\n\n".join(map(markdown.escape, texts))) == texts


@pytest.mark.parametrize(
    "link",
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](&#x6A;avascript:alert(1))",
        "[a](java&#9;script:alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](&nbsp;javascript:alert(1))",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "[a](vbscript:x)",
        "[a](feed:javascript:x)",
        "[a](view-source:javascript:x)",
        "[a](blob:x)",
        "[a](data:text/html,x)",
        "![a](data:image/png;base64,x)",
        "![a](javascript:x)",
        "<javascript:x>",
        "<data:text/html,x>",
    ],
)
def test_what_an_editor_types_cannot_run(link: str) -> None:
    html = markdown.render(link)
    assert "<a" not in html
    assert "<img" not in html
    assert markdown.references(link) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/:b",
        "HTTP://a.example",
        "mailto:a@b.example",
        "tel:+1",
        "//a.example",
        "c/",
        "?q=a:b",
        "#a:b",
        "a/b:c",
    ],
)
def test_addresses_that_a_browser_opens_are_links(address: str) -> None:
    assert markdown.references(f"[a]({address})") == [address]


def test_raw_html_is_text() -> None:
    assert "<script" not in markdown.render("<script>alert(1)</script>\n\n<b onclick=x>y</b>")


@settings(deadline=None)
@given(st.lists(st.text() | MARKS | st.text(alphabet=SPACES + "\n\t\r字a#-1.~\"'"), max_size=3).map("\n\n".join))
@example("字<")
@example("a\n\n\nb\n")
@example("字\x85\n\n字\x1f字")
@example('“字”"x" 1 字!\n\n100%')
def test_the_short_way_of_plain_paragraphs_gives_what_the_parser_gives(body) -> None:
    assert markdown.render(body) == markdown.renderer().render(body)
    parsed = [markdown._inline_text(t.children or []) for t in markdown.renderer().parse(body) if t.type == "inline"]
    assert markdown.passages(body) == parsed


@pytest.mark.parametrize("typed", ["# 小标题", "## 小标题", "###### 小标题", "小标题\n===", "小标题\n---"])
def test_a_heading_that_an_editor_types_is_a_sub_heading(typed) -> None:
    assert markdown.render(typed) == "<h3>小标题</h3>\n"
