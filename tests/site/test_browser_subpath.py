"""A site below a path, such as https://user.github.io/repo/: it reads, searches and is kept offline all the same."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
import serving
from building import Site
from playwright.sync_api import Browser, expect
from reading import reader

pytestmark = pytest.mark.browser


def test_a_site_below_a_path_works_as_at_the_root(browser: Browser, sites: dict[str, Site]) -> None:
    site = sites["daily"]
    path = urlsplit(site.siteurl).path
    assert path == f"/{site.output.name}"
    with serving.serve(site.output.parent) as host, reader(browser, host + path) as reading:
        page = reading.page
        for address in ("/", "/2024/02/02/", "/2024/02/02/01/01/", "/tag/民生/"):
            reading.open(address)
            assert page.evaluate("getComputedStyle(document.querySelector('main')).paddingBlockStart") != "0px"

        reading.open("/search/?q=王小明")
        expect(page.locator(".search-status")).to_contain_text("找到")
        found = page.locator(".search-results a").first
        assert (found.get_attribute("href") or "").startswith((f"{path}/2", f"{host}{path}/2"))
        found.click()
        expect(page.locator("h1")).to_be_visible()

        reading.open("/2024/02/02/")
        page.locator("[data-do=keep]").click()
        expect(page.locator("[data-do=keep]")).to_have_text("本期已存，离线可读", timeout=60_000)
        assert page.evaluate("navigator.serviceWorker.ready.then(worker => worker.scope)") == f"{host}{path}/"
        assert not reading.faults()
        page.context.set_offline(True)
        reading.open("/2024/02/02/01/01/")
        assert page.locator("h1").inner_text()
        reading.open("/2024/01/05/01/01/")  # not kept
        expect(page.get_by_role("heading", level=1)).to_have_text("离线读报")
