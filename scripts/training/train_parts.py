"""Learn the weights of headline parts from pages whose articles are known, and from headlines set to many widths.

    PYTHONPATH=scripts:bench python scripts/training/train_parts.py FOLDER … [--headlines bench/training/headlines.txt]

Each FOLDER holds pages of one city (raw.txt and truth.json each). Prints what is right of each city with weights that
the others give, by words and widths alone and with the sentence encoder; then the tables for
newsdesk/separation/headlines/weights.py and the directions for directions.py. A headline that stands on many pages
counts as the root of how often; a FOLDER that is named twice counts twice.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdesk.language.meaning import Vectors, vectors
from newsdesk.pipeline import judged
from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.chains.joints import Echoes, fold, grams
from newsdesk.separation.headlines import parts
from newsdesk.separation.headlines import sense as part_sense
from newsdesk.separation.headlines.evidence import features
from setting.heads import cut
from training.fitting import page_of, show, squash

RIDGE = 0.15
INVENTED = 0.2  # what an invented headline counts, of one that a page holds
AXES, SCALE = 30, 0.7  # of what headline rows say, that the parts are told by, and how far the ridge lets them go
PARTS = ("kicker", "title", "subtitle")
WIDTHS = 8  # that each invented headline is set to
TITLE, KICKER, SUBTITLE = (1.35, 1.5, 1.8, 2.2), 1.1, 1.05  # em of the body: sizes of type

Features = dict[str, float]
Table = NDArray[np.float64]


class Case(NamedTuple):
    """What speaks for each reading of a headline, and which of them is true; what its rows are about."""

    text: str
    options: list[Features]
    truth: int
    about: Vectors
    sense: list[Features]
    told: list[dict[str, Vectors]]


def case(rows: Sequence[Row], truth: tuple[int, int], opening: str, echoes: Echoes) -> Case:
    """Return the case of a headline whose first rows are kicker and title, so many each."""
    there = grams(opening)
    near = [len(grams(row.text) & there) / max(1, len(grams(row.text))) for row in rows]
    ways = parts.readings(len(rows))
    text = "".join(row.text for row in rows)
    *own, lead = vectors([*(row.display for row in rows), opening])
    about = np.stack(own)
    told = [part_sense.of_parts(about, *way) for way in ways]
    sense = [part_sense.likeness(one, lead) for one in told]
    return Case(text, [features(rows, *way, echoes, near) for way in ways], ways.index(truth), about, sense, told)


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


def tables(cases: Sequence[Case], names: Sequence[str], axes: Table | None = None) -> list[tuple[Table, int, float]]:
    """Return each case that leaves a choice as a matrix of its readings, the true one, and what it counts.

    With axes (a column each) where each part lies on them is added.
    """
    often = Counter(one.text for one in cases)
    out = []
    for one in cases:
        if len(one.options) > 1:
            found = [way | told for way, told in zip(one.options, one.sense, strict=True)]
            seen = np.array([[way.get(name, 0.0) for name in names] for way in found])
            if axes is not None:
                nothing = np.zeros(len(axes))
                lie = [[told.get(name, nothing) @ axes for name in PARTS] for told in one.told]
                seen = np.hstack([seen, np.array(lie).reshape(len(lie), -1)])
            out.append((seen, one.truth, float(often[one.text] ** -0.5)))
    return out


def axes_of(cases: Sequence[Case]) -> Table:
    """Return the axes along which headline rows differ most."""
    rows = np.unique(np.vstack([one.about for one in cases]), axis=0).astype(np.float64)
    axes: Table = np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False)[2][:AXES].T * SCALE
    return axes


def choice(examples: Sequence[tuple[Table, int, float]]) -> Table:
    """Return the weights of a ridge multinomial choice among the readings of each headline (Newton's method)."""
    seen = np.vstack([x for x, _, _ in examples])
    starts = np.cumsum([0, *(len(x) for x, _, _ in examples[:-1])])
    own = np.repeat(np.arange(len(examples)), [len(x) for x, _, _ in examples])
    count = np.array([weight for _, _, weight in examples])
    true = seen[starts + np.array([truth for _, truth, _ in examples])]
    weights = np.zeros(seen.shape[1])
    for _ in range(20):
        score = seen @ weights
        odds = np.exp(score - np.maximum.reduceat(score, starts)[own])
        share = odds / np.add.reduceat(odds, starts)[own]
        mean = np.add.reduceat(seen * share[:, None], starts, axis=0)
        slope = (true - mean).T @ count - RIDGE * weights
        curve = (seen * (share * count[own])[:, None]).T @ seen - (mean * count[:, None]).T @ mean
        step = np.linalg.solve(curve + RIDGE * np.eye(len(weights)), slope)
        weights = weights + step * min(1.0, 4.0 / max(1e-9, np.abs(step).max()))
        if np.abs(step).max() < 0.001:
            break
    return weights


def main() -> None:
    """Read the pages, learn, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--headlines", type=Path)
    options = parser.parse_args()
    times = Counter(options.pages)
    sets = [list(of_pages(folder)) for folder in times]
    invented = list(of_headlines(options.headlines)) if options.headlines else []
    learn([str(folder) for folder in times], [*sets, invented], [*times.values(), INVENTED])


def learn(cities: Sequence[str], sets: Sequence[Sequence[Case]], times: Sequence[float]) -> None:
    """Print what is right of each city with weights that the other sets give, and the weights that all of them give."""
    plain = sorted({name for cases in sets for one in cases for seen in one.options for name in seen})
    told = sorted({name for cases in sets for one in cases for seen in one.sense for name in seen})
    axes = axes_of([one for cases in sets for one in cases])
    for names, own_axes in ((plain, None), ([*plain, *told], axes)):
        known = [tables(cases, names, own_axes) for cases in sets]
        counted = [[(x, y, count * k) for x, y, count in own] for own, k in zip(known, times, strict=True)]
        for n, city in enumerate(cities):
            others = [one for k, own in enumerate(counted) if k != n for one in own]
            if others:
                weights = choice(others)
                right = sum(count**2 for x, truth, count in known[n] if int((x @ weights).argmax()) == truth)
                print(f"# {city}: {right / sum(count**2 for *_, count in known[n]):.4f} right by the others' weights")
        weights = choice([one for own in counted for one in own])
        show(names, weights[: len(names)])
        if own_axes is not None:
            for name, own in zip(PARTS, weights[len(names) :].reshape(len(PARTS), -1), strict=True):
                print(f'"{name}": "{" ".join(f"{100 * x:.0f}" for x in own_axes @ own)}"')


if __name__ == "__main__":
    main()
