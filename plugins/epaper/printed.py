"""Which raw lines of a page readers may see: those of its published articles, and none that a hidden article holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from contract import raw
from contract.frontmatter import CONTROL
from epaper.views import PageView, PrintedArticle, PrintedView
from pressroom.catalog import ArticleRow
from pressroom.guard import take_out

ALIKE = 7  # characters in a row that a raw line and a hidden article share: it may be the article's (本报讯（记者 is 6)
WITHHELD = "withheld"


def printed_view(
    content: Path, page: PageView, rows: Iterable[ArticleRow], link: Callable[[str], str], address: str
) -> PrintedView | None:
    """Return the raw lines of a page's articles; None where none are known or may be shown.

    `rows` are the issue's articles, those withheld among them; `address` is the view's own.
    """
    folder = f"{page.date.isoformat()}/{page.label}"
    if not (content / folder / raw.FILE).is_file():
        return None
    known = raw.parse(take_out(content, f"{folder}/{raw.FILE}", folder), folder)
    shown = {row.id: row.file for row in rows if row.status == "published" and row.fields.get("raw") != WITHHELD}
    open_files = {Path(file).name for file in shown.values()}
    hidden = _hidden(content / folder, open_files)
    lines = {number: line for number, line in enumerate(known.lines, known.first) if not _holds(hidden, line)}
    articles = tuple(
        PrintedArticle(article, runs)
        for article in page.articles
        if article.id in shown and (runs := tuple(_runs(known.articles.get(article.id, ()), lines)))
    )
    return PrintedView(link(address), page.date, page.label, known.source, articles) if articles else None


def _runs(ranges: Iterable[raw.Range], lines: dict[int, str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the first number and the texts of lines that follow each other."""
    run: list[str] = []
    for first, last in ranges:
        for number in range(first, last + 2):
            if number <= last and number in lines:
                run.append(CONTROL.sub("\ufffd", lines[number]))
            elif run:
                yield number - len(run), tuple(run)
                run = []


def _hidden(folder: Path, shown: set[str]) -> str:
    """Return the texts of the articles in a page's folder that are not shown, whoever wrote them, parted."""
    files = sorted(file for file in folder.glob("*.md") if file.name not in shown and file.name != "page.md")
    return "\n".join(_squeezed(file.read_bytes().decode(errors="replace").replace("\\", "")) for file in files)


def _holds(hidden: str, line: str) -> bool:
    """Return whether a raw line shares a run of characters with the hidden texts; a short one, all of it."""
    text = _squeezed(line)
    if not hidden or not text:
        return False
    return any(text[at : at + ALIKE] in hidden for at in range(max(1, len(text) - ALIKE + 1)))


def _squeezed(text: str) -> str:
    """Return a text without what the desk cleans: white space, unseen marks, widths and forms of characters."""
    return "".join(mark for mark in unicodedata.normalize("NFKC", text) if unicodedata.category(mark)[0] not in "ZC")
