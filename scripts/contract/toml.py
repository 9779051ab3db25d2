"""Where a TOML file is broken: the line that the parser's own words name."""

from __future__ import annotations

import re

_LINE = re.compile(r"\(at line (\d+),")


def line_of(error: Exception) -> int:
    """Return the line, from 1, that an error of reading TOML names; 0 where it names none."""
    line = _LINE.search(str(error))
    return int(line[1]) if line else 0
