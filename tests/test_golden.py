"""Every golden folder: what goes in, what is said in both languages, what comes out."""

import re
import shutil

import pytest
from golden_case import LANGUAGES, Case, cases, tree

from contract.problems import catalogue

CODE = re.compile(r"\[([a-z]+(?:-[a-z]+)+)\]$", re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.folder.name)
def test_golden(  # noqa: PLR0913, PLR0917 pytest hands its fixtures over as arguments
    case: Case, language: str, tmp_path, monkeypatch, capfd, request
) -> None:
    place = tmp_path / "case"
    case.lay(place)
    if "edit" in case.toml:
        case.run(place, language, monkeypatch, capfd)
        case.edit(place)
    before = {name: tree(place / name) for name in case.compared}
    status, said = case.run(place, language, monkeypatch, capfd)
    after = {name: tree(place / name) for name in case.compared}

    messages = case.folder / f"messages.{language}.txt"
    if request.config.getoption("--regold"):
        messages.write_text(said, encoding="utf-8")
        if language == "en":
            regold(case, place, before, after)
        pytest.skip("expectation rewritten: read the difference before you commit it")
    assert said == messages.read_text(encoding="utf-8")
    assert set(CODE.findall(said)) == case.shows
    assert status == case.toml["status"]
    for name in case.compared:
        expected = case.folder / "expected" / name
        assert after[name] == (tree(expected) if expected.exists() else before[name])


def regold(case: Case, place, before: dict, after: dict) -> None:
    shutil.rmtree(case.folder / "expected", ignore_errors=True)
    for name in case.compared:
        if after[name] != before[name]:
            shutil.copytree(place / name, case.folder / "expected" / name, symlinks=True)


def test_every_code_has_its_golden_folder() -> None:
    assert {code for case in cases() for code in case.shows} == set(catalogue())


@pytest.mark.parametrize("code", catalogue())
def test_every_message_says_cause_and_remedy_in_both_languages(code: str) -> None:
    entry = catalogue()[code]
    assert entry["severity"] in ("error", "warning")
    for language in LANGUAGES:
        cause, remedy = entry[language]
        assert cause
        assert remedy


def test_codes_are_sorted() -> None:
    assert list(catalogue()) == sorted(catalogue())
