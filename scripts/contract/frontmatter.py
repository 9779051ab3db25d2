"""Front matter: strict reading with line numbers, and writing that is the same to the byte each time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import yaml

from contract.addresses import place_of
from contract.fields import (
    ARTICLE_FIELDS,
    ARTICLE_NEEDS,
    CORRECTION_FIELDS,
    KINDS,
    PAGE_FIELDS,
    PAGE_KIND,
    PAGE_NEEDS,
    RAW,
    STATUSES,
    FieldType,
    Value,
)
from contract.nodes import compose
from contract.problems import ContractError, Problem

FENCE = "---"
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ARTICLE_ID = re.compile(r"[0-9]{8}-[0-9A-Za-z]{1,8}-[0-9]{2,6}")
PAGE_LABEL = re.compile(r"[0-9A-Za-z]{1,8}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What no terminal should be sent.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
PATTERNS = {"id": ARTICLE_ID, "page": PAGE_LABEL, "slug": SLUG}


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file taken apart: typed fields, and the body with the line it begins on."""

    fields: dict[str, Value]
    body: str
    body_line: int

    @property
    def is_page(self) -> bool:
        """True for a page file (`kind: page`), False for an article."""
        return self.fields.get("kind") == PAGE_KIND


def parse(text: str, file: str) -> Document:
    """Read a Markdown file's text; `file` is only quoted. Raises ContractError with every problem found."""
    head, body, body_line = split(text, file)
    fields, problems = _fields(_compose(head, file), head, file)
    if problems:
        raise ContractError(*problems)
    return Document(fields, body, body_line)


def split(text: str, file: str) -> tuple[str, str, int]:
    """Return a Markdown file's front matter, its body and the line the body begins on, unread.

    Raises ContractError where the front matter is not fenced.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != FENCE:
        raise ContractError(Problem(file, 1, "front-matter-missing"))
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if not end:
        raise ContractError(Problem(file, 1, "front-matter-missing"))
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]).strip("\n"), end + 2


def emit(fields: dict[str, Value], body: str = "") -> str:
    """Return the file's text: the fields in the contract's order, those without a value left out, then the body.

    `tags` is always written, so that an editor sees where tags go.
    """
    known = PAGE_FIELDS if fields.get("kind") == PAGE_KIND else ARTICLE_FIELDS
    kept = {name: fields[name] for name in known if name in fields and (fields[name] not in ("", []) or name == "tags")}
    head = yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False)
    return f"{FENCE}\n{head}{FENCE}\n" + (f"\n{body}\n" if body else "")


class _Dumper(yaml.SafeDumper):
    """Indents the items of lists, as editors and linters expect."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, indentless=False)

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """Write line separators and the like as escapes: YAML would fold them with the lines."""
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=None if data.isprintable() else '"')


_Dumper.add_representer(str, _Dumper.represent_str)


def _line(head: str, index: int) -> int:
    """Return the file's line at a character of its head, as editors count: YAML breaks lines at U+2028 too."""
    return head.count("\n", 0, index) + 2


def _compose(head: str, file: str) -> yaml.MappingNode:
    try:
        root = compose(head)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise ContractError(
            Problem(file, _line(head, mark.index) if mark else 1, "front-matter-broken", error.problem or "")
        ) from error
    except yaml.YAMLError as error:
        line = _line(head, getattr(error, "position", 0))
        raise ContractError(Problem(file, line, "front-matter-broken", str(error).partition("\n")[0])) from error
    if not isinstance(root, yaml.MappingNode):
        raise ContractError(Problem(file, 2, "front-matter-broken", "field: value"))
    return root


def _fields(root: yaml.MappingNode, head: str, file: str) -> tuple[dict[str, Value], list[Problem]]:
    kinds = [value.value for key, value in root.value if key.value == "kind"]
    is_page = kinds == [PAGE_KIND]
    known, needs = (PAGE_FIELDS, PAGE_NEEDS) if is_page else (ARTICLE_FIELDS, ARTICLE_NEEDS)
    fields: dict[str, Value] = {}
    problems: list[Problem] = []
    for key, node in root.value:
        name, line = _text(key) or _shown(key), _line(head, key.start_mark.index)
        if name not in known:
            problems.append(Problem(file, line, "front-matter-unknown", name))
        elif name in fields:
            problems.append(Problem(file, line, "front-matter-duplicate", name))
        else:
            value = _value(known[name], node)
            if value is None or not _fits(name, value, is_page=is_page):
                problems.append(Problem(file, line, "front-matter-type", f"{name}: {_shown(node)}"))
            fields[name] = "" if value is None else value
    missing = [name for name in needs if not fields.get(name)]
    if missing and not problems:
        problems.append(Problem(file, 1, "article-fields", ", ".join(missing)))
    return fields, problems


def _value(kind: FieldType, node: yaml.Node) -> Value | None:
    """Return the node's value as the field's type, or None where it has another form."""
    if kind is FieldType.NAMES:
        return _names(node)
    if kind is FieldType.CORRECTIONS:
        return _corrections(node)
    text = _text(node)
    if text is None or kind is FieldType.TEXT:
        return text
    if kind is FieldType.NUMBER:
        return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else None
    return _date(text)


def _text(node: yaml.Node) -> str | None:
    return node.value.strip() if isinstance(node, yaml.ScalarNode) else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if ISO_DATE.fullmatch(text) else None
    except ValueError:
        return None


def _names(node: yaml.Node) -> list[str] | None:
    if isinstance(node, yaml.ScalarNode) and node.value == "":
        return []
    if not isinstance(node, yaml.SequenceNode):
        return None
    names = [_text(item) for item in node.value]
    return None if None in names else [name for name in names if name]


def _corrections(node: yaml.Node) -> list[dict[str, str]] | None:
    if not isinstance(node, yaml.SequenceNode):
        return None
    entries: list[dict[str, str]] = []
    for item in node.value:
        if not isinstance(item, yaml.MappingNode):
            return None
        entry = {_text(key) or "": _text(value) for key, value in item.value}
        if set(entry) - set(CORRECTION_FIELDS) or None in entry.values() or _date(entry.get("date") or "") is None:
            return None
        entries.append({name: entry.get(name) or "" for name in CORRECTION_FIELDS})
    return entries


def _fits(name: str, value: Value, *, is_page: bool) -> bool:
    if name == "kind" and not is_page:
        return value in KINDS
    if name == "status":
        return value in STATUSES
    if name == "raw":
        return value in RAW
    if name == "former" and isinstance(value, list):
        return all(isinstance(one, str) and place_of(one) for one in value)
    pattern = PATTERNS.get(name)
    return pattern is None or bool(pattern.fullmatch(str(value)))


def _shown(node: yaml.Node) -> str:
    text = _text(node)
    shown = (text if text is not None else f"({node.tag.rpartition(':')[2]})")[:60]
    return CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", shown)
