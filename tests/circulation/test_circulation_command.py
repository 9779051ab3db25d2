"""make deploy as an editor meets it: what it says, and its exit status."""

import re

import pytest
from lacking import program

import deploy as command


@pytest.fixture
def run(desk, tmp_path, monkeypatch, capsys):
    """Return a function that runs the command; it gives exit status and what was said."""
    program("rsync", "rsync")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()

    def running(*more):
        status = command.main(["--output", str(desk.output), "--to", "srv", *more])
        said = capsys.readouterr()
        return status, said.out + said.err

    return running


def test_a_deploy_from_first_look_to_the_way_back(desk, run) -> None:
    files = len(desk.files())
    status, said = run("--dry-run")
    assert status == 0
    assert set(desk.files()) == set(re.findall(r"^\+ (.*)$", said, re.MULTILINE))
    assert said.endswith(f"将改动 srv；新增 {files} 个文件，改动 0 个，移除 0 个\n")
    done = f"将 {files} 个文件送往 srv，移除 0 个……\n已部署到 srv；新增 {files} 个文件，改动 0 个，移除 0 个\n"
    assert run() == (0, done)
    assert run() == (0, "没有变化：srv 已是最新\n")
    desk.edit("新的一天。")
    assert "\n~ 2024/02/02/01/01/index.html\n" in run("--dry-run")[1]
    assert run()[0] == 0
    status, said = run("--back")
    assert (status, bool(re.fullmatch(r"srv：读者重新看到 \d{8}T\d{6}Z 的版本\n", said))) == (0, True)
    assert run("--back")[0] == 1


def test_interrupted_it_says_what_to_do(run, monkeypatch) -> None:
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "deploy", interrupted)
    assert run() == (130, "已中断；请重新部署以完成\n")
