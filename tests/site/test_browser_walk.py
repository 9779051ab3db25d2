"""A walk by keyboard alone, and in a screen reader's order: issue, page, article, search, article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, expect
from reading import Reader, reader

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
ISSUE, PAGE, ARTICLE = "/2024/02/02/", "/2024/02/02/01/", "/2024/02/02/01/01/"
SOUGHT, FOUND = "三个一", "/2024/02/02/A03/01/"
# What a screen reader lists of a page, in the order in which it must come; search stands within the banner.
LANDMARKS = ("banner", "main", "contentinfo")
NO_STOPS = ("RootWebArea", "main", "status")  # can be focused by a script, and by no key


class Listener:
    """What a screen reader is given of the page in hand: the accessibility tree, read from its beginning to its end."""

    def __init__(self, reading: Reader) -> None:
        self.page = reading.page
        self.session: CDPSession = reading.page.context.new_cdp_session(reading.page)
        self.session.send("DOM.enable")
        self.session.send("Accessibility.enable")

    def read(self) -> list[dict[str, Any]]:
        """Return the tree's nodes in the order in which they are read."""
        nodes = self.session.send("Accessibility.getFullAXTree")["nodes"]
        known = {node["nodeId"]: node for node in nodes}

        def below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
            if not node["ignored"]:
                yield node
            for child in node.get("childIds", ()):
                if child in known:
                    yield from below(known[child])

        return list(below(nodes[0]))

    def stops(self) -> list[int]:
        """Return the nodes at which a reader can stop, as the browser numbers them, in the order of reading."""
        return [node["backendDOMNodeId"] for node in self.read() if _focusable(node) and role(node) not in NO_STOPS]

    def tabbed(self, most: int) -> list[int]:
        """Return the nodes that the tab key leads to, from the page's first on: the link that skips to the text."""
        self.page.locator(".skip").focus()
        found = [self.focused()]
        while len(found) <= most:
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement === document.body") or self.focused() == found[0]:
                break  # round the page
            found.append(self.focused())
        return found

    def focused(self) -> int:
        """Return the node that has the focus."""
        handle = self.session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        return int(self.session.send("DOM.describeNode", {"objectId": handle["objectId"]})["node"]["backendNodeId"])


def role(node: dict[str, Any]) -> str:
    """Return what a screen reader says a node is."""
    return str(node["role"]["value"])


def name(node: dict[str, Any]) -> str:
    """Return by what name it is said."""
    return str(node.get("name", {}).get("value", ""))


def _focusable(node: dict[str, Any]) -> bool:
    return any(one["name"] == "focusable" and one["value"]["value"] for one in node.get("properties", ()))


def told(listener: Listener) -> None:
    """Hold what is true of every page of the walk: landmarks in order, one title first, names for all, one order."""
    nodes = listener.read()
    roles = [role(node) for node in nodes]
    assert [one for one in roles if one in LANDMARKS] == list(LANDMARKS)
    assert roles.index("navigation") < roles.index("main")
    headings = [node for node in nodes if role(node) == "heading"]
    levels = [next(one["value"]["value"] for one in node["properties"] if one["name"] == "level") for node in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert not [role(node) for node in nodes if _focusable(node) and role(node) not in NO_STOPS and not name(node)]
    stops = listener.stops()
    assert listener.tabbed(len(stops)) == stops


def go_on(reading: Reader, listener: Listener, goal: str) -> None:
    """Go to the first link that leads to an address, by the tab key, and follow it by the return key."""
    for _ in range(200):
        reading.page.keyboard.press("Tab")
        href = reading.page.evaluate("document.activeElement.getAttribute('href') || ''")
        if href.partition("#")[0].removeprefix(reading.origin) == goal:
            break
    else:
        pytest.fail(f"no key leads to {goal}")
    named = [name(node) for node in listener.read() if node.get("backendDOMNodeId") == listener.focused()]
    assert named
    assert named[0].strip()
    with reading.page.expect_navigation():
        reading.page.keyboard.press("Enter")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_from_an_issue_to_an_article_and_through_search_to_another(
    browser: Browser, origin: str, viewport: dict[str, int]
) -> None:
    with reader(browser, origin, viewport=viewport) as reading:
        page, listener = reading.page, Listener(reading)
        reading.open(ISSUE)
        told(listener)
        go_on(reading, listener, PAGE)
        told(listener)
        go_on(reading, listener, ARTICLE)
        told(listener)
        page.keyboard.press("/")
        expect(page.get_by_role("search").get_by_role("searchbox")).to_be_focused()
        page.keyboard.type(SOUGHT)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator(".search-status")).to_contain_text("找到1篇")
        expect(page.locator(".result[aria-busy]")).to_have_count(0)
        expect(page.get_by_role("status").filter(has_text="找到1篇")).to_be_visible()  # is said as soon as it is there
        told(listener)
        go_on(reading, listener, FOUND)
        expect(page.get_by_role("region", name="检索标记")).to_be_visible()
        assert page.evaluate("[...CSS.highlights.get('found')].map(String)") == [SOUGHT]
        buttons = {name(node) for node in listener.read() if role(node) == "button"}
        assert {"上一处", "下一处", "清除"} <= buttons
        told(listener)
        assert not reading.faults()
