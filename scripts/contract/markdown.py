"""Markdown as the paper uses it: escaping of printed text, and the one renderer of bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from contract.emphasis import befriend

# Marks that CommonMark, HTML or Jinja read as markup anywhere in a line.
INLINE = re.compile(r"([\\`*_\[\]<>&{}])")
# Marks that begin a block at the start of a line: heading, list, rule, setext underline, fence.
BLOCK = re.compile(r"([#+\-=>~])")
NUMBERED = re.compile(r"(\d{1,9})([.)])")
TYPED = re.compile(r"(?<!\\)[\]>]")
SUBHEAD = "### "
# Where a link may lead besides addresses without a scheme: what a reader's browser opens, and never runs.
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
SCHEME = re.compile(r"[\x00-\x20]*([^/?#]*?):")
# A paragraph of one line without any mark that Markdown reads: most of what was printed.
PLAIN = re.compile(r"(?!\d{1,9}[.)])[^\s#>+\-=~\\`*_\[\]<&\x00-\x1f\x7f][^\\`*_\[\]<&\x00-\x1f\x7f]*(?<!\s)")


def escape(text: str) -> str:
    """Return one line of Markdown whose rendering is `text`, to the character.

    `text` is one paragraph without line breaks and without white space at its ends.
    """
    line = INLINE.sub(r"\\\1", text)
    if BLOCK.match(line):
        return "\\" + line
    return NUMBERED.sub(r"\1\\\2", line, count=1) if NUMBERED.match(line) else line


def escape_heading(text: str) -> str:
    """Return a sub-heading of a feature; a closing run of # would be swallowed, so it is escaped too."""
    return SUBHEAD + re.sub(r"(?<!\\)#(?=#*$)", r"\\#", escape(text))


@cache
def renderer(*, xhtml: bool = False) -> MarkdownIt:
    """Return the renderer of bodies: CommonMark without raw HTML, with emphasis that minds Chinese.

    Headings of any rank are sub-headings. Links and pictures of other SCHEMES, `javascript:` and `data:` among them,
    stay text.
    """
    parser = befriend(MarkdownIt("commonmark", {"html": False, "xhtmlOut": xhtml}))
    parser.core.ruler.push("sub-headings", _level)
    setattr(parser, "validateLink", _is_harmless)  # noqa: B010 - the library's own way; its type names the method
    return parser


def _level(state: StateCore) -> None:
    """Make every heading that an editor types a sub-heading: the headline stands in the front matter."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3"


def _is_harmless(address: str) -> bool:
    found = SCHEME.match(address)
    return found is None or found[1].strip().lower() in SCHEMES


def render(body: str, *, xhtml: bool = False) -> str:
    """Return a body's HTML, or the same as well-formed XML."""
    if (lines := _plain(body)) is None:
        return str(renderer(xhtml=xhtml).render(body))
    return "".join(f"<p>{line}</p>\n" for line in lines).replace('"', "&quot;")


def passages(body: str) -> list[str]:
    """Return the printed text of a body's paragraphs, sub-headings and items, in order, without markup."""
    if (lines := _plain(body)) is not None:
        return lines
    return [_inline_text(token.children or []) for token in renderer().parse(body) if token.type == "inline"]


def _plain(body: str) -> list[str] | None:
    """Return the lines of a body of plain paragraphs, None of any other: parsing costs twenty times as much."""
    lines = body.strip("\n").split("\n\n")
    return lines if ">" not in body and all(map(PLAIN.fullmatch, lines)) else None


def references(body: str) -> list[str]:
    """Return where the links and pictures that an editor typed into a body lead, as its HTML has it."""
    if not TYPED.search(body):
        return []  # what was printed has its brackets escaped
    inline = (child for token in renderer().parse(body) for child in token.children or [])
    found = (str(token.attrs.get("href") or token.attrs.get("src") or "") for token in inline)
    return [reference for reference in found if reference]


def _inline_text(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts)
