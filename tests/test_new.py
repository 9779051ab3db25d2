"""make new: what is laid, what is refused, and that pages still empty stand in nobody's way."""

from pathlib import Path

import paper
import pytest
from golden_case import tree

import convert
import new
import publish
from contract.problems import ContractError
from newsdesk.laying.lay import page_labels

STORY = "云溪区新开三条公交线路\n\n本报讯（记者 林禾）昨日起，云溪区新开\n三条公交线路，沿线居民出门不再绕路。\n"
DAY = "2024-02-03"


class House:
    def __init__(self, folder: Path) -> None:
        self.seeds, self.content, self.output = (folder / name for name in ("seeds", "content", "site"))
        self.issue = self.seeds / DAY

    def new(self, pages: str = "3") -> int:
        return new.main(["--seeds", str(self.seeds), "--content", str(self.content), "--date", DAY, "--pages", pages])

    def convert(self) -> int:
        return convert.main(["--seeds", str(self.seeds), "--content", str(self.content)])

    def publish(self, *more: str) -> int:
        arguments = ["--content", str(self.content), "--output", str(self.output), "--settings", str(paper.SETTINGS)]
        return publish.main([*arguments, *more])


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1", ("01",)),
        ("3", ("01", "02", "03")),
        ("A2,B1", ("A01", "A02", "B01")),
        ("a2，b1", ("A01", "A02", "B01")),
        ("2 T1", ("01", "02", "T01")),
    ],
)
def test_labels(text: str, labels: tuple) -> None:
    assert page_labels(text) == labels


def test_labels_of_a_hundred_pages_are_in_order() -> None:
    labels = page_labels("120")
    assert (labels[0], labels[-1]) == ("001", "120")
    assert list(labels) == sorted(labels)


@pytest.mark.parametrize("text", ["", "0", "-1", "201", "A150,B60", "八", "8版", "A", "8,8", "A1,A2", "A0,B1", "1;2"])
def test_what_is_no_number_of_pages(text: str) -> None:
    with pytest.raises(ContractError) as caught:
        page_labels(text)
    assert [one.code for one in caught.value.problems] == ["new-pages"]


def test_an_issue_is_laid_and_never_laid_over(house: House) -> None:
    assert house.new() == 0
    assert {name: len(data) for name, data in tree(house.issue).items() if name != "issue.toml"} == {
        "01.txt": 0, "02.txt": 0, "03.txt": 0,
    }  # fmt: skip
    (house.issue / "02.txt").write_text(STORY, encoding="utf-8")
    before = tree(house.seeds)
    assert house.new("8") == 1
    assert tree(house.seeds) == before


def test_an_issue_whose_raw_pages_are_put_away_is_not_laid_over(house: House) -> None:
    paper.write(house.content, DAY)
    assert house.new() == 1
    assert not house.issue.exists()


def test_pages_still_empty_are_asked_for_when_the_issue_is_published(house: House, capsys) -> None:
    paper.write(house.content, "2024-02-02")
    house.new()
    assert house.convert() == 0
    assert capsys.readouterr().err.count("[seed-empty]") == 3
    assert house.publish() == 0, "an issue of which nothing is there yet is in nobody's way"
    (house.issue / "01.txt").write_text(STORY, encoding="utf-8")
    assert house.convert() == 0
    assert house.publish() == 1
    assert capsys.readouterr().err.count("[page-empty]") == 2
    for label in ("02", "03"):
        (house.issue / f"{label}.txt").write_text(STORY, encoding="utf-8")
    assert house.convert() == 0
    assert house.publish() == 0
    assert (house.output / "2024/02/03/03/01/index.html").is_file()


def test_a_raw_page_that_was_emptied_takes_nothing_from_the_paper(house: House, capsys) -> None:
    house.new("1")
    (house.issue / "01.txt").write_text(STORY, encoding="utf-8")
    house.convert()
    before = tree(house.content)
    (house.issue / "01.txt").write_text("", encoding="utf-8")
    capsys.readouterr()
    assert house.convert() == 0
    assert "[seed-empty]" in capsys.readouterr().err
    assert tree(house.content) == before


def test_the_empty_file_gives_way_to_the_pages_pdf(house: House, capsys) -> None:
    house.new("1")
    (house.issue / "01.pdf").write_bytes(b"%PDF-1.4 not one")
    house.convert()
    assert "[seed-pdf-broken]" in (said := capsys.readouterr().err)
    assert "[seed-twice]" not in said
