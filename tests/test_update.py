"""An update gives what a full build gives, to the byte, over any history; and it touches no more than it must."""

import shutil
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import paper
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.problems import ContractError
from pressroom.press import publish

ALLOWED = ("address-gone", "issue-gap", "page-empty", "title-missing")  # random papers are not whole
DAYS = ("2021-12-31", "2022-01-01", "2022-03-05", "2022-03-06", "2023-03-05", "2024-02-29", "2024-03-01")
NAMES = ("民生", "集市", "王小明", "新河大桥")
PLACES = [(day, label, seq) for day in DAYS for label in ("01", "02") for seq in (1, 2)]
places = st.sampled_from(PLACES)
names = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)


def number(place):
    return f"{place[0].replace('-', '')}-{place[1]}-{place[2]:02d}"


def address(place):
    return f"/{place[0].replace('-', '/')}/{place[1]}/{place[2]:02d}/"


LINKS = st.one_of(
    places.map(address),
    places.map(lambda place: f"../../{place[1]}/{place[2]:02d}/"),
    st.sampled_from(["/tag/民生/", "/tag/集市/2022/", "/images/a.png", "/2022/03/", "#x", "/2022/#x"]),
)
TEXTS = st.one_of(
    st.sampled_from(["王小明到集市。", "新河大桥通车，王小明说。", "一" * 300]),
    LINKS.map(lambda link: f"见[附]({link})。"),
)
FIELDS = st.fixed_dictionaries(
    {"text": TEXTS, "status": st.sampled_from(["published"] * 4 + ["draft", "withheld"])},
    optional={
        "tags": names,
        "people": names,
        "organisations": names,
        "authors": names,
        "section": st.sampled_from(["要闻", "副刊"]),
        "title": st.sampled_from(["题一", "题二"]),
        "kicker": st.just("引题"),
        "kind": st.sampled_from(["brief", "notice"]),
        "continues": places.map(number),
        "continued_from": places.map(number),
        "former": st.lists(st.one_of(places.map(address), st.just("/2022/03/05/02/")), max_size=2),
        "modified": st.sampled_from([date(2022, 1, 2), date(2024, 3, 1)]),
        "withheld_on": st.just(date(2024, 3, 2)),
        "corrections": st.just([{"date": "2024-03-01", "before": "", "after": "", "note": "补"}]),
    },
)
IMPRINTS = ("", "issue_number: '7'\n", "paper: 晚报\nnotes:\n  - 启事\n")
STEPS = st.one_of(
    st.tuples(st.just("write"), places, FIELDS),
    st.tuples(st.just("write"), places, FIELDS),
    st.tuples(st.just("write"), places, FIELDS),
    st.tuples(st.just("remove"), places),
    st.tuples(st.just("drop"), st.sampled_from(DAYS)),
    st.tuples(st.just("clone"), places, places),
    st.tuples(st.just("move"), places, places),
    st.tuples(st.just("move"), places, places),
    st.tuples(st.just("section"), places, st.sampled_from(["副刊", "体育"])),
    st.tuples(st.just("imprint"), places, st.sampled_from(IMPRINTS)),
    st.tuples(st.just("image"), st.sampled_from(["a.png", "b/c.png"]), st.sampled_from([b"", b"1", b"2"])),
    st.tuples(st.just("today"), st.sampled_from([*DAYS, ""])),
    st.tuples(st.just("siteurl"), st.sampled_from(["", "https://paper.example/e"])),
)


class World:
    """A content folder, a day, an address; and what the last update and the last full build gave."""

    def __init__(self, folder: Path) -> None:
        self.content, self.site, self.full = folder / "content", folder / "site", folder / "full"
        self.content.mkdir()
        self.settings = folder / "settings.py"
        self.today = None
        self.siteurl("")

    def file(self, place):
        return self.content / place[0] / place[1] / f"{place[2]:02d}-ji-shi.md"

    def write(self, place, fields) -> None:
        paper.write(self.content, *place, **fields)

    def remove(self, place) -> None:
        self.file(place).unlink(missing_ok=True)

    def drop(self, day) -> None:
        shutil.rmtree(self.content / day, ignore_errors=True)

    def clone(self, place, other) -> None:
        """Copy an article as it is, mostly to where it cannot be."""
        if self.file(place).is_file() and self.file(other).parent.is_dir():
            shutil.copy(self.file(place), self.file(other).with_name("99-copy.md"))

    def move(self, place, other) -> None:
        """Give an article another place; its id stays."""
        paper.move(self.content, place, other)

    def section(self, place, name) -> None:
        page = self.file(place).with_name("page.md")
        if page.is_file():
            page.write_text(page.read_text().replace("要闻", name))

    def imprint(self, place, said) -> None:
        """Let a page's file say something of its issue, mostly other than its neighbour's."""
        page = self.file(place).with_name("page.md")
        if page.is_file():
            head = page.read_text().partition("section:")[0]
            page.write_text(f"{head}section: 要闻\n{said}---\n")

    def image(self, name, data) -> None:
        path = self.content / "images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data:
            path.write_bytes(data)
        else:
            path.unlink(missing_ok=True)

    def siteurl(self, url) -> None:
        text = paper.SETTINGS.read_text().replace("Path(__file__).resolve()", f"Path({str(paper.SETTINGS)!r})")
        self.settings.write_text(f"{text}SITEURL = {url!r}\n")

    def do(self, step) -> None:
        kind, *values = step
        if kind == "today":
            self.today = date.fromisoformat(values[0]) if values[0] else None
        else:
            getattr(self, kind)(*values)

    def published(self, output, **more):
        """Return what the publish said, and the tree."""
        with patch("pressroom.almanac.today", lambda _: self.today):
            try:
                report = publish(self.content, output, self.settings, allow=ALLOWED, **more)
            except ContractError as error:
                return error.problems, paper.tree(output)
        return (report.issues, report.pages, report.articles, report.warnings), paper.tree(output)

    def agree(self) -> None:
        """Update, build in full, and compare."""
        updated, built = self.published(self.site), self.published(self.full, full=True)
        assert updated[0] == built[0]
        assert sorted(updated[1]) == sorted(built[1])
        assert [name for name in updated[1] if updated[1][name] != built[1][name]] == []
        folders = {path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_dir()}
        assert folders == {folder.as_posix() for name in updated[1] for folder in Path(name).parents[:-1]}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(STEPS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_any_history_gives_the_tree_of_a_full_build(history) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        stack.enter_context(patch("pressroom.survey.SETTLING", 0))
        stack.enter_context(patch("pressroom.standing.PART", 2))
        stack.enter_context(patch("pressroom.standing.KEPT", 1))
        world = World(Path(folder))
        for place in PLACES[::3]:
            world.write(place, {"text": "王小明到集市。", "tags": list(NAMES[:2]), "people": ["王小明"]})
        world.agree()
        for steps in history:
            for step in steps:
                world.do(step)
            world.agree()


@pytest.mark.parametrize("change", ["settings", "theme"])
def test_what_shapes_every_page_builds_all_anew(tmp_path, change) -> None:
    world = World(tmp_path)
    shutil.copytree(paper.SETTINGS.parent, tmp_path / "theme")
    text = world.settings.read_text() + f"THEME = {str(tmp_path / 'theme')!r}\n"
    world.settings.write_text(text)
    world.write(PLACES[0], {"tags": ["民生"]})
    world.agree()
    if change == "settings":
        world.settings.write_text(text + "SITENAME = '另一报'\n")
    else:
        page = tmp_path / "theme/templates/base.html"
        page.write_text(page.read_text() + "<!-- new -->")
    before = paper.tree(world.site)
    world.agree()
    assert paper.tree(world.site) != before
