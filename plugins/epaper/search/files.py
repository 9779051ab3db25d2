"""The files of the search index: those of a month, and the list of months, which is all that changes later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from contract import addresses
from epaper.search.shard import shard
from epaper.search.text import Findable, findable
from pressroom.catalog import Catalog

FORM = "1"  # of the files; a browser that holds the files of another form asks anew
NUMBERED = "{number}.bin"


def month_files(catalog: Catalog, month: date, content: Path) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of the files of a month's index, in a folder that is named after what is in it."""
    days = [(day, digest) for day, digest in catalog.digests() if _of(day) == _of(month)]
    folder = addresses.shard(month) + _version(days) + "/"
    places: list[tuple[date, str, int]] = []

    def texts() -> Iterator[Findable]:  # one at a time: a month's articles are more than their index
        for row in (row for day, _ in days for row in catalog.articles(day) if row.status == "published"):
            places.append((row.day, row.label, row.seq))
            yield findable(row, content)

    made = shard(texts())
    table = {"keys": made.keys, "days": _places(places), "lengths": made.lengths, "heads": made.heads}
    yield folder + "index.json", _json(table)
    for number, data in enumerate(made.files):
        yield folder + NUMBERED.format(number=number), data


def months_file(catalog: Catalog) -> bytes:
    """Return the list of months, newest first: `[month, version, articles]`."""
    counts = dict(catalog.issues())
    months = [
        (name, _version(days), sum(counts[day] for day, _ in days))
        for name, days in ((name, list(group)) for name, group in groupby(catalog.digests(), lambda one: _of(one[0])))
    ]
    return _json({"months": months[::-1]})


def _of(day: date) -> str:
    return day.isoformat()[:7]


def _version(days: Iterable[tuple[date, str]]) -> str:
    """Return a name that changes with the month's content: files of this name never change."""
    said = FORM + "".join(f"{day} {digest}\n" for day, digest in days)
    return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()


def _places(places: Iterable[tuple[date, str, int]]) -> list[list[object]]:
    """Return where the articles stand, in their order: `[day of the month, [[page, [seq, …]], …]]`."""
    return [
        [day.day, [[label, [seq for _, _, seq in group]] for label, group in groupby(on_day, itemgetter(1))]]
        for day, on_day in groupby(places, itemgetter(0))
    ]


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
