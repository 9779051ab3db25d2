"""Read what an issue's own file says: seeds/<date>/issue.toml, its form in docs/issue-toml.md."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from contract.frontmatter import CONTROL, PAGE_LABEL
from contract.problems import ContractError, Problem
from contract.toml import line_of

FILE = "issue.toml"
LARGEST = 32 * 1024  # bytes; that of a hundred pages has 10,000
MOST_SAID = 20  # problems of one file
LONGEST = 200  # characters of a text
Keys = tuple[str, ...]  # of a value: pages, 01, name
NUMBER = re.compile(r"[^\s第总期]{1,20}")
BREAKS = re.compile(r"[\t\n\r\u2028\u2029]")
# key -> how its value looks, as messages show it
ISSUE_FORMS = {"paper": '"…"', "number": "7654", "notes": '["…", "…"]', "pages": "[pages.01]"}
PAGE_FORMS = {"name": '"…"', "editors": '["…", "…"]'}


@dataclass(frozen=True, slots=True)
class PageImprint:
    """What the file says of one page: its 版名 and the lines that name its editors; empty where it says nothing."""

    name: str = ""
    editors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the file says of an issue; empty where it says nothing.

    `paper` is the name that the issue appeared under, `number` that of the issue without 总第 and 期, `notes` are
    the paper's notices to its readers. `pages` maps labels to what is said of them.
    """

    paper: str = ""
    number: str = ""
    notes: tuple[str, ...] = ()
    pages: Mapping[str, PageImprint] = field(default_factory=dict)

    def page(self, label: str) -> PageImprint:
        """Return what is said of the page with this label."""
        return self.pages.get(label, PageImprint())


NOTHING_SAID = Imprint()


def imprints(root: Path, days: Iterable[str]) -> tuple[dict[str, Imprint], tuple[Problem, ...]]:
    """Return the imprints of those of the issues `days` (ISO) that have a sound one, and what is wrong with others.

    An issue without the file has an empty imprint.
    """
    found: dict[str, Imprint] = {}
    problems: list[Problem] = []
    for day in sorted(set(days)):
        try:
            found[day] = read(root / day / FILE)
        except ContractError as error:
            problems += error.problems
    return found, tuple(problems)


def unfiled(root: Path, found: Mapping[str, Imprint], filed: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
    """Return warnings of the pages that imprints speak of and that are not among `filed` (date, label)."""
    there, problems = set(filed), []
    for day, imprint in found.items():
        file = root / day / FILE
        if astray := [label for label in imprint.pages if (day, label) not in there]:
            lines = _lines(_text(file), [("pages", label) for label in astray])
            problems += [Problem(str(file), lines["pages", label], "issue-toml-page", label) for label in astray]
    return tuple(problems)


def read(file: Path) -> Imprint:
    """Return what the file says. Raises ContractError with every problem found in it, each with its line."""
    if not file.exists():
        return Imprint()
    text = _text(file)
    try:
        known = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        number = line_of(error) or text.count("\n") + 1
        raise ContractError(Problem(str(file), number, "issue-toml-broken", str(error))) from error
    if amiss := tuple(islice(_amiss(known), MOST_SAID)):
        lines = _lines(text, [path for path, _, _ in amiss])
        raise ContractError(*(Problem(str(file), lines[path], code, said) for path, code, said in amiss))
    pages = known.get("pages", {})
    return Imprint(
        paper=known.get("paper", "").strip(),
        number=str(known.get("number", "")),
        notes=_listed(known.get("notes", [])),
        pages={
            label: PageImprint(one.get("name", "").strip(), _listed(one.get("editors", [])))
            for label, one in pages.items()
        },
    )


def _text(file: Path) -> str:
    try:
        if not file.is_file():  # a named pipe would be waited for
            raise ContractError(Problem(str(file), 0, "issue-toml-broken", "not a regular file"))
        data = file.read_bytes() if file.stat().st_size <= LARGEST else None
    except OSError as error:
        raise ContractError(Problem(str(file), 0, "issue-toml-broken", error.strerror or str(error))) from error
    if data is None:
        raise ContractError(Problem(str(file), 0, "issue-toml-broken", f"> {LARGEST // 1024} KiB"))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContractError(Problem(str(file), line, "issue-toml-broken", "UTF-8")) from error


def _amiss(known: Mapping[str, Any]) -> Iterator[tuple[Keys, str, str]]:
    """Yield path of the key, code and particulars of whatever is not as docs/issue-toml.md says."""
    yield from _misfits(known, ISSUE_FORMS, ())
    pages = known.get("pages", {})
    for label, page in pages.items() if isinstance(pages, dict) else ():
        if not PAGE_LABEL.fullmatch(label) or not isinstance(page, dict):
            yield ("pages", label), "issue-toml-type", f"pages.{label} ({ISSUE_FORMS['pages']})"
        else:
            yield from _misfits(page, PAGE_FORMS, ("pages", label))


def _misfits(table: Mapping[str, Any], forms: Mapping[str, str], above: Keys) -> Iterator[tuple[Keys, str, str]]:
    for key, value in table.items():
        path = (*above, key)
        if key not in forms:
            yield path, "issue-toml-unknown", f"{'.'.join(path)} ({' '.join(forms)})"
        elif not _fits(key, value):
            yield path, "issue-toml-type", f"{'.'.join(path)} = {_shown(value)} ({forms[key]})"


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)[:40]


def _fits(key: str, value: object) -> bool:
    if key == "pages":
        return isinstance(value, dict)
    if key == "number":
        is_count = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**7
        return is_count or (isinstance(value, str) and (not value or bool(NUMBER.fullmatch(value))))
    texts = value if isinstance(value, list) and key in ("notes", "editors") else [value]
    if key in ("notes", "editors") and not isinstance(value, list):
        return False
    return all(_is_line(text) for text in texts)


def _is_line(text: object) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST and not CONTROL.search(text) and not BREAKS.search(text)


def _listed(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def _lines(text: str, paths: Iterable[Keys]) -> dict[Keys, int]:
    """Return the line, from 1, on which the statement of each key begins: after the last that reads well without it."""
    lines, wanted = text.split("\n"), list(paths)
    found = dict.fromkeys(wanted, 0)
    before = 0
    for number in range(1, len(lines) + 1):
        try:
            known = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:  # the statement goes on
            continue
        for path in wanted:
            if not found[path] and _holds(known, path):
                found[path] = before + 1
        before = number
    return found


def _holds(known: object, path: Keys) -> bool:
    for name in path:
        if not isinstance(known, dict) or name not in known:
            return False
        known = known[name]
    return True
