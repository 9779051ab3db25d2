"""Learn where chains of text begin, end and go on, from pages whose articles are known.

    PYTHONPATH=scripts python scripts/training/train_chains.py bench/pages ../shared/bench/pages

Each folder of PAGES holds raw.txt and truth.json. A structured perceptron: the search finds the chains of a page by the
weights so far, each wrong joint made better and each right one worse by half a nat, and the weights are moved towards
what is seen of the true chains; their mean over all steps is printed as Python, to be put into
newsdesk/separation/chains/weights.py. Before that, for each folder, the share of joints and of chains (F1) that are
right by the weights of the other folders.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from newsdesk.pipeline import judged
from newsdesk.separation.chains.accord import Accord
from newsdesk.separation.chains.chains import likeliest
from newsdesk.separation.chains.evidence import Evidence, heads_of
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.chains.page import Page
from newsdesk.separation.chains.pieces import Piece, pieces
from training.fitting import page_of, squash

ROUNDS, RATE, MARGIN, DECAY = 5, 0.1, 0.5, 0.002
MOST = 6.0  # of one feature in one step
LONGEST = 250  # pieces of a page

Chains = tuple[tuple[int, ...], ...]
Weights = dict[str, dict[str, float]]  # by kind: starts, ends, joints


@dataclass(frozen=True, slots=True)
class Example:
    """A page's pieces, what is seen of them, and its true chains."""

    parts: tuple[Piece, ...]
    echoes: Echoes
    accord: Accord
    seen: Evidence
    true: Chains


def true_chains(parts: Sequence[Piece], texts: Sequence[str]) -> Chains:
    """Return the pieces by article, in the order of its text; a piece of none is a chain of its own."""
    own: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for k, part in enumerate(parts):
        rows = [squash(row.text) for row in part.rows]
        found = [(a, text.find(row)) for row in rows for a, text in enumerate(texts) if text.count(row) == 1]
        once = [place for place in found if sum(other == place for other in found) == 1]
        own[once[0][0] if once else ("none", k)].append((once[0][1] if once else 0, k))
    return tuple(sorted(tuple(k for _, k in sorted(chain)) for chain in own.values()))


def examples(folder: Path) -> list[Example]:
    """Return the pages of a folder."""
    out: list[Example] = []
    for path in sorted(folder.glob("*/truth.json")):
        texts = [squash("".join(a["paragraphs"])) for a in json.loads(path.read_text(encoding="utf-8"))["articles"]]
        _, found, measure = judged(page_of(path.parent))
        parts = pieces(found.rows, measure, found.display)
        if not 1 < len(parts) < LONGEST:
            continue
        heads = heads_of(found.rows, found.display, dict(zip(found.rows, found.margins, strict=True)))
        accord, echoes = Accord(parts), Echoes(fold(row.text) for row in found.rows)
        evidence = Evidence(parts, accord.about, heads)
        if evidence.trust:
            out.append(Example(parts, echoes, accord, evidence, true_chains(parts, texts)))
    return out


def _joints(chains: Chains) -> set[tuple[int, int]]:
    return {joint for chain in chains for joint in pairwise(chain)}


def found_chains(example: Example, weights: Weights, margin: float = 0.0) -> Chains:
    """Return the chains of a page by some weights, where wrong joints gain a margin and right ones lose it."""
    told, true = example.seen.told(**weights), _joints(example.true)
    for i, row in enumerate(told.joints):
        row[:] = [own + (-margin if (i, j) in true else margin) for j, own in enumerate(row)]
    return likeliest(Page(example.parts, example.echoes, example.accord, told))


def seen(example: Example, chains: Chains) -> Weights:
    """Return what is seen of chains, summed up."""
    out: Weights = {"starts": defaultdict(float), "ends": defaultdict(float), "joints": defaultdict(float)}
    for chain in chains:
        for kind, facts in (("starts", example.seen.starts[chain[0]]), ("ends", example.seen.ends[chain[-1]])):
            for name, value in facts.items():
                out[kind][name] += value
    for name, table in example.seen.joints.items():
        out["joints"][name] = math.fsum(float(table[joint]) for joint in sorted(_joints(chains)))
    return out


def learn(known: Sequence[Example]) -> Weights:
    """Return the mean weights."""
    first = known[0].seen
    weights: Weights = {
        kind: dict.fromkeys(facts, 0.0)
        for kind, facts in (("starts", first.starts[0]), ("ends", first.ends[0]), ("joints", first.joints))
    }
    total = {kind: dict.fromkeys(own, 0.0) for kind, own in weights.items()}
    dice = random.Random(0)  # noqa: S311 (an order, not a secret)
    for _ in range(ROUNDS):
        for example in dice.sample(known, len(known)):
            chains = found_chains(example, weights, MARGIN)
            if _joints(chains) != _joints(example.true):
                step = RATE / math.sqrt(len(example.true))
                true, false = seen(example, example.true), seen(example, chains)
                for kind, own in weights.items():
                    for name in own:
                        gain = max(-MOST, min(MOST, true[kind][name] - false[kind][name]))
                        own[name] += step * gain - RATE * DECAY * own[name]
            for kind, own in weights.items():
                for name in own:
                    total[kind][name] += own[name] / (ROUNDS * len(known))
    return total


def right(known: Iterable[Example], weights: Weights) -> tuple[float, float]:
    """Return the F1 of joints and of chains."""
    count = np.zeros(4)
    for example in known:
        chains = found_chains(example, weights)
        joints, true = _joints(chains), _joints(example.true)
        count[:2] += 2 * len(joints & true), len(joints) + len(true)
        count[2:] += 2 * len(set(chains) & set(example.true)), len(chains) + len(example.true)
    return float(count[0] / max(1.0, count[1])), float(count[2] / max(1.0, count[3]))


def main() -> int:
    """Print what the weights are worth on folders left out, then the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    options = parser.parse_args()
    found = [examples(folder) for folder in options.pages]
    for k, own in enumerate(found):
        others = [example for j, known in enumerate(found) if j != k for example in known]
        if others and own:
            print(options.pages[k], "joints {:.3f} chains {:.3f}".format(*right(own, learn(others))), file=sys.stderr)
    weights = learn([example for own in found for example in own])
    for kind, table in weights.items():
        print(f"{kind.upper()}: dict[str, float] = {{")
        for name, weight in table.items():
            print(f'    "{name}": {weight:.2f},')
        print("}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
