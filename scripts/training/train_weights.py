"""Learn the weights of paragraph breaks from pages whose articles are known.

    PYTHONPATH=scripts python scripts/training/train_weights.py '../shared/bench/pages*3' [MORE_PAGES …]

Joints of PAGES*3 count three times. Each folder of PAGES holds raw.txt and truth.json (articles: id, kicker, title
lines, subtitle, paragraphs). Prints the table as Python, to be put into newsdesk/separation/paragraphs/weights.py, and
what it is worth on articles that were left out of the training (8 folds by article).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsdesk.pipeline import judged
from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.paragraphs import paragraphs
from newsdesk.separation.paragraphs.evidence import Above, Joint, features, ragged
from newsdesk.separation.typesetting.setting import Setting, setting_of
from training.fitting import page_of, show, squash

FOLDS = 8
RIDGE = 0.3

Features = dict[str, float]
Table = NDArray[np.float64]
Page = tuple[tuple[Row, ...], tuple[float, ...], tuple[bool, ...]]


def page_rows(folder: Path) -> Page:
    """Return a page's rows, measures and headline marks as the pipeline sees them."""
    _, found, measure = judged(page_of(folder))
    return found.rows, measure, found.display


def joints(
    article: dict[str, Any], page: tuple[tuple[Row, ...], tuple[float, ...], tuple[bool, ...]], setting: Setting
) -> list[tuple[Features, bool]]:
    """Return the features of each joint of an article's rows, and whether a paragraph truly ends there."""
    texts = [squash(text) for text in article["paragraphs"]]
    body, cuts = "".join(texts), set(np.cumsum([len(text) for text in texts]).tolist())
    at = {body.find(squash(row.text)): (row, width) for row, width, shown in zip(*page, strict=True) if not shown}
    found, position = [], 0
    while position in at:
        found.append((*at[position], position))
        position += len(squash(at[position][0].text))
    rooms = setting.rooms_of([row for row, _, _ in found], [width for _, width, _ in found])
    around = ragged([row for row, _, _ in found], rooms, setting)
    out: list[tuple[Features, bool]] = []
    said, owed, fresh = "", "", True
    for k, ((left, _, start), (right, _, _)) in enumerate(pairwise(found)):
        owed = glyphs.open_marks(paragraphs.owed_prefix(owed) + left.text)[-1:]
        cut = start + len(squash(left.text)) in cuts
        said += left.text
        after = found[k + 2][0] if k + 2 < len(found) else None
        if not paragraphs.is_settled(left, right):
            joint = Joint(left, right, after, (rooms[k], rooms[k + 1]), around[k])
            out.append((features(joint, Above(fresh, said, owed), setting), cut))
        said, owed, fresh = "" if cut else said, "" if cut else owed, cut
    # a short row that ends a sentence inside a paragraph is a cut row that was not mended: no example of print
    return [(seen, cut) for seen, cut in out if cut or seen.get("stop roomy", 0) == 0 or seen.get("stop slack", 0) <= 2]


def table(examples: Sequence[Features], names: Sequence[str]) -> Table:
    """Return examples as rows of a matrix, one column a name."""
    index = {name: k for k, name in enumerate(names)}
    out = np.zeros((len(examples), len(names)))
    for i, example in enumerate(examples):
        for name, value in example.items():
            out[i, index[name]] = value
    return out


def logistic(x: Table, y: Table, counts: Table) -> Table:
    """Return the weights of a ridge logistic regression (Newton's method), in which an example counts so many times."""
    w = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        curve = (x * (counts * p * (1 - p) + 1e-6)[:, None]).T @ x + RIDGE * np.eye(len(w))
        w += np.linalg.solve(curve, x.T @ (counts * (y - p)) - RIDGE * w)
    return w


def main() -> None:
    """Read the pages, learn, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="+", metavar="PAGES[*COUNT]")
    breaks: list[tuple[str, Features, bool, float]] = []
    for given in parser.parse_args().pages:
        pages, _, count = given.partition("*")
        for folder in sorted(path.parent for path in Path(pages).glob("*/truth.json")):
            page = page_rows(folder)
            setting = setting_of(page[0], page[1])
            for article in json.loads((folder / "truth.json").read_text(encoding="utf-8"))["articles"]:
                for seen, cut in joints(article, page, setting):
                    breaks.append((article["id"], seen, cut, float(count or 1)))
    articles = sorted({key for key, *_ in breaks})
    fold_of = {key: k % FOLDS for k, key in enumerate(articles)}

    names = [*sorted({name for _, seen, *_ in breaks for name in seen}), "bias"]
    x = table([{**seen, "bias": 1.0} for _, seen, *_ in breaks], names)
    y, counts = np.array([float(cut) for *_, cut, _ in breaks]), np.array([count for *_, count in breaks])
    at = np.array([fold_of[key] for key, *_ in breaks])
    kept = [logistic(x[at != k], y[at != k], counts[at != k]) for k in range(FOLDS)]
    odds = np.concatenate([x[at == k] @ kept[k] for k in range(FOLDS)])
    true = np.concatenate([y[at == k] for k in range(FOLDS)])
    hit = float(((odds > 0) * true).sum())
    print(f"# breaks: F1 {2 * hit / ((odds > 0).sum() + true.sum()):.4f} on left-out articles")
    show(names, logistic(x, y, counts))


if __name__ == "__main__":
    main()
