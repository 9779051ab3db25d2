"""Publishing when things fail: the live site is the old one or the new one, and the next run mends the rest."""

import os
import shutil
import sqlite3
from unittest.mock import patch

import paper
import pytest
from press_case import GONE, LEFT, beside, built, killed, run

from contract.problems import ContractError
from pressroom import rebuild, update
from pressroom.lock import held
from pressroom.press import publish

STAGES = [
    *((update, stage) for stage in ("do", "broken_links", "lost_letters", "catch_up", "will_differ", "token")),
    *((rebuild, stage) for stage in ("take_in", "render_run", "check_links", "share", "will_differ", "token")),
]


def grow(content) -> None:
    """Bring an issue."""
    paper.write(content, "2024-02-04", tags=["民生", "新桥"])


def shrink(content) -> None:
    """Take away an issue."""
    for file in (content / "2023-01-01/01").iterdir():
        file.unlink()


def grow_and_shrink(content) -> None:
    """Bring an issue, and take away another."""
    grow(content)
    shrink(content)


def shrink_no_more(content) -> None:
    """Bring back the issue that was taken away."""
    paper.write(content, "2023-01-01", tags=["民生", "集市"])


@pytest.fixture(scope="module")
def wanted(tmp_path_factory):
    """Return what a full build gives after each of the two changes, built once for all the tests that make them."""
    sites = {}
    for change in (grow, grow_and_shrink):
        folder = tmp_path_factory.mktemp(change.__name__)
        paper.write_years(folder / "content")
        change(folder / "content")
        publish(folder / "content", folder / "full", paper.SETTINGS, full=True)
        sites[change] = paper.tree(folder / "full")
    return sites


FAILURES = [  # one after the other: what is changed, what then goes wrong, what change gives the site of it at last
    (grow, OSError(28, "No space left on device"), grow),
    (shrink, KeyboardInterrupt(), grow_and_shrink),
    (shrink_no_more, MemoryError(), grow),
]


@pytest.mark.parametrize("module, stage", STAGES)
def test_a_failure_leaves_the_live_site_and_no_rubbish(content, output, wanted, module, stage) -> None:
    run(content, output)
    for change, error, goal in FAILURES:
        before = paper.tree(output)
        change(content)
        with patch.object(module, stage, side_effect=error) as failing:
            with pytest.raises((ContractError, KeyboardInterrupt, MemoryError)):
                publish(content, output, paper.SETTINGS, allow=GONE, full=module is rebuild)
            failing.assert_called_once()
        assert paper.tree(output) == before
        assert beside(output) == LEFT
        run(content, output)
        assert paper.tree(output) == wanted[goal]


KILLED_AT = [
    *(
        (f"pressroom.update.{stage}", 0)
        for stage in ("take_in", "do", "compare", "catch_up", "will_differ", "token", "exchange", "report")
    ),
    *(("os.replace", number) for number in (0, 1, 7)),
    *(("pathlib.Path.unlink", number) for number in (0, 1)),
]


@pytest.mark.parametrize("place, number", KILLED_AT)
def test_an_update_that_is_killed_is_finished_or_undone_by_the_next(content, output, wanted, place, number) -> None:
    run(content, output)
    grow_and_shrink(content)
    killed(place, number, lambda: run(content, output))
    run(content, output)
    assert [name for name in beside(output) if not name.endswith(".lock")] == LEFT
    assert paper.tree(output) == wanted[grow_and_shrink]


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
    with held(output.with_name(".output.lock"), ""), pytest.raises(ContractError) as caught:
        run(content, output)
    [problem] = caught.value.problems
    assert (problem.code, problem.message) == ("publish-locked", str(os.getpid()))
    run(content, output)


@pytest.mark.parametrize("inside", ["file.txt", "folder/file.txt"])
def test_a_folder_of_others_is_not_touched(content, output, inside) -> None:
    (output / inside).parent.mkdir(parents=True)
    (output / inside).write_text("theirs")
    with pytest.raises(ContractError, match="output-foreign"):
        run(content, output)
    assert paper.tree(output) == {inside: b"theirs"}
