"""Fixtures of the built sites and of the browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import building
import pytest
import serving
from lacking import lacking
from playwright.sync_api import Browser, Playwright, sync_playwright
from reading import WIDE, Reader, reader

from checkup.machine import BROWSERS

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# Java's own look at each class of the checkers, which come from locked packages, is a quarter of what they cost.
UNVERIFIED = ["-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"]


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, building.Site]:
    base = tmp_path_factory.getbasetemp()
    try:
        return building.build((base if worker_id == "master" else base.parent) / "sites")
    except building.BuildError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session", params=["seed", "showcase", "daily", "empty"])
def site(request: pytest.FixtureRequest, sites: dict[str, building.Site]) -> building.Site:
    """Return each site in turn."""
    return sites[request.param]


@pytest.fixture(scope="session", params=["seed", "showcase"])
def paper(request: pytest.FixtureRequest, sites: dict[str, building.Site]) -> building.Site:
    """Return each site that has a text of its own."""
    return sites[request.param]


@pytest.fixture(scope="session")
def showcase_site(sites: dict[str, building.Site]) -> building.Site:
    return sites["showcase"]


@pytest.fixture(scope="session")
def origin(showcase_site: building.Site) -> Iterator[str]:
    with serving.serve(showcase_site.output) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of Chromium, of its headless shell where that is there; $CHROMIUM names another one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found or not Path(found).exists():
        lacking("Chromium (apt-get install chromium-headless-shell, or set CHROMIUM to its path)")
    return found


@pytest.fixture(scope="session")
def java() -> list[str]:
    """Return the command of a Java runtime, set for runs of seconds: the second compiler works longer than it saves."""
    found = shutil.which("java")
    if not found:
        lacking("Java (apt-get install default-jre-headless)")
    return [found, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", *UNVERIFIED]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return the driver of the browser, a program of its own that a bare Debian cannot start."""
    manager = sync_playwright()
    try:
        started = manager.start()
    except Exception as error:  # noqa: BLE001 -- the driver's end is not given a type of its own
        lacking(f"Playwright's driver (apt-get install libatomic1): {error}")
    yield started
    started.stop()


@pytest.fixture(scope="session")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield running
    running.close()


@pytest.fixture(scope="module")
def regular(browser: Browser, origin: str) -> Iterator[Callable[..., Reader]]:
    """Return what gives a wide reader, the same one to all tests of a file that ask alike: opening one costs most.

    For tests of every kind of page that look at it and leave nothing behind but a choice of settings.
    """
    known: dict[str, Reader] = {}
    with ExitStack() as stack:

        def given(address: str, **how: object) -> Reader:
            if str(how) not in known:
                known[str(how)] = stack.enter_context(reader(browser, origin, viewport=WIDE, **how))
            known[str(how)].page.set_viewport_size(WIDE)
            known[str(how)].open(address)
            return known[str(how)]

        yield given
