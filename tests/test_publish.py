"""Publishing: what is written, what is left alone, and a live site that no failure touches."""

import io
import json
import os
import pkgutil
import shutil
import signal
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from unittest.mock import patch

import paper
import pytest

from contract.addresses import FEED_FORMS
from contract.problems import ContractError
from pressroom import press, rebuild, swap, update
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


GONE = ("address-gone",)  # many tests take issues away
KEPT = (".output.allowed", ".output.previous")
LEFT = [".output.ledger", "output"]  # beside the output after a publish


def run(content, output, settings=paper.SETTINGS):
    return publish(content, output, settings, allow=GONE)


def beside(output):
    return sorted(path.name for path in output.parent.iterdir() if path.name not in KEPT)


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
        return "".join(book.read(name).decode() for name in book.namelist())


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


STAGES = [
    *((update, stage) for stage in ("do", "broken_links", "lost_letters", "_prepare")),
    *((rebuild, stage) for stage in ("take_in", "render_run", "check_links", "take_place", "token")),
]


@pytest.mark.parametrize("module, stage", STAGES)
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()])
def test_a_failure_leaves_the_live_site_and_no_rubbish(content, output, error, module, stage) -> None:
    run(content, output)
    before = paper.tree(output)

    def fail(*_):
        raise error

    paper.write(content, "2024-02-04")
    with patch.object(module, stage, fail), pytest.raises((ContractError, KeyboardInterrupt, MemoryError)):
        publish(content, output, paper.SETTINGS, full=module is rebuild)
    if stage != "token":  # it comes after the swap
        assert paper.tree(output) == before
    assert beside(output) == LEFT
    run(content, output)
    assert paper.tree(output) == built(content, output)


def built(content, output):
    """What a full build of the same content gives."""
    publish(content, output.with_name("full"), paper.SETTINGS, full=True)
    return paper.tree(output.with_name("full"))


KILLED_AT = [
    *((f"pressroom.update.{stage}", 0) for stage in ("take_in", "do", "compare", "_prepare", "finish")),
    *(("pathlib.Path.replace", number) for number in (0, 1, 7)),
    *(("pathlib.Path.unlink", number) for number in (0, 1)),
    ("pressroom.ledger.Ledger.done", 0),
    ("pressroom.update.report", 0),
]


@pytest.mark.parametrize("place, number", KILLED_AT)
def test_an_update_that_is_killed_is_finished_or_undone_by_the_next(content, output, place, number) -> None:
    run(content, output)
    paper.write(content, "2024-02-04", tags=["民生", "新桥"])
    for file in (content / "2023-01-01/01").iterdir():
        file.unlink()
    child = os.fork()
    if child == 0:
        calls = []

        def kill(*given, **more):
            calls.append(given)
            if len(calls) > number:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*given, **more)

        original = pkgutil.resolve_name(place)
        with patch(place, kill):
            run(content, output)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    run(content, output)
    assert [name for name in beside(output) if not name.endswith(".lock")] == LEFT
    assert paper.tree(output) == built(content, output)


@pytest.mark.parametrize("damage", ["ledger", "tree", "older"])
def test_a_ledger_that_does_not_fit_the_tree_is_not_trusted(content, output, damage) -> None:
    run(content, output)
    if damage == "ledger":
        output.with_name(".output.ledger").write_bytes(b"no database")
    elif damage == "tree":
        shutil.copytree(output, output.with_name("copy"))
        shutil.rmtree(output)
        shutil.rmtree(output.with_name("copy") / "2024")
        output.with_name("copy").rename(output)
    else:
        with sqlite3.connect(output.with_name(".output.ledger")) as ledger:
            ledger.execute("DROP TABLE typed")
        paper.write(content, "2024-02-04")
    run(content, output)
    assert beside(output) == LEFT
    assert paper.tree(output) == built(content, output)


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
    assert beside(output) == LEFT


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


def test_the_feed_holds_print_as_text(content, output) -> None:
    paper.write(content, "2024-02-04", title="<b>题</b>", summary="<script>alert(1)</script>")
    run(content, output)
    feed = ET.parse(output / "feed/all.xml")
    atom = "{http://www.w3.org/2005/Atom}"
    entry = feed.find(f"{atom}entry")
    assert entry.find(f"{atom}title").text == "<b>题</b>"
    assert entry.find(f"{atom}summary").get("type", "text") == "text"
    assert entry.find(f"{atom}summary").text == "<script>alert(1)</script>"


def codes(content, output, **more):
    with pytest.raises(ContractError) as caught:
        publish(content, output, paper.SETTINGS, **more)
    return {(problem.code, problem.file, problem.message) for problem in caught.value.problems}


@pytest.mark.parametrize("full", [False, True])
def test_a_published_address_goes_only_if_somebody_says_so(content, output, full) -> None:
    run(content, output)
    before = paper.tree(output)
    article = content / "2024-02-02/02/01-ji-shi.md"
    text = article.read_text()
    article.unlink()
    (content / "2024-02-02/02/page.md").unlink()
    gone = {("address-gone", f"/2024/02/02/02/{end}", "") for end in ("", "01/")}
    assert codes(content, output, full=full) == gone
    assert paper.tree(output) == before
    publish(content, output, paper.SETTINGS, full=full, allow=["address-gone"])
    assert not (output / "2024/02/02/02").exists()
    log = output.with_name(".output.allowed").read_text().splitlines()
    assert {tuple(line.split("\t")[1:]) for line in log} == gone
    paper.write(content, "2024-02-02", "02")
    article.write_text(text)
    run(content, output)
    (content / "2024-02-02/02/page.md").unlink()
    article.unlink()
    assert codes(content, output, full=full) == gone, "what passed once is asked again when it goes again"


def test_a_withheld_article_keeps_its_address(content, output) -> None:
    run(content, output)
    article = content / "2024-02-02/02/01-ji-shi.md"
    article.write_text(article.read_text().replace("status: published", "status: withheld"))
    publish(content, output, paper.SETTINGS)
    assert (output / "2024/02/02/02/01/index.html").is_file()


@pytest.mark.parametrize("full", [False, True])
def test_an_issue_is_published_whole_or_not_at_all(content, output, full) -> None:
    run(content, output)
    before = paper.tree(output)
    paper.write(content, "2024-02-04", "A01", title="")
    paper.write(content, "2024-02-04", "A04", status="draft")
    paper.write(content, "2024-02-05", "01", status="draft", title="")
    paper.write(content, "2024-02-05", "04", status="draft")
    folder = f"{content}/2024-02-04"
    wanting = {
        ("title-missing", f"{folder}/A01/01-ji-shi.md", ""),
        ("page-empty", f"{folder}/A04/page.md", ""),
        ("issue-gap", folder, "A02 A03"),
    }
    assert codes(content, output, full=full) == wanting
    assert codes(content, output, full=full, allow=["issue-gap", "page-empty"]) == {
        min(wanting, key=lambda one: one[0] != "title-missing")
    }
    assert paper.tree(output) == before
    report = publish(content, output, paper.SETTINGS, full=full, allow=["issue-gap", "page-empty", "title-missing"])
    assert {problem.code for problem in report.warnings} == {"issue-gap", "page-empty", "title-missing"}
    assert (output / "2024/02/04/A01/01/index.html").is_file()
    assert publish(content, output, paper.SETTINGS, full=True).warnings == (), "what passed once passes again"


@pytest.mark.parametrize("full", [False, True])
def test_a_publish_can_be_taken_back_once(content, output, full) -> None:
    run(content, output)
    with pytest.raises(ContractError, match="rollback-none"):
        press.rollback(output)  # of the first publish there is nothing before
    before = paper.tree(output)
    paper.write(content, "2024-02-04", tags=["民生", "新桥"])
    for file in (content / "2023-01-01/01").iterdir():
        file.unlink()
    publish(content, output, paper.SETTINGS, full=full, allow=GONE)
    after = paper.tree(output)
    publish(content, output, paper.SETTINGS, full=full)  # changes nothing, so the one before counts
    assert press.rollback(output) > 0
    assert paper.tree(output) == before
    with pytest.raises(ContractError, match="rollback-none"):
        press.rollback(output)
    run(content, output)
    assert paper.tree(output) == after


@pytest.mark.parametrize(
    "place, number", [("pathlib.Path.replace", 0), ("pathlib.Path.replace", 3), ("pathlib.Path.unlink", 0)]
)
def test_a_rollback_that_is_killed_is_finished_by_the_next(content, output, place, number) -> None:
    run(content, output)
    before = paper.tree(output)
    paper.write(content, "2024-02-04", tags=["民生", "新桥"])
    run(content, output)
    child = os.fork()
    if child == 0:
        calls = []

        def kill(*given, **more):
            calls.append(given)
            if len(calls) > number:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*given, **more)

        original = pkgutil.resolve_name(place)
        with patch(place, kill):
            press.rollback(output)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    with pytest.raises(ContractError, match="rollback-none"):
        press.rollback(output)  # it finishes the first, and there is no more
    assert paper.tree(output) == before
