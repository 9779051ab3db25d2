"""A built HTML file as the tests see it: parsed strictly, with its links, its printed text and its parse errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

UNKNOWN = "http://site.invalid"
# Attributes whose value the browser fetches, follows or posts to.
LOADS = {
    "src", "srcset", "poster", "data", "action", "formaction", "background", "manifest", "ping", "imagesrcset",
}  # fmt: skip
FOLLOWED = {"a", "area"}
SILENT = {"script", "style", "template", "head", "noscript"}


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a page mentions.

    `path` is decoded and counted from the site's base, and empty off the site; `loads` is False for
    what the reader must click.
    """

    raw: str
    path: str
    fragment: str
    loads: bool


@dataclass(frozen=True)
class Document:
    """One HTML file of the built site; `url` is its address, counted from the site's base."""

    siteurl: str
    url: str
    source: str
    root: Element
    errors: tuple[str, ...]

    def all(self, *names: str) -> list[Element]:
        """Return the elements of these names, in document order; every element without a name."""
        return [node for node in self.root.iter() if isinstance(node.tag, str) and (not names or node.tag in names)]

    def having(self, attribute: str, value: str) -> list[Element]:
        """Return the elements whose space-separated `attribute` holds `value`."""
        return [node for node in self.all() if value in node.get(attribute, "").split()]

    def meta(self, name: str) -> list[str]:
        """Return the contents of the meta elements of this name (or http-equiv)."""
        return [
            node.get("content", "")
            for node in self.all("meta")
            if name in (node.get("name", "").lower(), node.get("http-equiv", "").lower())
        ]

    def ids(self) -> list[str]:
        """Return every id, repeated ones too."""
        return [node.attrib["id"] for node in self.all() if "id" in node.attrib]

    def references(self) -> Iterator[Reference]:
        """Return every address in an attribute that loads or leads somewhere."""
        for node in self.all():
            for full, value in node.attrib.items():
                name = full.rpartition("}")[2]
                if name not in LOADS and name != "href":
                    continue
                for raw in _candidates(name, value):
                    followed = node.tag in FOLLOWED or (node.tag == "link" and not _fetched(node))
                    fragment = unquote(urlsplit(raw).fragment)
                    yield Reference(raw, path_of(self.siteurl, raw, self.url), fragment, not followed)


def path_of(siteurl: str, address: str, url: str = "/") -> str:
    """Return what an address on the page `url` means below the site's base, decoded, or "" off the site."""
    home = (siteurl or UNKNOWN).rstrip("/")
    # Without a public address the site stands at the root of its host.
    full = urljoin(home + quote(url), address.strip()).partition("#")[0]
    return unquote(urlsplit(full.removeprefix(home)).path) if full.startswith(home + "/") else ""


def printed(node: Element) -> str:
    """Return the text a reader sees in the element, line by line as it stands in the source."""
    return "".join(_texts(node))


def squeezed(text: str) -> str:
    """Return the text without any white space."""
    return "".join(text.split())


@cache
def load(root: Path, siteurl: str, path: Path) -> Document:
    """Parse one file of the site at `root`."""
    source = path.read_bytes().decode("utf-8")
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(source)
    url = "/" + path.relative_to(root).as_posix().removesuffix("index.html")
    return Document(siteurl, url, source, tree, tuple(f"{place}: {code} {data}" for place, code, data in parser.errors))


def _texts(node: Element) -> Iterator[str]:
    if node.tag not in SILENT and isinstance(node.tag, str) and "hidden" not in node.attrib:
        yield node.text or ""
        for child in node:
            yield from _texts(child)
            yield child.tail or ""


def _candidates(name: str, value: str) -> list[str]:
    if name in ("srcset", "imagesrcset"):
        return [part.split()[0] for part in value.split(",") if part.strip()]
    return value.split() if name == "ping" else [value]


def _fetched(link: Element) -> bool:
    return bool(
        set(link.get("rel", "").lower().split())
        & {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "apple-touch-icon", "preconnect"}
    )
