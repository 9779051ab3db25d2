"""Find names with a small statistical model over characters (`network`).

The weights are cutword 0.1.1's (see weights/NOTICE), loaded once on first use. Where NumPy or the
weights are missing, `find_spans` finds nothing and the desk goes on with rules alone. What it saw in
a sentence is kept, so that those of a whole page can be looked at in one go.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newsdesk.labelling.names.network import Network

WEIGHTS = Path(__file__).parent / "weights" / "ner.npz"
LONGEST = 126  # characters in one sequence, as the model was trained
BATCH = 64  # sequences run side by side
KEPT = 1 << 11  # sentences of which is kept what was seen; a page has some 150
SENTENCE_END = re.compile(r"[^。！？!?；;]*[。！？!?；;]*[”’」』]?")
KINDS = {"PERSON": "person", "LOC": "place", "ORG": "organisation"}


class Span(NamedTuple):
    """One name that the model saw: its kind (person, place, organisation) and text."""

    kind: str
    text: str
    start: int
    end: int


class _Model(NamedTuple):
    network: Network
    characters: dict[str, int]
    labels: tuple[tuple[str, str], ...]  # where in a name a character stands, B M E S, and the kind of name; O in none


_known: dict[str, tuple[Span, ...]] = {}  # what was seen in each sentence


@cache
def _model() -> _Model | None:
    try:
        import numpy as np  # noqa: PLC0415 - a page converts without it

        from newsdesk.labelling.names.network import network  # noqa: PLC0415 - as above

        stored = np.load(WEIGHTS)
    except (ImportError, OSError):
        return None
    return _Model(
        network=network(stored),
        characters={c: n for n, c in enumerate(bytes(stored["characters"]).decode().split("\n"))},
        labels=tuple((label[0], label[2:]) for label in bytes(stored["labels"]).decode().split("\n")),
    )


def find_spans(texts: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
    """Return for each text the persons, places and organisations that the model sees in it, in order."""
    model = _model()
    if model is None:
        return tuple(() for _ in texts)
    pieces = [list(_pieces(text)) for text in texts]
    _look_at(model, dict.fromkeys(piece for own in pieces for _, piece in own))
    return tuple(
        tuple(
            Span(kind, name, offset + start, offset + end)
            for offset, piece in own
            for kind, name, start, end in _known[piece]
        )
        for own in pieces
    )


def _look_at(model: _Model, pieces: Collection[str]) -> None:
    """Label the sentences that were not seen before."""
    if len(_known) + len(pieces) > KEPT:
        _known.clear()
    new = sorted((piece for piece in pieces if piece not in _known), key=len, reverse=True)  # as the network wants them
    for first in range(0, len(new), BATCH):
        group = new[first : first + BATCH]
        _known.update(
            {piece: tuple(_spans(piece, own)) for piece, own in zip(group, _label(model, group), strict=True)}
        )


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


def _label(model: _Model, pieces: Sequence[str]) -> list[list[tuple[str, str]]]:
    from newsdesk.labelling.names.network import label  # noqa: PLC0415 - loaded with the model

    codes = {char: _code(model, char) for char in set().union(*pieces)}
    found = label(model.network, [[codes[char] for char in piece] for piece in pieces])
    return [[model.labels[number] for number in numbers] for numbers in found]


def _spans(piece: str, labels: Sequence[tuple[str, str]]) -> Iterator[Span]:
    begun = -1
    for at, (place, name) in enumerate(labels):
        if place in ("B", "S"):
            begun = at
        elif place == "O":
            begun = -1
        if place in ("E", "S") and begun >= 0:
            if name in KINDS:
                yield Span(KINDS[name], piece[begun : at + 1], begun, at + 1)
            begun = -1
