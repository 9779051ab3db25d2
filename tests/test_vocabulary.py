"""The editors' word lists: ours hold no contradiction, and each contradiction is named with its line."""

from pathlib import Path

import pytest

import check_vocabulary
from newsdesk.labelling.vocabulary import FOLDER, load_vocabulary, short_form
from newsdesk.labelling.vocabulary_check import contradictions

CASES = [
    ("tags", '["甲"]\n"公交" = ["车"]\n"地铁" = ["车"]\n', [(3, "vocabulary-conflict")]),
    ("tags", '["甲"]\n"公交" = ["地铁"]\n"地铁" = []\n', [(3, "vocabulary-conflict")]),
    ("tags", '["甲"]\n"公交" = []\n["乙"]\n"公交" = []\n', [(4, "vocabulary-conflict")]),
    ("tags", '# "公交" twice in a comment: "公交"\n["甲"]\n"公交" = ["车"]\n', []),
    ("aliases", '[places]\n"甲" = ""\n', [(2, "vocabulary-nothing")]),
    ("aliases", '[places]\n"甲" = "乙"\n"乙" = "丙"\n', [(2, "vocabulary-nothing")]),
    ("aliases", '[places]\n"甲" = "甲"\n', [(2, "vocabulary-nothing")]),
    ("aliases", '[tags]\n"甲" = "乙"\n', [(2, "vocabulary-nothing")]),
    ("aliases", '[people]\n"老甲" = "甲乙"\n', []),
    ("broader", '"非遗" = [\n"剪纸"]\n', [(1, "vocabulary-nothing"), (2, "vocabulary-nothing")]),
    (
        "sections",
        '[[section]]\nname = "要闻"\nheads = ["头"]\n[[section]]\nname = "民生"\nheads = ["头"]\n',
        [(6, "vocabulary-conflict")],
    ),
    ("sections", '[[section]]\nname = "要闻"\ngroups = ["无"]\n', [(3, "vocabulary-nothing")]),
]


@pytest.mark.parametrize("name, text, wanted", CASES)
def test_contradictions(tmp_path: Path, name: str, text: str, wanted: list[tuple[int, str]]) -> None:
    (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    found = list(contradictions(tmp_path))
    assert {(problem.line, problem.code) for problem in found} == set(wanted)
    assert all(problem.file == str(tmp_path / f"{name}.toml") for problem in found)


def test_a_stopped_tag(tmp_path: Path) -> None:
    (tmp_path / "tags.toml").write_text('["甲"]\n"公交" = []\n', encoding="utf-8")
    (tmp_path / "stopwords.toml").write_text('tags = ["公交"]\n', encoding="utf-8")
    assert [problem.code for problem in contradictions(tmp_path)] == ["vocabulary-conflict"]


def test_a_tag_that_is_its_own_part(tmp_path: Path) -> None:
    (tmp_path / "tags.toml").write_text('["甲"]\n"非遗" = []\n"剪纸" = []\n', encoding="utf-8")
    (tmp_path / "broader.toml").write_text('"非遗" = ["剪纸"]\n"剪纸" = ["剪纸"]\n', encoding="utf-8")
    assert {(problem.line, problem.code) for problem in contradictions(tmp_path)} == {(2, "vocabulary-nothing")}


def test_our_own_lists_agree(capsys) -> None:
    assert check_vocabulary.main([]) == 0
    assert capsys.readouterr().err == ""
    assert list(contradictions(FOLDER)) == []


def test_the_command_names_file_and_line(tmp_path: Path, capsys) -> None:
    (tmp_path / "aliases.toml").write_text('[places]\n"甲" = ""\n', encoding="utf-8")
    assert check_vocabulary.main([str(tmp_path)]) == 1
    assert f"{tmp_path}/aliases.toml:2" in capsys.readouterr().err


def test_an_empty_folder_is_an_empty_vocabulary(tmp_path: Path) -> None:
    empty = load_vocabulary(tmp_path)
    assert empty.tags == {}
    assert empty.own_paper == "本报"
    assert not empty.titles.before.search("市长王建国")


def test_a_vocabulary_is_read_once() -> None:
    assert load_vocabulary() is load_vocabulary()


@pytest.mark.parametrize(
    "name, short",
    [
        ("大通回族土族自治县", "大通"),
        ("西宁市", "西宁"),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("青海省", "青海"),
        ("大理白族自治州", "大理"),
        ("香港特别行政区", "香港"),
        ("湟中区", "湟中"),
        ("蒙古族", "蒙古族"),
    ],
)
def test_short_form(name: str, short: str) -> None:
    assert short_form(name) == short
