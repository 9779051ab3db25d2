"""Learn the network that tells a headline's kicker, title and subtitle (newsdesk/separation/headlines/roles.npz).

    PYTHONPATH=scripts:bench python scripts/training/train_roles.py FOLDER … --headlines FILE … [--judge FOLDER …]

Each FOLDER holds pages of one city (raw.txt and truth.json each), each FILE invented headlines. A headline that stands
on many pages, or is set to many widths, counts as the root of how often; a FOLDER that is named twice counts twice.
Prints what is right of the FOLDERs to judge, and how sure of it the network is. Needs PyTorch, which is not among the
packages for development: nothing else does.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from newsdesk.language import meaning
from newsdesk.separation.headlines import roles
from training.headline_cases import Case, of_headlines, of_pages

INVENTED = 0.3  # what an invented headline counts, of one that a page holds
EPOCHS, BATCH, RATE, DECAY = 3, 64, 2e-3, 0.02
SIZE, STATE, ABOUT = 48, 64, 48  # numbers of a character, of a layer's state, of what a row is about
DROP, DROP_MEANING = 0.4, 0.5
OPENINGS_HIDDEN = 0.1  # headlines of which the network is not told how the article opens
RARE = 4  # times that a character has to stand in headlines


class Choice(nn.Module):  # type: ignore[misc] # PyTorch comes without types
    """The network as `roles` runs it, and the weights of features beside it."""

    def __init__(self, characters: int, features: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(characters + 1, SIZE)
        nn.init.normal_(self.embedding.weight, 0, 0.3)
        self.characters = nn.GRU(SIZE, STATE, batch_first=True, bidirectional=True)
        self.meaning = nn.Linear(meaning.SIZE, ABOUT)
        self.rows = nn.GRU(4 * STATE + ABOUT, STATE, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * STATE, len(roles.PARTS))
        self.weights = nn.Linear(features, 1, bias=False)
        nn.init.zeros_(self.weights.weight)
        self.drop, self.drop_meaning = nn.Dropout(DROP), nn.Dropout(DROP_MEANING)

    def forward(self, batch: Batch) -> Any:  # noqa: ANN401 - as above
        """Return the score of each reading of each headline."""
        read = _run(self.characters, self.drop(self.embedding(batch.codes)), batch.lengths)
        inside = (torch.arange(read.shape[1]) < batch.lengths[:, None])[:, :, None]
        most = read.masked_fill(~inside, -9).max(1)[0]
        mean = (read * inside).sum(1) / batch.lengths[:, None]
        about = torch.tanh(self.meaning(self.drop_meaning(batch.about * roles.SCALE)))
        told = self.drop(torch.cat([most, mean, about], 1))
        rows = torch.zeros(len(batch.counts), int(batch.counts.max()), told.shape[1])
        rows[batch.head, batch.row] = told
        said = self.out(self.drop(_run(self.rows, rows, batch.counts)))
        own = said[batch.told[0], batch.told[1], batch.told[2]]
        score = self.weights(batch.features)[:, 0]
        return score.index_add(0, batch.reading, own)


def _run(layer: Any, inputs: Any, lengths: Any) -> Any:  # noqa: ANN401 - as above
    packed = nn.utils.rnn.pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
    return nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=inputs.shape[1])[0]


class Example(NamedTuple):
    """A headline ready to be learned: codes of its texts' characters, its readings' features, what it counts."""

    case: Case
    codes: list[list[int]]
    features: Any
    counts: float


class Batch(NamedTuple):
    """Some headlines as tensors; `told` is for each row of each reading where it stands and which part it is."""

    codes: Any
    lengths: Any
    about: Any
    head: Any
    row: Any
    counts: Any
    told: tuple[Any, Any, Any]
    reading: Any
    features: Any
    own: Any
    true: Any
    weights: Any


def batch_of(examples: Sequence[Example], hidden: Random | None) -> Batch:
    """Return examples as a batch; with `hidden` some of them without how the article opens."""
    codes: list[list[int]] = []
    about, place, told, true = [], [], [], []
    reading: list[int] = []  # of each row of each reading: which one, of all headlines'
    own: list[int] = []  # of each reading: its headline
    for n, one in enumerate(examples):
        blind = hidden is not None and hidden.random() < OPENINGS_HIDDEN
        codes += one.codes if not blind else [*one.codes[:-1], [0]]
        about.append(one.case.said.about.astype(np.float32))
        if blind:
            about[-1][-1] = 0
        place += [(n, row) for row in range(len(one.codes))]
        true.append(len(own) + one.case.truth)
        for kickers, titles in one.case.ways:
            parts = roles.ways(kickers, titles, len(one.codes) - 1)
            told += [(n, row, part) for row, part in enumerate(parts)]
            reading += [len(own)] * len(parts)
            own.append(n)
    lengths = torch.tensor([len(text) for text in codes])
    padded = torch.zeros(len(codes), int(lengths.max()), dtype=torch.long)
    for n, text in enumerate(codes):
        padded[n, : len(text)] = torch.tensor(text)
    head, row = torch.tensor(place).T
    first, second, part = torch.tensor(told).T
    return Batch(
        padded,
        lengths,
        torch.tensor(np.concatenate(about)),
        head,
        row,
        torch.tensor([len(one.codes) for one in examples]),
        (first, second, part),
        torch.tensor(reading),
        torch.tensor(np.concatenate([one.features for one in examples])),
        torch.tensor(own),
        torch.tensor(true),
        torch.tensor([one.counts for one in examples]),
    )


def examples(cases: Sequence[Case], names: Sequence[str], codes: dict[str, int], times: float) -> list[Example]:
    """Return the cases that leave a choice, ready to be learned."""
    often = Counter(one.text for one in cases)
    out = []
    for one in cases:
        if len(one.ways) == 1:
            continue
        seen = np.array([[way.get(name, 0.0) for name in names] for way in one.options], np.float32)
        out.append(Example(one, roles.coded(one.said.texts, codes), seen, times * often[one.text] ** -0.5))
    return out


def _most(score: Any, batch: Batch) -> Any:  # noqa: ANN401 - as above
    """Return for each headline the score of its best reading."""
    return torch.full((len(batch.counts),), -1e9).scatter_reduce(0, batch.own, score, "amax")


def _losses(score: Any, batch: Batch) -> Any:  # noqa: ANN401 - as above
    """Return for each headline how unlikely the true reading is (nats)."""
    most = _most(score, batch)
    total = torch.zeros(len(batch.counts)).index_add(0, batch.own, torch.exp(score - most[batch.own]))
    return most + torch.log(total) - score[batch.true]


def learned(own: Sequence[Example], characters: int) -> Choice:
    """Return the network that was learned from examples."""
    torch.manual_seed(0)
    rng = Random(0)  # noqa: S311 - no secret
    net = Choice(characters, own[0].features.shape[1])
    plain = [value for name, value in net.named_parameters() if not name.startswith("weights")]
    groups = [{"params": plain}, {"params": net.weights.parameters()}]
    steps = torch.optim.AdamW(groups, lr=RATE, weight_decay=DECAY)
    batches = EPOCHS * (len(own) // BATCH + 1)
    rates = torch.optim.lr_scheduler.OneCycleLR(steps, [RATE, 3 * RATE], total_steps=batches + 1, pct_start=0.15)
    mean = float(np.mean([one.counts for one in own]))
    for _ in range(EPOCHS):
        order = rng.sample(range(len(own)), len(own))
        for start in range(0, len(own), BATCH):
            batch = batch_of([own[n] for n in order[start : start + BATCH]], rng)
            loss = (_losses(net(batch), batch) * batch.weights).mean() / mean
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            steps.step()
            rates.step()
    net.eval()
    return net


def judged(net: Choice, own: Sequence[Example]) -> tuple[float, float]:
    """Return which share of headlines is read right, each counted once, and the mean of how unlikely the truth is."""
    right = nats = total = 0.0
    with torch.no_grad():
        for start in range(0, len(own), BATCH):
            batch = batch_of(own[start : start + BATCH], None)
            score = net(batch)
            loss, share = _losses(score, batch), batch.weights**2
            right += float(((score[batch.true] >= _most(score, batch)) * share).sum())
            nats += float((loss * share).sum())
            total += float(share.sum())
    return right / total, nats / total


def stored(net: Choice, characters: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
    """Return the network as `roles.network` reads it."""
    state = {name: value.numpy().astype(np.float16) for name, value in net.state_dict().items()}
    weights = state.pop("weights.weight")[0]
    texts = {"characters": characters, "features": names}
    return (
        state
        | {"weights": weights}
        | {name: np.frombuffer("\n".join(own).encode(), np.uint8) for name, own in texts.items()}
    )


def main() -> None:
    """Read the headlines, learn, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="*")
    parser.add_argument("--headlines", type=Path, nargs="+", default=[])
    parser.add_argument("--judge", type=Path, nargs="+", default=[])
    parser.add_argument("--output", type=Path, default=roles.MODEL)
    options = parser.parse_args()
    times = Counter(options.pages)
    sets = [(list(of_pages(folder)), float(count)) for folder, count in times.items()]
    sets += [(list(of_headlines(file)), INVENTED) for file in options.headlines]
    cases = [one for own, _ in sets for one in own]
    often = Counter(character for text in {one.text for one in cases} for character in roles.plain(text))
    characters = [character for character, count in often.most_common() if count >= RARE]
    codes = {character: number for number, character in enumerate(characters, 1)}
    names = sorted({name for one in cases for way in one.options for name in way})
    own = [one for held, count in sets for one in examples(held, names, codes, count)]
    net = learned(own, len(characters))
    for folder in options.judge:
        right, nats = judged(net, examples(list(of_pages(folder)), names, codes, 1.0))
        print(f"{folder}: {right:.4f} right, {nats:.4f} nats", flush=True)
    np.savez_compressed(options.output, **stored(net, characters, names))


if __name__ == "__main__":
    main()
