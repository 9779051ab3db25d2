#!/usr/bin/env python3
"""Take the README's pictures anew: the seed page's site in a browser, on a desk and on a telephone."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts")]

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from pressroom.local import server  # noqa: E402 - the path comes first

PICTURES = ROOT / "docs" / "pictures"
PAGE, ARTICLE, CARD = "/2024/02/02/01/", "/2024/02/02/01/01/", "2024/02/02/01/03/card.png"
BOOK, COVER = "2024/02/02/issue.epub", "EPUB/cover.png"
WORD = "高质量发展"
DESK, PHONE = (1280, 860), (390, 780)
COLOURS = 64  # paper, ink and red need no more
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def _as_it_is(page: Page) -> None:
    """Do nothing."""


def _large(page: Page) -> None:
    """Choose the large-and-simple mode, as a reader does."""
    page.goto(page.url.partition("/2024")[0] + "/reading/")
    page.locator("input[name=large]").check()
    page.go_back()


def _searched(page: Page) -> None:
    """Search for a word."""
    page.locator("main input[type=search]").fill(WORD)
    page.keyboard.press("Enter")
    page.locator("main mark").first.wait_for()
    page.mouse.click(5, 400)  # the pointer and the caret out of the way


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, what is opened, how large the window is, in which light, what is done first."""

    name: str
    address: str
    window: tuple[int, int]
    light: str = "light"
    do: Callable[[Page], None] = _as_it_is


SHOTS = (
    Shot("page-light", PAGE, DESK),
    Shot("article", ARTICLE, DESK),
    Shot("phone-article", ARTICLE, PHONE),
    Shot("phone-dark", PAGE, PHONE, "dark"),
    Shot("phone-large", ARTICLE, PHONE, do=_large),
    Shot("phone-search", "/search/", PHONE, do=_searched),
)


def main() -> int:
    """Write the pictures into docs/pictures/; returns 1 where Chromium is missing."""
    parser = argparse.ArgumentParser(prog="pictures.py", description=__doc__)
    parser.add_argument("--into", type=Path, default=PICTURES)
    options = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        print("the pictures need Chromium: apt-get install chromium fonts-noto-cjk", file=sys.stderr)
        return 1
    options.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        site = _publish(Path(folder))
        _small(Image.open(site / CARD)).save(options.into / "card.png", optimize=True)
        with zipfile.ZipFile(site / BOOK) as book, Image.open(io.BytesIO(book.read(COVER))) as cover:
            _small(cover.convert("RGB").reduce(2)).save(options.into / "cover.png", optimize=True)
        running = server(site, 0)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for shot in SHOTS:
            picture = _taken(browser, f"http://127.0.0.1:{running.server_port}", shot)
            picture.save(options.into / f"{shot.name}.png", optimize=True)
        browser.close()
        running.shutdown()
    for file in sorted(options.into.glob("*.png")):
        print(f"{file.stat().st_size:8} {file.name}")
    return 0


def _publish(folder: Path) -> Path:
    site, content = folder / "site", folder / "content"
    address = os.environ | {"SITEURL": "https://paper.example"}
    for command in (
        ("convert.py", "--seeds", ROOT / "seeds", "--content", content, "--proof", folder / "proof"),
        ("publish.py", "--content", content, "--output", site, "--settings", ROOT / "publishconf.py"),
    ):
        line = [sys.executable, str(ROOT / "scripts" / command[0]), *map(str, command[1:])]
        subprocess.run(line, cwd=ROOT, env=address, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return site


def _taken(browser: Browser, origin: str, shot: Shot) -> Image.Image:
    wide, high = shot.window
    settings: dict[str, Any] = {"viewport": {"width": wide, "height": high}, "color_scheme": shot.light}
    with browser.new_context(device_scale_factor=1 if wide > 1000 else 1.5, **settings) as reader:
        page = reader.new_page()
        page.goto(origin + shot.address)
        shot.do(page)
        page.wait_for_load_state("networkidle")
        return _small(Image.open(io.BytesIO(page.screenshot())))


def _small(picture: Image.Image) -> Image.Image:
    """Return the picture in few colours: a tenth of the bytes."""
    return picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    raise SystemExit(main())
