"""The print stands on the built sites as it was printed: all of it, nothing else, and nothing withheld."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import building
import pytest
import showcase
from building import Site
from document import Document, path_of, printed, squeezed

from contract import addresses
from contract.fields import LISTINGS, Value
from contract.frontmatter import parse
from contract.markdown import passages

BODY, ADDED, HEADLINE = "article-text", {"caption", "jump", "article-rest"}, "headline"


def articles(site: Site) -> list[tuple[dict[str, Value], str, str]]:
    """Return every article file of the content folder: fields, body and address."""
    found = []
    for path in sorted(site.content.rglob("*.md")):
        document = parse(path.read_text(encoding="utf-8"), str(path))
        if not document.is_page:
            fields = document.fields
            found.append((fields, document.body, addresses.article(fields["date"], fields["page"], fields["seq"])))
    return found


def published(site: Site) -> list[tuple[dict[str, Value], str, Document]]:
    """Return the published articles with the pages that show them."""
    return [
        (fields, body, site.document(address))
        for fields, body, address in articles(site)
        if fields["status"] == "published"
    ]


def blocks(document: Document) -> list[Element]:
    """Return the blocks of an article's body, the theme's own lines left out."""
    (body,) = document.having("class", BODY)
    return [node for node in body if not ADDED & set(node.get("class", "").split())]


def test_the_body_is_the_articles_own_text(paper: Site) -> None:
    faults = []
    for _, body, document in published(paper):
        shown, written = [printed(node).strip("\n") for node in blocks(document)], passages(body)
        if squeezed("".join(shown)) != squeezed("".join(written)):
            faults.append(f"{document.url}: {shown} {written}")
    assert not faults, "\n".join(faults)


def test_an_article_that_jumps_is_whole_where_it_begins(showcase_site: Site) -> None:
    """Its other part stands below its own text, once, under a link to the page that it is printed on."""
    parts = {fields["id"]: (fields, body, document) for fields, body, document in published(showcase_site)}
    jumping = [(one, parts[one[0]["continues"]]) for one in parts.values() if one[0].get("continues") in parts]
    assert jumping
    for (_, _, document), (_, rest, other) in jumping:
        (shown,) = document.having("class", "article-rest")
        assert squeezed(printed(shown)) == squeezed("".join(passages(rest)))
        links = [path_of(showcase_site.siteurl, link.get("href", ""), document.url) for link in document.all("a")]
        assert other.url in links
        assert not other.having("class", "article-rest")


def test_print_is_shown_to_the_letter(showcase_site: Site) -> None:
    """What was printed is compared with what is shown, without asking the contract's own renderer."""
    for piece in showcase.pieces():
        if piece.paragraphs and piece.front()["status"] == "published":
            shown = [printed(node) for node in blocks(showcase_site.document(piece.address))]
            assert shown == [text.removeprefix("### ") for text in piece.paragraphs]


@pytest.mark.parametrize("name", ["title", "kicker", "subtitle", "column"])
def test_what_stands_over_an_article_is_shown(paper: Site, name: str) -> None:
    for fields, _, document in published(paper):
        (head,) = document.having("class", HEADLINE)
        assert squeezed(str(fields.get(name, ""))) in squeezed(printed(head)), document.url


@pytest.mark.parametrize("name", ["captions", "byline", "source", "dateline", "corrections"])
def test_what_stands_about_an_article_is_shown(paper: Site, name: str) -> None:
    for fields, _, document in published(paper):
        (main,) = document.all("main")
        text = squeezed(printed(main))
        for value in _flat(fields.get(name, "")):
            assert squeezed(value) in text, f"{document.url}: {name}"


def test_every_name_leads_to_its_listing_and_back(paper: Site) -> None:
    for fields, _, document in published(paper):
        targets = {reference.path for reference in document.references() if not reference.loads}
        for name, kind in LISTINGS.items():
            for value in _flat(fields.get(name, "")):
                address = addresses.listing(kind, value)
                assert address in targets, f"{document.url}: {name} {value}"
                listed = paper.document(address)
                assert squeezed(value) in squeezed(printed(listed.all("h1")[0]))
                pages = [one for one in paper.documents() if one.url.startswith(listed.url)]
                assert any(document.url == found.path for page in pages for found in page.references())


def test_a_name_in_the_text_leads_to_its_listing(paper: Site) -> None:
    """Once in an article, whatever its letters are, and to the page that the article's list of names leads to."""
    linked = 0
    for fields, _, document in published(paper):
        kinds = {kind for name, kind in LISTINGS.items() for _ in _flat(fields.get(name, ""))}
        shown = [node for block in blocks(document) for node in block.iter("a") if node.get("class") == "name"]
        names = [printed(node) for node in shown]
        assert len(set(names)) == len(names), document.url
        for node, name in zip(shown, names, strict=True):
            address = path_of(paper.siteurl, node.attrib["href"])
            assert address in {addresses.listing(kind, name) for kind in kinds}, f"{document.url}: {name}"
        linked += len(names)
    assert linked


def test_hostile_names_in_the_text_are_linked_as_printed(showcase_site: Site) -> None:
    document = showcase_site.document("/2024/02/03/66/01/")
    names = [printed(node) for block in blocks(document) for node in block.iter("a")]
    assert set(showcase.NAMES) <= set(names)


def test_a_person_is_presented_as_printed(showcase_site: Site) -> None:
    document = showcase_site.document("/person/王小明/")
    (who,) = document.having("class", "who")
    assert "镇长" in printed(who)
    (entry,) = (node for node in document.having("class", "entry") if showcase.LONG_TITLE in printed(node))
    assert any(printed(node) == "王小明" for node in entry.iter("b"))
    beside = [printed(node) for node in document.having("class", "beside")[0].iter("a")]
    assert any("爱新觉罗·溥仪" in text for text in beside)


def test_a_chart_says_in_words_and_in_a_table_what_it_shows(showcase_site: Site) -> None:
    document = showcase_site.document("/person/王小明/")
    (chart,) = document.having("role", "img")
    texts = {node.get("id"): printed(node) for node in chart.iter() if node.get("id")}
    named = "".join(texts[identity] for identity in chart.attrib["aria-labelledby"].split())
    cells = [int(printed(node)) for node in document.having("class", "chart")[0].iter("td")]
    assert len(cells) == 12
    assert sum(cells) == len(document.having("class", "entry"))
    assert [f"{month}月{count}篇" in named for month, count in enumerate(cells, 1)] == [count > 0 for count in cells]


def test_every_character_of_the_seed_pages_is_on_the_site(sites: dict[str, Site]) -> None:
    """In the headline or the body of an article, or listed as unplaced in its page's file."""
    site = sites["seed"]
    raw, shown = Counter[str](), Counter[str]()
    for path in (building.ROOT / "seeds").glob("*/*.txt"):
        raw += _letters(path.read_text(encoding="utf-8"))
    for path in site.content.rglob("page.md"):
        shown += _letters("".join(_flat(parse(path.read_text(encoding="utf-8"), str(path)).fields.get("unplaced", []))))
    for _, _, document in published(site):
        for part in (*document.having("class", HEADLINE), *document.having("class", BODY)):
            shown += _letters(printed(part))
    assert raw
    assert not raw - shown


@pytest.mark.parametrize("secret", [showcase.SECRET, showcase.DRAFT_SECRET, "未刊的稿", "未刊标签", "撤回的稿"])
def test_what_is_withheld_or_a_draft_is_in_no_file(showcase_site: Site, secret: str) -> None:
    forms = {secret.encode(), json.dumps(secret).strip('"').encode()}
    files = showcase_site.files("*")
    assert not [path for path in files if any(form in path.read_bytes() for form in forms)]
    assert not [path for path in files if secret in str(path)]


def test_a_withheld_article_keeps_its_address(showcase_site: Site) -> None:
    document = showcase_site.document(showcase.WITHHELD)
    assert document.all("h1")
    said = [printed(node) for node in document.all("dd")]
    assert said == ["2024年2月6日", "应当事人<要求>"]
    assert document.meta("robots") == ["noindex"]


def test_json_is_read_back(paper: Site) -> None:
    files = paper.files("*.json")
    assert files
    for path in files:
        json.loads(path.read_bytes())


def test_the_text_form_beside_an_article_is_its_text(paper: Site) -> None:
    for _, body, document in published(paper):
        path: Path = paper.output / document.url.lstrip("/") / "index.md"
        assert passages(parse(path.read_text(encoding="utf-8"), path.name).body) == passages(body)


def _flat(value: Value) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in (_said(item) if isinstance(item, dict) else _flat(item))]
    return [str(value)] if value else []


def _said(correction: dict[str, str]) -> list[str]:
    """Return a correction's texts; its date is shown in another form."""
    return [text for name, text in correction.items() if name != "date" and text]


def _letters(text: str) -> Counter[str]:
    """Count the characters without regard to their width, since the desk mends that."""
    kept = "".join(mark for mark in unicodedata.normalize("NFKC", text) if unicodedata.category(mark)[0] not in "ZC")
    return Counter(kept)
