"""No word of the site stays in simplified characters on the traditional site, on no kind of page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import showcase
from building import ROOT

from epaper.traditional import converter
from pressroom.press import publish

THEME = ROOT / "theme"
# What nobody is told: JSON for machines, addresses, and attributes that a reader never meets.
UNSAID = re.compile(r'<script type="application/ld\+json">.*?</script>|\b(?:href|src|action|id|class|for|name)="[^"]*"')


def test_all_that_is_shown_or_said_is_traditional(tmp_path: Path) -> None:
    """Texts, titles, labels, and the words that scripts fill in later."""
    settings = tmp_path / "settings.py"
    text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8").replace("__file__", repr(str(ROOT / "pelicanconf.py")))
    settings.write_text(f"{text}TRADITIONAL = 's2t'\nTHEME = {str(THEME)!r}\n", encoding="utf-8")
    showcase.write(tmp_path / "content")
    publish(tmp_path / "content", tmp_path / "site", settings, allow=("title-missing", "issue-gap"))
    convert = converter("s2t")
    pages = {
        file.relative_to(tmp_path / "site/zh-Hant").as_posix(): file
        for file in (tmp_path / "site/zh-Hant").rglob("*.html")
    }
    for name, file in pages.items():
        said = unescape(UNSAID.sub("", file.read_text(encoding="utf-8")))
        assert said == convert(said), name
    there = "", "2024/", "2024/02/", "2024/02/02/", "2024/02/02/01/", "2024/02/02/01/01/", "2024/02/02/01/02/"
    there += "2024/02/02/whole/", "tag/", "tag/民生/", "person/王小明/", "archive/", "about/", "search/", "offline/"
    assert {f"{folder}index.html" for folder in there} <= pages.keys()


def test_scripts_have_no_words_of_their_own() -> None:
    for file in (THEME / "static/js").rglob("*.js"):
        assert not re.search(r"[\u4e00-\u9fff]", file.read_text(encoding="utf-8")), file.name
