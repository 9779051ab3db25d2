"""Running heads, folios, credits and the other lines that belong to the page and to no article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from .blocks import Piece, Placed
from .design import Design
from .faces import advance
from .paper import Paper

NINTH_MONTH = date(2025, 10, 21)  # first day of the ninth lunar month, 30 days long; the tenth has 30 too
LUNAR_DAYS = [f"{tens}{unit}" for tens in ("初", "十", "廿") for unit in "一二三四五六七八九十"]
LUNAR_DAYS[19], LUNAR_DAYS[29] = "二十", "三十"
WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines for the head and the foot of a page, each a list of items from left to right."""

    head: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...]

    @property
    def texts(self) -> list[str]:
        """Every item as printed."""
        return [item for line in (*self.head, *self.foot) for item in line]


def lunar(day: date) -> str:
    """Date in the lunar calendar (right for the two months that the issues in bench/pages fall into)."""
    since = (day - NINTH_MONTH).days
    return f"农历乙巳年{'九月' if since < 30 else '十月'}{LUNAR_DAYS[since % 30]}"


def draw_furniture(paper: Paper, style: int, number: int, rng: Random) -> Furniture:
    """Draw the paper's running head and credits in one of six styles for page `number`."""
    day = paper.first_day + timedelta(days=rng.randrange(35))
    printed, week = f"{day.year}年{day.month}月{day.day}日", f"星期{WEEK[day.weekday()]}"
    section, name = rng.choice(paper.sections), rng.choice(paper.names)
    a, b, c = rng.sample(paper.staff, 3)
    slogan = rng.choice(paper.slogans)
    styles = [
        Furniture(
            ((f"第{number}版", section, f"{printed} {week} {lunar(day)}"),), ((f"责任编辑 {a} 版面设计 {b} 校对 {c}",),)
        ),
        Furniture(
            ((f"A{number:02d}", name, f"{day.year}.{day.month}.{day.day} {week}"), (section,)),
            ((paper.phones[0], paper.phones[2]),),
        ),
        Furniture(((f"{number:02d}｜{section}", f"编辑：{a} 美编：{b} 校对：{c}"), (f"{printed} {week}",)), ()),
        Furniture(((section, f"{printed} {week}", f"责编/{a} 视觉/{b} 审读/{c}", f"{number:02d}"),), ((slogan,),)),
        Furniture(
            ((f"{printed} {week} 今日8版", name),),
            ((f"本版编辑 {a}", f"图文编辑 {b}", f"第{number}版"), (paper.phones[1],)),
        ),
        Furniture((), ()),
    ]
    return styles[style]


class Bar(NamedTuple):
    """Where a line of furniture stands: left end, baseline and length, in points."""

    x: float
    y: float
    width: float


def place_line(items: tuple[str, ...], bar: Bar, size: float, face: str) -> list[Piece]:
    """Set the items of one line of furniture: first at the left, last at the right, the others between."""
    pieces: list[Piece] = []
    for i, item in enumerate(items):
        wide = sum(advance(face, char) for char in item) * size
        share = i / (len(items) - 1) if len(items) > 1 else 0.0
        step, offsets = 0.0, []
        for char in item:
            offsets.append(round(step, 4))
            step += advance(face, char)
        x = bar.x + share * (bar.width - wide)
        pieces.append(Piece("furniture", (Placed(item, tuple(offsets), x, bar.y, size, face),)))
    return pieces


def place_lines(lines: tuple[tuple[str, ...], ...], y: float, design: Design) -> tuple[list[Piece], float]:
    """Set lines of furniture from `y` down; returns them with the depth they take."""
    pieces: list[Piece] = []
    depth = 0.0
    for line in lines:
        depth += design.size * 1.8
        pieces += place_line(line, Bar(design.margin, y + depth - 4, design.width), design.size, design.accent)
    return pieces, depth


def furniture_characters(paper: Paper) -> frozenset[str]:
    """Every character that furniture can print."""
    words = "第版年月日星期农历乙巳今责任编辑版面设计校对美视觉审读图文本：｜/（上接下转）." + WEEK
    return paper.characters | frozenset("".join(LUNAR_DAYS) + words + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
