"""Headlines whose parts are known: those that stand on pages, and invented ones set to many widths."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np

from newsdesk.language.meaning import vectors
from newsdesk.pipeline import judged
from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.chains.joints import Echoes, fold, grams
from newsdesk.separation.headlines import parts
from newsdesk.separation.headlines.evidence import features
from newsdesk.separation.headlines.roles import Said
from setting.heads import cut
from training.fitting import page_of, squash

WIDTHS = 8  # that each invented headline is set to
TITLE, KICKER, SUBTITLE = (1.35, 1.5, 1.8, 2.2), 1.1, 1.05  # em of the body: sizes of type

Features = dict[str, float]


class Case(NamedTuple):
    """The readings of a headline, what speaks for each, and which of them is true; what the rows and the text say."""

    text: str
    ways: list[tuple[int, int]]
    options: list[Features]
    truth: int
    said: Said


def case(rows: Sequence[Row], truth: tuple[int, int], opening: str, echoes: Echoes) -> Case:
    """Return the case of a headline whose first rows are kicker and title, so many each."""
    there = grams(opening)
    near = [len(grams(row.text) & there) / max(1, len(grams(row.text))) for row in rows]
    ways = parts.readings(len(rows))
    texts = (*(row.display for row in rows), opening)
    options = [features(rows, *way, echoes, near) for way in ways]
    said = Said(texts, vectors(texts).astype(np.float16))  # half as wide: there are many
    return Case("".join(row.text for row in rows), ways, options, ways.index(truth), said)


def of_article(article: dict[str, Any], page: Sequence[Row], echoes: Echoes) -> Iterator[Case]:
    """Yield the headline of an article where its rows stand together on the page, and end where its parts do."""
    kicker, title = squash(article["kicker"]), "".join(map(squash, article["title"]))
    whole = kicker + title + squash(article["subtitle"])
    for at in range(len(page)):
        end, seen, ends = at, "", []
        while end < len(page) and whole.startswith(seen + squash(page[end].text)) and len(seen) < len(whole):
            seen += squash(page[end].text)
            ends.append(len(seen))
            end += 1
        if seen != whole or not whole or len(kicker + title) not in ends or (kicker and len(kicker) not in ends):
            continue
        kickers = ends.index(len(kicker)) + 1 if kicker else 0
        truth = (kickers, ends.index(len(kicker + title)) + 1 - kickers)
        if truth in parts.readings(end - at):
            yield case(page[at:end], truth, "".join(article["paragraphs"])[: parts.LEAD], echoes)
            return


def of_pages(folder: Path) -> Iterator[Case]:
    """Yield the headlines of the pages in a folder."""
    for path in sorted(path.parent for path in folder.glob("*/truth.json")):
        rows = judged(page_of(path))[1].rows
        echoes = Echoes(fold(row.text) for row in rows)
        for article in json.loads((path / "truth.json").read_text(encoding="utf-8"))["articles"]:
            yield from of_article(article, rows, echoes)


def fitted(lines: Sequence[str], room: float, size: float) -> list[str]:
    """Return the lines cut so that each fits into so many em of the body at a size of type."""
    for pieces in range(1, 5):
        out = [part for line in lines for part in cut(line, pieces if glyphs.width(line) * size > room else 1)]
        if max(map(glyphs.width, out)) * size <= room:
            break
    return out


def of_headlines(file: Path) -> Iterator[Case]:
    """Yield invented headlines, each set to some widths; a line: kicker|title, its lines by /|subtitle|opening."""
    rng = Random(1)  # noqa: S311 - no secret
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kicker, title, subtitle, opening = line.split("|")
        seen: set[tuple[str, ...]] = set()
        for _ in range(WIDTHS):
            narrow = rng.random() < 0.4
            room, size = (rng.uniform(10, 18), TITLE[0]) if narrow else (rng.uniform(22, 52), rng.choice(TITLE[1:]))
            top = fitted([kicker], room, KICKER) if kicker else []
            main = fitted(title.split("/" if "/" in title or rng.random() < 0.6 else " "), room, size)
            clauses = subtitle.split(" ") if rng.random() < 0.5 else [subtitle]
            below = fitted(clauses, room, SUBTITLE) if subtitle else []
            texts = (*top, *main, *below)
            if texts not in seen and (len(top), len(main)) in parts.readings(len(texts)):
                seen.add(texts)
                rows = [row for n, text in enumerate(texts) if (row := row_of(text, n, 0))]
                echoes = Echoes(fold(text) for text in (*texts, opening))
                yield case(rows, (len(top), len(main)), opening, echoes)
