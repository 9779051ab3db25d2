"""Citing, quoting and sharing in a real browser; and what is left of them without JavaScript."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Browser, expect
from reading import ADDRESSES, reader

pytestmark = pytest.mark.browser

CLIPBOARD = ["clipboard-read", "clipboard-write"]
SELECT = """() => { const p = document.querySelector('#p2'); const range = document.createRange();
  range.setStart(p.firstChild, 0); range.setEnd(p.firstChild, 4);
  getSelection().removeAllRanges(); getSelection().addRange(range); }"""


def test_a_citation_is_copied_as_it_is_shown(browser: Browser, origin: str) -> None:
    with reader(browser, origin, permissions=CLIPBOARD) as reading:
        reading.open(ADDRESSES["article"])
        page = reading.page
        page.locator(".cite summary").click()
        for name in ("cite-gbt", "cite-apa"):
            page.locator(f"[data-copy={name}]").click()
            expect(page.locator(".cite [role=status]")).not_to_be_empty()
            copied = page.evaluate("navigator.clipboard.readText()")
            assert copied == page.locator(f"#{name}").inner_text()
            assert "王小明, " in copied
        assert not reading.faults()


def test_a_quotation_bears_the_address_of_its_paragraph(browser: Browser, origin: str) -> None:
    with reader(browser, origin, permissions=CLIPBOARD) as reading:
        reading.open(ADDRESSES["article"])
        page = reading.page
        expect(page.locator(".quote")).to_be_hidden()
        page.evaluate(SELECT)
        page.locator(".quote").click()
        expect(page.locator(".quote")).to_be_hidden()
        copied = page.evaluate("navigator.clipboard.readText()")
        words = page.locator("#p2").inner_text()[:4]
        assert copied.startswith(f"“{words}”——《")
        assert copied.endswith(f"{ADDRESSES['article']}#p2")
        page.goto(copied[copied.index("http") :])
        expect(page.locator("#p2")).to_be_in_viewport()
        assert not reading.faults()


def test_the_systems_sheet_is_offered_where_there_is_one(browser: Browser, origin: str) -> None:
    with reader(browser, origin) as reading:
        reading.page.add_init_script("navigator.share = data => { window.shared = data; return Promise.resolve(); }")
        reading.open(ADDRESSES["article"])
        reading.page.locator(".cite summary").click()
        reading.page.locator("[data-share]").click()
        assert reading.page.evaluate("window.shared.url") == origin + ADDRESSES["article"]


def test_with_an_address_the_day_of_access_is_today(browser: Browser, origin: str) -> None:
    with reader(browser, origin) as reading:
        reading.open(ADDRESSES["article"])
        made = "document.querySelector('#cite-gbt').insertAdjacentHTML('beforeend', '<span data-today>x</span>')"
        reading.page.evaluate(made)
        reading.page.evaluate("import('/theme/js/cite.js?again')")
        shown = reading.page.locator("[data-today]").text_content()
        assert datetime.fromisoformat(shown or "")


def test_without_javascript_citations_are_text(browser: Browser, origin: str) -> None:
    with reader(browser, origin, java_script_enabled=False) as reading:
        reading.open(ADDRESSES["article"])
        reading.page.locator(".cite summary").click()
        expect(reading.page.locator("#cite-gbt")).to_contain_text("[N]")
        expect(reading.page.get_by_role("link", name="BibTeX")).to_be_visible()
        expect(reading.page.locator(".cite button").first).to_be_hidden()
