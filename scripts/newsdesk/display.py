"""Tell headline rows (kicker, title, subtitle) from running text, by one best path over the page's rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsdesk import glyphs
from newsdesk.columns import INDENT, first_line, misfit
from newsdesk.joints import attraction, fold
from newsdesk.openings import ORDINAL, SIGNED, is_author, is_lead, is_salutation
from newsdesk.order import order
from newsdesk.rows import Row
from newsdesk.words import words

_NEVER = -40.0
_WIDEST = 44.0  # em; a headline of one line on a broad page


def may_be_display(row: Row) -> bool:
    """Tell whether nothing in the row itself speaks against a headline."""
    text = row.text
    if len(text) < 2 or row.least > _WIDEST or (glyphs.kind(text[0]) == "mark" and text[0] not in "“‘《「『（—…[(【〈"):
        return False
    if text[-1] in "。，、；,;·（《“‘-" or "。" in text or "；" in text or is_lead(text):
        return False
    if ORDINAL.match(text) or SIGNED.search(text) or words().jumps.fullmatch(text):
        return False
    if glyphs.ends_sentence(text) and text[-1] in glyphs.CLOSERS and text[0] in glyphs.OPENERS and len(text) < 9:
        return False  # a line of dialogue
    return len(glyphs.open_marks(text)) <= 1


def _looks(row: Row, measure: float) -> float:
    """Return how much a row by itself looks like a headline rather than text (log odds, roughly)."""
    score = 0.5
    text = row.display
    if row.least > measure + 1.5:
        score += 2.5
    elif misfit(row, measure) <= 0.6:
        score -= 1.2
    elif misfit(row, measure - INDENT) <= 0.4:
        score -= 0.6
    if " " in text and glyphs.kind(text[text.index(" ") - 1]) == "han":
        score += 1.5
    score -= 0.7 * text.count("，") + 0.4 * text.count("、")
    if words().kicker_ends.search(text):
        score += 0.5
    if len(text) < 4:
        score -= 1.0
    if text[-1] in "的了在和与是把被将对从为以及其" or text[0] in "的了":
        score -= 2.0
    if glyphs.open_marks(text):
        score -= 1.5
    if is_author(text):
        score -= 2.5
    return score


def _enter(before: Row, pull: float, *, apart: bool, airy: bool, ordered: float) -> float:
    """Return the score of a headline beginning after a row of text."""
    if glyphs.ends_sentence(before.text) or SIGNED.search(before.text) or words().jumps.search(before.text):
        return 0.8 if apart else (-1.2 if airy else 0.0)
    if not apart:
        return -5.0 - max(0.0, pull)
    return -ordered * (0.8 + 0.3 * max(0.0, pull))


def _leave(  # noqa: PLR0913 all of it is evidence for one decision
    row: Row, after: Row, pull: float, first: float, *, single: bool, apart: bool, airy: bool, ordered: float
) -> float:
    """Return the score of text beginning after a headline; `first` tells a paragraph's beginning (log odds)."""
    if is_lead(after.text):
        return 3.5
    if is_salutation(after.text):
        return 2.0
    if is_author(after.text):
        return 2.0
    score = -0.2 - ordered * (1.0 - min(0.0, 0.8 * first) + 0.5 * max(0.0, pull))
    if words().notice_ends.search(row.text):
        score += 2.5
    elif single:
        score -= 0.8  # a sub-heading, more likely
    return score + (0.0 if apart else (-1.5 if airy else -0.5))


def margins(rows: Sequence[Row], measure: Sequence[float]) -> tuple[float, ...]:
    """Return for each row by how much the best path with it as a headline beats the best path with it as text.

    Two states a row; the score of a change weighs blank lines, sentence ends, the pull of the two
    rows on each other, and the words with which an article opens. Forward and backward best paths.
    """
    n = len(rows)
    if not n:
        return ()
    airy = rows[-1].block > n / 40  # the page has blank lines at all
    ordered = order(rows)
    head = [_looks(row, width) if may_be_display(row) else _NEVER for row, width in zip(rows, measure, strict=True)]
    changes: list[tuple[float, float, float]] = []  # text to headline, headline to text, headline to headline
    for i in range(1, n):
        before, row = rows[i - 1], rows[i]
        apart = before.block != row.block
        pull = attraction(fold(before.text[-4:])[-2:], fold(row.text[:4])[:2])
        changes.append(
            (
                _enter(before, pull, apart=apart, airy=airy, ordered=ordered),
                _leave(
                    before,
                    row,
                    pull,
                    first_line(rows[i : i + 2], measure[i]),
                    single=i < 2 or head[i - 2] <= _NEVER,
                    apart=apart,
                    airy=airy,
                    ordered=ordered,
                ),
                0.2 if apart else 0.6,
            )
        )
    ahead = [(0.0, head[0])]
    for i, (enter, leave, stay) in enumerate(changes, 1):
        text, shown = ahead[-1]
        ahead.append((max(text, shown + leave), max(shown + stay, text + enter) + head[i]))
    behind = [(0.0, 0.0)]
    for i in range(n - 1, 0, -1):
        enter, leave, stay = changes[i - 1]
        text, shown = behind[-1]
        behind.append((max(text, enter + head[i] + shown), max(leave + text, stay + head[i] + shown)))
    behind.reverse()
    return tuple(a[1] + b[1] - a[0] - b[0] for a, b in zip(ahead, behind, strict=True))


_VERSE = 5  # rows; a longer run of headlines may be a poem
_STRANGE = 0.45  # a headline shares more of its pairs of characters than this with some article


def without_verse(rows: Sequence[Row], margin: Sequence[float]) -> tuple[float, ...]:
    """Return the margins with poems taken for text: long runs of headline rows that no article speaks of."""
    out = list(margin)
    text = {gram for row, m in zip(rows, margin, strict=True) if m <= 0 for gram in _grams(row)}
    i = 0
    while i < len(rows):
        end = i
        while end < len(rows) and margin[end] > 0:
            end += 1
        if end - i > _VERSE:
            at, to = _poem(rows[i:end], text)
            out[i + at : i + to] = [-abs(m) for m in out[i + at : i + to]]
        i = max(end, i + 1)
    return tuple(out)


def _poem(run: Sequence[Row], text: set[str]) -> tuple[int, int]:
    """Return where a poem begins and ends in a run of headline rows; an empty range where there is none."""
    known = [_known(row, text) for row in run]
    strange = [
        sum(known[max(0, k - 3) : k + 4]) < _STRANGE * len(known[max(0, k - 3) : k + 4]) for k in range(len(run))
    ]
    best, at = (0, 0), 0
    for k in range(len(run) + 1):
        if k == len(run) or not strange[k]:
            best = max(best, (at, k), key=lambda part: part[1] - part[0])
            at = k + 1
    start, stop = best
    if stop - start < _VERSE:
        return 0, 0
    signed = [k for k in range(max(0, start - 3), stop - _VERSE) if is_author(run[k].text)]
    if signed:
        start = signed[0]
    if stop == len(run):  # the next article's headline may close the run
        for k in range(stop - 1, start + _VERSE, -1):
            if run[k].block != run[k - 1].block and max(known[k:]) >= _STRANGE:
                stop = k
            if len(run) - k > 5:
                break
    return start, stop


def _grams(row: Row) -> set[str]:
    flat = fold(row.text)
    return {flat[i : i + 2] for i in range(len(flat) - 1)}


def _known(row: Row, text: set[str]) -> float:
    grams = _grams(row)
    return len(grams & text) / len(grams) if grams else 0.0


def headline_rows(rows: Sequence[Row], measure: Sequence[float]) -> tuple[tuple[Row, ...], tuple[bool, ...]]:
    """Return the rows, those of poems marked as verse, and for each whether it is a headline row."""
    before = margins(rows, measure)
    after = without_verse(rows, before)
    marked = tuple(
        replace(row, verse=True) if was > 0 >= now else row for row, was, now in zip(rows, before, after, strict=True)
    )
    return marked, tuple(margin > 0 for margin in after)
