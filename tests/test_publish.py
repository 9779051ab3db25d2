"""Publishing: what is written and what is left alone."""

import io
import json
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace

import paper
import pytest
from press_case import LEFT, beside, run

from contract.addresses import FEED_FORMS
from pressroom import swap
from pressroom.catalog import Catalog
from pressroom.marker import NAME
from pressroom.plan import Plan, whole
from pressroom.press import publish
from pressroom.render import render, settings_of
from pressroom.scan import scan


def test_the_site_has_an_address_for_everything(content, output) -> None:
    report = run(content, output)
    assert (report.issues, report.pages, report.articles) == (5, 6, 6)
    files = set(paper.tree(output))
    assert files > {
        "index.html", "404.html", "about/index.html", "archive/index.html", "feed/all.xml", "robots.txt",
        "2024/index.html", "2024/02/index.html", "2024/02/02/index.html", "2024/02/02/02/index.html",
        "2024/02/02/01/01/index.html", "2024/02/02/01/01/index.md", "2024/02/02/01/01/index.json",
        "tag/index.html", "tag/~2022-12/index.html", "tag/民生/index.html", "tag/民生/2023/index.html",
        "place/index.html", "author/曾力/index.html", "section/要闻/2022/index.html", "theme/site.css",
    }  # fmt: skip
    assert "tag/民生/2024/index.html" not in files
    assert beside(output) == LEFT


def readable(data: bytes) -> str:
    """Return a file's text; of a book those of all its files."""
    if not data.startswith(b"PK"):
        return data.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "".join(book.read(name).decode(errors="replace") for name in book.namelist())


def test_a_draft_is_nowhere_and_a_withheld_article_is_a_tombstone(content, output) -> None:
    run(content, output)
    files = paper.tree(output)
    texts = {name: readable(data) for name, data in files.items() if name != NAME}
    assert not [name for name, text in texts.items() if "未刊的" in text or "撤下的" in text]
    assert "2024/02/02/01/02/index.html" in files
    assert not {"2024/02/02/01/02/index.md", "2024/02/02/01/02/index.json", "2024/02/02/01/03/index.html"} & set(files)


def test_other_forms_hold_the_article(content, output) -> None:
    run(content, output)
    folder = output / "2024/02/02/01/01"
    data = json.loads((folder / "index.json").read_text())
    assert (data["url"], data["id"], data["text"]) == ("/2024/02/02/01/01/", "20240202-01-01", [paper.TEXT])
    source = content / "2024-02-02/01/01-ji-shi.md"
    assert (folder / "index.md").read_text() == source.read_text()


def test_publishing_again_writes_nothing(content, output) -> None:
    run(content, output)
    before = {path: path.stat() for path in output.rglob("*")}
    assert run(content, output).changes == swap.Changes(0, 0, sum(path.is_file() for path in before))
    after = {path: path.stat() for path in output.rglob("*")}
    assert {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in before.items()} == {
        path: (stat.st_ino, stat.st_mtime_ns) for path, stat in after.items()
    }


@pytest.mark.parametrize("full, exchange", [(False, True), (True, True), (True, False)])
def test_a_change_leaves_other_files_as_they_are(content, output, monkeypatch, full, exchange) -> None:
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    run(content, output)
    before = {path: path.stat() for path in output.rglob("*") if path.is_file()}
    file = content / "2022-12-31/01/01-ji-shi.md"
    file.write_text(file.read_text().replace("集市上", "集上"))
    publish(content, output, paper.SETTINGS, full=full)
    search = "search/2022-12/"  # its files bear new names
    changed = {
        path.relative_to(output).as_posix()
        for path, stat in before.items()
        if search not in str(path) and path.stat().st_ino != stat.st_ino
    }
    article = {f"2022/12/31/01/01/index.{form}" for form in ("html", "md", "json")}
    issue = {f"2022/12/31/{file}" for file in ("01/index.html", "whole/index.html", "issue.json", "issue.epub")}
    feeds = {f"feed/all.{form}" for form in FEED_FORMS}
    assert changed == {*issue, *feeds, "search/months.json", *article}
    kept = [path for path in before if path.relative_to(output).as_posix() not in changed and path.exists()]
    assert not [path for path in before if search in str(path) and path.exists()]
    assert all(path.stat().st_mtime_ns == before[path].st_mtime_ns for path in kept)
    assert beside(output) == LEFT


def test_an_issue_that_goes_away_takes_its_pages_with_it(content, output) -> None:
    run(content, output)
    for file in (content / "2024-02-03/01").iterdir():
        file.unlink()
    run(content, output)
    assert not (output / "2024/02/03").exists()
    assert not (output / "author/曾力").exists()


def test_issues_can_be_rendered_one_by_one(content, output, tmp_path) -> None:
    """One run an issue, listings and front in runs of their own, all from one catalog: the same bytes."""
    run(content, output)
    catalog = Catalog.of(scan(content))
    plan = whole(catalog)
    nothing = Plan((), (), (), (), (), front=False)
    newest = str(catalog.newest())
    runs = [(str(day), replace(nothing, issues=(day,))) for day in plan.issues]
    runs += [("", replace(nothing, listings=plan.listings)), ("", replace(nothing, indexes=plan.indexes))]
    runs += [("", replace(nothing, feeds=plan.feeds))]
    runs += [
        ("", replace(nothing, months=plan.months, years=plan.years, shards=plan.shards)),
        (newest, replace(nothing, front=True)),
    ]
    for folder, part in runs:
        settings = settings_of(
            paper.SETTINGS,
            PATH=str(content),
            OUTPUT_PATH=str(tmp_path / "parts"),
            ARTICLE_PATHS=[folder] if folder else [],
        )
        render(settings | {"EPAPER_CATALOG": catalog, "EPAPER_TODAY": None, "EPAPER_PLAN": part})
    assert paper.tree(tmp_path / "parts") == paper.tree(output)


def test_a_site_below_a_path_has_all_its_links_there(content, output, tmp_path) -> None:
    settings = tmp_path / "settings.py"
    settings.write_text(paper.SETTINGS.read_text() + 'SITEURL = "https://paper.example/e"\n')
    text = settings.read_text().replace("Path(__file__).resolve()", f"Path({str(paper.SETTINGS)!r})")
    settings.write_text(text)
    run(content, output, settings)
    assert (
        'href="/e/2024/02/02/"'
        in (output / "2024/index.html").read_text() + (output / "2024/02/index.html").read_text()
    )
    assert "https://paper.example/e/2024/02/02/01/01/" in (output / "feed/all.xml").read_text()
    assert "https://paper.example/e/sitemap/2024-02.xml" in (output / "sitemap.xml").read_text()
    assert "Sitemap: https://paper.example/e/sitemap.xml" in (output / "robots.txt").read_text()
    locations = [node.text for node in ET.parse(output / "sitemap/2024-02.xml").iter() if node.tag.endswith("loc")]
    assert "https://paper.example/e/2024/02/02/01/01/" in locations
    assert not [one for one in locations if one.endswith("/02/02/01/02/")]  # withheld


def test_the_feed_holds_print_as_text(content, output) -> None:
    paper.write(content, "2024-02-04", title="<b>题</b>", summary="<script>alert(1)</script>")
    run(content, output)
    feed = ET.parse(output / "feed/all.xml")
    atom = "{http://www.w3.org/2005/Atom}"
    entry = feed.find(f"{atom}entry")
    assert entry.find(f"{atom}title").text == "<b>题</b>"
    assert entry.find(f"{atom}summary").get("type", "text") == "text"
    assert entry.find(f"{atom}summary").text == "<script>alert(1)</script>"
