"""Read what the converter wrote: front matter, paragraphs as rendered, and the desk's doubts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

COMMONMARK = MarkdownIt("commonmark", {"html": False})
FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n?(.*)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Converted:
    """One Markdown file: its front matter, its paragraphs without white space, whether the desk doubts it."""

    meta: dict[str, Any]
    paragraphs: list[str]
    doubted: bool = False


@dataclass(slots=True)
class ConvertedPage:
    """The articles of a page, and the strings that the page file keeps outside them."""

    articles: list[Converted] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def squash(text: object) -> str:
    """Return the text without white space; None is empty."""
    return re.sub(r"\s+", "", str(text or ""))


def inline_text(token: Token) -> str:
    """Return the characters that a reader sees of an inline token."""
    parts = []
    for child in token.children or []:
        if child.type in {"text", "code_inline", "html_inline", "image"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
    return "".join(parts)


def paragraphs(body: str) -> list[str]:
    """Paragraphs of a Markdown body as rendered, without white space and without empty ones."""
    found = []
    for token in COMMONMARK.parse(body):
        if token.type == "inline":
            found.append(squash(inline_text(token)))
        elif token.type in {"code_block", "fence", "html_block"}:
            found.append(squash(token.content))
    return [text for text in found if text]


def read_file(path: Path, *, doubted: bool = False) -> Converted:
    """Read one Markdown file; raises ValueError when it has no front matter."""
    match = FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    if not match:
        raise ValueError(f"{path}: no YAML front matter")
    return Converted(yaml.safe_load(match[1]) or {}, paragraphs(match[2]), doubted)


def doubted_files(folder: Path) -> set[str]:
    """Names of the articles of a page that carry a doubt in desk.json."""
    desk = folder / "desk.json"
    if not desk.exists():
        return set()
    entries = json.loads(desk.read_text(encoding="utf-8")).get("articles", [])
    return {entry["file"] for entry in entries if entry.get("doubts")}


def read_content(content: Path) -> dict[tuple[str, str], ConvertedPage]:
    """Read a content folder: (date, page) → what was converted for that page."""
    pages: dict[tuple[str, str], ConvertedPage] = {}
    for path in sorted(content.rglob("*.md")):
        one = read_file(path, doubted=path.name in doubted_files(path.parent))
        page = pages.setdefault((str(one.meta.get("date"))[:10], str(one.meta.get("page"))), ConvertedPage())
        if one.meta.get("kind") == "page":
            unplaced = one.meta.get("unplaced") or []
            page.loose += [str(text) for text in (unplaced if isinstance(unplaced, list) else [unplaced])]
            page.loose += one.paragraphs
        else:
            page.articles.append(one)
    return pages
