"""Every kind of page keeps quiet in a real browser, reads without JavaScript, and prints."""

from __future__ import annotations

import re

import pytest
from building import Site
from playwright.sync_api import Browser, expect
from reading import ADDRESSES, PAGES, SHIFTS, STILL, reader

pytestmark = pytest.mark.browser

# 4G: 60 ms, 9 Mbit a second.
LINE = {"offline": False, "latency": 60, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
# How dark an element's ink is: 0 black, 255 white.
INK = """node => { const [r, g, b] = getComputedStyle(node).color.match(/[\\d.]+/g).map(Number);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; }"""


def test_every_file_is_of_a_kind_that_is_tested(site: Site) -> None:
    patterns = [re.compile(pattern) for pattern, _ in PAGES.values()]
    paths = [path.relative_to(site.output).as_posix() for path in site.files("*.html")]
    addresses = ["/" + path.removesuffix("index.html") for path in paths]
    unknown = [address for address in addresses if not any(pattern.fullmatch(address) for pattern in patterns)]
    assert not unknown


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_page_loads_without_a_fault(browser: Browser, origin: str, kind: str) -> None:
    """No error, no violation of its own policy, no request elsewhere, nothing run from the print."""
    with reader(browser, origin) as reading:
        reading.open(ADDRESSES[kind])
        reading.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        reading.settle()
        faults = reading.faults()
        if kind == "missing":  # the browser itself reports the status of the page asked for
            faults = [fault for fault in faults if "404" not in fault]
        assert not faults
        expect(reading.page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_page_does_not_move_as_it_comes(browser: Browser, origin: str, kind: str, width: int) -> None:
    """On a telephone's line, where style sheets, scripts and text come one after the other."""
    with reader(browser, origin, viewport={"width": width, "height": 740}) as reading:
        page = reading.page
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)
        page.add_init_script(SHIFTS)
        reading.open(ADDRESSES[kind])
        reading.settle()
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(100)
        assert page.evaluate("shifted") <= STILL


def test_shifts_are_noticed(browser: Browser, origin: str) -> None:
    with reader(browser, origin) as reading:
        reading.page.add_init_script(SHIFTS)
        reading.open(ADDRESSES["article"])
        reading.page.wait_for_timeout(300)
        reading.page.evaluate(
            "const box = document.createElement('p'); box.style.height = '300px'; "
            "document.querySelector('main').prepend(box)"
        )
        reading.page.wait_for_timeout(300)
        assert reading.page.evaluate("shifted") > STILL


def test_every_page_of_hostile_print_runs_nothing(browser: Browser, origin: str, showcase_site: Site) -> None:
    addresses = [document.url for document in showcase_site.documents() if "/2024/02/03/66/" in document.url]
    with reader(browser, origin) as reading:
        for address in addresses:
            reading.open(address)
            assert not reading.faults(), address
    assert len(addresses) > 20


def test_the_policy_is_at_work(browser: Browser, origin: str) -> None:
    """The tests above would pass without a policy: a script put into the page must not run."""
    with reader(browser, origin) as reading:
        reading.open("/")
        reading.page.evaluate(
            """() => { const script = document.createElement('script');
            script.textContent = 'window.ran = true'; document.head.append(script); }"""
        )
        assert reading.page.evaluate("window.ran") is None
        assert any("script-src" in fault for fault in reading.faults())


def test_the_site_is_read_and_walked_without_javascript(browser: Browser, origin: str) -> None:
    with reader(browser, origin, java_script_enabled=False) as reading:
        reading.open("/")
        main = reading.page.locator("main")
        for goal in ("/2024/02/03/01/", "/2024/02/03/01/03/", "/2024/02/03/01/04/"):
            main.locator(f"a[href='{goal}']:visible").first.click()
            reading.page.wait_for_url(origin + goal)
            expect(main).to_contain_text("清晨的集市上人来人往")
        reading.open("/tag/")
        main.get_by_role("link", name="民生").first.click()
        main.get_by_role("link", name="2023").first.click()
        expect(main).to_contain_text("旧闻")


@pytest.mark.parametrize("kind", ["home", "issue", "page", "article", "tag", "month"])
def test_a_page_prints_dark_on_white(browser: Browser, origin: str, kind: str) -> None:
    with reader(browser, origin, color_scheme="dark", viewport={"width": 794, "height": 1123}) as reading:
        reading.open(ADDRESSES[kind])
        reading.page.emulate_media(media="print")
        expect(reading.page.locator("h1")).to_be_visible()
        expect(reading.page.locator("nav").first).to_be_hidden()
        assert reading.page.locator("h1").evaluate(INK) < 100
        assert reading.page.locator("main").evaluate(INK) < 100
        assert reading.page.evaluate("document.scrollingElement.scrollWidth") <= 795  # rounded up
        assert reading.page.pdf(format="A4").startswith(b"%PDF")


def test_print_shows_the_whole_article(browser: Browser, origin: str) -> None:
    with reader(browser, origin) as reading:
        reading.open(ADDRESSES["article"])
        reading.page.emulate_media(media="print")
        paragraphs = reading.page.locator("main p", has_text="清晨的集市上人来人往，").all()
        assert len(paragraphs) >= 7
        for paragraph in paragraphs:
            expect(paragraph).to_be_visible()
