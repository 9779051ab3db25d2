"""What circulation decides without a server: targets, order, headers, names of releases, what it refuses."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import paper
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press_case import killed

from circulation import headers
from circulation.bucket import compare, stages
from circulation.changes import Changes
from circulation.deploy import deploy
from circulation.releases import Stock
from circulation.target import Bucket, Place, target_of
from contract.problems import ContractError
from pressroom.lock import held

NGINX = (Path(__file__).resolve().parents[2] / "docs" / "nginx.conf").read_text()
NOW = datetime(2024, 2, 3, 5, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text, target",
    [
        ("/srv/paper", Place("", "/srv/paper")),
        ("~/paper", Place("", str(Path.home() / "paper"))),
        ("./a:b", Place("", str(Path.cwd() / "a:b"))),
        ("paper.example:/srv/paper/", Place("paper.example", "/srv/paper")),
        ("editor@paper.example:paper", Place("editor@paper.example", "paper")),
        ("editor@paper.example:~/paper", Place("editor@paper.example", "paper")),
        ("rclone:shop:bucket", Bucket("shop:bucket")),
        ("rclone:shop:bucket/evening/", Bucket("shop:bucket/evening")),
    ],
)
def test_targets(text, target) -> None:
    assert target_of(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "",
        "s3://bucket",
        "ssh://host/folder",
        "host::module",
        "host:",
        "-oProxyCommand=x:/srv",
        "rclone:shop",
        "rclone:shop:",
        "rclone:",
    ],
)
def test_what_is_no_target(text) -> None:
    with pytest.raises(ContractError, match="deploy-target"):
        target_of(text)


@given(st.text(alphabet=st.sampled_from("-a@.:/~[]\n\0 'rclone$"), max_size=30))
def test_no_target_is_an_option_of_ssh_or_rclone(text) -> None:
    try:
        target = target_of(text)
    except ContractError:
        return
    names = (target.remote,) if isinstance(target, Bucket) else (target.host, target.folder)
    assert not any(name.startswith("-") for name in names[:1])
    assert all(names[1:])
    assert "\n" not in names[0]


def test_a_bucket_is_led_to_new_pages_only_when_they_are_there() -> None:
    new = ("2024/02/03/01/01/index.html", "search/2024-02/0a1b/words.bin", "tag/民生/index.html", "theme/css/new.css")
    changed = (
        "2024/02/02/index.html",
        "feed/all.xml",
        "index.html",
        "search/months.json",
        "sw.js",
        "theme/css/base.css",
    )
    assert stages(Changes(new, changed, ())) == [
        ["search/2024-02/0a1b/words.bin", "theme/css/base.css", "theme/css/new.css"],
        ["2024/02/03/01/01/index.html", "tag/民生/index.html"],
        ["2024/02/02/index.html"],
        ["feed/all.xml", "search/months.json"],
        ["sw.js"],
        ["index.html"],
    ]


def test_a_bucket_is_compared_by_content() -> None:
    here, there = {"a": "1", "b": "2", "c": "3"}, {"b": "2", "c": "", "d": "4", ".banmian-deploy": "5"}
    assert compare(here, there, anew=False) == Changes(("a",), ("c",), ("d",))
    assert compare(here, there, anew=True) == Changes(("a",), ("b", "c"), ("d",))


def test_headers_are_those_of_nginx() -> None:
    types = re.search(r"types \{(.*?)\}", NGINX, re.DOTALL)[1]
    listed = {end: kind for kind, ends in re.findall(r"(\S+)\s+([^;]+);", types) for end in ends.split()}
    assert listed == {end: kind.partition(";")[0] for end, kind in headers.TYPES.items()}
    cache = re.search(r"\$paper_cache \{(.*?)\n\}", NGINX, re.DOTALL)[1]
    rules = [(one.strip('"').removeprefix("~^/"), value) for one, value in re.findall(r'(\S+)\s+"([^"]+)";', cache)]
    assert rules == [("default", headers.ASK), *((start.pattern, value) for start, value in headers.CACHE)]


def test_a_release_is_named_by_the_time_and_comes_after_all_others() -> None:
    assert Stock((), "").name(NOW) == "20240203T051500Z"
    assert Stock(("20240203T051500Z",), "").name(NOW) == "20240203T051500Z-1"
    assert Stock(("20250101T000000Z-1",), "").name(NOW) == "20250101T000000Z-1-1"


def test_what_readers_see_is_never_cleared_away() -> None:
    stock = Stock(("1", "2", "3", "4"), "2")
    assert stock.before == "1"
    assert stock.spent("5") == ("1", "2")
    assert Stock(("1",), "1").before == ""


def refused(output, target) -> str:
    with pytest.raises(ContractError) as error:
        deploy(output, target)
    [problem] = error.value.problems
    return problem.code


def test_what_no_publish_made_is_not_deployed(desk, tmp_path) -> None:
    target = str(tmp_path / "srv")
    assert refused(tmp_path / "nothing", target) == "deploy-unpublished"
    assert refused(desk.content, target) == "deploy-unpublished"
    shutil.copytree(desk.output, tmp_path / "copy")
    assert refused(tmp_path / "copy", target) == "deploy-half"
    assert not Path(target).exists()


def test_a_publish_that_was_killed_midway_is_not_deployed(desk, tmp_path) -> None:
    paper.write(desk.content, "2024-02-09")
    killed("pressroom.update.exchange", 0, desk.publish)
    assert refused(desk.output, str(tmp_path / "srv")) == "deploy-half"
    desk.publish()  # finishes it
    deploy(desk.output, str(tmp_path / "srv"))


def test_nothing_is_deployed_while_a_publish_is_at_work(desk, tmp_path) -> None:
    with held(desk.output.with_name(".output.lock"), "output"):
        assert refused(desk.output, str(tmp_path / "srv")) == "publish-locked"


def test_the_site_is_not_deployed_into_itself(desk) -> None:
    before = paper.tree(desk.output)
    for target in (desk.output, desk.output / "new", desk.output.parent):
        assert refused(desk.output, str(target)) == "deploy-foreign"
    assert paper.tree(desk.output) == before
