"""Say in ten lines what proofs show: the articles of a page or two, the weightiest doubts with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contract.sentences import sentence
from newsdesk.desk.book import DELETED
from newsdesk.proof.print import words
from newsdesk.proof.sheet import Query, Sheet

PAGES = 2  # whose articles are named
DOUBTS = 5  # that are listed
TITLE = 14  # characters of a title
QUOTE = 24  # of what a doubt is about


def brief(sheets: Sequence[tuple[Sheet, str]], language: str) -> Iterator[str]:
    """Yield the lines; each sheet comes with its folder as an editor finds it."""
    if len(sheets) <= PAGES:
        for sheet, _ in sheets:
            there = [one for one in sheet.articles if one.state != DELETED]
            titles = " · ".join(f"{one.mark} {_short(one.title or '—', TITLE)}" for one in there)
            if there:
                yield f"  {sheet.folder}: {titles}"
    queries = [(query, shown) for sheet, shown in sheets for query in sheet.queries]
    queries.sort(key=lambda pair: pair[0].doubt.confidence)
    if queries:
        yield sentence("proof-doubts", language, doubts=len(queries))
    for query, shown in queries[:DOUBTS]:
        yield f"  {shown}/{query.file}:{query.line}: {_said(query, language)}"
    if len(queries) > DOUBTS:
        yield sentence("proof-more", language, doubts=len(queries) - DOUBTS)


def _said(query: Query, language: str) -> str:
    doubt, spoken = query.doubt, words(language)
    what = spoken["doubts"].get(doubt.code, spoken["doubts"]["other"])
    quoted = [f"“{_short(text, QUOTE)}”" for text in (doubt.chosen, doubt.alternative) if text]
    between = f" {spoken['alternative']} "
    return f"{what} {between.join(quoted)}".rstrip()


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"
