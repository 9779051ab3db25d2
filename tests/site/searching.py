"""A small paper to search: the bench's articles over a year and a half, built with the real theme."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import paper
from building import ROOT

from contract.markdown import escape
from epaper.search.fold import fold

FIRST = date(2022, 11, 20)
STEP = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as the test wrote it; `passages` are its folded headline and paragraphs."""

    address: str
    month: str
    page: str
    section: str
    tags: tuple[str, ...]
    passages: tuple[str, ...]

    def holds(self, words: list[str]) -> bool:
        return all(any(fold(word) in passage for passage in self.passages) for word in words)


def build(folder: Path) -> tuple[Path, list[Printed]]:
    """Write the articles and publish them; returns the site and what is on it."""
    content, site = folder / "content", folder / "site"
    articles = json.loads((ROOT / "bench" / "corpus.json").read_text(encoding="utf-8"))
    found = [_write(content, number, one) for number, one in enumerate(articles)]
    paper.write(content, "2023-05-05", title="撤下的独角兽", status="withheld", text="独角兽的正文。")
    paper.write(content, "2023-05-06", title="未刊的独角兽", status="draft", text="独角兽的草稿。")
    command = [sys.executable, ROOT / "scripts/publish.py", "--content", content, "--output", site]
    subprocess.run(command, check=True, capture_output=True)
    return site, found


def _write(content: Path, number: int, one: dict[str, Any]) -> Printed:
    day, label, seq = FIRST + STEP * (number // 3), f"0{1 + number % 2}", 1 + number % 3
    names = (("title", "headline"), ("kicker", "kicker"), ("subtitle", "subtitle"))
    head = {name: str(one[key]) for name, key in names if one[key]}
    text = "\n\n".join(map(escape, one["paragraphs"]))
    paper.write(content, day.isoformat(), label, seq, text=text, section=one["section"], tags=one["tags"], **head)
    address = f"/{day.isoformat().replace('-', '/')}/{label}/{seq:02d}/"
    passages = tuple(fold(re.sub(r"^### ", "", text)) for text in (*head.values(), *one["paragraphs"]))
    return Printed(address, day.isoformat()[:7], label, one["section"], tuple(one["tags"]), passages)
