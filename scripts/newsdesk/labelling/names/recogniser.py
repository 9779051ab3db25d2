"""Find names with a small statistical model: two BiLSTM layers and a CRF over characters, in NumPy.

The weights are cutword 0.1.1's (see weights/NOTICE), loaded once on first use. Where NumPy or the
weights are missing, `find_spans` finds nothing and the desk goes on with rules alone.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]

WEIGHTS = Path(__file__).parent / "weights" / "ner.npz"
LONGEST = 126  # characters in one sequence, as the model was trained
BATCH = 64  # sequences run side by side
SENTENCE_END = re.compile(r"[^。！？!?；;]*[。！？!?；;]*[”’」』]?")
KINDS = {"PERSON": "person", "LOC": "place", "ORG": "organisation"}


class Span(NamedTuple):
    """One name that the model saw: its kind (person, place, organisation) and text."""

    kind: str
    text: str
    start: int
    end: int


class _Model(NamedTuple):
    embedding: Array
    layers: tuple[tuple[tuple[Array, Array, Array], ...], ...]  # layer, direction, (input, recurrent, bias)
    out: tuple[Array, Array]
    crf: tuple[Array, Array, Array]  # start, end, transitions
    characters: dict[str, int]
    labels: tuple[str, ...]


@cache
def _model() -> _Model | None:
    try:
        import numpy as np  # noqa: PLC0415 - a page converts without it

        stored = np.load(WEIGHTS)
    except (ImportError, OSError):
        return None
    full = {key: stored[key].astype(np.float32) for key in stored.files if stored[key].dtype == np.float16}

    def direction(layer: int, suffix: str) -> tuple[Array, Array, Array]:
        bias = full[f"lstm.bias_ih_l{layer}{suffix}"] + full[f"lstm.bias_hh_l{layer}{suffix}"]
        return full[f"lstm.weight_ih_l{layer}{suffix}"].T, full[f"lstm.weight_hh_l{layer}{suffix}"].T, bias

    return _Model(
        embedding=full["embedding.weight"],
        layers=tuple((direction(n, ""), direction(n, "_reverse")) for n in (0, 1)),
        out=(full["fc.weight"].T, full["fc.bias"]),
        crf=(full["crf.start_transitions"], full["crf.end_transitions"], full["crf.transitions"]),
        characters={c: n for n, c in enumerate(bytes(stored["characters"]).decode().split("\n"))},
        labels=tuple(bytes(stored["labels"]).decode().split("\n")),
    )


def find_spans(texts: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
    """Return for each text the persons, places and organisations that the model sees in it, in order."""
    model = _model()
    if model is None:
        return tuple(() for _ in texts)
    pieces = [(row, offset, piece) for row, text in enumerate(texts) for offset, piece in _pieces(text)]
    pieces.sort(key=lambda piece: len(piece[2]))  # sequences of one length waste no padding
    found: list[list[Span]] = [[] for _ in texts]
    for first in range(0, len(pieces), BATCH):
        group = pieces[first : first + BATCH]
        for (row, offset, piece), labels in zip(group, _label(model, [p for *_, p in group]), strict=True):
            found[row].extend(_spans(piece, offset, labels))
    return tuple(tuple(sorted(spans, key=lambda span: span.start)) for spans in found)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Sentences of at most LONGEST characters, each with where it starts; over-long ones are cut at commas."""
    for match in SENTENCE_END.finditer(text):
        start, end = match.span()
        while end - start > LONGEST:
            cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in "，、,")
            cut = cut + 1 if cut >= 0 else start + LONGEST
            yield start, text[start:cut]
            start = cut
        if end > start:
            yield start, text[start:end]


def _code(model: _Model, char: str) -> int:
    char = char.lower()
    known = model.characters.get(char)
    if known:
        return known
    if char.isdigit():
        return model.characters["[NUMBER]"]
    return model.characters["[HANZI]" if "\u4e00" <= char <= "\u9fff" else "[UNK]"]


def _label(model: _Model, pieces: Sequence[str]) -> list[list[str]]:
    import numpy as np  # noqa: PLC0415 - loaded with the model

    lengths = np.array([len(p) for p in pieces])
    codes = np.zeros((len(pieces), int(lengths.max())), dtype=np.int64)
    for row, piece in enumerate(pieces):
        codes[row, : len(piece)] = [_code(model, c) for c in piece]
    hidden = model.embedding[codes]
    for forward, backward in model.layers:
        mirror = np.where(
            np.arange(codes.shape[1]) < lengths[:, None], lengths[:, None] - 1 - np.arange(codes.shape[1]), 0
        )
        rows = np.arange(len(pieces))[:, None]
        ahead = _lstm(hidden, forward)
        behind = _lstm(hidden[rows, mirror], backward)[rows, mirror]
        hidden = np.concatenate([ahead, behind], axis=2)
    scores = hidden @ model.out[0] + model.out[1]
    return [_viterbi(model, scores[row, :length]) for row, length in enumerate(lengths)]


def _lstm(inputs: Array, weights: tuple[Array, Array, Array]) -> Array:
    """Run one direction over (batch, time, width); gates stand in torch's order: input, forget, cell, output."""
    import numpy as np  # noqa: PLC0415 - loaded with the model

    into, back, bias = weights
    width = back.shape[0]
    gates_in = inputs @ into + bias
    state: Array = np.zeros((inputs.shape[0], width), dtype=np.float32)
    cell: Array = np.zeros_like(state)
    out = np.empty((*inputs.shape[:2], width), dtype=np.float32)
    for step in range(inputs.shape[1]):
        gates = gates_in[:, step] + state @ back
        opened = 0.5 + 0.5 * np.tanh(0.5 * gates)  # the logistic function, without overflow
        cell = opened[:, width : 2 * width] * cell + opened[:, :width] * np.tanh(gates[:, 2 * width : 3 * width])
        state = opened[:, 3 * width :] * np.tanh(cell)
        out[:, step] = state
    return out


def _viterbi(model: _Model, scores: Array) -> list[str]:
    start, end, moves = model.crf
    best = start + scores[0]
    came: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        ways = best[:, None] + moves
        came.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    last = int((best + end).argmax())
    path = [last]
    for step in reversed(came):
        last = int(step[last])
        path.append(last)
    return [model.labels[n] for n in reversed(path)]


def _spans(piece: str, offset: int, labels: Sequence[str]) -> Iterator[Span]:
    begun = -1
    for at, label in enumerate(labels):
        place, _, name = label.partition("_")
        if place in ("B", "S"):
            begun = at
        elif place == "O":
            begun = -1
        if place in ("E", "S") and begun >= 0:
            if name in KINDS:
                yield Span(KINDS[name], piece[begun : at + 1], offset + begun, offset + at + 1)
            begun = -1
