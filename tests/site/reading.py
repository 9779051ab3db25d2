"""What the browser tests do to a page: open it as a reader of some kind, and listen to everything it does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as RanOutOfTime

# One page of every kind; the middle column is a pattern that all pages of the kind match.
HAN = r"[^/]+"
PAGES: dict[str, tuple[str, str]] = {
    "home": (r"/", "/"),
    "issue": (r"/\d{4}/\d\d/\d\d/", "/2024/02/02/"),
    "page": (r"/\d{4}/\d\d/\d\d/\w+/", "/2024/02/02/01/"),
    "page of briefs": (r"/\d{4}/\d\d/\d\d/\w+/", "/2024/02/02/02/"),
    "page of hostile print": (r"/\d{4}/\d\d/\d\d/\w+/", "/2024/02/03/66/"),
    "article": (r"/\d{4}/\d\d/\d\d/\w+/\d+/", "/2024/02/02/01/01/"),
    "article, continued": (r"/\d{4}/\d\d/\d\d/\w+/\d+/", "/2024/02/02/A03/01/"),
    "article, no title": (r"/\d{4}/\d\d/\d\d/\w+/\d+/", "/2024/02/02/01/04/"),
    "article, hostile": (r"/\d{4}/\d\d/\d\d/\w+/\d+/", "/2024/02/03/66/01/"),
    "withheld": (r"/\d{4}/\d\d/\d\d/\w+/\d+/", "/2024/02/02/01/02/"),
    "as printed": (r"/\d{4}/\d\d/\d\d/\w+/as-printed/", "/2024/02/02/01/as-printed/"),
    "as printed, hostile": (r"/\d{4}/\d\d/\d\d/\w+/as-printed/", "/2024/02/03/66/as-printed/"),
    "year": (r"/\d{4}/", "/2024/"),
    "month": (r"/\d{4}/\d\d/", "/2024/02/"),
    "tag": (rf"/tag/{HAN}/(\d{{4}}/(\d+/)?)?", "/tag/民生/"),
    "tag of a past year": (rf"/tag/{HAN}/\d{{4}}/", "/tag/民生/2023/"),
    "tag, a full part": (rf"/tag/{HAN}/\d{{4}}/\d+/", "/tag/民生/2024/1/"),
    "person": (rf"/person/{HAN}/(\d{{4}}/(\d+/)?)?", "/person/王小明/"),
    "place": (rf"/place/{HAN}/(\d{{4}}/(\d+/)?)?", "/place/西宁/"),
    "org": (rf"/org/{HAN}/(\d{{4}}/(\d+/)?)?", "/org/市十七届人大五次会议/"),
    "section": (rf"/section/{HAN}/(\d{{4}}/(\d+/)?)?", "/section/要闻/"),
    "author": (rf"/author/{HAN}/(\d{{4}}/(\d+/)?)?", "/author/王小明/"),
    "names": (r"/(tag|person|place|org|section|author)/(~\d{4}-\d\d/)?", "/tag/"),
    "archive": (r"/archive/", "/archive/"),
    "about": (r"/about/", "/about/"),
    "whole issue": (r"/\d{4}/\d\d/\d\d/whole/", "/2024/02/02/whole/"),
    "offline": (r"/offline/", "/offline/"),
    "latest": (r"/latest/", "/2024/02/03/"),  # where it leads
    "former address": (r"/\d{4}/\d\d/\d\d/\w+/\d+/", "/2024/02/02/02/01/"),  # where it leads
    "reading settings": (r"/reading/", "/reading/"),
    "search": (r"/search/", "/search/"),
    "missing": (r"/404\.html", "/no/such/page/"),
}
ADDRESSES = {name: address for name, (_, address) in PAGES.items()}

LISTEN = """
window.violations = [];
addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' ' + e.blockedURI));
"""

# Adds up by how much the page moved under its reader's eyes, what the reader's own hand moved left out.
SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
STILL = 0.01  # of the window, what may move

# What axe is asked: its rules, and one that it leaves out by itself.
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

PATIENCE = 20_000  # ms for the network to come to rest
SETTLED = """async () => {
  const seen = [...document.images].filter(one => !one.complete && one.loading !== "lazy");
  await Promise.all([document.fonts.ready, ...seen.map(one => one.decode().catch(() => null))]);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@dataclass
class Reader:
    """A page of the browser, and what was heard of it: what a good page does not do at all."""

    page: Page
    origin: str
    heard: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Open a decoded address of the site and wait until it is quiet."""
        self.page.goto(self.origin + address, wait_until="load")

    def settle(self) -> None:
        """Wait until the network is idle, and fonts and pictures are there and drawn.

        The browser may never say that it is idle, as it does not tell the end of each request of its own.
        """
        with suppress(RanOutOfTime):
            self.page.wait_for_load_state("networkidle", timeout=PATIENCE)
        self.page.evaluate(SETTLED)

    def faults(self) -> list[str]:
        """Return every error, dialog, foreign request and policy violation since the start."""
        return self.heard + list(self.page.evaluate("window.violations || []"))


@contextmanager
def reader(browser: Browser, origin: str, **how: object) -> Iterator[Reader]:
    """Yield a fresh reader; `how` are Playwright's context options (viewport, color_scheme, …)."""
    context = browser.new_context(**{"reduced_motion": "reduce", "locale": "zh-CN", **how})
    context.add_init_script(LISTEN)
    page = context.new_page()
    watched = Reader(page, origin)
    page.set_default_timeout(60_000)  # for a machine that is busy with everything else

    def error(message: object) -> None:
        watched.heard.append(f"error: {message}")

    page.on("console", lambda message: error(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", error)
    page.on("dialog", lambda dialog: (error(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda opened: error(f"popup {opened.url}"))
    page.on("request", lambda made: None if made.url.startswith(origin + "/") else error(f"request {made.url}"))
    try:
        yield watched
    finally:
        context.close()


def axe(page: Page, **more: object) -> AxeResults:
    """Ask axe about the page as it is now; it is read and warmed up once for all that is asked of one document."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    asked = "options => axe.run(options).then(({ violations }) => ({ violations }))"
    return AxeResults(page.evaluate(asked, AXE | more))
