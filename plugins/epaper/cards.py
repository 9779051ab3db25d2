"""What stands on an article's card, and where: beside the article, once for each script; and on the cover of a book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from contract import addresses
from epaper import traditional
from epaper.calling import called
from epaper.card import cover as covers
from epaper.card.drawing import Card
from epaper.card.face import SERIF, face
from epaper.card.kept import drawn
from epaper.house import House
from epaper.views import ArticleView, IssueView, PageView

RANKS = "省市区县州旗乡镇村"  # a headline often leaves them out: 青山 of 青山区
BETWEEN = "｜"  # mark, column and kicker share a line


def cards(article: ArticleView, page: PageView, text: str, house: House) -> Iterator[tuple[str, bytes]]:
    """Yield address and PNG of a published article's cards; none where the site makes none."""
    if not house.site.cards:
        return
    card = card_of(article, page, text, house)
    address = addresses.article(article.date, article.page, article.seq) + addresses.CARD
    yield address, _drawn(card, address, house)
    if house.way:
        address = addresses.TRADITIONAL + address
        yield address, _drawn(_converted(card, traditional.converter(house.way)), address, house)


def _drawn(card: Card, address: str, house: House) -> bytes:
    standing = house.live / addresses.file(address) if house.live else None
    return drawn(card, Path(house.font) if house.font else SERIF, standing)


def cover(issue: IssueView, source: Callable[[ArticleView], str], house: House) -> bytes:
    """Return the PNG on an issue's book; empty where the site draws none, or nothing stands on the front page.

    Under its lead stand those of the other pages, before them what else the front page has, as far as there is room.
    """
    front, *others = issue.pages
    if not house.covers or not front.articles:
        return b""
    lead, *rest = sorted(front.articles, key=_weight)
    inside = [(page, min(page.articles, key=_weight)) for page in others if page.articles]
    more = [(front, article) for article in rest][: max(0, covers.ROWS - len(inside))]
    words = house.words["masthead"]  # a theme may do without these two
    size = " ".join(words.get(name, "") for name in ("pages", "articles")).strip()
    size = size.format(pages=len(issue.pages), articles=issue.articles)
    rows = tuple((_folio(page, house), called(article, issue.paper)) for page, article in (*more, *inside))
    card = replace(card_of(lead, front, source(lead), house), paper=issue.paper)
    return covers.draw(covers.Cover(card, size, rows), face(house.font or str(SERIF)))


def _weight(article: ArticleView) -> int:
    return article.weight


def _folio(page: PageView, house: House) -> str:
    return f"{house.words['page']['folio'].format(label=page.label)} {page.section}".strip()


def card_of(article: ArticleView, page: PageView, text: str, house: House) -> Card:
    """Return what an article's card says; `text` is its Markdown, which tells the headline's words."""
    words, day = house.words, article.date
    date = words["date"]["long"].format(year=day.year, month=day.month, day=day.day)
    mark = "" if article.kind == "brief" else words["kinds"].get(article.kind, "")
    over = (mark if mark != page.section else "", article.column, article.kicker)
    named = (article.people, article.organisations, article.places, article.tags, article.authors)
    return Card(
        paper=house.site.paper,
        seal=words["masthead"]["number"],
        day=f"{date} {words['date']['weekdays'][day.weekday()]}",
        page=_folio(page, house),
        over=BETWEEN.join(filter(None, over)),
        title=called(article, house.site.paper),
        under=article.subtitle,
        names=tuple(name for links in named for link in links for name in _called(link.text)),
        text=text,
    )


def _called(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, name.rstrip(RANKS))))


def _converted(card: Card, convert: Callable[[str], str]) -> Card:
    return replace(
        card,
        paper=convert(card.paper),
        seal=convert(card.seal),
        day=convert(card.day),
        page=convert(card.page),
        over=convert(card.over),
        title=convert(card.title),
        under=convert(card.under),
        names=tuple(map(convert, card.names)),
        text=convert(card.text),
    )
