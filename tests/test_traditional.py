"""The second tree in traditional characters: every page twice, links that stay, an update equal to a full build."""

import paper
import pytest

from epaper import traditional
from pressroom.press import publish

SETTINGS = 'TRADITIONAL = "s2tw"\nSITEURL = "https://paper.example/e"\n'


def settings_with(folder, more):
    file = folder / "settings.py"
    text = paper.SETTINGS.read_text().replace("Path(__file__).resolve()", f"Path({str(paper.SETTINGS)!r})")
    file.write_text(text + more)
    return file


def test_every_page_stands_twice_and_an_update_keeps_it_so(tmp_path) -> None:
    content, settings = tmp_path / "content", settings_with(tmp_path, SETTINGS)
    paper.write_years(content)
    publish(content, tmp_path / "site", settings)
    paper.write(content, "2024-02-04", tags=["民生"], text="皇后后来发展。")
    for file in (content / "2024-02-03/01").iterdir():
        file.unlink()
    publish(content, tmp_path / "site", settings, allow=["address-gone"])
    publish(content, tmp_path / "full", settings, full=True)
    site = paper.tree(tmp_path / "site")
    assert site == paper.tree(tmp_path / "full")
    kinds = (".html", "/card.png")
    pages = {name for name in site if name.endswith(kinds) and not name.startswith(("zh-Hant/", "404"))}
    assert {name.removeprefix("zh-Hant/") for name in site if name.startswith("zh-Hant/")} == pages
    plain, other = (site[f"{tree}2024/02/04/01/01/index.html"].decode() for tree in ("", "zh-Hant/"))
    assert "<p>皇后后来发展。</p>" in plain.replace(' id="p1"', "")
    assert site["2024/02/04/01/01/card.png"] != site["zh-Hant/2024/02/04/01/01/card.png"]
    assert "<p>皇后後來發展。</p>" in other.replace(' id="p1"', "")


@pytest.mark.parametrize(
    "html, copy",
    [
        ('<html lang="zh-hans">', '<html lang="zh-Hant">'),
        ('<a href="/e/tag/%E5%8F%91/">发</a>', '<a href="/e/zh-Hant/tag/%E5%8F%91/">發</a>'),
        ('<a href="/e/">头</a>', '<a href="/e/zh-Hant/">頭</a>'),
        ('<a class="x" href="/e/2024/#p1">', '<a class="x" href="/e/zh-Hant/2024/#p1">'),
        ('<link rel="canonical" href="https://p.example/e/1/">', '<link rel="canonical" href="https://p.example/e/zh-Hant/1/">'),
        ('<a hreflang="zh-Hans" href="/e/1/">', '<a hreflang="zh-Hans" href="/e/1/">'),
        ('<link rel="stylesheet" href="/e/theme/a.css">', '<link rel="stylesheet" href="/e/theme/a.css">'),
        ('<a href="/e/2024/02/02/issue.epub">', '<a href="/e/2024/02/02/issue.epub">'),
        ('content="https://p.example/e/1/card.png"', 'content="https://p.example/e/1/card.png"'),  # in no tag
        ('<meta content="https://p.example/e/1/card.png">', '<meta content="https://p.example/e/zh-Hant/1/card.png">'),
        ('<form action="/e/search/">', '<form action="/e/zh-Hant/search/">'),
        ('<form data-index="/e/search/">', '<form data-index="/e/search/">'),
        ('<a href="https://elsewhere.example/">', '<a href="https://elsewhere.example/">'),
        ('<a href="../02/">', '<a href="../02/">'),
        ('<a href="//x/">', '<a href="//x/">'),
        ('<meta property="og:locale" content="zh_CN">', '<meta property="og:locale" content="zh_TW">'),
        ('<p>href="/e/"</p>', '<p>href="/e/"</p>'),
    ],
)  # fmt: skip
def test_links_stay_among_pages_of_their_kind(html, copy) -> None:
    assert traditional.page(html, "s2tw", "https://p.example/e", "/e") == copy


def test_words_that_an_editor_lists_are_as_he_wants_them(tmp_path) -> None:
    words = tmp_path / "words.toml"
    words.write_text('[words]\n"系于" = "系于"\n')
    assert traditional.converter("s2tw", words)("石系于发") == "石系于發"


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(ValueError, match="s2tw"):
        traditional.converter("tw")
