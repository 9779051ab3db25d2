"""Check that an issue is whole: no page is missing or empty, every published article has its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from contract.problems import Problem
from pressroom.scan import PAGE_FILE, Scan

NUMBERED = re.compile(r"(\D*)(\d+)")
DRAFT = "draft"


def wanting(found: Scan) -> Iterator[Problem]:
    """Yield what is missing in the issues of a scan; an issue whose articles are all drafts is not one yet."""
    shown = [one for one in found.articles if one.fields["status"] != DRAFT]
    there = {(one.day, one.label) for one in shown}
    days = {day for day, _ in there}
    pages = sorted({(one.day, one.label) for one in found.pages if one.day in days})
    for day, label in pages:
        if (day, label) not in there:
            yield Problem(f"{found.folder}/{day}/{label}/{PAGE_FILE}", 0, "page-empty")
    for day, group in groupby(pages, key=lambda page: page[0]):
        if gap := " ".join(_gap([label for _, label in group])):
            yield Problem(f"{found.folder}/{day}", 0, "issue-gap", gap)
    for one in shown:
        if one.fields["status"] == "published" and not one.fields.get("title"):
            yield Problem(f"{found.folder}/{one.file}", 1, "title-missing")


def _gap(labels: list[str]) -> Iterator[str]:
    """Yield the labels that are missing between the first and the last of each series (01 02, A01 A02)."""
    series: dict[str, dict[int, str]] = {}
    for label in labels:
        if parts := NUMBERED.fullmatch(label):
            series.setdefault(parts[1], {})[int(parts[2])] = parts[2]
    for letter, numbers in sorted(series.items()):
        width = min(len(text) for text in numbers.values())
        for number in range(min(numbers), min(max(numbers), min(numbers) + 1000)):
            if number not in numbers:
                yield f"{letter}{number:0{width}d}"
