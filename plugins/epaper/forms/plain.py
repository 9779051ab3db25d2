"""Plain forms: an article as Markdown and JSON, an issue as JSON; schema/ says what the JSON holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from contract import addresses, frontmatter
from contract.fields import ARTICLE_FIELDS, FieldType
from contract.markdown import passages
from epaper.house import House
from epaper.views import ArticleView, IssueView, PageView
from pressroom.catalog import ArticleRow

SCHEMAS = {f"/schema/{file.name}": file for file in sorted(Path(__file__).with_name("schema").glob("*.json"))}
ARTICLE_SCHEMA, ISSUE_SCHEMA = "/schema/article.schema.json", "/schema/issue.schema.json"


def as_markdown(row: ArticleRow, body: str) -> str:
    """Return the article as the contract writes it."""
    dates = {
        name: date.fromisoformat(row.fields[name])
        for name, kind in ARTICLE_FIELDS.items()
        if kind is FieldType.DATE and row.fields.get(name)
    }
    return frontmatter.emit({**row.fields, **dates}, body)


def article_json(row: ArticleRow, body: str, house: House) -> str:
    """Return `{$schema, url, …the contract's fields…, chars, text: [paragraph, …]}`."""
    fields: dict[str, Any] = {name: row.fields[name] for name in ARTICLE_FIELDS if row.fields.get(name)}
    url = house.whole(addresses.article(row.day, row.label, row.seq))
    return _text(
        {"$schema": house.whole(ARTICLE_SCHEMA), "url": url, **fields, "chars": row.chars, "text": passages(body)}
    )


def issue_json(issue: IssueView, version: str, house: House) -> str:
    """Return an issue's pages with what stands on them; `version` is another one when an article's text changes."""
    epub = house.whole(addresses.issue_epub(issue.date))
    return _text(
        {
            "$schema": house.whole(ISSUE_SCHEMA),
            "url": house.origin + issue.url,
            "paper": issue.paper,
            "date": issue.date.isoformat(),
            **_filled({"number": issue.number, "notes": issue.notes}),
            "language": house.site.language,
            "epub": epub,
            "version": version,
            "pages": [_page(page, house) for page in issue.pages],
        }
    )


def _page(page: PageView, house: House) -> dict[str, Any]:
    known = {"url": house.origin + page.url, "label": page.label, "section": page.section, "credits": page.credits}
    return _filled(known) | {"articles": [_article(article, house) for article in page.articles]}


def _article(article: ArticleView, house: House) -> dict[str, Any]:
    url = house.origin + article.url
    known = {
        "id": article.id,
        "url": url,
        "seq": article.seq,
        "kind": article.kind,
        "kicker": article.kicker,
        "title": article.title,
        "subtitle": article.subtitle,
        "column": article.column,
        "authors": [author.text for author in article.authors],
        "source": article.source,
        "summary": article.summary,
        "chars": article.chars,
        "modified": article.changed.isoformat() if article.changed > article.date else "",
        "json": url + "index.json",
        "markdown": url + "index.md",
    }
    return _filled(known)


def _filled(known: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if value not in ("", (), [])}


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
