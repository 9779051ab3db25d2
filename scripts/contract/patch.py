"""Set fields in the front matter of a file that an editor may have typed: every other line stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from contract import frontmatter
from contract.fields import ARTICLE_FIELDS, PAGE_FIELDS, PAGE_KIND, Value

FIELD = re.compile(r"([a-z_]+)\s*:")

COMMENT = re.compile(r"(?:^|\s)(#.*)$")
QUOTES = re.compile(r"^[^#]*['\"]")  # what looks like a comment may be a part of the value


def set_fields(text: str, fields: Mapping[str, Value]) -> str:
    """Return the file's text with these fields in place of its own; one without a value is taken out.

    `text` is a file that `frontmatter.parse` reads.
    """
    lines = text.split("\n")
    for field, value in fields.items():
        end = fence(lines)
        starts = {found[1]: number for number, line in enumerate(lines[:end]) if (found := FIELD.match(line))}
        begin, after = _block(starts, end, field)
        kept = value not in ("", []) or field == "tags"  # as emit does
        lines[begin:after] = [*(_written(field, value) if kept else []), *_comments(lines[begin:after])]
    return "\n".join(lines)


def set_body(text: str, body: str) -> str:
    """Return the file's text with another body below its front matter."""
    lines = text.split("\n")
    return "\n".join(lines[: fence(lines) + 1]) + "\n" + (f"\n{body}\n" if body else "")


def fence(lines: Sequence[str]) -> int:
    """Return the index of the line that ends the front matter."""
    return next(number for number, line in enumerate(lines) if number and line.rstrip() == frontmatter.FENCE)


def _written(field: str, value: Value) -> list[str]:
    kind: dict[str, Value] = {} if field in ARTICLE_FIELDS else {"kind": PAGE_KIND}
    lines = frontmatter.emit(kind | {field: value}).split("\n")[1:-2]
    return lines[len(kind) :]


def _comments(lines: Sequence[str]) -> list[str]:
    """Return the comments that an editor typed among a field's lines, each as a line of its own."""
    return [found[1] for line in lines if not QUOTES.search(line) and (found := COMMENT.search(line))]


def _block(starts: Mapping[str, int], end: int, field: str) -> tuple[int, int]:
    """Return where a field's lines are in the front matter, or where they belong if there are none."""
    if field in starts:
        return starts[field], min((other for other in starts.values() if other > starts[field]), default=end)
    order = list(ARTICLE_FIELDS if field in ARTICLE_FIELDS else PAGE_FIELDS)
    at = min((starts[name] for name in order[order.index(field) :] if name in starts), default=end)
    return at, at
