"""What an article's page costs to load, compressed as a host sends it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from building import Site
from document import Document

IMPORTED = re.compile(r'\bfrom "\./([^"]+)"')


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def _loaded(site: Site, document: Document) -> tuple[set[Path], set[Path]]:
    """Return the style sheets and the scripts, those that scripts import included."""
    paths = [site.output / found.path.lstrip("/") for found in document.references() if found.loads and found.path]
    scripts = [path for path in paths if path.suffix == ".js"]
    for script in scripts:  # grows while it is walked
        scripts += [script.parent / name for name in IMPORTED.findall(script.read_text(encoding="utf-8"))]
    return {path for path in paths if path.suffix == ".css"}, set(scripts)


@pytest.mark.parametrize("address", ["/2024/02/02/01/01/", "/2024/02/02/A03/01/"])
def test_an_article_is_light(showcase_site: Site, address: str) -> None:
    document = showcase_site.document(address)
    sheets, scripts = _loaded(showcase_site, document)
    assert scripts
    code = sum(map(_compressed, scripts))
    page = _compressed(showcase_site.output / address.lstrip("/") / "index.html")
    assert code <= 10_000
    assert page + sum(map(_compressed, sheets)) + code <= 30_000
