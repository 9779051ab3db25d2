"""The form of each word list: where a name stands, where a list of names, where a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ANY = "*"  # in a shape: every other name
WORDS = [str]
LISTS: dict[str, Any] = {ANY: WORDS}  # of a file that is not named below
SHAPES: dict[str, dict[str, Any]] = {
    "agencies": {"own": str, ANY: WORDS},
    "aliases": {ANY: {ANY: str}},
    "broader": LISTS,
    "furniture": {"byline_marks": str, ANY: WORDS},
    "gazetteer": {"divisions": {ANY: {ANY: WORDS}}, ANY: WORDS},
    "kinds": {ANY: {"tag": str, ANY: WORDS}},
    "sections": {"section": [{"name": str, ANY: WORDS}], ANY: WORDS},
    "tags": {ANY: {ANY: WORDS}},
    "titles": {"nicknames": LISTS, ANY: WORDS},
    "traditional": {"words": {ANY: str}, ANY: WORDS},
}


def misfits(value: object, shape: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - nested
    """Yield where a list's value has another form than its shape: the names that lead there, empty for the whole."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            yield path
            return
        for name, part in value.items():
            yield from misfits(part, shape.get(name, shape[ANY]), (*path, name))
        if "name" in shape and "name" not in value:  # a section without one
            yield (*path, "name")
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield path
            return
        for part in value:
            yield from misfits(part, shape[0], path)
    elif not isinstance(value, shape):
        yield path
