"""What speaks for a headline in a row, around it, and between two rows: numbers for `display` to weigh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from newsdesk.reading import glyphs
from newsdesk.reading.rows import Row
from newsdesk.separation.chains.joints import attraction, fold, grams
from newsdesk.separation.chains.order import order
from newsdesk.separation.display import topic
from newsdesk.separation.openings import ORDINAL, SIGNED, is_author, is_lead, is_salutation
from newsdesk.separation.typesetting.columns import INDENT, first_line, misfit
from newsdesk.separation.words import words

_NEAR = 4  # rows before and after that tell a run of short rows from a single one
_FEW = 5  # rows of a headline block at most
_SHORT = 1.5  # em by which a row is shorter than its column for certain

Features = dict[str, float]


def _is_full(row: Row, measure: float) -> bool:
    return misfit(row, measure) <= 0.6


def _is_letter_spaced(row: Row) -> bool:
    """Tell whether nearly every character of the raw line stands by itself: 招 领 启 事."""
    parts = row.raw.split()
    return len(parts) > 2 and len(parts) >= len(row.text) - 1


def rows_features(rows: Sequence[Row], measure: Sequence[float]) -> list[Features]:
    """Return for each row what speaks for or against a headline or verse in the row itself and around it."""
    told_by = [grams(row.text) for row in rows]
    full = [_is_full(row, width) or ends_short(row) for row, width in zip(rows, measure, strict=True)]
    places = topic.places(told_by)
    set_off = _blocks_features(rows)
    told = Counter(gram for own, is_text in zip(told_by, full, strict=True) if is_text for gram in own)
    size = Counter(row.block for row in rows)
    out: list[Features] = []
    for i, (row, width) in enumerate(zip(rows, measure, strict=True)):
        own = told_by[i]
        known = sum([told.get(gram, 0) > full[i] for gram in own]) / len(own) if own else 0.0
        around = [k for k in range(max(0, i - _NEAR), min(len(rows), i + _NEAR + 1)) if k != i]
        found = row_features(row, width)
        found["known"] = known
        found["known long"] = known * min(1.0, len(row.text) / 10)
        found["around short"] = sum(not full[k] for k in around) / max(1, len(around))
        found["block one"] = float(size[row.block] == 1)
        found["block two"] = float(size[row.block] == 2)
        found["block three"] = float(size[row.block] == 3)
        found["block many"] = min(1.0, max(0.0, size[row.block] - 3) / 6)
        found["block short"] = float(not any(full[k] for k in around if rows[k].block == row.block))
        found["top"] = float(i < 2)
        found["foot"] = float(i > len(rows) - 3)
        out.append(found | topic.speaks(own, i, places) | set_off[row.block])
    return out


def _blocks_features(rows: Sequence[Row]) -> dict[int, Features]:
    """Return for each block how far it stands as headlines do: few rows without a stop, after the end of a sentence."""
    out: dict[int, Features] = {}
    ended = True
    for block, part in groupby(rows, key=lambda row: row.block):
        own = list(part)
        few = len(own) <= _FEW and not any("。" in row.text or is_lead(row.text) for row in own)
        out[block] = {"few after end": float(few and ended), "few amid": float(few and not ended)}
        ended = _has_ended(own[-1]) or (few and ended)
    return out


def _has_ended(row: Row) -> bool:
    """Tell whether an article may end with a row."""
    return glyphs.ends_sentence(row.text) or bool(SIGNED.search(row.text) or words().jumps.search(row.text))


def ends_short(row: Row) -> bool:
    """Tell whether a row is text because a sentence ends in it."""
    return "。" in row.text


def row_features(row: Row, measure: float) -> Features:
    """Return what speaks for or against a headline in the words and the width of one row."""
    text = row.text
    at = row.display.find(" ")
    last = text[-1]
    narrow = max(0.0, measure - row.most)
    open_end = not glyphs.ends_sentence(text) and last not in "：:；;，、"
    return {
        "row": 1.0,
        "over": float(row.least > measure + 1.5),
        "over far": float(row.least > measure + 5),
        "full": float(_is_full(row, measure)),
        "full indented": float(misfit(row, measure - INDENT) <= 0.4),
        "narrow": min(1.0, narrow / max(6.0, measure)),
        "narrow open": float(open_end and narrow > _SHORT),
        "narrow open far": min(1.0, narrow / 8) if open_end else 0.0,
        "open": float(open_end),
        "spaced": float(at > 0 and glyphs.kind(row.display[at - 1]) == "han"),
        "letter spaced": float(_is_letter_spaced(row)),
        "commas": float(text[:-1].count("，")),
        "pauses": float(text.count("、")),
        "ends comma": float(last == "，"),
        "ends pause": float(last in "、；;"),
        "ends colon": float(last in "：:"),
        "ends stop": float(last == "。"),
        "stop inside": float("。" in text[:-1] or "；" in text[:-1]),
        "asks": float(last in "？！?!"),
        "dots": float(last == "…"),
        "closes": float(last in glyphs.CLOSERS),
        "opens": float(text[0] in glyphs.OPENERS),
        "dialogue": float(text[0] in glyphs.OPENERS and glyphs.ends_sentence(text) and last in glyphs.CLOSERS),
        "dash": float(text[0] == "—"),
        "mark first": float(glyphs.kind(text[0]) == "mark" and text[0] not in glyphs.OPENERS + "—…"),
        "mark last": float(last in "·（《“‘-"),
        "digit first": float(text[0].isdigit()),
        "kicker ends": float(bool(words().kicker_ends.search(text))),
        "event": float(bool(words().events.search(text))),
        "notice": float(bool(words().notice_ends.search(text))),
        "tiny": float(len(text) < 4),
        "small": float(len(text) < 7),
        "particle": float(last in "的了在和与是把被将对从为以及其着" or text[0] in "的了"),
        "owes": float(bool(glyphs.open_marks(text))),
        "author": float(is_author(text)),
        "ordinal": float(bool(ORDINAL.match(text))),
        "speaker": float("：" in text[1:5]),
        "signed": float(bool(SIGNED.search(text))),
        "salutes": float(is_salutation(text)),
        "figures": sum(c.isdigit() or c in "%+-." for c in text) / len(text),
        "bracketed": float(text[0] in "（(" and last in "）)"),
    }


def change_features(  # noqa: PLR0913 all of it is evidence for one decision
    before: Row, room: float, row: Row, first: float, ordered: float, *, airy: bool, cohesion: float
) -> Features:
    """Return what speaks for or against a change between two rows.

    `room` is the measure (em) of the first, `first` how much the second looks like a paragraph's beginning (log odds).
    """
    apart = before.block != row.block
    ended = _has_ended(before)
    pull = max(-3.0, min(4.0, attraction(fold(before.text[-4:])[-2:], fold(row.text[:4])[:2])))
    return {
        "change": 1.0,
        "cohesion": min(2.0, cohesion),
        "cohesion ended": min(2.0, cohesion) * ended,
        "parted": float(cohesion < 0.15),
        "airy": float(airy),
        "apart": float(apart),
        "ended": float(ended),
        "apart ended": float(apart and ended),
        "apart open": float(apart and not ended),
        "apart open ordered": ordered * float(apart and not ended),
        "pull": pull,
        "pull ordered": pull * ordered,
        "first": first / 3,
        "first ordered": first * ordered / 3,
        "first open": 0.0 if ended else max(0.0, first) / 3,
        "runs on": 0.0 if ended else max(0.0, -first) / 3,
        "cut short": float(not ended and before.most < room - _SHORT),
        "cut short apart": float(apart and not ended and before.most < room - _SHORT),
        "lead": float(is_lead(row.text)),
        "lead open": float(is_lead(row.text) and not ended and before.text[-1] not in "：:"),
        "author open": float(is_author(row.text) and not ended),
        "salutes": float(is_salutation(row.text)),
        "author": float(is_author(row.text)),
        "notice": float(bool(words().notice_ends.search(before.text))),
        "even": float(abs(before.usual - row.usual) <= 0.5),
        "uneven": min(1.0, abs(before.usual - row.usual) / 10),
        "quote": float(row.text[0] in "“‘"),
    }


def changes_features(rows: Sequence[Row], measure: Sequence[float]) -> list[Features]:
    """Return the features of each pair of neighbouring rows, the first of them for rows 0 and 1."""
    airy = bool(rows) and rows[-1].block > len(rows) / 40  # the page has blank lines at all
    ordered = order(rows)
    cohesion = topic.cohesion(len(rows), topic.places([grams(row.text) for row in rows]))
    return [
        change_features(
            rows[i - 1],
            measure[i - 1],
            rows[i],
            first_line(rows[i : i + 2], measure[i]),
            ordered,
            airy=airy,
            cohesion=cohesion[i],
        )
        for i in range(1, len(rows))
    ]
