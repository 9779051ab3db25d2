"""An article's other forms: plain Markdown and structured data, beside its HTML."""

from __future__ import annotations

import json
from typing import Any

from contract import frontmatter
from contract.fields import ARTICLE_FIELDS
from contract.markdown import passages
from pressroom.catalog import ArticleRow


def as_markdown(row: ArticleRow, body: str) -> str:
    """Return the article as the contract writes it."""
    return frontmatter.emit({**row.fields, "date": row.day}, body)


def as_json(row: ArticleRow, body: str, url: str) -> str:
    """Return `{url, …the contract's fields…, chars, text: [paragraph, …]}`."""
    fields: dict[str, Any] = {name: row.fields[name] for name in ARTICLE_FIELDS if row.fields.get(name)}
    data = {"url": url, **fields, "chars": row.chars, "text": passages(body)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
