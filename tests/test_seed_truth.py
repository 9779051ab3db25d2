"""The seed page against its truth, to the letter."""

import json
from collections import Counter
from pathlib import Path

import pytest

import convert
from contract import markdown
from contract.frontmatter import parse
from newsdesk.desk.account import printed

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "seeds" / "2024-02-02" / "01.txt"
TRUTH = json.loads((ROOT / "tests" / "data" / "seed-truth.json").read_text(encoding="utf-8"))["articles"]


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    content = tmp_path_factory.mktemp("seed") / "content"
    assert convert.main(["--seeds", str(ROOT / "seeds"), "--content", str(content), str(RAW)]) == 0
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(content.rglob("*.md"))}


@pytest.fixture(scope="module")
def articles(files) -> list:
    return [parse(text, name) for name, text in files.items() if name != "page.md"]


def test_every_article_is_there_once_in_order(articles) -> None:
    assert [article.fields.get("title") for article in articles] == [true["title"] for true in TRUTH]


@pytest.mark.parametrize("index", range(len(TRUTH)))
@pytest.mark.parametrize("field", ["kicker", "title", "subtitle", "byline"])
def test_field(articles, index: int, field: str) -> None:
    assert articles[index].fields.get(field, "") == TRUTH[index][field]


@pytest.mark.parametrize("index", range(len(TRUTH)))
def test_paragraphs(articles, index: int) -> None:
    assert markdown.passages(articles[index].body) == TRUTH[index]["paragraphs"]


def test_every_character_stands_once(files) -> None:
    raw = Counter("".join(RAW.read_text(encoding="utf-8").split()))
    written = Counter("".join("".join(text for name in files for text in printed(files[name], name)).split()))
    assert written == raw


def test_raw_lines_are_on_record(tmp_path) -> None:
    convert.main(["--seeds", str(ROOT / "seeds"), "--content", str(tmp_path), str(RAW)])
    book = json.loads((tmp_path / "2024-02-02" / "01" / "desk.json").read_text(encoding="utf-8"))
    for entry, true in zip(book["articles"], TRUTH, strict=True):
        lines = [part["lines"] for part in entry["parts"] if part["role"] == "text"]
        spans = [[pairs[0][0], pairs[-1][1]] for pairs in lines]
        assert spans == true["lines"]["paragraphs"]


def test_no_text_of_the_page_is_in_the_code() -> None:
    """No rule may know this page: no 8 characters of a truth paragraph occur in the newsdesk's code."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts").rglob("*.py"))
    text = ["".join(true["paragraphs"]) + true["title"] + true["kicker"] for true in TRUTH]
    found = {run[at : at + 8] for run in text for at in range(len(run) - 7) if run[at : at + 8] in code}
    assert not found
