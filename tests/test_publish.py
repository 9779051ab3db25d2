"""Publishing: what is written, what is left alone, and a live site that no failure touches."""

import json
import os
import xml.etree.ElementTree as ET
from dataclasses import replace

import paper
import pytest

from contract.problems import ContractError
from pressroom import press, swap
from pressroom.catalog import Catalog
from pressroom.marker import NAME
from pressroom.plan import Plan, whole
from pressroom.press import publish
from pressroom.render import render, settings_of
from pressroom.scan import scan


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    paper.write_years(folder)
    return folder


@pytest.fixture
def output(tmp_path):
    return tmp_path / "site" / "output"


def run(content, output, settings=paper.SETTINGS):
    return publish(content, output, settings)


def beside(output):
    return sorted(path.name for path in output.parent.iterdir())


def test_the_site_has_an_address_for_everything(content, output) -> None:
    report = run(content, output)
    assert (report.issues, report.pages, report.articles) == (5, 6, 6)
    files = set(paper.tree(output))
    assert files > {
        "index.html", "404.html", "about/index.html", "archive/index.html", "feed/all.xml", "robots.txt",
        "2024/index.html", "2024/02/index.html", "2024/02/02/index.html", "2024/02/02/02/index.html",
        "2024/02/02/01/01/index.html", "2024/02/02/01/01/index.md", "2024/02/02/01/01/index.json",
        "tag/index.html", "tag/~2022/index.html", "tag/民生/index.html", "tag/民生/2023/index.html",
        "place/index.html", "author/曾力/index.html", "section/要闻/2022/index.html", "theme/site.css",
    }  # fmt: skip
    assert "tag/民生/2024/index.html" not in files
    assert beside(output) == ["output"]


def test_a_draft_is_nowhere_and_a_withheld_article_is_a_tombstone(content, output) -> None:
    run(content, output)
    files = paper.tree(output)
    texts = {name: data.decode() for name, data in files.items() if name != NAME}
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


@pytest.mark.parametrize("exchange", [True, False])
def test_a_change_leaves_other_files_as_they_are(content, output, monkeypatch, exchange) -> None:
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    run(content, output)
    before = {path: path.stat() for path in output.rglob("*") if path.is_file()}
    file = content / "2022-12-31/01/01-ji-shi.md"
    file.write_text(file.read_text().replace("集市上", "集上"))
    run(content, output)
    changed = {
        path.relative_to(output).as_posix() for path, stat in before.items() if path.stat().st_ino != stat.st_ino
    }
    article = {f"2022/12/31/01/01/index.{form}" for form in ("html", "md", "json")}
    assert changed == {"2022/12/31/01/index.html", *article}
    kept = [path for path in before if path.relative_to(output).as_posix() not in changed]
    assert all(path.stat().st_mtime_ns == before[path].st_mtime_ns for path in kept)
    assert beside(output) == ["output"]


def test_an_issue_that_goes_away_takes_its_pages_with_it(content, output) -> None:
    run(content, output)
    for file in (content / "2024-02-03/01").iterdir():
        file.unlink()
    run(content, output)
    assert not (output / "2024/02/03").exists()
    assert not (output / "author/曾力").exists()


def fail_at(stage, monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(press, stage, fail)


@pytest.mark.parametrize("stage", ["render", "broken_links", "lost_letters", "take_place"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()])
def test_a_failure_leaves_the_live_site_and_no_rubbish(content, output, monkeypatch, stage, error) -> None:
    run(content, output)
    before = paper.tree(output)
    paper.write(content, "2024-02-04")
    fail_at(stage, monkeypatch, error)
    with pytest.raises((ContractError, KeyboardInterrupt, MemoryError)):
        run(content, output)
    assert paper.tree(output) == before
    assert beside(output) == ["output"]


def test_a_full_disk_is_named_as_such(content, output, monkeypatch) -> None:
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("epaper.run.EditionGenerator._lay", full)
    with pytest.raises(ContractError, match=r"No space left on device .*output-unwritable"):
        run(content, output)
    assert beside(output) == []


def test_what_a_killed_publish_left_is_cleared_away(content, output) -> None:
    run(content, output)
    before = paper.tree(output)
    (output.parent / ".output.staged/2024").mkdir(parents=True)
    output.rename(output.parent / ".output.spare")  # killed between two renames
    run(content, output)
    assert paper.tree(output) == before
    assert beside(output) == ["output"]


def test_a_second_publish_says_who_holds_the_lock(content, output) -> None:
    output.parent.mkdir()
    with press.held(output.with_name(".output.lock"), ""), pytest.raises(ContractError) as caught:
        run(content, output)
    [problem] = caught.value.problems
    assert (problem.code, problem.message) == ("publish-locked", str(os.getpid()))
    run(content, output)


def test_issues_can_be_rendered_one_by_one(content, output, tmp_path) -> None:
    """One run an issue, listings and front in runs of their own, all from one catalog: the same bytes."""
    run(content, output)
    catalog = Catalog.of(scan(content))
    plan = whole(catalog)
    nothing = Plan((), (), (), (), (), front=False)
    newest = str(catalog.newest())
    runs = [(str(day), replace(nothing, issues=(day,))) for day in plan.issues]
    runs += [("", replace(nothing, listings=plan.listings)), ("", replace(nothing, indexes=plan.indexes))]
    runs += [("", replace(nothing, months=plan.months, years=plan.years)), (newest, replace(nothing, front=True))]
    for folder, part in runs:
        settings = settings_of(
            paper.SETTINGS,
            PATH=str(content),
            OUTPUT_PATH=str(tmp_path / "parts"),
            ARTICLE_PATHS=[folder] if folder else [],
        )
        render(settings | {"EPAPER_CATALOG": catalog, "EPAPER_TODAY": None, "EPAPER_PLAN": part})
    assert paper.tree(tmp_path / "parts") == paper.tree(output)


@pytest.mark.parametrize("inside", ["file.txt", "folder/file.txt"])
def test_a_folder_of_others_is_not_touched(content, output, inside) -> None:
    (output / inside).parent.mkdir(parents=True)
    (output / inside).write_text("theirs")
    with pytest.raises(ContractError, match="output-foreign"):
        run(content, output)
    assert paper.tree(output) == {inside: b"theirs"}


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


def test_the_feed_escapes_what_it_marks_as_html(content, output) -> None:
    paper.write(content, "2024-02-04", title="<b>题</b>", summary="<script>alert(1)</script>")
    run(content, output)
    feed = ET.parse(output / "feed/all.xml")
    atom = "{http://www.w3.org/2005/Atom}"
    entry = feed.find(f"{atom}entry")
    assert entry.find(f"{atom}title").text == "<b>题</b>"
    assert entry.find(f"{atom}summary").get("type") == "html"
    assert entry.find(f"{atom}summary").text == "&lt;script&gt;alert(1)&lt;/script&gt;"
