"""What a publish tells while it works and when it is done."""

import io
import sys
from itertools import pairwise

import paper
import pytest
from press_case import edit, run

import publish as command
from pressroom.press import publish
from pressroom.progress import Step


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def steps_of(content, output, **more) -> list[Step]:
    steps: list[Step] = []
    publish(content, output, paper.SETTINGS, progress=steps.append, **more)
    return steps


def test_a_full_build_tells_of_every_stage_and_counts_its_issues(content, output) -> None:
    steps = steps_of(content, output)
    stages = [one.stage for one, after in pairwise([*steps, Step("read")]) if one.stage != after.stage]
    assert [stage for stage in stages if stage != "lists"] == ["read", "render", "search", "check", "place"]
    assert [(one.done, one.total) for one in steps if one.stage == "read"] == [(done, 5) for done in range(1, 6)]
    assert [(one.done, one.total) for one in steps if one.stage == "render"][-1] == (5, 5)
    assert {one.total for one in steps if one.stage == "search"} == {4}


def test_an_update_tells_what_it_sets(content, output) -> None:
    run(content, output)
    assert steps_of(content, output) == []
    edit(content, 1)
    steps = steps_of(content, output, allow=["address-gone"])
    assert [one.stage for one in steps] == ["read", "render", "check", "place"]
    assert (steps[0], steps[1].done) == (Step("read", 1, 1), 0)


@pytest.mark.parametrize("language, said", [("en_US", "reading issues: 5 of 5"), ("zh_CN", "正在读稿：5/5 期")])
def test_a_terminal_shows_it_in_one_line_that_is_wiped(content, output, monkeypatch, language, said) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    ticker = command._Ticker(terminal)
    publish(content, output, paper.SETTINGS, progress=ticker.show)
    ticker.wipe()
    lines = terminal.getvalue().split("\r\033[K")
    assert lines[0] == lines[-1] == ""
    assert said in lines


@pytest.mark.parametrize("stream, kind", [(Terminal, "dumb"), (io.StringIO, "xterm")])
def test_elsewhere_nothing_is_shown(monkeypatch, stream, kind) -> None:
    monkeypatch.setenv("TERM", kind)
    silent = stream()
    ticker = command._Ticker(silent)
    ticker.show(Step("check"))
    ticker.wipe()
    assert silent.getvalue() == ""


def test_the_summary_says_what_changed_and_how_to_take_it_back(content, output, monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO()))
    arguments = ["--content", str(content), "--output", str(output), "--settings", str(paper.SETTINGS)]
    assert command.main(arguments) == 0
    paper.write(content, "2024-02-04")
    assert command.main(arguments) == 0
    assert command.main(arguments) == 0
    sys.stdout.flush()
    first, _, look, second, _, renewed, undo, _, unchanged, _ = sys.stdout.buffer.getvalue().decode().splitlines()
    assert first == "issues: 5, pages: 6, articles: 6, warnings: 0"
    assert second == "issues: 6, pages: 7, articles: 7, warnings: 0"
    assert renewed == "issues set anew: 1, the newest of them: 2024-02-04"
    assert unchanged.startswith("nothing changed, all ")
    assert "make rollback" in undo
    assert "make rollback" not in look
