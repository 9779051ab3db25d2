"""make doctor: it runs where all is broken, and says that a publish would work where one does."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import paper
import pytest

import bootstrap
import doctor
import publish
from checkup.site import _is_address
from contract.sentences import catalogue

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
STORY = "云溪区新开三条公交线路\n\n本报讯（记者 林禾）昨日起，云溪区新开\n三条公交线路，沿线居民出门不再绕路。\n"


class House:
    """A paper of its own: raw pages, two issues, settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seeds, self.content, self.output = (folder / name for name in ("seeds", "content", "site"))
        self.raw = self.seeds / "2024-02-02/01.txt"
        self.raw.parent.mkdir(parents=True)
        self.raw.write_text(STORY, encoding="gb18030")
        paper.write(self.content, "2024-02-02")
        paper.write(self.content, "2024-02-03")
        self.given = ["--content", str(self.content), "--output", str(self.output), "--settings", str(paper.SETTINGS)]

    def doctor(self, *more: str) -> int:
        return doctor.main(["--seeds", str(self.seeds), *self.given, "--port", "0", *more])

    def publish(self) -> int:
        return publish.main(self.given)


@pytest.fixture
def house(tmp_path: Path, monkeypatch) -> House:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return House(tmp_path)


def nothing(_house: House) -> None:
    pass


def a_gap(house: House) -> None:
    paper.write(house.content, "2024-02-03", "03")


def a_gap_tomorrow(house: House) -> None:
    paper.write(house.content, "2999-02-03")
    paper.write(house.content, "2999-02-03", "03")


def a_gap_let_pass(house: House) -> None:
    a_gap(house)
    assert publish.main([*house.given, "--allow", "issue-gap"]) == 0


def a_broken_article(house: House) -> None:
    [file] = (house.content / "2024-02-03/01").glob("0*.md")
    file.write_text("---\ntitle: [\n---\n", encoding="utf-8")


def a_foreign_folder(house: House) -> None:
    house.output.mkdir()
    (house.output / "index.html").write_text("x", encoding="utf-8")


def a_file_for_a_folder(house: House) -> None:
    house.given[3] = str(house.raw / "site")


def a_site(house: House) -> None:
    assert house.publish() == 0


def broken_settings(house: House) -> None:
    file = house.folder / "settings.py"
    file.write_text("PAPER = (", encoding="utf-8")
    house.given[5] = str(file)


@pytest.mark.parametrize(
    "change",
    [
        nothing, a_site, a_gap, a_gap_tomorrow, a_gap_let_pass, a_broken_article, a_foreign_folder,
        a_file_for_a_folder, broken_settings,
    ],
)  # fmt: skip
def test_it_says_what_a_publish_does(house: House, change) -> None:
    change(house)
    assert house.doctor() == house.publish()


def test_it_touches_nothing(house: House) -> None:
    a_site(house)
    before = {path: path.stat().st_mtime_ns for path in house.folder.rglob("*")}
    house.doctor()
    assert {path: path.stat().st_mtime_ns for path in house.folder.rglob("*")} == before


def test_it_names_encodings_and_the_codes_of_other_commands(house: House, capsys) -> None:
    (house.seeds / "2024-02-02/02.txt").write_text("", encoding="utf-8")
    (house.seeds / "2024-02-02/第三版.txt").write_text(STORY, encoding="utf-8")
    (house.seeds / "2024-02-02/issue.toml").write_text("nummer = 1", encoding="utf-8")
    assert house.doctor("--only", "seeds") == 1
    said = capsys.readouterr().out
    assert "gb18030 1" in said
    for code in ("seed-empty", "seed-label", "issue-toml-unknown"):
        assert f"[{code}]" in said


def test_it_says_who_publishes(house: House, capsys) -> None:
    a_site(house)
    program = (
        f"import sys; sys.path.insert(0, {str(SCRIPTS)!r})\n"
        "from pathlib import Path\nfrom pressroom.lock import held\n"
        f"with held(Path({str(house.folder / '.site.lock')!r}), ''):\n print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        capsys.readouterr()
        assert house.doctor("--only", "site") == 1
        assert f"(process {other.pid})" in capsys.readouterr().out
        other.communicate()
    assert house.doctor("--only", "site") == 0


@pytest.mark.parametrize("kind", ["none", "broken"])
def test_it_runs_on_the_standard_library_alone(tmp_path: Path, kind: str) -> None:
    if kind == "broken":
        (tmp_path / "venv/bin").mkdir(parents=True)
        (tmp_path / "venv/bin/python").symlink_to("gone")
    command = [sys._base_executable, "-S", "-E", SCRIPTS / "doctor.py", "--venv", "venv", "--port", "0"]
    known = os.environ | {"LC_ALL": "C"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path, env=known)
    assert done.stderr == ""
    assert f"[doctor-venv-{kind}]" in done.stdout
    assert "[doctor-unseen]" in done.stdout
    assert "[doctor-failed]" not in done.stdout
    assert done.returncode == (kind == "broken")


def test_an_older_python_is_told_what_it_lacks(monkeypatch, capsys) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST", (99, 0))
    assert doctor.main([]) == 1
    assert "[setup-python]" in capsys.readouterr().out
    for name in ("doctor.py", "bootstrap.py"):
        ast.parse((SCRIPTS / name).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://paper.example", True),
        ("http://localhost:8000", True),
        ("https://paper.example/epaper", True),
        ("https://[::1]:8000", True),
        ("paper.example", False),
        ("//paper.example", False),
        ("ftp://paper.example", False),
        ("https://", False),
        ("https://paper.example:x", False),
        ("https://paper.example/index.html", False),
        ("https://paper.example/?a=1", False),
        ("https://paper .example", False),
    ],
)
def test_addresses(text: str, is_one: bool) -> None:
    assert _is_address(text) == is_one


def test_every_sound_finding_has_its_sentence() -> None:
    used = set()
    for file in (SCRIPTS / "checkup").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and str(node.value).startswith("doctor-"):
                used.add(node.value)
    spoken = {key for key in catalogue() if key.startswith("doctor-")}
    frame = {key for key in spoken if key.startswith(("doctor-mark-", "doctor-well", "doctor-ill", "doctor-open"))}
    assert spoken - frame == used & spoken
