"""Set a page's proof together: raw lines with the pieces that they went to, articles, doubts by weight. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsdesk.desk import book
from newsdesk.desk.custody import held_articles
from newsdesk.desk.standoff import BETWEEN
from newsdesk.desk.write import PAGE_FILE
from newsdesk.model import Doubt, RawPage
from newsdesk.proof.pieces import Piece, pieces

HUES = 8  # colours of articles; numbers tell them apart for certain


@dataclass(frozen=True, slots=True)
class Owned:
    """A raw line with the keys of the pieces that it went to, the first one's role, number and colour.

    `first` says that a run of lines of one piece begins here.
    """

    number: int
    text: str
    keys: tuple[str, ...] = ()
    mark: str = ""
    role: str = ""
    hue: int = -1
    first: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A doubt with the file, line and piece (key, "" for none) that an editor should look at."""

    doubt: Doubt
    file: str
    line: int
    key: str


@dataclass(frozen=True, slots=True)
class Proof:
    """An article on the proof: number, colour, file, state in the book, pieces by key, names that were not sure."""

    mark: str
    hue: int
    file: str
    title: str
    state: str
    edited: bool
    pieces: tuple[tuple[str, Piece], ...]
    suggestions: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's proof. `folder` is `2024-02-02/01`; `stale` says that the raw page changed since it was converted."""

    folder: str
    source: str
    stale: bool
    lines: tuple[Owned, ...]
    articles: tuple[Proof, ...]
    unplaced: tuple[tuple[str, Piece], ...]
    queries: tuple[Query, ...]


def sheet(page: RawPage, raw_digest: str, standing: Mapping[str, str], folder: str) -> Sheet:
    """Return the proof of a page, given its raw lines and what stands in its folder (file name -> text).

    Raises ContractError where desk.json cannot be read; `folder` is the folder as messages name it.
    """
    desk = book.parse(standing[book.FILE], f"{folder}/{book.FILE}")
    prefix = f"{page.date.replace('-', '')}-{page.label}"
    proofs: list[Proof] = []
    queries: list[Query] = []
    for held in sorted(held_articles(standing, desk, prefix), key=lambda item: item.entry.id):
        entry = held.entry
        if entry.state == book.RETIRED and held.text is None:
            continue
        mark = entry.id.rpartition("-")[2]
        found = tuple((f"a{mark}-{at}", piece) for at, piece in enumerate(pieces(entry, held.text)))
        title = next((piece.text for _, piece in found if piece.role == "title"), "")
        gone = held.text is None
        edited = not gone and held.text != entry.base
        state = book.DELETED if gone else entry.state
        proofs.append(Proof(mark, (int(mark) - 1) % HUES, entry.file, title, state, edited, found, entry.suggestions))
        if not gone:
            queries += [_query(doubt, entry.file, found, held.text or "") for doubt in entry.doubts]
    rest = tuple((f"u-{at}", piece) for at, piece in enumerate(pieces(desk.page, standing.get(PAGE_FILE))))
    queries += [_query(doubt, PAGE_FILE, rest, standing.get(PAGE_FILE, "")) for doubt in desk.page.doubts]
    queries.sort(key=lambda query: (query.doubt.confidence, query.file, query.line))
    return Sheet(
        folder=f"{page.date}/{page.label}",
        source=page.source,
        stale=desk.raw != raw_digest,
        lines=_owned(page, proofs, rest),
        articles=tuple(proofs),
        unplaced=rest,
        queries=tuple(queries),
    )


def _query(doubt: Doubt, file: str, found: tuple[tuple[str, Piece], ...], text: str) -> Query:
    """Find the piece that a doubt is about: by its raw lines, a conflict by the text that stands."""
    texts = doubt.chosen.split(BETWEEN) if not doubt.lines else []
    for key, piece in found:
        if set(doubt.lines) & set(piece.lines) or piece.source in texts:
            return Query(doubt, file, piece.at, key)
    held = (number for number, line in enumerate(text.split("\n"), 1) if texts and texts[0] in line)
    return Query(doubt, file, next(held, 1), "")


def _owned(page: RawPage, proofs: list[Proof], rest: tuple[tuple[str, Piece], ...]) -> tuple[Owned, ...]:
    owners: dict[int, list[tuple[str, Piece, str, int]]] = {}
    for proof in proofs:
        for key, piece in proof.pieces:
            for number in piece.lines:
                owners.setdefault(number, []).append((key, piece, proof.mark, proof.hue))
    for key, piece in rest:
        for number in piece.lines:
            owners.setdefault(number, []).append((key, piece, "", -1))
    out: list[Owned] = []
    before: tuple[str, ...] = ()
    for line in page.lines:
        found = owners.get(line.number, [])
        if not found:
            out.append(Owned(line.number, line.text))
            continue
        keys = tuple(key for key, *_ in found)
        _, piece, mark, hue = found[0]
        out.append(Owned(line.number, line.text, keys, mark, piece.role, hue, keys != before))
        before = keys
    return tuple(out)
