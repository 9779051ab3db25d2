"""Whoever reads in traditional characters finds what was printed in simplified ones, and simplified still finds it."""

from __future__ import annotations

from pathlib import Path

import paper
import pytest
import serving
from building import ROOT
from playwright.sync_api import Browser, expect
from reading import reader

from pressroom.press import publish

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("traditional")
    settings = folder / "settings.py"
    text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8").replace("__file__", repr(str(ROOT / "pelicanconf.py")))
    settings.write_text(f"{text}TRADITIONAL = 's2t'\nTHEME = {str(ROOT / 'theme')!r}\n", encoding="utf-8")
    paper.write(folder / "content", "2024-02-02", title="经济发展后劲足", text="乾隆年间的里弄，体育馆里的头发。")
    publish(folder / "content", folder / "site", settings)
    return folder / "site"


@pytest.mark.parametrize("words", ["經濟發展", "後勁", "體育館裡的頭髮", "经济发展", "乾隆", "經济 -没有"])
def test_a_query_in_traditional_characters_finds_the_print(browser: Browser, site: Path, words: str) -> None:
    with serving.serve(site) as origin, reader(browser, origin) as reading:
        reading.open("/zh-Hant/")
        reading.page.locator("input[name=q]").first.fill(words)
        reading.page.keyboard.press("Enter")
        expect(reading.page.locator("main mark").first).to_be_visible()
        expect(reading.page.locator(".search-results a").first).to_contain_text("经济发展")
        assert not reading.faults()
