"""Reading with the network cut: a kept issue is all there, what was not kept says so, and the shelf can be cleared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import serving
from building import Site
from playwright.sync_api import Browser, Page, expect
from reading import Reader, reader

pytestmark = pytest.mark.browser

ISSUE = "/2024/02/02/"
WIDE = {"width": 1280, "height": 900}


class Host:
    """A host of the site that can be cut off; the browser is told too, for it may hold a connection open."""

    def __init__(self, site: Site) -> None:
        self._stack = ExitStack()
        self.origin = self._stack.enter_context(serving.serve(site.output))

    def cut(self, page: Page | None = None) -> None:
        self._stack.close()
        if page:
            page.context.set_offline(True)


@pytest.fixture
def host(showcase_site: Site) -> Iterator[Host]:
    made = Host(showcase_site)
    yield made
    made.cut()


def keep(reading: Reader, address: str) -> None:
    reading.open(address)
    button = reading.page.locator("[data-do=keep]")
    button.click()
    expect(button).to_have_text("本期已存，离线可读", timeout=60_000)


def bytes_of(text: str) -> float:
    number, unit = text.split()
    return float(number) * {"kB": 1e3, "MB": 1e6}[unit]


def kept(page: Page) -> list[str]:
    return list(page.evaluate("caches.keys().then(names => names.filter(name => name.startsWith('issue ')))"))


def test_a_kept_issue_is_read_without_a_network(browser: Browser, host: Host, showcase_site: Site) -> None:
    with reader(browser, host.origin, viewport=WIDE) as reading:
        keep(reading, ISSUE)
        host.cut(reading.page)
        addresses = [document.url for document in showcase_site.documents() if document.url.startswith(ISSUE)]
        assert len(addresses) > 15
        for address in addresses:
            if address == "/2024/02/02/01/02/":
                continue  # withheld: nothing leads there
            reading.open(address)
            assert reading.page.locator("h1").inner_text()
            assert reading.page.evaluate("getComputedStyle(document.querySelector('main')).paddingBlockStart") != "0px"
        reading.page.get_by_role("link", name="阅读设置").click()  # the settings too
        expect(reading.page.get_by_role("dialog")).to_be_visible()
        reading.page.keyboard.press("Escape")
        reading.open("/")
        assert not reading.faults()
        reading.open("/2024/01/05/01/01/")  # not kept: the shelf says what is
        expect(reading.page.get_by_role("heading", level=1)).to_have_text("离线读报")
        reading.page.get_by_role("link", name="2024-02-02").click()
        expect(reading.page).to_have_url(host.origin + ISSUE)


def test_the_last_ones_are_kept_and_all_can_be_cleared(browser: Browser, host: Host) -> None:
    with reader(browser, host.origin, viewport=WIDE) as reading:
        page = reading.page
        page.add_init_script("localStorage.setItem('reading', '{\"kept\": \"3\"}')")
        for address in ("/2024/02/03/", "/2024/02/02/", "/2024/01/05/", "/2023/12/29/"):
            keep(reading, address)
        assert kept(page) == ["issue 2024-02-02", "issue 2024-01-05", "issue 2023-12-29"]
        reading.open("/2024/02/03/")
        expect(page.locator("[data-do=keep]")).to_have_text("存下本期，离线可读")
        reading.open("/offline/")
        expect(page.locator(".shelf li a")).to_have_text(["2024-02-02", "2024-01-05", "2023-12-29"])
        used = page.locator("[data-used]")
        expect(used).to_contain_text("B")
        before, sizes = bytes_of(used.inner_text()), page.locator(".shelf li .count").all_inner_texts()
        assert len(sizes) == 3
        assert before > sum(map(bytes_of, sizes)) > 3000
        page.get_by_role("button", name="删去 2024-01-05").click()
        expect(page.locator(".shelf li")).to_have_count(2)
        page.get_by_role("button", name="全部删去").click()
        expect(page.locator("[data-none]")).to_be_visible()
        assert kept(page) == []
        assert 0 < bytes_of(used.inner_text()) < before  # at once, and what is left is the shell's
        assert not reading.faults()


def test_the_newest_issue_is_kept_unasked_only_where_that_was_chosen(browser: Browser, host: Host) -> None:
    with reader(browser, host.origin, viewport=WIDE) as reading:
        page = reading.page
        reading.open("/")
        page.wait_for_timeout(300)
        assert kept(page) == []
        reading.open("/offline/")
        page.get_by_label("打开首页时自动存下最新一期").check()
        reading.open("/")
        expect(page.locator("[data-do=keep]")).to_have_text("本期已存，离线可读", timeout=60_000)
        assert kept(page) == ["issue 2024-02-03"]


def test_what_changed_is_read_anew_where_there_is_a_network(browser: Browser, host: Host) -> None:
    """A kept page must not hide a correction, and is itself renewed."""
    with reader(browser, host.origin, viewport=WIDE) as reading:
        page = reading.page
        keep(reading, ISSUE)
        page.evaluate(
            """async () => { const cache = await caches.open('issue 2024-02-02');
            const old = new Response('<h1>旧</h1>', { headers: { 'Content-Type': 'text/html' } });
            await cache.put('/2024/02/02/01/', old); }"""
        )
        reading.open("/2024/02/02/01/")
        expect(page.locator("h1")).not_to_have_text("旧")
        page.wait_for_timeout(300)
        host.cut(page)
        reading.open("/2024/02/02/01/")
        expect(page.locator("h1")).not_to_have_text("旧")


def test_what_was_withdrawn_or_corrected_goes_from_kept_issues_whatever_page_is_opened(
    browser: Browser, host: Host
) -> None:
    with reader(browser, host.origin, viewport=WIDE) as reading:
        page = reading.page
        keep(reading, ISSUE)
        page.evaluate(
            """async () => { const cache = await caches.open('issue 2024-02-02');
            const old = () => new Response('<h1>旧</h1>', { headers: { 'Content-Type': 'text/html' } });
            for (const end of ['01/', '01/02/', '01/99/']) await cache.put('/2024/02/02/' + end, old());
            await cache.put('/2024/02/02/issue.json', Response.json({ version: 'before' })); }"""
        )
        worker = page.context.service_workers[0]
        worker.evaluate("looked = -AGAIN")
        reading.open("/about/")
        old = """async () => { const cache = await caches.open('issue 2024-02-02'), found = [];
            for (const { url } of await cache.keys()) {
                const kept = await cache.match(url);  // gone since, perhaps
                const text = kept ? await kept.text() : '';
                if (text.includes('旧</h1>') || text.includes('"before"')) found.push(url);
            }
            return found; }"""
        for _ in range(100):
            if not page.evaluate(old):
                break
            page.wait_for_timeout(100)
        assert not page.evaluate(old)
        assert not page.evaluate("caches.match('/2024/02/02/01/99/').then(Boolean)")
        host.cut(page)
        reading.open("/2024/02/02/01/02/")
        expect(page.locator("h1")).to_have_text("此稿已撤下")


def test_the_manifest_installs_the_paper(browser: Browser, host: Host) -> None:
    with reader(browser, host.origin) as reading:
        reading.open("/")
        session = reading.page.context.new_cdp_session(reading.page)
        found = session.send("Page.getAppManifest")
        assert not found["errors"]
        assert '"start_url": "/"' in found["data"]
