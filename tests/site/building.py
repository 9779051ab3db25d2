"""Build the sites under test once, by the project's own commands, whichever worker comes first."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import showcase
from document import Document, load

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Site:
    """A built site and what it was built from."""

    content: Path
    output: Path

    def files(self, pattern: str) -> list[Path]:
        """Return the files of the output that match, sorted."""
        return sorted(path for path in self.output.rglob(pattern) if path.is_file())

    def documents(self) -> list[Document]:
        """Return every HTML file, parsed."""
        return [load(self.output, path) for path in self.files("*.html")]

    def document(self, address: str) -> Document:
        """Return the HTML file that answers a (decoded) address."""
        path = self.output / address.lstrip("/")
        return load(self.output, path / "index.html" if address.endswith("/") else path)


def build(shared: Path) -> dict[str, Site]:
    """Return the seed site and the showcase site, built below `shared` unless they stand there already.

    Raises CalledProcessError where a command fails; its output is in the test's log.
    """
    sites = {name: Site(shared / name / "content", shared / name / "output") for name in ("seed", "showcase")}
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / "done"
        if not done.exists():
            _run("convert.py", "--seeds", ROOT / "seeds", "--content", sites["seed"].content)
            showcase.write(sites["showcase"].content)
            for site in sites.values():
                _run("publish.py", "--content", site.content, "--output", site.output)
            done.touch()
    return sites


def _run(command: str, *arguments: str | Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / command, *arguments], cwd=ROOT, check=True)
