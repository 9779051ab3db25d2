"""Whoever reads in traditional characters finds what was printed in simplified ones, and simplified still finds it."""

from __future__ import annotations

from pathlib import Path

import paper
import pytest
import serving
from building import ROOT
from playwright.sync_api import Browser, expect
from reading import reader

from epaper.traditional import converter
from pressroom.press import publish

pytestmark = pytest.mark.browser

in_traditional = converter("s2t")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("traditional")
    settings = folder / "settings.py"
    text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8").replace("__file__", repr(str(ROOT / "pelicanconf.py")))
    settings.write_text(f"{text}TRADITIONAL = 's2t'\nTHEME = {str(ROOT / 'theme')!r}\n", encoding="utf-8")
    paper.write(
        folder / "content", "2024-02-02", title="经济发展后劲足", text="乾隆年间的里弄，体育馆里的头发。", tags=["民生"]
    )
    publish(folder / "content", folder / "site", settings)
    return folder / "site"


@pytest.mark.parametrize("words", ["經濟發展", "後勁", "體育館裡的頭髮", "经济发展", "乾隆", "經济 -没有"])
def test_a_query_in_traditional_characters_finds_the_print(browser: Browser, site: Path, words: str) -> None:
    with serving.serve(site) as origin, reader(browser, origin) as reading:
        reading.open("/zh-Hant/")
        reading.page.locator("input[name=q]").first.fill(words)
        reading.page.keyboard.press("Enter")
        expect(reading.page.locator("main mark").first).to_be_visible()
        result = reading.page.locator(".search-results a").first
        expect(result).to_contain_text("經濟發展")
        assert reading.page.locator("main").inner_text() == in_traditional(reading.page.locator("main").inner_text())
        result.click()
        expect(reading.page.locator(".found p")).to_contain_text("第1處")
        assert reading.page.url.startswith(f"{origin}/zh-Hant/2024/02/02/01/01/#q=")
        assert not reading.faults()


def test_whoever_reads_the_print_stays_in_it(browser: Browser, site: Path) -> None:
    with serving.serve(site) as origin, reader(browser, origin) as reading:
        reading.open("/search/?q=經濟發展")
        expect(reading.page.locator("main mark").first).to_be_visible()
        reading.page.locator(".search-results a").first.click()
        expect(reading.page.locator(".found p")).to_contain_text("第1处")
        assert reading.page.url.startswith(f"{origin}/2024/02/02/01/01/#q=")
        assert not reading.faults()


def test_filters_know_the_names_that_were_printed(browser: Browser, site: Path) -> None:
    with serving.serve(site) as origin, reader(browser, origin) as reading:
        reading.open("/zh-Hant/search/?section=要聞&tag=民生")
        expect(reading.page.locator(".search-results a")).to_have_count(1)
        assert not reading.faults()
