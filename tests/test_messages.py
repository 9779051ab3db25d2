"""The codes of the messages, the golden folders that show them and docs/messages.md are the same."""

from pathlib import Path

import pytest
from golden_case import LANGUAGES, cases

import bootstrap
from contract.problems import catalogue

PAGE = Path(__file__).resolve().parents[1] / "docs" / "messages.md"
HEAD = """# Messages

What the commands can say is wrong: where, cause → remedy, and a code by which it is found here. The locale
(`LC_ALL`, `LC_MESSAGES`, `LANG`) chooses Chinese or English. An *error* stops the file or the publish, and the
live site stays as it was; a *warning* does not. Each code has a folder in `tests/golden/` that shows it. `…`
stands for the particulars.

This page is written from `scripts/contract/messages.toml`: `pytest tests/test_messages.py --regold`.

| code | | cause | remedy | 原因 | 处理 |
|---|---|---|---|---|---|
"""


def page() -> str:
    return HEAD + "".join(f"| {' | '.join(row(code, entry))} |\n" for code, entry in catalogue().items())


def row(code: str, entry: dict) -> list[str]:
    said = [text.replace("{message}", "…").replace("|", "\\|") for text in (*entry["en"], *entry["zh"])]
    return [f"`{code}`", entry["severity"], *(text.replace("<", "\\<") for text in said)]


def test_the_page_of_messages_is_the_catalogue(request) -> None:
    if request.config.getoption("--regold"):
        PAGE.write_text(page(), encoding="utf-8")
        pytest.skip("page rewritten: read the difference before you commit it")
    assert PAGE.read_text(encoding="utf-8") == page(), "pytest tests/test_messages.py --regold"


def test_each_code_is_shown_by_a_golden_folder_of_its_name() -> None:
    assert {case.folder.name for case in cases() if case.folder.name in case.shows} == set(catalogue())


def test_what_an_old_python_says_is_in_the_catalogue() -> None:
    assert {language: catalogue()["setup-python"][language] for language in LANGUAGES} == bootstrap.TOO_OLD
