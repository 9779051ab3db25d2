"""Build the sites under test once, by the project's own commands, whichever worker comes first."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import showcase
from document import Document, load

ROOT = Path(__file__).resolve().parents[2]
# The showcase has an article without a title, and an issue that leaves out most of its pages.
ALLOWED = ("--allow", "title-missing", "--allow", "issue-gap")


@dataclass(frozen=True, slots=True)
class Site:
    """A built site and what it was built from."""

    content: Path
    output: Path
    siteurl: str = ""

    def files(self, pattern: str) -> list[Path]:
        """Return the files of the output that match, sorted."""
        return sorted(path for path in self.output.rglob(pattern) if path.is_file())

    def documents(self) -> list[Document]:
        """Return every HTML file, parsed."""
        return [load(self.output, self.siteurl, path) for path in self.files("*.html")]

    def document(self, address: str) -> Document:
        """Return the HTML file that answers a decoded address, counted from the site's base."""
        path = self.output / address.lstrip("/")
        return load(self.output, self.siteurl, path / "index.html" if address.endswith("/") else path)


class BuildError(Exception):
    """A command of the project failed; the text is what it said."""


def build(shared: Path) -> dict[str, Site]:
    """Return the sites, built below `shared` unless they stand there already.

    `seed` is made from this repository's own raw pages, `showcase` from content with every kind of
    page, `daily` from the same for an address with a path, `empty` before the first issue. Raises
    BuildError with what a failing command said.
    """
    sites = {
        "seed": Site(shared / "seed-content", shared / "seed"),
        "showcase": Site(shared / "showcase-content", shared / "showcase"),
        "daily": Site(shared / "showcase-content", shared / "daily", "https://paper.example/daily"),
        "empty": Site(shared / "empty-content", shared / "empty"),
    }
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / "done"
        if not done.exists():
            _run("convert.py", "--seeds", ROOT / "seeds", "--content", sites["seed"].content)
            showcase.write(sites["showcase"].content)
            sites["empty"].content.mkdir()
            for site in sites.values():
                settings = ROOT / "publishconf.py"
                folders = ("--content", site.content, "--output", site.output)
                _run("publish.py", *folders, "--settings", settings, *ALLOWED, SITEURL=site.siteurl)
            done.touch()
    return sites


def _run(command: str, *arguments: str | Path, **environment: str) -> None:
    line = [sys.executable, ROOT / "scripts" / command, *arguments]
    done = subprocess.run(line, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{command} exits {done.returncode}\n{done.stderr}")
