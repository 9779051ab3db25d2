"""The verify steps: links that lead nowhere, text that a page does not show, and where an editor mends them."""

from datetime import date

import paper
import pytest

from contract.problems import Problem
from pressroom.catalog import Catalog
from pressroom.letters import lost_letters
from pressroom.links import Site, broken_links
from pressroom.scan import scan
from pressroom.trace import traced

FILES = ("index.html", "tag/民生/index.html", "feed/all.xml", "theme/a.css")


@pytest.mark.parametrize(
    "markup, broken",
    [
        ('<a href="/">', False),
        ('<a href="/tag/%E6%B0%91%E7%94%9F/">', False),
        ('<a href="/tag/民生/#甲">', False),
        ('<a href="/tag/民生/#乙">', True),
        ('<a href="#here" id="here">', False),
        ('<a href="#there">', True),
        ('<a href="/tag/民生">', True),
        ('<a href="/tag/">', True),
        ('<a href="tag/民生/">', False),
        ('<a href="tag/">', True),
        ('<a href="?page=2">', False),
        ('<a href="tag/../tag/./%E6%B0%91%E7%94%9F/">', False),
        ('<a href="/tag/../tag/%E6%B0%91%E7%94%9F/#%E7%94%B2">', False),
        ('<a href="tag/../%E6%B0%91%E7%94%9F/">', True),
        ('<a href="../index.html">', True),
        ('<img src="/theme/b.png">', True),
        ('<link href="theme/a.css?v=1">', False),
        ('<a href="https://elsewhere.example/x">', False),
        ('<a href="//elsewhere.example/x">', False),
        ('<a href="mailto:desk@paper.example">', False),
        ("<p> href=&quot;/nowhere/&quot;</p>", False),
    ],
)
def test_broken_links(tmp_path, markup, broken) -> None:
    for file in FILES:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text('<h1 id="甲"></h1>' if file.endswith("html") else "")
    (tmp_path / "index.html").write_text(f"<body>{markup}</body>")
    assert bool(broken_links(Site(tmp_path))) is broken


@pytest.mark.parametrize(
    ("file", "gone", "broken"),
    [
        ("tag/民生/index.html", (), ["/new/", "/old/#x"]),
        ("tag/民生/index.html", ("search/2024-02/a/0.bin",), ["/new/", "/old/#x"]),
        ("tag/民生/index.html", ("2024/02/02/index.html",), ["/new/", "/old/", "/old/#x"]),
        ("2024/02/02/index.html", (), ["/new/", "/old/", "/old/#x"]),  # where editors type
        ("tag/集市/index.html", (), ["/new/", "/old/", "/old/#x"]),  # which is new
        ("tag/~2024-08/index.html", (), ["/new/", "/old/#x"]),  # which stood at tag/ until the next month began
    ],
)
def test_what_a_live_listing_has_was_followed_before(tmp_path, file, gone, broken) -> None:
    standing = '<a href="/old/"></a>\n<a href="/old/#x"></a>\n'
    live = f"live/{file.replace('~2024-08/', '')}"
    for path, text in ((live, standing), (f"tree/{file}", '<a href="/new/"></a>\n' + standing)):
        if path != "live/tag/集市/index.html":
            (tmp_path / path).parent.mkdir(parents=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
    site = Site(tmp_path / "tree", tmp_path / "live", frozenset(gone))
    assert [problem.message for problem in broken_links(site)] == broken


def test_links_of_style_sheets(tmp_path) -> None:
    (tmp_path / "a.css").write_text('@import "b.css"; p { background: url(c.png) } q { background: url("/d.png") }')
    (tmp_path / "b.css").write_text("")
    assert [problem.message for problem in broken_links(Site(tmp_path))] == ["/d.png", "c.png"]


def test_links_must_stay_below_the_sites_path(tmp_path) -> None:
    (tmp_path / "index.html").write_text('<a href="/e/"></a> <a href="/"></a>')
    assert [problem.message for problem in broken_links(Site(tmp_path), "/e")] == ["/"]


def test_a_link_is_traced_to_the_editors_line(tmp_path) -> None:
    paper.write(tmp_path, "2024-02-02", text="一段。\n\n见[附表](/nowhere/)。")
    found = scan(tmp_path)
    shown = [Problem(file, 0, "link-broken", "/nowhere/") for file in ("2024/02/02/01/01/index.html", "index.html")]
    theirs = Problem("about/index.html", 0, "link-broken", "/theme/x.css")
    file = f"{found.folder}/2024-02-02/01/01-ji-shi.md"
    [traced_one, other] = traced([*shown, theirs], Catalog.of(found), tmp_path, found.folder)
    assert (traced_one.file, other) == (file, theirs)
    assert (tmp_path / "2024-02-02/01/01-ji-shi.md").read_text().splitlines()[traced_one.line - 1].startswith("见")


@pytest.mark.parametrize(
    "html, lost",
    [
        ("<body><h1>题 一</h1><p>A &lt; B</p>", []),
        ("<body><h1>题<wbr> 一</h1>\n<p>A &lt;\nB</p>", []),
        ("<title>题 一</title><body><p>A &lt; B</p>", ["题 一"]),
        ("<body><h1>题 一</h1><p>A B</p>", ["A < B"]),
        ('<body><h1>题 一</h1><p><img class="x" alt="A &lt; B" src="/a.png"></p>', []),
    ],
)
def test_lost_letters(tmp_path, html, lost) -> None:
    content, tree = tmp_path / "content", tmp_path / "tree"
    paper.write(content, "2024-02-02", title="题 一", text="A \\< B")
    page = tree / "2024/02/02/01/01/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(html)
    problems = lost_letters(Catalog.of(scan(content)), content, tree, [date(2024, 2, 2)])
    assert [problem.message for problem in problems] == lost
