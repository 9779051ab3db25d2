"""The same content gives the same bytes, wherever it lies, whatever the machine's clock and tongue."""

import os
import subprocess
import sys
from pathlib import Path

from paper import tree, write_years

ROOT = Path(__file__).resolve().parents[1]
ONE = {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "1", "HOME": "/nowhere"}
OTHER = {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "2", "USER": "somebody"}
ADDRESS = {"SITEURL": "https://paper.example/daily"}


def run(command: str, place: Path, world: dict[str, str], *arguments: str) -> None:
    line = [sys.executable, ROOT / "scripts" / command, *arguments]
    subprocess.run(line, cwd=place, env=os.environ | ADDRESS | world, check=True, capture_output=True)


def test_two_builds_on_two_paths_are_the_same_to_the_byte(tmp_path) -> None:
    places = {tmp_path / "a": ONE, tmp_path / "b" / "a longer path，有空格": OTHER}
    for place, world in places.items():
        place.mkdir(parents=True)
        seed = str(ROOT / "seeds")
        run("convert.py", place, world, "--seeds", seed, "--content", "content")
        write_years(place / "years")
        for content in ("content", "years"):
            run("publish.py", place, world, "--content", content, "--output", f"site-{content}")
    one, other = places
    for name in ("content", "site-content", "site-years"):
        assert tree(one / name) == tree(other / name)
        assert any(path.endswith((".epub", ".md")) for path in tree(one / name))


def test_the_order_in_which_a_folder_lists_its_files_is_none(tmp_path) -> None:
    write_years(tmp_path / "forth")
    files = sorted((tmp_path / "forth").rglob("*.md"), reverse=True)
    for file in files:
        copy = tmp_path / "back" / file.relative_to(tmp_path / "forth")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        os.utime(copy, (1, 1))
    for name in ("forth", "back"):
        run("publish.py", tmp_path, {}, "--content", name, "--output", f"site-{name}")
    assert tree(tmp_path / "site-forth") == tree(tmp_path / "site-back")
