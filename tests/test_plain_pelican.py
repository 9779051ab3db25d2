"""`pelican content -s pelicanconf.py` by itself: the same site as a publish, on any path, or no site at all."""

import os
import subprocess
import sys
from pathlib import Path

import paper
import pytest

from pressroom.press import publish

ROOT = Path(__file__).resolve().parents[1]


def pelican(content, output, *more, cwd=ROOT):
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(paper.SETTINGS), "-o", str(output), *more]
    environment = {**os.environ, "LC_ALL": "en_US.UTF-8", "COLUMNS": "200"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_it_builds_the_same_site_wherever_it_runs(tmp_path) -> None:
    for name in ("one", "two"):
        paper.write_years(tmp_path / name / "content")
    first = pelican(tmp_path / "one/content", tmp_path / "one/output")
    assert (first.returncode, first.stderr) == (0, "")
    assert "WARNING" not in first.stdout
    second = pelican("content", "output", cwd=tmp_path / "two")
    assert second.returncode == 0
    publish(tmp_path / "one/content", tmp_path / "published", paper.SETTINGS)
    trees = [paper.tree(tmp_path / name) for name in ("one/output", "two/output", "published")]
    assert trees[0] == trees[1] == trees[2]


@pytest.mark.parametrize("more", [(), ("-d",), ("--quiet",)])
def test_it_refuses_all_where_one_source_is_broken(tmp_path, more) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    paper.write_years(content)
    for day in ("2022-12-31", "2024-02-03"):
        file = content / day / "01/01-ji-shi.md"
        file.write_text(file.read_text().replace("kind: article", "kind: artikel"))
    (output / "old").mkdir(parents=True)
    ran = pelican(content, output, *more)
    assert ran.returncode == 1
    assert ran.stderr.count("[front-matter-type]") == 2
    assert "01-ji-shi.md:7: the value has the wrong form: kind: artikel" in ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr
    assert [path.name for path in output.iterdir()] == ["old"]


def test_it_warns_of_an_issue_that_is_kept_back(tmp_path) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    paper.write(content, "2024-02-02")
    paper.write(content, "9999-01-01", tags=["将来"])
    ran = pelican(content, output)
    assert ran.returncode == 0
    assert "issue-future" in ran.stdout
    assert not (output / "9999").exists()
    assert not (output / "tag/将来").exists()


def test_a_run_without_content_still_has_a_home(tmp_path) -> None:
    (tmp_path / "content").mkdir()
    ran = pelican(tmp_path / "content", tmp_path / "output")
    assert ran.returncode == 0
    assert "issue-none" in ran.stdout
    assert (tmp_path / "output/index.html").is_file()
