"""Count page labels on through a file of several pages."""

from __future__ import annotations

import re


def page_label(label: str, count: int) -> str:
    """Return the label of the page `count` pages on: the last number in it counts up, its width kept."""
    found = re.search(r"\d+(?=\D*$)", label)
    if not count:
        return label
    if not found:
        return f"{label}{count + 1}"
    return label[: found.start()] + f"{int(found[0]) + count:0{len(found[0])}d}" + label[found.end() :]
