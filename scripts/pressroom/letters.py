"""Verify a built tree: each article's page shows every character of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import unescape
from pathlib import Path

from contract import addresses, frontmatter
from contract.markdown import passages
from contract.problems import Problem
from pressroom.catalog import ArticleRow, Catalog

PICTURE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
TAG = re.compile(r"<[^>]*>")
SHOWN_FIELDS = ("kicker", "title", "subtitle", "captions")  # a jump may be shown as a link in other words


def lost_letters(catalog: Catalog, content: Path, tree: Path, days: Iterable[date]) -> tuple[Problem, ...]:
    """Return a problem for each published text of some issues that its page in `tree` lacks.

    White space does not count.
    """
    problems = []
    for day in days:
        for row in catalog.articles(day):
            if row.status == "published":
                file = addresses.file(addresses.article(row.day, row.label, row.seq))
                page = tree / file
                shown = _shown(page.read_text(encoding="utf-8")) if page.is_file() else ""
                lost = (text for text in _texts(row, content) if _squeezed(text) not in shown)
                problems += [Problem(file, 0, "text-lost", text[:40]) for text in lost]
    return tuple(problems)


def _texts(row: ArticleRow, content: Path) -> Iterator[str]:
    for field in SHOWN_FIELDS:
        value = row.fields.get(field, "")
        yield from [value] if isinstance(value, str) else value
    text = (content / row.file).read_bytes().decode()
    yield from passages(frontmatter.split(text, row.file)[1])


def _shown(html: str) -> str:
    """Return the text of a page's body with what stands for its pictures, without white space."""
    return _squeezed(unescape(TAG.sub("", PICTURE.sub(r"\1", html.partition("<body")[2]))))


def _squeezed(text: str) -> str:
    return "".join(text.split())
