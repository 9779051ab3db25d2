#!/usr/bin/env python3
"""Have Lighthouse judge home, a page and an article of a full-sized issue, served by nginx as docs/nginx.conf says."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("scripts", "plugins", "bench")]

from playwright._impl._driver import compute_driver_executable  # noqa: E402

from archiving.making import make_issue  # noqa: E402 - the path comes first
from contract import addresses  # noqa: E402

BAR = 0.99
DAY = date(2024, 3, 1)
PAGES = {"home": "/", "page": addresses.page(DAY, "01"), "article": addresses.article(DAY, "01", 1)}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
PACKAGE = ROOT / "bench" / "lighthouse"
INSTALLED = ROOT / "build" / "lighthouse"
# What a server's configuration says of its own machine -> what this one is told.
PLACES = (
    (r"listen 80;", "listen 127.0.0.1:{port};"),
    (r"listen \[::\]:80;", ""),
    (r"root /srv/paper/current;", 'root "{site}";'),
)
NGINX = """daemon off;
{user}
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/paper.conf;
}}
"""


def main() -> int:
    """Run the measure and print it; returns 1 where a median is below the bar of 0.99, 2 where a program is missing."""
    parser = argparse.ArgumentParser(prog="lighthouse.py", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each page; the median counts")
    options = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    wanted = {"nginx": nginx(), "npm": shutil.which("npm"), "chromium": chromium}
    if missing := [name for name, path in wanted.items() if not path]:
        print(f"Lighthouse needs {', '.join(missing)}: apt-get install nginx-light npm chromium", file=sys.stderr)
        return 2
    install()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as origin:
        print("| | " + " | ".join(CATEGORIES) + " |\n" + "|---" * (len(CATEGORIES) + 1) + "|")
        for name, address in PAGES.items():
            reports = [judged(origin + address, str(chromium)) for _ in range(options.runs)]
            scores = {of: median(report["categories"][of]["score"] or 0 for report in reports) for of in CATEGORIES}
            print(f"| {name} | " + " | ".join(f"{scores[of]:.2f}" for of in CATEGORIES) + " |", flush=True)
            below = [of for of in CATEGORIES if scores[of] < BAR]
            faults += [f"{name}: {line}" for of in below for line in remarks(reports[-1], of)]
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


def install() -> None:
    """Install the pinned Lighthouse into build/, unless it is there."""
    lock = INSTALLED / "package-lock.json"
    if lock.is_file() and lock.read_bytes() == (PACKAGE / lock.name).read_bytes():
        return
    shutil.rmtree(INSTALLED, ignore_errors=True)
    INSTALLED.mkdir(parents=True)
    shutil.copy(PACKAGE / "package.json", INSTALLED)
    with tempfile.TemporaryDirectory() as folder:  # the lock comes last: with it the installation is whole
        shutil.copy(INSTALLED / "package.json", folder)
        shutil.copy(PACKAGE / lock.name, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - our own command
        shutil.move(f"{folder}/node_modules", INSTALLED)
    shutil.copy(PACKAGE / lock.name, lock)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Publish an issue of 100 articles on 16 pages below `folder`, serve it, and yield the origin."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin, site = f"http://localhost:{port}", folder / "site"
    make_issue(folder / "content", DAY)
    folders = ["--content", str(folder / "content"), "--output", str(site)]
    run(
        [sys.executable, "scripts/publish.py", *folders, "--settings", "publishconf.py"],
        os.environ | {"SITEURL": origin},
    )
    text = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    for pattern, told in PLACES:
        text, count = re.subn(pattern, told.format(port=port, site=site), text)
        assert count == 1, pattern
    user = "user root;" if os.geteuid() == 0 else ""  # else its worker may not look into the folder
    (folder / "paper.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), encoding="utf-8")
    command = (str(nginx()), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"))
    with subprocess.Popen(command) as server:  # noqa: S603 - our own command
        try:
            _wait(origin)
            yield origin
        finally:
            server.terminate()


def nginx() -> str | None:
    """Return the path of nginx, which Debian keeps where only root looks."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def _wait(origin: str) -> None:
    for _ in range(100):
        try:
            urlopen(origin, timeout=5).close()  # noqa: S310 - of this machine
        except URLError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nginx does not answer at {origin}")


def judged(url: str, chromium: str) -> Any:  # noqa: ANN401 - JSON
    """Return Lighthouse's report on an address, in its mobile profile (slow 4G, a quarter of the processor)."""
    node, _ = compute_driver_executable()  # Playwright's: newer than Debian's, and pinned with it
    program = INSTALLED / "node_modules" / "lighthouse" / "cli" / "index.js"
    options = ("--quiet", "--output=json", "--no-enable-error-reporting", f"--chrome-flags={CHROMIUM}")
    said = run([str(node), str(program), url, *options], os.environ | {"CHROME_PATH": chromium})
    return json.loads(said)


def remarks(report: Any, category: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield what a category was marked down for."""
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
            yield f"{category} {audit['id']} {audit['score']} {audit.get('displayValue', '')}"


def run(command: Sequence[str], environment: dict[str, str]) -> str:
    """Run a command in the project's folder and return what it prints. Raises CalledProcessError."""
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, text=True, stdout=subprocess.PIPE)  # noqa: S603
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
