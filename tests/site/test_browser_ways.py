"""Ways through the paper: arrow keys, swipes, /latest/, the calendar."""

from __future__ import annotations

import pytest
from building import Site
from document import printed
from playwright.sync_api import Browser, Page, expect
from reading import reader

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 900}


def press(page: Page, key: str) -> str:
    with page.expect_navigation():
        page.keyboard.press(key)
    return page.url


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    session = page.context.new_cdp_session(page)
    points = [(start[0] + (end[0] - start[0]) * n // 4, start[1] + (end[1] - start[1]) * n // 4) for n in range(5)]
    for kind, (x, y) in zip(["touchStart", *["touchMove"] * 4], points, strict=True):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_arrow_keys_lead_through_articles_pages_and_issues(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport=WIDE) as reading:
        page = reading.page
        reading.open("/2024/02/02/01/01/")
        assert press(page, "ArrowRight") == origin + "/2024/02/02/01/04/"
        assert press(page, "ArrowRight") == origin + "/2024/02/02/02/01/"  # the next page's first
        assert press(page, "ArrowLeft") == origin + "/2024/02/02/01/04/"
        assert press(page, "Shift+ArrowRight") == origin + "/2024/02/02/02/"
        assert press(page, "ArrowRight") == origin + "/2024/02/02/A03/"
        reading.open("/2024/02/02/")
        assert press(page, "ArrowRight") == origin + "/2024/02/03/"
        assert press(page, "ArrowLeft") == origin + "/2024/02/02/"
        reading.open("/2024/02/")
        assert press(page, "ArrowLeft") == origin + "/2024/01/"
        assert not reading.faults()


def test_arrow_keys_do_nothing_where_they_mean_something_else(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport=WIDE) as reading:
        page = reading.page
        reading.open("/2024/02/02/01/01/")
        page.get_by_role("link", name="阅读设置").click()
        page.get_by_role("radio", name="标准").press("ArrowRight")
        page.keyboard.press("Escape")
        page.keyboard.press("Control+ArrowRight")
        page.wait_for_timeout(200)
        assert page.url == origin + "/2024/02/02/01/01/"
        expect(page.locator("html")).to_have_attribute("data-size", "125")


def test_a_swipe_turns_over(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as reading:
        page = reading.page
        reading.open("/2024/02/02/01/01/")
        swipe(page, (180, 200), (170, 500))  # that was scrolling
        page.wait_for_timeout(200)
        assert page.url == origin + "/2024/02/02/01/01/"
        with page.expect_navigation():
            swipe(page, (300, 300), (100, 310))
        assert page.url == origin + "/2024/02/02/01/04/"
        reading.open("/2024/02/02/02/01/")
        with page.expect_navigation():
            swipe(page, (100, 300), (300, 310))
        assert page.url == origin + "/2024/02/02/01/04/"


@pytest.mark.parametrize("scripts", [True, False])
def test_latest_leads_to_the_newest_issue(browser: Browser, origin: str, scripts: bool) -> None:
    with reader(browser, origin, java_script_enabled=scripts) as reading:
        reading.page.goto(origin + "/latest/")
        reading.page.wait_for_url(origin + "/2024/02/03/")


def test_the_headlines_of_a_page_are_a_list_without_javascript(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport=WIDE, java_script_enabled=False) as reading:
        reading.open("/2024/02/03/01/")
        reading.page.locator(".page-headlines summary").press("Enter")
        links = reading.page.locator(".page-headlines a")
        expect(links.first).to_be_visible()
        assert links.count() == reading.page.locator(".story").count()


def test_the_calendar_tells_days_with_an_issue_without_one_and_to_come(showcase_site: Site) -> None:
    document = showcase_site.document("/2024/02/")
    cells = {word: [printed(node) for node in document.having("class", word)] for word in ("has-issue", "no-issue")}
    assert len(cells["has-issue"]) == 2
    assert cells["no-issue"] == ["1 无报"]
    assert len(document.having("class", "to-come")) == 29 - 3
    (table,) = document.all("table")
    assert printed(table.find("caption")) if table.find("caption") is not None else ""
    assert all(node.get("scope") == "col" and node.get("abbr") for node in document.all("th"))
    assert not showcase_site.document("/2024/01/").having("class", "to-come")


def test_related_articles_look_back_only(showcase_site: Site) -> None:
    documents = [document for document in showcase_site.documents() if document.ids().count("related")]
    assert documents
    for document in documents:
        (section,) = document.having("aria-labelledby", "related")
        for node in section.iter("a"):
            assert node.attrib["href"][:12] < document.url[:12]
