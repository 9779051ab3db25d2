"""What Zotero makes of an article's page, by the rules of its Embedded Metadata translator.

The rules are modelled, not run: Zotero's translators run within Zotero only. What they read of a page's head is a
statement for each name with a known prefix, then the names that begin with citation_, whose word is last.
"""

from __future__ import annotations

import re
from pathlib import Path

from building import Site
from document import Document

# The prefixes of the names that the translator hands on as statements, as far as our pages have any.
PREFIXES = ("dc", "dcterms", "og", "article")
TYPES = frozenset(("newspaperArticle", "journalArticle", "magazineArticle", "blogPost", "webpage", "document", "book"))
# By citation_… names: the field of the item; what is said twice is joined.
CITATION = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_issue": "issue",
    "citation_public_url": "url",
    "citation_language": "language",
    "citation_firstpage": "pages",
}
# By statements, the first that is there, before the citation_… names are read.
STATED = {
    "title": ("dc.title", "og.title"),
    "publicationTitle": ("og.site_name",),
    "date": ("og.published_time", "dc.date"),
    "section": ("article.section",),
    "abstractNote": ("og.description",),
    "language": ("dc.language",),
    "url": ("og.url",),
}


def statements(document: Document) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return what the head states, by prefixed names, and by citation_… names."""
    stated: dict[str, list[str]] = {}
    cited: dict[str, list[str]] = {}
    for node in document.all("meta"):
        name, content = node.get("name") or node.get("property") or "", node.get("content", "")
        found = re.match(r"([A-Za-z]*)[.:_](.)(.*)", name)
        if not found or not content:
            continue
        prefix = found[1].lower()
        if prefix in PREFIXES:
            stated.setdefault(f"{prefix}.{found[2].lower()}{found[3]}", []).append(content)
        elif name.startswith("citation_"):
            cited.setdefault(name, []).append(content)
    return stated, cited


def item_type(stated: dict[str, list[str]], cited: dict[str, list[str]]) -> str:
    """Return the item's type: what Open Graph is sure of, what Dublin Core names, what citation_… suggests."""
    if stated.get("og.type") == ["website"]:
        return "webpage"
    if stated.get("dc.type", [""])[0] in TYPES:
        return stated["dc.type"][0]
    return "journalArticle" if {"citation_title", "citation_journal_title"} & set(cited) else "webpage"


def item(document: Document) -> dict[str, object]:
    """Return the item that Zotero saves."""
    stated, cited = statements(document)
    made: dict[str, object] = {"itemType": item_type(stated, cited)}
    for field, names in STATED.items():
        if known := [stated[name][0] for name in names if name in stated]:
            made[field] = known[0]
    made |= {field: ", ".join(cited[name]) for name, field in CITATION.items() if name in cited}
    # A name without a space or a comma is one field; of several in one meta a semicolon parts them.
    people = cited.get("citation_author") or stated.get("dc.creator", [])
    made["creators"] = [name for one in people for name in re.split(r"\s*;\s*", one)]
    return made


def test_an_article_is_a_newspaper_article_with_all_that_it_is_cited_by(sites: dict[str, Site]) -> None:
    document = sites["daily"].document("/2024/02/02/01/01/")
    [title] = document.meta("citation_title")
    assert item(document) == {
        "itemType": "newspaperArticle",
        "title": title,
        "creators": ["王小明", "李四"],
        "publicationTitle": "演示<b>晚报</b>",  # the name under which this issue appeared
        "date": "2024/02/02",
        "issue": "76&54",
        "pages": "01",
        "section": "要闻",
        "language": "zh-hans",
        "abstractNote": "清晨的集市上人来人往。",
        "url": "https://paper.example/daily/2024/02/02/01/01/",
    }


def test_every_article_is_one_and_nothing_else_is(paper: Site) -> None:
    articles = {f"/{_folder(paper, file)}/" for file in paper.files("[0-9]*/*/*/*/*/index.json")}
    assert len(articles) > 3
    for document in paper.documents():
        made = item(document)
        assert (made["itemType"] == "newspaperArticle") == (document.url in articles), document.url
        if document.url in articles:
            year, month, day, label, _ = document.url.strip("/").split("/")
            assert (made["date"], made["pages"]) == (f"{year}/{month}/{day}", label)
            assert made["title"]
            assert made["publicationTitle"]
            assert made["url"]


def _folder(site: Site, file: Path) -> str:
    return file.parent.relative_to(site.output).as_posix()
