"""Write proof sheets as plain HTML files with their style sheet and script: they open from the disk."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from contract.problems import ContractError, Problem
from newsdesk.desk.book import ranges
from newsdesk.proof.sheet import Sheet

HERE = Path(__file__).parent
BESIDE = ("proof.css", "proof.js")


def print_sheet(sheet: Sheet, shown: str, language: str) -> str:
    """Return the sheet's HTML; `shown` is the page's folder as an editor finds it."""
    queries = list(enumerate(sheet.queries, 1))
    return str(_template("sheet.html").render(sheet=sheet, queries=queries, folder=shown, words=words(language)))


def write_sheets(folder: Path, sheets: Iterable[tuple[Sheet, str]], language: str) -> None:
    """Write each sheet to `folder`/2024-02-02/01.html, and the list of all sheets that stand there.

    Raises ContractError `content-blocked`.
    """
    try:
        for sheet, shown in sheets:
            path = folder / f"{sheet.folder}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(print_sheet(sheet, shown, language), encoding="utf-8", newline="\n")
        folder.mkdir(parents=True, exist_ok=True)
        for name in BESIDE:
            shutil.copyfile(HERE / name, folder / name)
        found = sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.html"))
        page = _template("index.html").render(pages=found[::-1], words=words(language))
        (folder / "index.html").write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ContractError(
            Problem(str(error.filename or folder), 0, "content-blocked", error.strerror or str(error))
        ) from error


@cache
def words(language: str) -> dict[str, Any]:
    """Return the proof's words in `zh` or `en`."""
    found: dict[str, dict[str, Any]] = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    return found[language]


@cache
def _template(name: str) -> Any:  # noqa: ANN401 - Jinja's template
    loader = FileSystemLoader(HERE)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["ranges"] = ranges
    return environment.get_template(name)
