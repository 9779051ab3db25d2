"""Boxes in the order that an extractor grouped them into are set back into columns: the law of `clusters`, inverted."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.boxes.clusters import Box, emitted
from newsdesk.separation.boxes.column_moves import Pieces
from newsdesk.separation.boxes.column_search import fills
from newsdesk.separation.chains.chains import chains
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.chains.pieces import pieces

CORPUS = json.loads((Path(__file__).parents[1] / "bench" / "corpus.json").read_text(encoding="utf-8"))
PITCHES = [(1.5, 1.3), (1.37, 2.05), (1.31, 2.05)]  # em from row to row and between columns, as three papers are set

# What is emitted of two columns, by hand from the rule: the nearest groups first, then from the top, left before right.
LAW: list[tuple[str, list[Box], list[int]]] = [
    ("columns", [(0, 0, 14, 10), (15, 0, 29, 10)], [0, 1]),
    ("a column that begins lower", [(0, 8, 14, 10), (15, 0, 29, 10)], [1, 0]),
    ("feet on a level", [(0, 0, 14, 8), (0, 9, 14, 10), (15, 0, 29, 8), (15, 9, 29, 10)], [0, 2, 1, 3]),
    ("a foot against a tall box", [(0, 0, 14, 8), (0, 9, 14, 10), (15, 0, 29, 10)], [0, 1, 2]),
]


@pytest.mark.parametrize(("boxes", "order"), [case[1:] for case in LAW], ids=[case[0] for case in LAW])
def test_emitted(boxes: list[Box], order: list[int]) -> None:
    assert emitted(boxes) == order


# Where pieces stand, column:rows, as they arrive; and whether they can arrive so.
ARRIVING = [
    ("column by column", "0:0-4 0:4-8 1:0-3 1:3-8", True),
    ("at a pair on a level", "0:0-4 1:0-4 0:4-5 1:4-5 0:5-8 1:5-8", True),
    ("no pair on a level", "0:0-4 1:0-5 0:4-8 1:5-8", False),
    ("a pair that comes the right one first", "0:0-4 1:0-3 1:3-4 1:4-5 0:4-5 1:5-8 0:5-8", False),
    ("two beside one as high", "0:0-1 0:1-2 1:0-2 0:2-6 0:6-8 1:2-8", True),
    ("on to the right at the foot", "0:0-5 1:0-4 1:4-5 2:0-5 0:5-6 1:5-6 2:5-6 0:6-8 1:6-8 2:6-7 2:7-8", True),
    ("feet last", "0:0-7 1:0-7 2:0-7 0:7-8 1:7-8 2:7-8", True),
]


@pytest.mark.parametrize(("places", "can"), [case[1:] for case in ARRIVING], ids=[case[0] for case in ARRIVING])
def test_fills(places: str, can: bool) -> None:
    stands = [
        (int(column), *map(int, rows.split("-"))) for column, rows in (place.split(":") for place in places.split())
    ]
    size = {j: foot - head for j, (_, head, foot) in enumerate(stands)}
    read = tuple(sorted(size, key=stands.__getitem__))
    joint = np.array([[0.0 if (i, j) in pairwise(read) else -2.0 for j in size] for i in size])
    room = (8,) * (1 + max(column for column, *_ in stands))
    sizes = [size[j] for j in range(len(size))]
    following = [*[True] * (len(sizes) - 1), False]
    pieces = Pieces(sizes, following, np.array([own < 3 for own in sizes]), joint)
    assert (read in [order for _, _, order in fills([room], pieces)]) == can


def _set(paragraphs: list[str], measure: int) -> list[tuple[str, int]]:
    """Return the printed rows and the paragraph of each; marks at row beginnings hang in the row before."""
    out: list[tuple[str, int]] = []
    for number, text in enumerate(paragraphs):
        left = "\u3000\u3000" + text
        while left:
            end = measure
            while end < len(left) and left[end] in "，。、；：？！）》”’…%":
                end += 1
            out.append((left[:end], number))
            left = left[end:]
    return out


@pytest.mark.parametrize(("pitch", "gutter"), PITCHES)
@pytest.mark.parametrize("columns", [2, 3, 4])
@pytest.mark.parametrize("article", [0, 4, 9, 16, 23, 31])
def test_set_back(article: int, columns: int, pitch: float, gutter: float) -> None:
    measure = 14
    printed = _set(CORPUS[article]["paragraphs"], measure)
    height = -(-len(printed) // columns)
    blocks: list[list[int]] = []
    boxes: list[Box] = []
    for at in range(0, len(printed), height):
        for row in range(at, min(at + height, len(printed))):
            if row == at or printed[row][1] != printed[row - 1][1]:
                blocks.append([])
            blocks[-1].append(row)
    for block in blocks:
        left = (block[0] // height) * (measure + gutter)
        first = 2.0 if len(block) == 1 and printed[block[0]][0].startswith("\u3000") else 0.0
        wide = measure if len(block) > 1 else len(printed[block[0]][0])
        top = (block[0] % height) * pitch
        boxes.append((left + first, top, left + wide, top + (len(block) - 1) * pitch + 1))
    rows: list[Row] = []
    for number, k in enumerate(emitted(boxes)):
        for line in blocks[k]:
            row = row_of(printed[line][0].strip("\u3000"), line + 1, number)
            assert row is not None
            rows.append(row)
    parts = pieces(rows, [float(measure)] * len(rows), [False] * len(rows))
    found = chains(parts, Echoes(fold(row.text) for row in rows))
    assert [row.lines[0] for run in found for k in run for row in parts[k].rows] == list(range(1, len(printed) + 1))
