"""Set headline groups: kicker, title and subtitle fitted to a width."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .compose import NEVER_FIRST, OPENING
from .corpus import Article
from .design import Design
from .faces import advance

LARGEST = 46.0  # points
SMALLEST_TITLE_EM = 1.5  # of the body size: below, the title takes another line instead
SMALLEST_NARROW_EM = 1.25  # the same in a single column


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line of a headline group; `x`, `y` (baseline) are points from the group's top left corner."""

    text: str
    x: float
    y: float
    size: float
    face: str
    track_em: float = 0.0


@dataclass(frozen=True, slots=True)
class Head:
    """A headline group, its depth in points, and its title's lines as printed."""

    lines: tuple[HeadLine, ...]
    depth: float
    title: tuple[str, ...]


def measure(text: str, face: str) -> float:
    """Width of a line in em."""
    return sum(advance(face, char) for char in text)


def may_cut(text: str, at: int) -> bool:
    """Whether a headline line may end before character `at`."""
    before, after = text[at - 1], text[at]
    inside = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    number = (before.isdigit() and after in ".%℃万亿元年月日名户公个") or (before == "." and after.isdigit())
    return not (inside or number or after in NEVER_FIRST or before in OPENING or before == after == "—")


def cut(text: str, pieces: int) -> list[str]:
    """Cut a line into nearly equal pieces, rather at a space or a mark than in mid-phrase."""
    if pieces <= 1 or len(text) < 2 * pieces:
        return [text]
    target = len(text) / pieces
    candidates = [at for at in range(2, len(text) - 1) if may_cut(text, at)]
    if not candidates:
        return [text]
    at = min(candidates, key=lambda n: abs(n - target) - 1.2 * (text[n - 1] in " ，？：”》"))
    return [text[:at].strip(), *cut(text[at:].strip(), pieces - 1)]


def fit(lines: list[str], room: float, face: str, largest: float, smallest: float) -> tuple[list[str], float]:
    """Return the lines and a type size with which all fit into `room` points; too long lines are cut."""
    parts, size = lines, 0.0
    for pieces in range(1, 5):
        parts = [part for line in lines for part in cut(line, pieces if measure(line, face) * smallest > room else 1)]
        size = min(largest, room / max(measure(part, face) for part in parts))
        if size >= smallest:
            return parts, size
    return parts, size


def printed_title(article: Article, room: float, largest: float, rng: Random) -> list[str]:
    """Choose how the title is set: as written, its cut clauses in one line, or both clauses side by side."""
    clauses = article.headline.split(" ")
    whole = article.headline
    if len(article.title) > 1 and len(whole) * largest * 0.8 <= room and rng.random() < 0.4:
        return [whole]
    if len(clauses) < len(article.title) and max(map(len, clauses)) * largest * 0.7 <= room and rng.random() < 0.5:
        return clauses
    return list(article.title)


def set_head(article: Article, room: float, columns: int, design: Design, rng: Random) -> Head:
    """Set the headline group of an article into `room` points, which span that many columns."""
    title_size = min(LARGEST, design.size * design.title_em * (0.7 + 0.13 * columns))
    wanted = printed_title(article, room, title_size, rng)
    smallest = design.size * (SMALLEST_TITLE_EM if columns > 1 else SMALLEST_NARROW_EM)
    title, size = fit(wanted, room * 0.95, design.head, max(title_size, smallest), smallest)
    groups: list[tuple[list[str], float, str, float]] = []
    if article.kicker:
        kicker, kicker_size = fit(
            [article.kicker], room * 0.94, design.accent, max(size * 0.5, design.size * 1.15), design.size * 1.1
        )
        groups.append((kicker, kicker_size, design.accent, 1.45))
    groups.append((title, size, design.head, 1.28))
    if article.subtitle:
        clauses = article.subtitle.split(" ")
        two = len(clauses) > 1 and rng.random() < 0.5
        subtitle, subtitle_size = fit(
            clauses if two else [article.subtitle],
            room * 0.92,
            design.accent,
            max(size * 0.45, design.size * 1.1),
            design.size * 1.05,
        )
        groups.append((subtitle, subtitle_size, design.accent, 1.5))
    lines: list[HeadLine] = []
    y = 0.0
    for texts, type_size, face, leading in groups:
        for text in texts:
            short = len(text) <= 4 and face == design.head and len(texts) == 1
            track = 0.6 if short else 0.0
            wide = (measure(text, face) + track * (len(text) - 1)) * type_size
            x = 0.0 if design.head_left else (room - wide) / 2
            y += type_size * leading
            lines.append(HeadLine(text, x, y - type_size * (leading - 1) / 2, type_size, face, track))
    return Head(tuple(lines), y + design.leading * 0.6, tuple(title))
