"""The first mention of a name becomes a link, and nothing else of an article's HTML changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.markdown import escape, render
from epaper.linking import link_names
from epaper.views import Link

LINK = re.compile(r'<a class="name" href="[^"]*">([^<]*)</a>')
# Marks that are markup somewhere, entities half written, links and emphasis that an editor may type.
MARKS = "甲乙丙&<>\"';am pl#x3c[]()*`\\/"
PIECES = st.sampled_from(
    ["甲乙", "[甲](/乙)", "**丙**", "`甲乙`", "### 甲乙", "&amp;", "&lt;", "<a>", "\n\n", "amp", *MARKS]
)


def links(*names: str) -> list[Link]:
    return [Link(name, f"/to/{number}/") for number, name in enumerate(names)]


@pytest.mark.parametrize(
    "html, names, linked",
    [
        ("<p>王某和王某</p>", ["王某"], '<p><a class="name" href="/to/0/">王某</a>和王某</p>'),
        ("<p>大通县、大通</p>", ["大通", "大通县"],
         '<p><a class="name" href="/to/1/">大通县</a>、<a class="name" href="/to/0/">大通</a></p>'),
        ('<p><a href="/x/">王某</a>，王某</p>', ["王某"],
         '<p><a href="/x/">王某</a>，<a class="name" href="/to/0/">王某</a></p>'),
        ('<p><a href="/x/"><em>王某</em>等</a></p>', ["王某"], '<p><a href="/x/"><em>王某</em>等</a></p>'),
        ("<p><code>王某</code></p>", ["王某"], "<p><code>王某</code></p>"),
        ("<h3>王某</h3>\n<p>王某</p>", ["王某"], '<h3>王某</h3>\n<p><a class="name" href="/to/0/">王某</a></p>'),
        ('<p><img src="/x" alt="王某"></p>', ["王某"], '<p><img src="/x" alt="王某"></p>'),
        ("<p>王<em>某</em></p>", ["王某"], "<p>王<em>某</em></p>"),
        ("<p>AT&amp;T &amp; amp</p>", ["AT&T", "amp"],
         '<p><a class="name" href="/to/0/">AT&amp;T</a> &amp; <a class="name" href="/to/1/">amp</a></p>'),
        ("<p>&lt;b&gt;甲&lt;/b&gt;</p>", ["<b>甲</b>"],
         '<p><a class="name" href="/to/0/">&lt;b&gt;甲&lt;/b&gt;</a></p>'),
        ("<p>甲乙</p>", ["甲乙", "甲乙"], '<p><a class="name" href="/to/0/">甲乙</a></p>'),
        ("<p>王某来</p>", ["王某（教师）"], '<p><a class="name" href="/to/0/">王某</a>来</p>'),
        ("<p>甲乙</p>", [], "<p>甲乙</p>"),
        ("", ["甲乙"], ""),
    ],
)  # fmt: skip
def test_links(html, names, linked) -> None:
    assert link_names(html, links(*names)) == linked


def test_an_address_is_escaped() -> None:
    assert link_names("<p>甲乙</p>", [Link("甲乙", '/a"b&c/')]) == (
        '<p><a class="name" href="/a&quot;b&amp;c/">甲乙</a></p>'
    )


@given(st.lists(PIECES, max_size=20).map("".join), st.lists(st.text(alphabet=MARKS, max_size=4), max_size=5))
def test_nothing_but_links_is_added(body, names) -> None:
    """For whatever an editor types and whatever names are: taking the links out gives back every byte."""
    html = render(body)
    linked = link_names(html, links(*names))
    assert LINK.sub(r"\1", linked) == html
    assert not re.search(r"<a[^>]*>(?:(?!</a>).)*<a\b", linked, re.DOTALL)


@given(st.text(alphabet=MARKS, min_size=2, max_size=6).filter(lambda text: text == " ".join(text.split())))
def test_a_name_that_is_the_whole_text_is_linked_as_printed(name) -> None:
    [shown] = LINK.findall(link_names(render(escape(name)), links(name)))
    assert f"<p>{shown}</p>\n" == render(escape(name))
