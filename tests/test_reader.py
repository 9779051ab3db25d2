"""The Markdown reader inside Pelican: fields, addresses, and what a draft must not get."""

from datetime import date

import paper
import pytest
from pelican.settings import DEFAULT_CONFIG

from contract.problems import ContractError
from epaper.reader import MarkdownReader


def read(path, today=None):
    return MarkdownReader({**DEFAULT_CONFIG, "EPAPER_TODAY": today}).read(str(path))


def test_fields_become_pelicans_metadata(tmp_path) -> None:
    file = paper.write(
        tmp_path, "2024-02-02", tags=["经济, 民生", "#两会#"], authors=["施翔", "李四"], summary="一 < 二"
    )
    _, known = read(file)
    assert [str(tag) for tag in known["tags"]] == ["经济, 民生", "#两会#"]
    assert [str(author) for author in known["authors"]] == ["施翔", "李四"]
    assert str(known["category"]) == "要闻"
    assert known["date"].date() == date(2024, 2, 2)
    assert known["summary"] == "一 &lt; 二"
    assert (known["url"], known["save_as"]) == ("2024/02/02/01/01/", "2024/02/02/01/01/index.html")
    assert (known["status"], known["template"]) == ("published", "article")


@pytest.mark.parametrize(
    "status, today, pelican, saved",
    [
        ("published", None, "published", True),
        ("published", date(2024, 2, 2), "published", True),
        ("published", date(2024, 2, 1), "draft", False),
        ("withheld", None, "hidden", True),
        ("withheld", date(2024, 2, 1), "draft", False),
        ("draft", None, "draft", False),
    ],
)
def test_only_what_is_out_has_an_address(tmp_path, status, today, pelican, saved) -> None:
    _, known = read(paper.write(tmp_path, "2024-02-02", status=status), today)
    assert known["status"] == pelican
    assert ("save_as" in known, "url" in known) == (saved, saved)


def test_homophone_tags_keep_different_slugs(tmp_path) -> None:
    _, known = read(paper.write(tmp_path, "2024-02-02", tags=["实事", "时事"]))
    assert [tag.slug for tag in known["tags"]] == ["实事", "时事"]


@pytest.mark.parametrize(
    "typed, html",
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("{{ x }} {% y %}", "<p>{{ x }} {% y %}</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
    ],
)
def test_markup_in_a_body_does_not_run(tmp_path, typed, html) -> None:
    assert read(paper.write(tmp_path, "2024-02-02", text=typed))[0] == html


def test_broken_front_matter_names_file_and_line(tmp_path) -> None:
    file = paper.write(tmp_path, "2024-02-02")
    file.write_text(file.read_text().replace("date: 2024-02-02", "date: 2024-02"))
    with pytest.raises(ContractError) as caught:
        read(file)
    assert [(problem.file, problem.line, problem.code) for problem in caught.value.problems] == [
        (str(file), 4, "front-matter-type")
    ]
