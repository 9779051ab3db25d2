"""Releases in a folder, on this machine and behind a real server of OpenSSH."""

import os
import random
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import paper
import pytest
from lacking import program

from circulation import releases
from circulation.deploy import deploy, take_back
from circulation.machine import machine
from contract.problems import ContractError

COMMAND = Path(__file__).resolve().parents[2] / "scripts" / "deploy.py"


@pytest.fixture(params=["folder", "server"])
def site(request, tmp_path, monkeypatch):
    """Return where readers look and the target as an editor types it, both kinds in turn."""
    folder = tmp_path / "srv's 站 $(x)" / "paper"
    if request.param == "folder":
        program("rsync", "rsync")
        return folder, str(folder)
    monkeypatch.setenv("RSYNC_RSH", request.getfixturevalue("sshd"))
    return folder, f"paper-server:{folder}"


def shown(folder):
    return paper.tree(folder / "current")


def names(folder):
    return sorted(path.name for path in (folder / "releases").iterdir())


def code(call):
    with pytest.raises(ContractError) as error:
        call()
    [problem] = error.value.problems
    return problem.code


def test_readers_see_the_site_and_each_next_one(desk, site) -> None:
    folder, target = site
    first = deploy(desk.output, target)
    assert set(first.new) == set(desk.files())
    assert shown(folder) == desk.files()
    assert not deploy(desk.output, target)
    assert len(names(folder)) == 1

    desk.edit("新的一天。")
    second = deploy(desk.output, target)
    assert shown(folder) == desk.files()
    assert "2024/02/02/01/01/index.html" in second.changed
    assert "2024/02/03/01/01/index.html" not in second.changed
    one, two = (folder / "releases" / name / "2024/02/03/01/01/index.html" for name in names(folder))
    assert one.samefile(two)  # what did not change is stored once


def test_what_is_gone_from_the_site_is_gone_there(desk, site) -> None:
    folder, target = site
    deploy(desk.output, target)
    paper.write(desk.content, "2024-02-03", tags=["民生"], status="withheld")
    desk.publish()
    assert "2024/02/03/01/01/index.md" in deploy(desk.output, target).removed
    assert shown(folder) == desk.files()


def test_a_dry_run_says_the_same_and_changes_nothing(desk, site) -> None:
    folder, target = site
    said = deploy(desk.output, target, dry=True)
    assert not folder.exists()
    assert said == deploy(desk.output, target)
    desk.edit("新的一天。")
    before = paper.tree(folder)
    said = deploy(desk.output, target, dry=True)
    assert paper.tree(folder) == before
    assert said == deploy(desk.output, target)


def test_the_release_before_comes_back_and_three_are_kept(desk, site) -> None:
    folder, target = site
    told = []
    for text in ("一。", "二。", "三。", "四。"):
        desk.edit(text)
        deploy(desk.output, target)
        told.append(desk.files())
    assert len(names(folder)) == 3
    take_back(target)
    assert shown(folder) == told[2]
    take_back(target)
    assert shown(folder) == told[1]
    assert code(lambda: take_back(target)) == "deploy-back-none"
    deploy(desk.output, target)
    assert shown(folder) == told[3]


def test_all_may_read_what_an_editor_keeps_private(desk, site) -> None:
    folder, target = site
    for path in desk.output.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    deploy(desk.output, target)
    rights = {path.is_dir(): path.stat().st_mode & 0o777 for path in (folder / "current").rglob("*")}
    assert rights == {True: 0o755, False: 0o644}


def test_a_folder_of_anothers_is_left_alone(desk, site) -> None:
    folder, target = site
    folder.mkdir(parents=True)
    (folder / "letters.txt").write_text("不要动")
    for dry in (True, False):
        assert code(lambda dry=dry: deploy(desk.output, target, dry=dry)) == "deploy-foreign"
    assert code(lambda: take_back(target)) == "deploy-foreign"
    assert set(paper.tree(folder)) == {"letters.txt"}


def test_nothing_is_made_where_there_is_nothing_to_go_back_to(site) -> None:
    folder, target = site
    assert code(lambda: take_back(target)) == "deploy-failed"
    assert not folder.exists()


def test_one_deploy_at_a_time(desk, site) -> None:
    folder, target = site
    deploy(desk.output, target)
    desk.edit("新的一天。")
    with machine("") as other:
        other.ask(f"cd -- {shlex.quote(str(folder))} && exec 9>>{releases.MARKER} && flock -n 9")
        assert code(lambda: deploy(desk.output, target)) == "deploy-locked"
        assert code(lambda: take_back(target)) == "deploy-locked"
    deploy(desk.output, target)  # the lock went with the other
    assert shown(folder) == desk.files()


def test_a_server_that_does_not_answer_is_named(desk, tmp_path, sshd, monkeypatch) -> None:
    monkeypatch.setenv("RSYNC_RSH", f"{sshd} -p 1")
    with pytest.raises(ContractError, match="Connection refused"):
        deploy(desk.output, f"paper-server:{tmp_path}/paper")


def test_copies_for_compression_stand_beside_their_files(desk, site) -> None:
    import brotli  # noqa: PLC0415 - as the code

    folder, target = site
    paper.write(desk.content, "2024-02-02", tags=["民生"], text="长文。" * 500)
    desk.publish()
    deploy(desk.output, target, compressed=True)
    file = folder / "current" / "2024/02/02/01/01/index.html"
    assert brotli.decompress(file.with_name("index.html.br").read_bytes()) == file.read_bytes()
    kept = paper.tree(desk.output.with_name(".output.compressed"))
    paper.write(desk.content, "2024-02-02", tags=["民生"], text="另一长文。" * 500)
    desk.publish()
    deploy(desk.output, target, compressed=True)
    assert brotli.decompress(file.with_name("index.html.br").read_bytes()) == file.read_bytes()
    assert not deploy(desk.output, target, compressed=True)
    assert set(paper.tree(desk.output.with_name(".output.compressed"))) == set(kept)
    removed = deploy(desk.output, target).removed  # without them again: none stays behind to tell old news
    assert removed
    assert all(path.endswith((".gz", ".br")) for path in removed)


def test_killed_at_any_moment_readers_see_one_whole_site(desk, site) -> None:
    folder, target = site
    deploy(desk.output, target)
    before = desk.files()
    desk.edit("新的一天。")
    chance = random.Random(20240202)
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, COMMAND, "--output", desk.output, "--to", target],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            time.sleep(chance.uniform(0.05, 0.6))
            os.killpg(process.pid, signal.SIGKILL)
        assert shown(folder) in (before, desk.files())
    for _ in range(100):
        try:
            deploy(desk.output, target)
            break
        except ContractError as error:  # the shell on the other side ends a moment after its caller
            assert error.problems[0].code == "deploy-locked"  # noqa: PT017 - any other is a failure
            time.sleep(0.1)
    assert shown(folder) == desk.files()
    assert not [name for name in names(folder) if not releases.RELEASE.fullmatch(name)]
