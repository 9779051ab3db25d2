"""Learn which rows are headlines, verse or text from pages whose articles are known (a conditional random field).

    PYTHONPATH=scripts python scripts/training/train_display.py ../shared/bench/pages [MORE_PAGES …] [--output FILE]

Each folder of PAGES holds raw.txt and truth.json. Writes newsdesk/separation/display/weights.py.
What is learned are corrections to newsdesk/separation/display/prior.py, held small, so that pages
unlike those learned from fall back on what is known of headlines.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsdesk.pipeline import printed
from newsdesk.reading.rows import Row
from newsdesk.separation.display import display
from newsdesk.separation.display import evidence as display_evidence
from newsdesk.separation.openings import is_author
from training.fitting import page_of, squash

RIDGE = 1.0
ROUNDS = 220
STATES = (display.TEXT, display.HEAD, display.VERSE)
VERSE_LINES, VERSE_LENGTH = 6, 16  # a body of at least so many paragraphs, half of them no longer than this, is a poem

Table = NDArray[np.float64]
Priors = tuple[list[tuple[float, float, float]], list[list[list[float]]]]
Example = tuple[list[display_evidence.Features], list[display_evidence.Features], list[int], Priors]


def page_rows(folder: Path) -> tuple[tuple[Row, ...], tuple[float, ...]]:
    """Return a page's rows and measures as the pipeline sees them."""
    return printed(page_of(folder))[1:]


def is_poem(article: dict[str, Any]) -> bool:
    """Tell whether an article's paragraphs are lines of verse."""
    lengths = sorted(len(squash(text)) for text in article["paragraphs"])
    open_ended = sum(squash(text)[-1] not in "。？！”）" and text[0] != "《" for text in article["paragraphs"])
    return len(lengths) >= VERSE_LINES and lengths[len(lengths) // 2] <= VERSE_LENGTH and 2 * open_ended > len(lengths)


def truth(page: Sequence[Row], articles: Sequence[dict[str, Any]]) -> list[int]:
    """Return the true state of each row."""
    texts = [squash(row.text) for row in page]
    out = [display.TEXT] * len(page)
    for article in articles:
        parts = [squash(article[name]) for name in ("kicker", "subtitle")] + ["".join(map(squash, article["title"]))]
        for part in filter(None, parts):
            for at in range(len(page)):
                end, seen = at, ""
                while end < len(page) and seen != part and part.startswith(seen + texts[end]):
                    seen += texts[end]
                    end += 1
                if seen == part:
                    out[at:end] = [display.HEAD] * (end - at)
                    break
        if is_poem(article):
            lines = {squash(text) for text in article["paragraphs"]}
            for i, text in enumerate(texts):
                if text in lines and out[i] == display.TEXT and not is_author(page[i].text):
                    out[i] = display.VERSE
    return out


def read(folder: Path) -> list[Example]:
    """Return the examples of a folder of pages."""
    out: list[Example] = []
    for path in sorted(path for path in folder.iterdir() if (path / "truth.json").exists()):
        page, widths = page_rows(path)
        articles = json.loads((path / "truth.json").read_text(encoding="utf-8"))["articles"]
        out.append(
            (
                display_evidence.rows_features(page, widths),
                display_evidence.changes_features(page, widths),
                truth(page, articles),
                (display.row_priors(page, widths), display.change_priors(page, widths)),
            )
        )
    return out


def tables(
    examples: Sequence[Example], row_names: list[str], change_names: list[str]
) -> tuple[Table, Table, NDArray[np.int64], Table, Table]:
    """Return padded tables: rows (pages × length × features), changes, states (-1 beyond a page's end), priors."""
    longest = max(len(found) for found, *_ in examples)
    own = np.zeros((len(examples), longest, len(row_names)))
    change = np.zeros((len(examples), longest, len(change_names)))
    states = np.full((len(examples), longest), -1)
    own_prior = np.zeros((len(examples), longest, len(STATES)))
    change_prior = np.zeros((len(examples), longest, len(STATES), len(STATES)))
    row_at = {name: k for k, name in enumerate(row_names)}
    change_at = {name: k for k, name in enumerate(change_names)}
    for p, (found, changes, true, prior) in enumerate(examples):
        for i, features in enumerate(found):
            for name, value in features.items():
                own[p, i, row_at[name]] = value
        for i, features in enumerate(changes, 1):
            for name, value in features.items():
                change[p, i, change_at[name]] = value
        states[p, : len(true)] = true
        own_prior[p, : len(true)] = prior[0]
        change_prior[p, 1 : len(true)] = prior[1]
    return own, change, states, own_prior, change_prior


def marginals(own: Table, change: Table, live: NDArray[np.bool_]) -> tuple[Table, Table]:
    """Return the probabilities of states and of changes of state by forward and backward sums."""
    pages, length, count = own.shape
    ahead = np.zeros((pages, length, count))
    behind = np.zeros((pages, length, count))
    ahead[:, 0] = own[:, 0]
    for i in range(1, length):
        step = ahead[:, i - 1, :, None] + change[:, i] + own[:, i, None, :]
        top = step.max(axis=1)
        new = top + np.log(np.exp(step - top[:, None, :]).sum(axis=1))
        ahead[:, i] = np.where(live[:, i, None], new, ahead[:, i - 1])
    for i in range(length - 1, 0, -1):
        step = behind[:, i, None, :] + change[:, i] + own[:, i, None, :]
        top = step.max(axis=2)
        new = top + np.log(np.exp(step - top[:, :, None]).sum(axis=2))
        behind[:, i - 1] = np.where(live[:, i, None], new, behind[:, i])
    total = np.log(np.exp(ahead[:, -1] - ahead[:, -1].max(axis=1, keepdims=True)).sum(axis=1)) + ahead[:, -1].max(
        axis=1
    )
    state = np.exp(ahead + behind - total[:, None, None]) * live[:, :, None]
    pair = np.zeros((pages, length, count, count))
    pair[:, 1:] = np.exp(
        ahead[:, :-1, :, None]
        + change[:, 1:]
        + own[:, 1:, None, :]
        + behind[:, 1:, None, :]
        - total[:, None, None, None]
    )
    return state, pair * live[:, :, None, None]


def learn(
    own: Table, change: Table, states: NDArray[np.int64], own_prior: Table, change_prior: Table
) -> tuple[Table, Table]:
    """Return the weights of rows (feature × state, text is 0) and of changes (feature × state × state)."""
    count = len(STATES)
    live = states >= 0
    inside = live.copy()
    inside[:, 0] = False
    true = np.eye(count)[np.maximum(states, 0)] * live[:, :, None]
    true_pair = np.zeros((*states.shape, count, count))
    true_pair[:, 1:] = true[:, :-1, :, None] * true[:, 1:, None, :]
    w = np.zeros((own.shape[2], count))
    v = np.zeros((change.shape[2], count, count))
    slopes = [np.zeros_like(w), np.zeros_like(v)]
    squares = [np.zeros_like(w), np.zeros_like(v)]
    for turn in range(1, ROUNDS + 1):
        state, pair = marginals(own_prior + own @ w, change_prior + np.tensordot(change, v, 1), live)
        gw = np.tensordot(own, true - state, axes=([0, 1], [0, 1])) - RIDGE * w
        gv = np.tensordot(change, true_pair - pair, axes=([0, 1], [0, 1])) - RIDGE * v
        gw[:, 0] = 0.0
        for k, slope in enumerate((gw, gv)):  # Adam
            slopes[k] = 0.9 * slopes[k] + 0.1 * slope
            squares[k] = 0.995 * squares[k] + 0.005 * slope**2
            scale = 1 - 0.9**turn, 1 - 0.995**turn
            rate = 0.08 if turn < 0.7 * ROUNDS else 0.02
            step = rate * (slopes[k] / scale[0]) / (np.sqrt(squares[k] / scale[1]) + 1e-6)
            if k == 0:
                w = w + step
            else:
                v = v + step
    return w, v


def weights_text(row_names: list[str], w: Table, change_names: list[str], v: Table) -> str:
    """Return the weights as a Python module."""
    names = {display.HEAD: "head", display.VERSE: "verse"}
    lines = [
        '"""Corrections to `prior`, in log odds, learned by scripts/training/train_display.py."""',
        "",
        "ROW: dict[str, dict[str, float]] = {",
    ]
    for state, name in names.items():
        lines.append(f'    "{name}": {{')
        lines += [f'        "{n}": {w[k, state]:.2f},' for k, n in enumerate(row_names) if abs(w[k, state]) >= 0.02]
        lines.append("    },")
    lines += [
        "}",
        "# CHANGE[a][b]: from state a (text, head, verse) to state b",
        "CHANGE: list[list[dict[str, float]]] = [",
    ]
    for a in STATES:
        lines.append("    [")
        for b in STATES:
            lines.append("        {")
            lines += [
                f'            "{n}": {v[k, a, b]:.2f},' for k, n in enumerate(change_names) if abs(v[k, a, b]) >= 0.02
            ]
            lines.append("        },")
        lines.append("    ],")
    return "\n".join([*lines, "]", ""])


def main() -> None:
    """Read the pages, learn, write, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, default=Path(display.__file__).with_name("weights.py"))
    options = parser.parse_args()
    examples = [example for folder in options.pages for example in read(folder)]
    row_names = sorted({name for found, *_ in examples for features in found for name in features})
    change_names = sorted({name for _, changes, *_ in examples for features in changes for name in features})
    w, v = learn(*tables(examples, row_names, change_names))
    options.output.write_text(weights_text(row_names, w, change_names, v), encoding="utf-8")
    print(sum(len(true) for _, _, true, _ in examples), "rows")


if __name__ == "__main__":
    main()
