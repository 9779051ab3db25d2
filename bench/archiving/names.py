"""Names without number, drawn as a paper names them: a few every day, most of them once (Zipf's law)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from pypinyin.phrases_dict import phrases_dict

# How many of each kind there are. Of a rank r the chance is 1 / (r + FLAT): the first ten are named about as often.
SIZES = {"people": 60_000, "places": 4_000, "orgs": 12_000, "tags": 12_000, "authors": 120}
FLAT = {"people": 20, "places": 5, "orgs": 20, "tags": 20, "authors": 30}
BRANCHES = ("局", "集团", "医院", "中学", "研究院", "村委会", "合作社", "商会", "派出所", "社区", "有限公司", "博物馆")
LAND = ("村", "镇", "路", "街道", "社区", "县", "区", "水库", "大桥", "广场")


@dataclass(frozen=True, slots=True)
class Pool:
    """Names of one kind, the most frequent first, and the sums of their chances."""

    names: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """Return so many names, each once."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[chance.choices(self.names, cum_weights=self.sums)[0]] = None
        return list(found)


def pools(corpus: Sequence[dict[str, Any]], chance: random.Random) -> dict[str, Pool]:
    """Return the pools by kind: the corpus's own names first, then names put together as its are."""
    held: dict[str, list[str]] = {
        key: sorted({name for one in corpus for name in one[key]}) for key in ("persons", "places", "orgs", "tags")
    }
    words = sorted(word for word in phrases_dict if len(word) == 2)
    surnames = sorted({name[0] for name in held["persons"]})
    given = sorted({mark for name in held["persons"] for mark in name[1:]} | {mark for word in words for mark in word})

    def person() -> str:
        return chance.choice(surnames) + "".join(chance.choices(given, k=chance.choice((1, 2, 2, 2))))

    makers = {
        "people": (held["persons"], person),
        "authors": ([], person),
        "places": (held["places"], lambda: chance.choice(words) + chance.choice(LAND)),
        "orgs": (held["orgs"], lambda: "".join(chance.choices(words, k=2)) + chance.choice(BRANCHES)),
        "tags": (held["tags"], lambda: "".join(chance.choices(words, k=chance.choice((1, 2, 2))))),
    }
    made = {}
    for kind, (own, maker) in makers.items():
        names = dict.fromkeys(_shuffled(own, chance))
        while len(names) < SIZES[kind]:
            names[maker()] = None
        sums = accumulate(1 / (rank + FLAT[kind]) for rank in range(len(names)))
        made[kind] = Pool(tuple(names), tuple(sums))
    return made


def _shuffled(names: Iterable[str], chance: random.Random) -> list[str]:
    ordered = list(names)
    chance.shuffle(ordered)
    return ordered
