"""Articles and issues in their other forms say what the paper says, in the shape that their schemas promise."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from building import Site
from document import Document, printed
from jsonschema import Draft202012Validator, FormatChecker
from PIL import Image

from contract import fields, frontmatter, markdown

ARTICLES = "[0-9]*/*/*/*/*/index.json"
SCHEMAS = {ARTICLES: "schema/article.schema.json", "issue.json": "schema/issue.schema.json"}


@cache
def validator(file: Path) -> Draft202012Validator:
    schema = json.loads(file.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("name", SCHEMAS, ids=["article", "issue"])
def test_data_is_as_its_schema_says(site: Site, name: str) -> None:
    valid = validator(site.output / SCHEMAS[name])
    files = site.files(name)
    assert files or site.output.name == "empty"
    faults = [f"{file}: {error.message}" for file in files for error in valid.iter_errors(json.loads(file.read_text()))]
    assert not faults, "\n".join(faults)


def test_a_schema_notices_what_is_not_an_article(paper: Site) -> None:
    valid = validator(paper.output / SCHEMAS[ARTICLES])
    data = json.loads(paper.files(ARTICLES)[0].read_text())
    for wrong in ({"seq": 0}, {"date": "2024-2-2"}, {"kind": "artikel"}, {"status": "withheld"}, {"strange": 1}):
        assert not valid.is_valid(data | wrong), wrong


def test_the_schema_of_an_article_has_the_contracts_fields(paper: Site) -> None:
    known = validator(paper.output / SCHEMAS[ARTICLES]).schema["properties"]
    assert set(known) == {*fields.ARTICLE_FIELDS, "$schema", "url", "chars", "text"}
    assert known["kind"]["enum"] == list(fields.KINDS)


def test_every_form_holds_the_articles_text(paper: Site) -> None:
    files = paper.files("index.md")
    assert files
    for file in files:
        document = frontmatter.parse(file.read_text(encoding="utf-8"), str(file))
        data = json.loads(file.with_name("index.json").read_text(encoding="utf-8"))
        source = next(paper.content.glob(f"{data['date']}/{data['page']}/{data['seq']:02d}-*.md"))
        assert document == frontmatter.parse(source.read_text(encoding="utf-8"), str(file))
        assert data["text"] == markdown.passages(document.body)


def test_an_issue_lists_what_stands_on_its_pages(paper: Site) -> None:
    for file in paper.files("issue.json"):
        data = json.loads(file.read_text(encoding="utf-8"))
        for page in data["pages"]:
            for article in page["articles"]:
                whole = json.loads((paper.output / article["json"].lstrip("/")).read_text(encoding="utf-8"))
                assert {name: whole[name] for name in ("id", "url", "seq", "kind", "chars")}.items() <= article.items()
                assert (paper.output / article["markdown"].lstrip("/")).is_file()
        shown = [article["id"] for page in data["pages"] for article in page["articles"]]
        there = [json.loads(one.read_text())["id"] for one in sorted(file.parent.glob("*/*/index.json"))]
        assert shown == there


def structured(document: Document) -> dict[str, object]:
    [node] = [node for node in document.all("script") if node.get("type") == "application/ld+json"]
    return dict(json.loads(node.text or ""))


def test_an_article_tells_machines_where_it_stood(sites: dict[str, Site]) -> None:
    site = sites["daily"]
    document = site.document("/2024/02/02/01/01/")
    data, origin = structured(document), "https://paper.example/daily"
    assert data["@type"] == "NewsArticle"
    assert data["url"] == data["@id"] == f"{origin}/2024/02/02/01/01/"
    assert (data["printPage"], data["position"], data["dateModified"]) == ("01", 1, "2024-02-05")
    issue, *_ = data["isPartOf"]
    assert (issue["@type"], issue["url"]) == ("PublicationIssue", f"{origin}/2024/02/02/")
    assert [author["name"] for author in data["author"]] == ["王小明", "李四"]
    assert [one["text"] for one in data["correction"]] == ["数字<有误>", "补记者名"]
    assert data["hasPart"] == [{"@type": "NewsArticle", "@id": f"{origin}/2024/02/02/A03/01/"}]
    assert document.meta("citation_publication_date") == ["2024/02/02"]
    assert document.meta("citation_author") == document.meta("dc.creator") == ["王小明", "李四"]
    assert document.meta("dc.type") == ["newspaperArticle"]  # by this Zotero knows a newspaper article


PICTURED = re.compile(r'<meta property="og:image" content="([^"]*)">')


def test_what_is_shared_shows_a_card(sites: dict[str, Site]) -> None:
    site, origin = sites["daily"], "https://paper.example/daily/"
    shown = {document.url: PICTURED.findall(document.source) for document in site.documents()}
    cards = {card for found in shown.values() for card in found}
    files = {file.relative_to(site.output).as_posix() for file in site.files("card.png")}
    assert cards == {origin + file for file in files}
    articles = {f"/{file.parent.relative_to(site.output).as_posix()}/" for file in site.files(ARTICLES)}
    assert files == {f"{url[1:]}card.png" for url in articles}
    for url in articles:
        assert shown[url] == [f"{origin}{url[1:]}card.png"] == [structured(site.document(url))["image"]]
    assert shown["/2024/02/02/"] == shown["/2024/02/02/01/"] == [f"{origin}2024/02/02/01/01/card.png"]
    assert not shown["/2024/02/02/01/02/"]  # withheld
    for file in files:
        with Image.open(site.output / file) as card:
            assert (card.format, card.size) == ("PNG", (1200, 630))


def test_a_site_that_does_not_know_its_address_has_no_cards(paper: Site) -> None:
    assert not paper.files("card.png")
    assert not [document.url for document in paper.documents() if PICTURED.search(document.source)]


def test_the_headline_is_the_same_for_readers_and_machines(paper: Site) -> None:
    for file in paper.files(ARTICLES):
        document = paper.document("/" + file.parent.relative_to(paper.output).as_posix() + "/")
        [headline] = document.meta("citation_title")
        assert structured(document)["headline"] == headline
        assert printed(document.all("h1")[0]).split() == headline.split()


def test_a_withheld_article_gives_machines_nothing(sites: dict[str, Site]) -> None:
    document = sites["daily"].document("/2024/02/02/01/02/")
    assert not document.meta("citation_title")
    assert not [node for node in document.all("script") if node.get("type") == "application/ld+json"]
    assert [file.name for file in (sites["daily"].output / "2024/02/02/01/02").iterdir()] == ["index.html"]


def test_paragraphs_have_addresses_in_order(paper: Site) -> None:
    for file in paper.files(ARTICLES):
        document = paper.document("/" + file.parent.relative_to(paper.output).as_posix() + "/")
        [text] = document.having("class", "article-text")
        ids = [node.get("id") for node in text.iter("p") if node.get("id")]
        assert ids == [f"p{number}" for number in range(1, len(ids) + 1)]
        assert ids
