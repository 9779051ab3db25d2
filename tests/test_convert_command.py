"""The convert command as an editor meets it: from any folder, checking, interrupted, side by side."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import faults
import pytest
from golden_case import tree

import convert
from newsdesk.desk import handover
from newsdesk.desk.filing import find_seeds
from newsdesk.desk.shift import Result, convert_seeds

ROOT = Path(__file__).resolve().parents[1]
STORY = """{place}新开{count}条公交线路

本报讯（记者 林禾）昨日起，{place}新开
{count}条公交线路，串起两所医院和一座车站，
沿线居民出门不再绕路。
"""
PLACES = ["云溪区", "海棠区", "东城区", "南湖镇", "石桥镇", "松岭县"]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    for day, count in (("2024-02-02", "三"), ("2024-02-03", "五")):
        for number, place in enumerate(PLACES, 1):
            file = tmp_path / "seeds" / day / f"{number:02d}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(STORY.format(place=place, count=count), encoding="utf-8")
    return tmp_path / "seeds"


def run(seeds: Path, content: Path, *more: str) -> int:
    return convert.main(["--seeds", str(seeds), "--content", str(content), *more])


def test_pages_side_by_side_come_out_as_one_after_the_other(seeds: Path, tmp_path: Path, capsys) -> None:
    assert run(seeds, tmp_path / "one", "--jobs", "1") == 0
    one = capsys.readouterr()
    assert run(seeds, tmp_path / "two", "--jobs", "2") == 0
    two = capsys.readouterr()
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert (one.out, one.err) == (two.out.replace("/two", "/one"), two.err.replace("/two", "/one"))


def test_a_cluster_that_loses_a_worker_converts_what_one_process_converts(
    seeds: Path, tmp_path: Path, capsys, cluster, monkeypatch
) -> None:
    """Of seven issues, a quarter of one under way at a time: most pages are to come when the worker is lost."""
    address, workers = cluster
    monkeypatch.setattr("contract.cluster.AHEAD", 8)
    for day in range(4, 9):
        shutil.copytree(seeds / "2024-02-03", seeds / f"2024-02-{day:02d}")
    assert run(seeds, tmp_path / "one", "--jobs", "1") == 0
    one = capsys.readouterr()
    lost = threading.Event()

    def lose() -> None:
        while not list((tmp_path / "two").glob("*/*/page.md")):
            time.sleep(0.005)
        workers[0].kill()
        lost.set()

    threading.Thread(target=lose, daemon=True).start()
    assert run(seeds, tmp_path / "two", "--scheduler", address) == 0
    two = capsys.readouterr()
    assert lost.is_set()
    assert workers[0].wait() == -signal.SIGKILL
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert (one.out, one.err) == (two.out.replace("/two", "/one"), two.err.replace("/two", "/one"))


def test_a_page_that_kills_its_workers_is_named(seeds: Path, monkeypatch) -> None:
    """As distributed raises it once a task was lost with one worker after the other."""
    killed = type("KilledWorker", (Exception,), {})
    broken: Future[Result] = Future()
    broken.set_exception(killed("convert"))
    monkeypatch.setattr(ThreadPoolExecutor, "submit", lambda *_: broken)
    with ThreadPoolExecutor(1) as executor:
        results = list(convert_seeds(find_seeds(seeds)[0], seeds, executor))
    assert {problem.code for result in results for problem in result.problems} == {"page-failed"}
    assert len(results) == 2 * len(PLACES)


def test_check_writes_nothing_and_tells(seeds: Path, tmp_path: Path, capsys) -> None:
    content = tmp_path / "content"
    assert run(seeds, content, "--check") == 1
    assert not content.exists()
    assert f"would change: {content / '2024-02-02/01/page.md'}" in capsys.readouterr().out
    assert run(seeds, content) == 0
    assert run(seeds, content, "--check") == 0


def test_a_second_run_touches_no_file(seeds: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    run(seeds, content)
    before = {path: path.stat().st_mtime_ns for path in content.rglob("*")}
    assert run(seeds, content) == 0
    assert {path: path.stat().st_mtime_ns for path in content.rglob("*")} == before


@pytest.mark.parametrize(
    ("paths", "pages"),
    [
        (["2024-02-02"], {"2024-02-02"}),
        (["2024-02-02/03"], {"2024-02-02/03"}),
        (["2024-02-02/03.txt", "2024-02-03/01"], {"2024-02-02/03", "2024-02-03/01"}),
        (["{seeds}/2024-02-03"], {"2024-02-03"}),
    ],
)
def test_paths_restrict_to_issues_and_pages(seeds: Path, tmp_path: Path, paths: list[str], pages: set[str]) -> None:
    content = tmp_path / "content"
    assert run(seeds, content, *(path.format(seeds=seeds) for path in paths)) == 0
    made = {str(path.parent.relative_to(content)) for path in content.rglob("page.md")}
    assert {page for page in made if not any(page.startswith(wanted) for wanted in pages)} == set()
    assert all(any(page.startswith(wanted) for page in made) for wanted in pages)


def test_it_runs_from_any_folder_by_path(seeds: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "convert.py"), "--seeds", seeds.name, "--content", "out"]
    environment = {**os.environ, "LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "out").rglob("page.md"))) == 12


@pytest.mark.parametrize("arguments", [[], ["--seeds", "x"], ["--seeds", "x", "--content", "y", "--jobs", "many"]])
def test_wrong_usage_ends_with_2(arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        convert.main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_an_interrupt_is_one_line(seeds: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("convert.hand_over", interrupted)
    assert run(seeds, tmp_path / "content") == 130
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert not (tmp_path / "content").exists()


def test_a_full_disk_leaves_the_old_file_whole(seeds: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    content = tmp_path / "content"
    run(seeds, content, "2024-02-02/01")
    before = tree(content)
    seed = seeds / "2024-02-02" / "01.txt"
    seed.write_text(STORY.format(place="云溪区", count="四"), encoding="utf-8")

    def full(path: Path, text: str, **_: object) -> int:
        with path.open("w", encoding="utf-8") as file:
            file.write(text[: len(text) // 2])
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(handover.Path, "write_text", full)
    assert run(seeds, content, "2024-02-02/01") == 1
    assert "[content-blocked]" in capsys.readouterr().err
    monkeypatch.undo()
    assert tree(content) == before
    assert run(seeds, content, "2024-02-02/01") == 0
    assert tree(content) != before


def test_what_a_killed_run_left_is_taken_up(seeds: Path, tmp_path: Path) -> None:
    """A run killed before it wrote the book: the files stand, the book is old, a part of a file lies about."""
    content, whole = tmp_path / "content", tmp_path / "whole"
    run(seeds, content, "2024-02-02/01")
    page = content / "2024-02-02" / "01"
    book = (page / "desk.json").read_bytes()
    (seeds / "2024-02-02" / "01.txt").write_text(STORY.format(place="云溪区", count="四"), encoding="utf-8")
    run(seeds, content, "2024-02-02/01")
    run(seeds, whole, "2024-02-02/01")
    (page / "desk.json").write_bytes(book)
    (page / ".page.md.part").write_text("half", encoding="utf-8")
    assert run(seeds, content, "2024-02-02/01") == 0
    assert {path.name for path in page.iterdir()} >= {"page.md", "desk.json"}
    assert not list(page.glob(".*"))
    assert [entry for entry in tree(content) if entry.endswith(".md")] != []


def test_a_page_that_two_files_make_is_written_once(seeds: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    """One file may hold several printed pages, so a clash can show only after reading."""
    read = convert.convert_seeds.__globals__["read_pages"]

    def relabelled(source: str, data: bytes, date: str, label: str):
        return read(source, data, date, "01" if label == "02" else label)

    monkeypatch.setattr("newsdesk.desk.shift.read_pages", relabelled)
    assert run(seeds, tmp_path / "content", "2024-02-02/01", "2024-02-02/02") == 1
    assert "2024-02-02/01.txt, 2024-02-02/02.txt: 2024-02-02/01" in capsys.readouterr().err
    [page] = (tmp_path / "content").rglob("page.md")
    assert "云溪区" in "".join(file.read_text(encoding="utf-8") for file in page.parent.glob("0*.md"))


def test_a_worker_that_dies_is_reported_page_by_page(seeds: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr("newsdesk.desk.shift.convert_seed", faults.dies)
    assert run(seeds, tmp_path / "content", "--jobs", "2") == 1
    assert capsys.readouterr().err.count("[page-failed]") == 12
