"""The proof sheet in a browser, from the disk: pointer and focus show both sides, without colour and script alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from reading import axe

import convert

pytestmark = pytest.mark.browser

PAGE = """第01版 要闻

云溪区新开三条公交线路

本报讯（记者 林禾）昨日起，云溪区新开
三条公交线路，串起两所医院和一座车站，沿
线居民出门不再绕路。
学生凭卡半价乘车。线路图已在各站张贴，
市民也可拨打热线询问首末班时间。

本报讯（记者 许岚）南湖公园管理处介绍，
今年春天园内补种两千株樱树，三月下旬起进
入盛花期，游客可从东门和北门

责编 林禾 校对 许岚
"""
LIT = "() => [...document.querySelectorAll('.lit')].map(node => node.id)"


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("proof")
    seed = place / "seeds" / "2024-02-02" / "01.txt"
    seed.parent.mkdir(parents=True)
    seed.write_text(PAGE, encoding="utf-8")
    options = ["--seeds", str(place / "seeds"), "--content", str(place / "content"), "--proof", str(place / "proof")]
    assert convert.main(options) == 0
    return Path(place / "proof" / "2024-02-02" / "01.html").as_uri()


@pytest.fixture(params=[1280, 400])
def page(browser: Browser, proof: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 700})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(proof)
    yield opened
    assert not faults
    context.close()


def test_a_paragraph_shows_its_raw_lines_and_they_show_it(page: Page) -> None:
    piece = page.locator(".piece.text").first
    key, lines = piece.get_attribute("id"), ["L5", "L6", "L7"]
    piece.hover()
    assert page.evaluate(LIT) == [*lines, key]
    page.locator(".piece.title").first.hover()
    assert page.evaluate(LIT) == ["L3", page.locator(".piece.title").first.get_attribute("id")]
    page.locator("#L6").hover()
    assert page.evaluate(LIT) == [*lines, key]


def test_focus_does_what_the_pointer_does(page: Page) -> None:
    piece = page.locator(".piece.text").first
    piece.locator("a.to").focus()
    assert page.evaluate(LIT) == ["L5", "L6", "L7", piece.get_attribute("id")]
    page.locator("#L3 a").focus()
    assert page.evaluate(LIT) == ["L3", page.locator(".piece.title").first.get_attribute("id")]
    page.keyboard.press("Escape")
    assert page.evaluate(LIT) == []


def test_lines_and_pieces_bear_number_and_role(page: Page) -> None:
    for place in ("#L5 .tag", ".piece.text >> nth=0 >> .tag"):
        shown = page.locator(place).first.inner_text().split()
        assert shown[0] == "01"
        assert len(shown) == 2
    assert page.locator(".queries li").count() > 0
    assert page.locator(".piece.unplaced").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.locator(".piece.text").first.hover()
    found = axe(page, preload=False)  # nothing can be fetched beside a page from the disk
    assert not found.violations_count, found.generate_report()
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_script_links_lead_across(browser: Browser, proof: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 700})
    page = context.new_page()
    page.goto(proof)
    page.locator(".piece.text a.to").first.click()
    assert page.url.endswith("#L5")
    page.locator("#L5 a").click()
    assert page.locator(".piece.text").first.get_attribute("id") == page.url.partition("#")[2]
    context.close()
