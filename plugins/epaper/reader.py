"""Pelican's reader of the contract's Markdown: strict front matter, one renderer, addresses preset."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from pelican.contents import Author, Category, Tag
from pelican.readers import BaseReader
from pelican.utils import SafeDatetime

from contract import addresses, frontmatter, markdown
from contract.fields import Value
from pressroom.catalog import names_of

# The contract's status -> Pelican's. A withheld article is written but listed nowhere.
STATUS = {"published": "published", "draft": "draft", "withheld": "hidden"}


class MarkdownReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Reads a content file.

    `EPAPER_TODAY` (a date, or None to keep nothing back) makes articles of later issues drafts.
    """

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return an article's HTML and Pelican's metadata. Raises ContractError with every problem found."""
        document = frontmatter.parse(Path(source_path).read_bytes().decode(), source_path)
        if document.is_page:
            return "", {"title": "", "status": "skip"}  # a page is rendered from the catalog
        known = metadata(document.fields, self.settings) | {"markdown": document.body}
        return markdown.render(document.body), known


def metadata(fields: dict[str, Value], settings: dict[str, Any]) -> dict[str, Any]:
    """Return what Pelican and its plugins expect; the contract's other fields keep their names.

    A draft gets no address of its own, so that nothing can publish it there.
    """
    day = date.fromisoformat(str(fields["date"]))
    today = settings.get("EPAPER_TODAY")
    status = "draft" if today and day > today else str(fields["status"])
    known: dict[str, Any] = {name: value for name, value in fields.items() if name not in ("tags", "authors")}
    known |= {
        "title": str(fields.get("title", "")),
        "date": _moment(day),
        "status": STATUS[status],
        "template": "withheld" if status == "withheld" else "article",
        "summary": escape(str(fields.get("summary", ""))),
    }
    if modified := fields.get("modified"):
        known["modified"] = _moment(date.fromisoformat(str(modified)))
    for field, wrapper in (("tags", Tag), ("authors", Author)):
        if fields.get(field):
            known[field] = [_named(wrapper, name, settings) for name in names_of(fields, field)]
    if section := fields.get("section"):
        known["category"] = _named(Category, str(section), settings)
    if status != "draft":
        address = addresses.article(day, str(fields["page"]), int(str(fields["seq"])))
        known |= {"url": addresses.href(address).lstrip("/"), "save_as": addresses.file(address)}
    return known


def _moment(day: date) -> SafeDatetime:
    return SafeDatetime(day.year, day.month, day.day)


def _named(wrapper: type[Any], name: str, settings: dict[str, Any]) -> Any:  # noqa: ANN401 - Pelican has no types
    """Return Pelican's tag, author or category with the slug of our address: its own merges homophones."""
    named = wrapper(name, settings)
    named.slug = addresses.segment(name)
    return named


def add(readers: Any) -> None:  # noqa: ANN401 - Pelican has no types
    """Make it the reader of .md files."""
    readers.reader_classes["md"] = MarkdownReader


def replace(generator: Any) -> None:  # noqa: ANN401 - Pelican has no types
    """Keep Pelican from warning of each article that its own Markdown reader is not installed."""
    generator.readers.disabled_readers.pop("md", None)
