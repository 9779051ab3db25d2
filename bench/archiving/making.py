"""An archive of any number of issues from the bench's corpus; an issue is the same whenever and wherever it is made.

Each article is one of the corpus with other names in the places of its own, so that names stand in texts as they
do in a paper; words by Zipf's law between its sentences keep the texts apart.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from pypinyin.phrases_dict import phrases_dict

from archiving.names import Pool, pools
from contract import frontmatter, markdown
from contract.fields import Value

CORPUS = Path(__file__).parents[1] / "corpus.json"
SECTIONS = (
    "要闻",
    "要闻",
    "时政",
    "经济",
    "民生",
    "社会",
    "区县",
    "国内",
    "国际",
    "文体",
    "体育",
    "副刊",
    "教育",
    "健康",
    "财经",
    "专版",
)
KINDS = {"article": 70, "brief": 16, "commentary": 4, "feature": 4, "photo": 3, "notice": 3}
JUMPS = 2  # articles of an issue that are continued on another page
NAMED = {"people": "persons", "places": "places", "orgs": "orgs"}  # our pools by the corpus's fields
FIELDS = {"people": "people", "places": "places", "orgs": "organisations"}


@dataclass(frozen=True, slots=True)
class Paper:
    """What issues are made of."""

    corpus: tuple[dict[str, Any], ...]
    pools: dict[str, Pool]
    words: Pool


@cache
def paper() -> Paper:
    """Return the paper; made once a process."""
    chance = random.Random(5)  # noqa: S311 - a bench, not a secret
    corpus = json.loads(CORPUS.read_text(encoding="utf-8"))
    words = sorted(phrases_dict)
    chance.shuffle(words)
    sums = accumulate(1 / (rank + 10) for rank in range(len(words)))
    return Paper(tuple(corpus), pools(corpus, chance), Pool(tuple(words), tuple(sums)))


def days(count: int, last: date) -> list[date]:
    """Return so many days in order, up to the last."""
    return [last - timedelta(count - 1 - number) for number in range(count)]


def make_issue(content: Path, day: date, articles: int = 100, pages: int = 16) -> None:
    """Write an issue of the day below the content folder."""
    chance = random.Random(f"issue {day}")  # noqa: S311 - a bench, not a secret
    numbers = [(f"{1 + place * pages // articles:02d}", place) for place in range(articles)]
    first = dict(reversed(numbers))
    jumps = {place: place + articles // 2 for place in range(JUMPS)}
    ids = [f"{day:%Y%m%d}-{label}-{place - first[label] + 1:02d}" for label, place in numbers]
    for label in first:
        folder = content / day.isoformat() / label
        folder.mkdir(parents=True, exist_ok=True)
        page: dict[str, Value] = {"kind": "page", "date": day, "page": label, "section": _section(label)}
        (folder / "page.md").write_text(frontmatter.emit(page), encoding="utf-8")
    for label, place in numbers:
        seq = place - first[label] + 1
        head: dict[str, Value] = {"id": ids[place], "date": day, "page": label, "seq": seq, "section": _section(label)}
        if place in jumps:
            head |= {"jump": f"（下转{numbers[jumps[place]][0]}版）", "continues": ids[jumps[place]]}
        elif place - articles // 2 in jumps:
            head |= {"continued_from": ids[place - articles // 2]}
        fields, text = _article(chance, head)
        name = f"{seq:02d}-gao.md"
        (content / day.isoformat() / label / name).write_text(frontmatter.emit(fields, text), encoding="utf-8")


def _section(label: str) -> str:
    return SECTIONS[(int(label) - 1) % len(SECTIONS)]


def _article(chance: random.Random, head: dict[str, Value]) -> tuple[dict[str, Value], str]:
    made = paper()
    model = chance.choice(made.corpus)
    drawn = {kind: made.pools[kind].draw(chance, len(model[field])) for kind, field in NAMED.items()}
    changes = {own: new for kind, field in NAMED.items() for own, new in zip(model[field], drawn[kind], strict=True)}
    paragraphs = [_said(text, changes) + _aside(chance) for text in model["paragraphs"]]
    title = _said(str(model["headline"]), changes) + "".join(made.words.draw(chance, 1))
    decks: dict[str, Value] = {deck: _said(str(model[deck]), changes) for deck in ("kicker", "subtitle") if model[deck]}
    fields: dict[str, Value] = {
        **decks,
        "title": title,
        **head,
        "kind": chance.choices(list(KINDS), weights=list(KINDS.values()))[0],
        "authors": list(made.pools["authors"].draw(chance, chance.choice((0, 1, 1, 2)))),
        "tags": list(made.pools["tags"].draw(chance, len(model["tags"]))),
        **{FIELDS[kind]: list(names) for kind, names in drawn.items()},
        "summary": paragraphs[0][:120],
        "slug": "gao",
        "status": "published",
    }
    return {name: value for name, value in fields.items() if value != []}, "\n\n".join(map(markdown.escape, paragraphs))


def _said(text: str, changes: dict[str, str]) -> str:
    """Return the text with other names in it; the longest first, as one may hold another."""
    for number, own in enumerate(sorted(changes, key=lambda name: (-len(name), name))):
        text = text.replace(own, f"\0{number}\0")
    for number, own in enumerate(sorted(changes, key=lambda name: (-len(name), name))):
        text = text.replace(f"\0{number}\0", changes[own])
    return text


def _aside(chance: random.Random) -> str:
    return "，".join(_phrases(chance)) + "。"


def _phrases(chance: random.Random) -> Iterator[str]:
    for _ in range(2):
        yield "".join(paper().words.draw(chance, chance.randint(2, 4)))
