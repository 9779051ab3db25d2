"""A page's raw text as the desk hands it over beside the articles, raw.json: its lines, and which are whose."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from contract.frontmatter import ARTICLE_ID
from contract.problems import ContractError, Problem

FILE = "raw.json"
PLACE = re.compile(r"\d{4}-\d{2}-\d{2}/[0-9A-Za-z]{1,8}/raw\.json", re.ASCII)  # below the content folder

Range = tuple[int, int]  # the first and the last of some lines


@dataclass(frozen=True, slots=True)
class Raw:
    """A page's raw file (below seeds), its lines as they stood, the first one's number, the articles' lines by id."""

    source: str
    first: int
    lines: tuple[str, ...]
    articles: Mapping[str, tuple[Range, ...]]


def emit(raw: Raw) -> str:
    """Return raw.json: the same text gives the same bytes, one line of the file a line of the page."""
    lines = ",\n".join("  " + _compact(line) for line in raw.lines)
    articles = ",\n".join(f"  {_compact(number)}: {_compact(found)}" for number, found in raw.articles.items())
    head = f'{{\n "source": {_compact(raw.source)},\n "first": {raw.first},\n'
    return f'{head} "lines": [\n{lines}\n ],\n "articles": {{\n{articles}\n }}\n}}\n'


def parse(data: bytes, file: str) -> Raw:
    """Read raw.json; `file` is only quoted. Raises ContractError (`raw-broken`) if it is not as `emit` writes it."""
    try:
        known = json.loads(data.decode())
        first, lines = int(known["first"]), tuple(_text(line) for line in known["lines"])
        last = first + len(lines) - 1
        articles = {number: _ranges(number, found, first, last) for number, found in known["articles"].items()}
        return Raw(_text(known["source"]), first, lines, articles)
    except json.JSONDecodeError as error:
        raise ContractError(Problem(file, error.lineno, "raw-broken", error.msg)) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ContractError(Problem(file, 0, "raw-broken", str(error)[:80])) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(str(value)[:40])
    value.encode()  # half a character could not be shown
    return value


def _ranges(number: str, found: list[list[int]], first: int, last: int) -> tuple[Range, ...]:
    """Return an article's lines: in order, none twice, all of the page."""
    pairs = tuple((int(begin), int(end)) for begin, end in found)
    edges = [edge for pair in pairs for edge in (pair[0], pair[1] + 1)]
    inside = not pairs or (first <= pairs[0][0] and pairs[-1][1] <= last)
    if not ARTICLE_ID.fullmatch(number) or not inside or edges != sorted(edges) or any(a > b for a, b in pairs):
        raise ValueError(f"{number}: {found}")
    return pairs


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
