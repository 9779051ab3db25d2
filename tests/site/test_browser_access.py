"""Every kind of page can be read by everybody: axe, focus, widths, large text, keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser
from reading import ADDRESSES, NARROW, WIDE, Reader, axe, reader

pytestmark = pytest.mark.browser

# Elements that stand beyond the right edge, and text that a box cuts off. Not counted: text kept for
# screen readers, what a box scrolls, and the lead's opening on a front page, which is meant to break off.
LOST = """() => {
  const width = document.documentElement.clientWidth, found = [];
  const name = node => node.tagName + '.' + node.className + ' ' + node.textContent.trim().slice(0, 30);
  const unseen = node => node.getClientRects().length === 0 || node.closest('.hidden, .skip, .front-text');
  const box = node => {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflow !== 'visible') return up;
    return null;
  };
  if (document.scrollingElement.scrollWidth > width) found.push(`${document.scrollingElement.scrollWidth} wide`);
  for (const node of document.body.querySelectorAll('*')) {
    if (unseen(node)) continue;
    const holder = box(node);
    if (!holder) {
      if (node.getBoundingClientRect().right > width + 1) found.push('beyond the edge: ' + name(node));
      continue;
    }
    if (/auto|scroll/.test(getComputedStyle(holder).overflow)) continue;
    const edge = holder.getBoundingClientRect(), text = document.createRange();
    for (const child of node.childNodes) {
      if (child.nodeType !== Node.TEXT_NODE || !child.data.trim()) continue;
      text.selectNodeContents(child);
      for (const line of text.getClientRects())
        if (line.right > edge.right + 2 || line.bottom > edge.bottom + line.height / 4) {
          found.push('cut off: ' + name(node));
          break;
        }
    }
  }
  return found;
}"""

FOCUS = """() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
  const text = node.innerText || node.getAttribute('aria-label') || node.tagName;
  return {
    href: node.getAttribute('href') || '', text: text.trim(), start: node === document.body, id: node.id,
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none',
    shown: box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
  };
}"""


@pytest.mark.parametrize("kind", ADDRESSES)
def test_axe_finds_nothing(regular: Callable[..., Reader], kind: str) -> None:
    """By day, by night, and on a telephone, where the colours are the same and the arrangement is another."""
    reading = regular(ADDRESSES[kind], bypass_csp=True)
    for scheme, viewport in (("light", WIDE), ("light", NARROW), ("dark", WIDE)):
        reading.page.emulate_media(color_scheme=scheme)
        reading.page.set_viewport_size(viewport)
        found = axe(reading.page)
        assert not found.violations_count, f"{scheme}, {viewport['width']}: {found.generate_report()}"


def test_axe_notices_what_became_wrong(browser: Browser, origin: str) -> None:
    """It is asked several times about one document: each time about what it is then."""
    with reader(browser, origin, viewport=WIDE, bypass_csp=True) as reading:
        reading.open(ADDRESSES["article"])
        assert not axe(reading.page).violations_count
        reading.page.evaluate("document.querySelector('h1').style.color = '#eee'")
        assert "color-contrast" in axe(reading.page).generate_snapshot()


@pytest.mark.parametrize("kind", ADDRESSES)
def test_nothing_is_lost_at_any_width(regular: Callable[..., Reader], kind: str) -> None:
    reading = regular(ADDRESSES[kind])
    for width in (320, 360, 768, 1280):
        reading.page.set_viewport_size({"width": width, "height": 740})
        assert not reading.page.evaluate(LOST), width


@pytest.mark.parametrize("kind", ADDRESSES)
def test_text_at_twice_the_size_is_all_there(browser: Browser, origin: str, kind: str) -> None:
    with reader(browser, origin, viewport=WIDE) as reading:
        session = reading.page.context.new_cdp_session(reading.page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})  # the reader's own setting
        reading.open(ADDRESSES[kind])
        assert reading.page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)") >= 28
        assert not reading.page.evaluate(LOST)


@pytest.mark.parametrize("kind", ADDRESSES)
def test_focus_is_seen_wherever_it_goes(regular: Callable[..., Reader], kind: str) -> None:
    reading = regular(ADDRESSES[kind])
    faults, seen = [], 0
    for _ in range(30):
        stop = _tab(reading)
        if stop["start"]:
            break
        seen += 1
        if not (stop["marked"] and stop["shown"]):
            faults.append(stop)
    assert seen > 3
    assert not faults


def test_the_skip_link_is_first_and_leads_to_the_text(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport=WIDE) as reading:
        reading.open(ADDRESSES["article"])
        first = _tab(reading)
        assert first["href"].startswith("#")
        assert first["shown"]
        reading.page.keyboard.press("Enter")
        after = _tab(reading)
        inside = "() => document.querySelector('main').contains(document.activeElement)"
        assert reading.page.evaluate(inside), after


def test_a_walk_by_keyboard_alone(browser: Browser, origin: str) -> None:
    """Home, a page, an article, the next article, back to the page, home."""
    walk = ("/2024/02/03/01/", "/2024/02/03/01/01/", "/2024/02/03/01/02/", "/2024/02/03/01/", "/")
    with reader(browser, origin, viewport=WIDE) as reading:
        reading.open("/")
        for goal in walk:
            for _ in range(120):
                if _tab(reading)["href"] == goal:
                    break
            with reading.page.expect_navigation():
                reading.page.keyboard.press("Enter")
            assert reading.page.url == origin + goal
            assert reading.page.locator("h1").is_visible()
        assert not reading.faults()


def _tab(reading: Reader) -> dict[str, object]:
    reading.page.keyboard.press("Tab")
    return dict(reading.page.evaluate(FOCUS))
