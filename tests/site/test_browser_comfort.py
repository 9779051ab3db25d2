"""What readers choose for themselves: it is seen before anything is drawn, it stays, and everybody can read it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from reading import ADDRESSES, NARROW, SHIFTS, STILL, WIDE, Reader, axe, reader
from test_browser_access import LOST

pytestmark = pytest.mark.browser

LITERARY = "/2024/02/03/01/06/"
MODES = {
    "sepia": {"light": "sepia"},
    "dark, chosen": {"light": "dark"},
    "large": {"large": "on"},
    "large, dark": {"large": "on", "light": "dark"},
    "large, sepia": {"large": "on", "light": "sepia"},
}

# The texts below 18 px, and the links and buttons that a thumb would miss; those in running text are exempt.
SMALL = """() => {
  const found = [], seen = node => node.getClientRects().length && !node.closest('.hidden, .skip');
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (walk.currentNode.data.trim() && seen(node) && parseFloat(getComputedStyle(node).fontSize) < 18)
      found.push(`${getComputedStyle(node).fontSize} ${walk.currentNode.data.trim().slice(0, 20)}`);
  }
  for (const node of document.querySelectorAll('a, button, select, summary')) {
    const box = node.getBoundingClientRect();
    if (seen(node) && !node.closest('.prose, .summary, .article-line, [hidden]') && box.height < 43.5)
      found.push(`${box.height} high: ${node.textContent.trim().slice(0, 20)}`);
  }
  return found;
}"""


def remembering(stored: str) -> str:
    """Return the script by which a browser remembers settings, written as the page writes them."""
    return f"localStorage.setItem('reading', {json.dumps(stored)})"


def choose(page: Page, chosen: dict[str, str]) -> None:
    """Let the browser remember settings before the first page is opened."""
    page.add_init_script(remembering(json.dumps(chosen)))


def choose_anew(page: Page, chosen: dict[str, str]) -> None:
    """Let the browser remember other settings, as if they were chosen in another window: the page is told."""
    page.evaluate(f"{remembering(json.dumps(chosen))}; dispatchEvent(new Event('storage'))")


@pytest.mark.parametrize("kind", ADDRESSES)
def test_axe_finds_nothing_in_any_mode(regular: Callable[..., Reader], kind: str) -> None:
    reading = regular(ADDRESSES[kind], bypass_csp=True)
    for mode, chosen in MODES.items():
        choose_anew(reading.page, chosen)
        given = reading.page.evaluate("({...document.documentElement.dataset})")
        assert {name: given[name] for name in ("size", "light", "large") if name in given} == chosen
        found = axe(reading.page)
        assert not found.violations_count, f"{mode}: {found.generate_report()}"


@pytest.mark.parametrize("kind", ADDRESSES)
def test_large_and_simple_is_large_at_any_width(browser: Browser, origin: str, kind: str) -> None:
    with reader(browser, origin, viewport=WIDE) as reading:
        choose(reading.page, {"large": "on"})
        reading.open(ADDRESSES[kind])
        for viewport in (WIDE, NARROW):
            reading.page.set_viewport_size(viewport)
            assert not reading.page.evaluate(SMALL)
            assert not reading.page.evaluate(LOST)


@pytest.mark.parametrize("kind", ADDRESSES)
def test_nothing_is_lost_in_large_type(regular: Callable[..., Reader], kind: str) -> None:
    reading = regular(ADDRESSES[kind])
    for size in (150, 200):
        choose_anew(reading.page, {"size": str(size)})
        expected = 16 * size / 100
        assert reading.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == expected
        for width in (360, 768, 1280):
            reading.page.set_viewport_size({"width": width, "height": 740})
            assert not reading.page.evaluate(LOST), (size, width)


@pytest.mark.parametrize("chosen", [{}, *MODES.values(), {"size": "200", "face": "sans", "set": "vertical"}], ids=str)
def test_what_was_chosen_is_there_before_anything_is_drawn(
    browser: Browser, origin: str, chosen: dict[str, str]
) -> None:
    """Nothing moves after the first paint, on any kind of page."""
    with reader(browser, origin, viewport=NARROW) as reading:
        choose(reading.page, chosen)
        reading.page.add_init_script(SHIFTS)
        for address in ("/", "/2024/02/02/", "/2024/02/02/01/", "/2024/02/02/01/01/", LITERARY, "/2024/"):
            reading.open(address)
            reading.settle()
            reading.page.wait_for_timeout(100)
            assert reading.page.evaluate("shifted") <= STILL, address
            given = reading.page.evaluate("({...document.documentElement.dataset})")
            assert {name: given.get(name) for name in chosen} == chosen
        assert not reading.faults()


def test_the_foot_of_a_page_is_not_seen_before_all_of_it_is_there(browser: Browser, origin: str) -> None:
    """It stands at the bottom of a short page's window, so it would move up as its rows come in."""
    with reader(browser, origin, viewport=NARROW) as reading:
        reading.open("/2024/")
        expect(reading.page.locator(".footer")).to_be_visible()
        page = reading.page.content()
        cut = page.index("</p>", page.index("footer-name"))
        reading.page.route("**/2024/", lambda route: route.fulfill(body=page[:cut], content_type="text/html"))
        reading.open("/2024/")
        expect(reading.page.locator(".footer-name")).to_have_count(1)
        expect(reading.page.locator(".footer")).to_be_hidden()


def test_settings_are_chosen_by_keyboard_and_stay(browser: Browser, origin: str) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('.article-text')).fontSize)"
    with reader(browser, origin, viewport=WIDE) as reading:
        page = reading.page
        reading.open(ADDRESSES["article"])
        usual = page.evaluate(size)
        page.get_by_role("link", name="阅读设置").focus()
        page.keyboard.press("Enter")
        panel = page.get_by_role("dialog", name="阅读设置")
        expect(panel).to_be_visible()
        panel.get_by_role("radio", name="标准").focus()
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        assert page.evaluate(size) == 2 * usual
        panel.get_by_role("radio", name="深色").check()
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(page.get_by_role("link", name="阅读设置")).to_be_focused()
        reading.open("/2024/02/03/01/01/")  # another page, as after closing the browser
        assert page.evaluate(size) == 2 * usual
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
        reading.open("/reading/")
        expect(page.get_by_role("radio", name="最大")).to_be_checked()
        page.get_by_role("button", name="恢复原样").click()
        expect(page.get_by_role("radio", name="标准")).to_be_checked()
        assert page.evaluate("JSON.parse(localStorage.getItem('reading'))") == {}
        assert not reading.faults()


def test_the_panel_is_within_the_rules_of_axe(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport=NARROW, bypass_csp=True) as reading:
        reading.open(ADDRESSES["article"])
        reading.page.get_by_role("link", name="阅读设置").click()
        expect(reading.page.get_by_role("dialog")).to_be_visible()
        found = axe(reading.page)
        assert not found.violations_count, found.generate_report()


def test_verse_is_set_vertically_and_news_is_not(browser: Browser, origin: str) -> None:
    mode = "node => getComputedStyle(node).writingMode"
    with reader(browser, origin, viewport=WIDE) as reading:
        choose(reading.page, {"set": "vertical"})
        reading.open(LITERARY)
        text = reading.page.locator(".article-text")
        assert text.evaluate(mode) == "vertical-rl"
        text.focus()
        expect(text).to_be_focused()
        reading.page.emulate_media(media="print")
        assert text.evaluate(mode) == "horizontal-tb"
        reading.open(ADDRESSES["article"])
        assert reading.page.locator(".article-text").evaluate(mode) == "horizontal-tb"


@pytest.mark.parametrize("stored", ["{", "null", "[]", '{"size": 3}', '{"size": "x"}'])
def test_a_damaged_memory_shows_the_page_as_for_everybody(browser: Browser, origin: str, stored: str) -> None:
    with reader(browser, origin, viewport=WIDE) as reading:
        reading.page.add_init_script(remembering(stored))
        reading.open(ADDRESSES["article"])
        assert reading.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"
        assert not reading.faults()


def test_without_javascript_no_control_is_shown_that_needs_it(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport=WIDE, java_script_enabled=False) as reading:
        for address in ADDRESSES.values():
            reading.open(address)
            # A form with an address leads to the search page, which says what is needed.
            controls = reading.page.locator(":is(button, input, select):not(form[action] *):visible")
            expect(controls).to_have_count(0)
        reading.open("/reading/")
        expect(reading.page.locator(".without-script")).to_be_visible()


# Elements that say something by their colour or their ground, and what must say it where colours are forced.
FORCED = {
    "the page in hand": ("page", ".page-bar [aria-current=page]", "getComputedStyle(node).outlineStyle !== 'none'"),
    "what is chosen": (
        "reading settings",
        ".choice label:has(:checked)",
        "getComputedStyle(node).outlineStyle !== 'none'",
    ),
    "a month's bar": ("tag", ".chart rect", "getComputedStyle(node).fill === getComputedStyle(document.body).color"),
    "a day without paper": ("month", ".no-issue small", "node.textContent === '无报' && node.offsetHeight > 0"),
    "a day without paper, in the year": (
        "year",
        ".no-issue span",
        "getComputedStyle(node).textDecorationLine !== 'none'",
    ),
    "the seal": ("home", ".masthead-seal", "getComputedStyle(node).borderStyle === 'solid'"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("what", FORCED)
def test_forced_colours_keep_what_colour_alone_would_say(browser: Browser, origin: str, what: str, scheme: str) -> None:
    kind, selector, holds = FORCED[what]
    with reader(browser, origin, viewport=WIDE, forced_colors="active", color_scheme=scheme) as reading:
        reading.open(ADDRESSES[kind])
        reading.page.emulate_media(forced_colors="active", color_scheme=scheme)
        assert reading.page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert reading.page.locator(selector).first.evaluate(f"node => {holds}")


def test_forced_colours_mark_what_was_found_and_what_is_read(browser: Browser, origin: str) -> None:
    ground = "([name, pseudo]) => getComputedStyle(document.querySelector(name), pseudo).backgroundColor"
    with reader(browser, origin, viewport=WIDE, forced_colors="active") as reading:
        page = reading.page
        reading.open("/search/?q=集市")
        expect(page.locator(".result mark").first).to_be_visible()
        assert page.evaluate(ground, ["mark", None]) != page.evaluate(ground, ["body", None])
        reading.open(ADDRESSES["article"])
        plain = page.evaluate(ground, ["body", None])
        for name in ("found", "found-here", "spoken"):
            assert page.evaluate(ground, ["p", f"::highlight({name})"]) != plain, name


def test_nothing_moves_where_motion_is_not_wanted(browser: Browser, origin: str) -> None:
    """Nor does anything where it is: the way to a place on the page is the one motion there is."""
    moving = "document.getAnimations().length"
    smooth = "getComputedStyle(document.documentElement).scrollBehavior"
    for wanted, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        with reader(browser, origin, viewport=WIDE, reduced_motion=wanted) as reading:
            for kind in ("home", "page", "article", "tag", "month", "search", "reading settings"):
                reading.open(ADDRESSES[kind])
                assert reading.page.evaluate(smooth) == behaviour
                assert reading.page.evaluate(moving) == 0
