"""The editors' word lists as tables of TOML, with the line of what is broken in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from contract.fields import LISTINGS
from contract.problems import ContractError, Problem
from contract.toml import line_of

VOCABULARY = Path(__file__).resolve().parents[2] / "vocabulary"


def table(file: Path) -> dict[str, Any]:
    """Return what a list holds; raises ContractError (`vocabulary-broken`)."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise ContractError(Problem(str(file), line_of(error), "vocabulary-broken", str(error))) from error


def kept_forms(folder: Path = VOCABULARY) -> dict[str, dict[str, str]]:
    """Return for each field of names: other form -> the form that is kept.

    Raises ContractError (`vocabulary-broken`, `vocabulary-shape`).
    """
    file = folder / "aliases.toml"
    aliases = table(file) if file.exists() else {}
    known = {field: aliases.get(field, {}) for field in LISTINGS}
    for field, forms in known.items():
        if not isinstance(forms, dict) or not all(isinstance(kept, str) for kept in forms.values()):
            raise ContractError(Problem(str(file), 0, "vocabulary-shape", field))
    return known
