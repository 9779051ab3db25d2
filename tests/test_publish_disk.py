"""A disk that is full or may not be written: said with its remedy, the live site as it was, mended by the next run."""

import contextlib
import errno
import io
import os
import random
from functools import partial

import paper
import pytest
from press_case import GONE, LEFT, beside, built, edit, in_a_child, run
from small_disk import read_only, small, within

import publish

POINTS, SEED = int(os.environ.get("BANMIAN_KILLS", "50")) // 5, int(os.environ.get("BANMIAN_SEED", "1"))


def command(content, output, *more) -> tuple[int, str]:
    """Publish as the command does; returns its exit status and what it says."""
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    arguments = ["--content", content, "--output", output, "--settings", paper.SETTINGS, "--allow", *GONE, *more]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = publish.main([str(one) for one in arguments])
    said.flush()
    return status, said.buffer.getvalue().decode()


@pytest.mark.parametrize("more", [(), ("--full",)])
def test_a_full_disk_leaves_the_site_and_is_said(content, tmp_path, more) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    output = disk / "output"

    def history() -> list:
        first = command(content, output)
        before = paper.tree(output)
        edit(content, 1)
        filler = disk / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        refused = command(content, output, *more)
        after = paper.tree(output), [name for name in beside(output) if name != "filler"]
        filler.unlink()
        return [first, before, refused, after, command(content, output), paper.tree(output)]

    found = within(history, partial(small, disk, "8m"))
    if found is None:
        pytest.skip("nobody may mount a small disk here")
    first, before, refused, after, again, site = found
    assert (first[0], again[0]) == (0, 0), (first, again)
    assert refused[0] == 1
    assert "No space left on device" in refused[1] or "disk is full" in refused[1], refused[1]
    assert f"{output}: the site cannot be written" in refused[1]
    assert "[output-unwritable]" in refused[1]
    assert after == (before, LEFT)
    assert site == built(content, tmp_path / "site/output")


@pytest.mark.parametrize("more", [(), ("--full",)])
def test_a_folder_that_may_only_be_read_is_said(content, output, more) -> None:
    run(content, output)
    before = paper.tree(output)
    edit(content, 1)
    found = within(lambda: command(content, output, *more), partial(read_only, output.parent))
    if found is None:
        pytest.skip("nobody may mount a folder here")
    assert found[0] == 1
    assert "Read-only file system: " in found[1]
    assert "[output-unwritable]" in found[1]
    assert paper.tree(output) == before
    run(content, output)
    assert (paper.tree(output), beside(output)) == (built(content, output), LEFT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_said(content, output) -> None:
    run(content, output)
    before = paper.tree(output)
    edit(content, 1)
    output.parent.chmod(0o555)
    status, said = command(content, output)
    output.parent.chmod(0o755)
    assert (status, "Permission denied" in said) == (1, True)
    assert paper.tree(output) == before
    run(content, output)


@pytest.mark.parametrize("more", [(), ("--full",)])
def test_a_disk_that_is_full_from_any_point_on_leaves_a_whole_site(content, output, more) -> None:
    """From a random point on whatever makes something new fails; what removes and renames does not."""
    sites = []
    for number in (0, 1):
        edit(content, number)
        sites.append(built(content, output))
        run(content, output)
    live, chance, points = 1, random.Random(SEED), 0
    for trial in range(-1, POINTS):
        edit(content, 1 - live)
        point = chance.randint(1, points) if points else 0
        seen, (status, said) = in_a_child(partial(command, content, output, *more), partial(no_room, point))
        points = points or seen
        where = f"BANMIAN_SEED={SEED}: trial {trial}, full from change {point} of {points}: {said}"
        assert (status, paper.tree(output)) in ((0, sites[1 - live]), (1, sites[live])), where
        assert status == 0 or "No space left on device" in said or "[output-unwritable]" in said, where
        run(content, output)
        live = 1 - live
        assert (paper.tree(output), beside(output)) == (sites[live], LEFT), where


def no_room(point, number, event) -> None:
    if point and number >= point and event in {"open", "os.mkdir", "os.link"}:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
