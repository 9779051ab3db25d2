"""Find the addresses of an issue, a page or an article that a publish would take from readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contract.problems import Problem

# What others cite and keep. Listings follow the names of their articles, and may go with the last of them.
KEPT = re.compile(r"\d{4}/\d{2}/\d{2}/(?:[0-9A-Za-z]{1,8}/(?:\d{2,}/)?)?index\.html")


def vanishing(removed: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each file that goes and is the page of such an address.

    A tombstone or a redirect is a file that stays. Paths are those below the site's tree.
    """
    for file in sorted(removed):
        if KEPT.fullmatch(file) and not file.endswith("/whole/index.html"):
            yield Problem("/" + file.removesuffix("index.html"), 0, "address-gone")
