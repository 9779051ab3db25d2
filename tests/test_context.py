"""CONTEXT.md says what the code does."""

import re
from datetime import date
from pathlib import Path

import pytest

from contract import addresses
from contract.fields import ARTICLE_FIELDS, ARTICLE_NEEDS, KINDS, LISTINGS, PAGE_FIELDS, STATUSES

TEXT = (Path(__file__).resolve().parents[1] / "CONTEXT.md").read_text(encoding="utf-8")
DAY = date(2024, 2, 2)


def section(title: str) -> str:
    """The text of one section, up to the next heading of any level."""
    return re.split(r"^#+ ", TEXT.split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(title: str) -> list[list[str]]:
    table = [line.strip("|").split("|") for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in row] for row in table[2:]]


@pytest.mark.parametrize(("title", "fields"), [("Article", ARTICLE_FIELDS), ("Page", PAGE_FIELDS)])
def test_the_field_tables_are_the_contract(title: str, fields: dict) -> None:
    assert [(row[0], row[1]) for row in rows(title)] == [(name, kind.value) for name, kind in fields.items()]
    assert all(row[2] for row in rows(title))


def test_kinds_statuses_and_needs_are_all_named() -> None:
    meaning = {row[0]: row[2] for row in rows("Article")}
    assert set(KINDS) == set(re.findall(r"[a-z]+", meaning["kind"])) - {"or"}
    assert set(STATUSES) == set(re.findall(r"[a-z]+", meaning["status"])) - {"or"}
    needs = re.search(r"An article needs (.*?)\.", section("Article"))
    assert needs
    assert tuple(re.findall(r"`(\w+)`", needs[1])) == ARTICLE_NEEDS


def test_the_address_table_is_the_code() -> None:
    table = {row[0]: row[1] for row in rows("Addresses")}
    assert list(table) == [
        "/",
        addresses.issue(DAY),
        addresses.page(DAY, "01"),
        addresses.article(DAY, "01", 3),
        addresses.as_printed(DAY, "01"),
        addresses.issue_json(DAY),
        addresses.issue_epub(DAY),
        addresses.month(DAY),
        addresses.year(2024),
        addresses.listing("tag", "经济"),
        addresses.listing("tag", "经济", 2023),
        addresses.listing("tag", "经济", 2023, 1),
        addresses.listing("tag"),
        addresses.index("tag", "2023-12"),
        addresses.feed("xml"),
        addresses.feed("xml", "tag", "经济"),
    ]
    assert set(re.findall(r"`(\w+)`", table["/tag/经济/"])) == set(LISTINGS.values())


def test_no_term_is_also_a_word_to_avoid() -> None:
    glossary = rows("Glossary")
    terms = {term for row in glossary for term in row[0].split(", ")}
    avoided = {word for row in glossary for word in row[3].split(", ")}
    assert terms & avoided <= {"issue", "section"}, "these two are avoided for something else only"
