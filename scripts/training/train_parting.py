"""Learn where a body holds two articles, from pages whose articles are known.

    PYTHONPATH=scripts python scripts/training/train_parting.py bench/pages ../shared/bench/pages

Each folder of PAGES holds raw.txt and truth.json. Prints the weights as Python, to be put into
newsdesk/separation/parting/apart.py, and for each folder how many places were right of those that the weights learned
from the other folders take for ends.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from newsdesk.pipeline import judged
from newsdesk.reading.read import read_pages
from newsdesk.reading.rows import Row
from newsdesk.separation import separate
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.parting import apart
from training.fitting import Table, fit, judge, squash

ROWS = 4  # on each side that tell which article it is


def owner(rows: Sequence[Row], texts: Sequence[str]) -> int | None:
    """Return the number of the article that most of the rows are of."""
    votes: Counter[int] = Counter()
    for row in rows:
        own = [k for k, text in enumerate(texts) if squash(row.text) in text]
        if len(own) == 1:
            votes[own[0]] += 1
    return votes.most_common(1)[0][0] if votes else None


def examples(folder: Path) -> tuple[Table, Table, list[str]]:
    """Return features of the places where a body may end, whether it does, and the features' names."""
    seen: list[list[float]] = []
    ends: list[float] = []
    names: list[str] = []
    for path in sorted(folder.glob("*/truth.json")):
        texts = [squash("".join(a["paragraphs"])) for a in json.loads(path.read_text(encoding="utf-8"))["articles"]]
        pages, _ = read_pages(path.name, (path.parent / "raw.txt").read_bytes(), "2024-01-01", "01")
        for page in pages:
            _, found, measure = judged(page)
            echoes = Echoes(fold(row.text) for row in found.rows)
            margin = dict(zip(found.rows, found.margins, strict=True))
            bodies = separate.whole_bodies(found.rows, measure, found.display, echoes, margin)
            heads = [row.display for row, shown in zip(found.rows, found.display, strict=True) if shown]
            places = apart.features([body.rows for body in bodies], [body.odds for body in bodies], heads)
            for k, i, told in places:
                names = list(told)
                before, after = (
                    owner(rows, texts) for rows in (bodies[k].rows[max(0, i - ROWS) : i], bodies[k].rows[i : i + ROWS])
                )
                seen.append(list(told.values()))
                ends.append(float(before is not None and after is not None and before != after))
    return np.array(seen), np.array(ends), names


def main() -> int:
    """Print what the weights are worth on folders left out, then the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    options = parser.parse_args()
    found = [examples(folder) for folder in options.pages]
    for k, (seen, ends, _) in enumerate(found):
        others = [own for j, own in enumerate(found) if j != k]
        if others:
            sure = judge(fit(np.concatenate([o[0] for o in others]), np.concatenate([o[1] for o in others])), seen)
            taken = [(sure > least) for least in (0.3, 0.4, 0.5, 0.6)]
            print(
                options.pages[k], int(ends.sum()), [(int(t.sum()), int(ends[t].sum())) for t in taken], file=sys.stderr
            )
    weights = fit(np.concatenate([o[0] for o in found]), np.concatenate([o[1] for o in found]))
    print("WEIGHTS: dict[str, float] = {")
    for name, weight in zip([*found[0][2], "bias"], weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
