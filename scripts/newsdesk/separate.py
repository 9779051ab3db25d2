"""Put the articles of a page together from its chains of text, its headline rows and its captions."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk import headlines
from newsdesk.chains import chains
from newsdesk.furniture import Sorted
from newsdesk.joints import Echoes, fold
from newsdesk.model import Article, Paragraph, Passage, RawPage, SeparatedPage
from newsdesk.order import order
from newsdesk.paragraphs import join, paragraphs
from newsdesk.pieces import pieces
from newsdesk.rows import Row
from newsdesk.settle import settle
from newsdesk.words import words

_NOTHING = Passage("", ())


def _passage(rows: Sequence[Row]) -> Passage:
    if not rows:
        return _NOTHING
    return Passage(" ".join(row.display for row in rows), tuple(line for row in rows for line in row.lines))


def _jump(body: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], Passage | None]:
    """Take a line such as （下转A03版） off the end of a body, if it stands alone."""
    if not body:
        return body, None
    last = body[-1]
    if not words().jumps.fullmatch(last.text):
        return body, None
    return body[:-1], Passage(last.text, last.lines)


def articles(
    page: RawPage, use: Sorted, rows: Sequence[Row], measure: Sequence[float], display: Sequence[bool]
) -> SeparatedPage:
    """Return the page taken apart."""
    parts = pieces(rows, measure, display)
    echoes = Echoes(fold(row.text) for row in rows)
    bodies = []
    ordered = order(rows)
    for chain in chains(parts, ordered, echoes):
        run = settle(parts, chain, ordered, echoes)
        text = [row for k in run for row in parts[k].rows]
        widths = [w for k in run for w in [parts[k].measure] * len(parts[k].rows)]
        bodies.append((parts[run[0]].at, text, widths))
    facts = [
        headlines.Body("".join(row.text for row in text), "".join(row.text for row in text[:10]), at)
        for at, text, _ in bodies
    ]
    placed = headlines.place(rows, display, facts, echoes)
    out: list[tuple[int, Article]] = []
    near_captions = _caption_homes(use, bodies)
    for k, (at, text, widths) in enumerate(bodies):
        own = [p for p in placed if p.body == k]
        body, jump = _jump(paragraphs(text, widths))
        captions = tuple(
            Passage(join(run), tuple(line for row in run for line in row.lines))
            for run, home in zip(use.captions, near_captions, strict=True)
            if home == k
        )
        out.append((at, Article(*_heads(rows, own), column=_NOTHING, paragraphs=body, captions=captions, jump=jump)))
    for group in sorted({p.group for p in placed if p.body < 0}):
        own = [p for p in placed if p.body < 0 and p.group == group]
        out.append((own[0].row, Article(*_heads(rows, own), column=_NOTHING, paragraphs=())))
    out.sort(key=lambda item: item[0])
    loose = [Passage(row.display, row.lines) for row in (*use.heads, *use.credits)]
    loose += [
        Passage(join(run), tuple(line for row in run for line in row.lines))
        for run, home in zip(use.captions, near_captions, strict=True)
        if home < 0
    ]
    return SeparatedPage(
        page.date,
        page.label,
        page.source,
        use.section,
        tuple(row.display for row in use.credits),
        tuple(article for _, article in out),
        tuple(loose),
    )


def _heads(rows: Sequence[Row], own: Sequence[headlines.Placed]) -> tuple[Passage, Passage, Passage]:
    of = {
        part: [rows[p.row] for p in own if p.part == part]
        for part in (headlines.KICKER, headlines.TITLE, headlines.SUBTITLE)
    }
    titles = of[headlines.TITLE]
    title = (
        Passage(
            headlines.title_of([row.display for row in titles]), tuple(line for row in titles for line in row.lines)
        )
        if titles
        else _NOTHING
    )
    return _passage(of[headlines.KICKER]), title, _passage(of[headlines.SUBTITLE])


def _caption_homes(use: Sorted, bodies: Sequence[tuple[int, list[Row], list[float]]]) -> list[int]:
    """Return for each caption the body that shares most of its words, -1 on a page without bodies."""
    facts = [headlines.Body("".join(row.text for row in text), "", at) for at, text, _ in bodies]
    near = headlines.affinities(["".join(row.text for row in run) for run in use.captions], facts)
    return [max(range(len(facts)), key=lambda k: scores[k], default=-1) for scores in near]
