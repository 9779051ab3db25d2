"""How an article is cited: GB/T 7714 and APA as text, BibTeX and RIS as files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contract import addresses
from epaper.calling import called
from epaper.house import House
from epaper.views import ArticleView, IssueView

MOST = 3  # authors that GB/T 7714 names before 等
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BIBTEX_MARKS = re.compile(r"[\\{}%&$#_~^]")
BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """An article's reference. `gbt` parts where the day of access belongs; its second half is empty without a URL.

    `bibtex` and `ris` are the files' addresses.
    """

    gbt: tuple[str, str]
    apa: str
    bibtex: str
    ris: str


def cite(article: ArticleView, issue: IssueView, house: House) -> Citation:
    """Return the article's reference; where the site's address is not known, as one cites the print.

    Neither standard gives a newspaper's issue number; the files do.
    """
    title, paper, url = called(article, house.site.paper), issue.paper, _url(article, house)
    names = [author.text for author in article.authors]
    by = ", ".join([*names[:MOST], *(["等"] if len(names) > MOST else [])])
    other = f": {article.subtitle.lstrip('—')}" if article.subtitle.strip("—") else ""
    medium = "N/OL" if url else "N"
    gbt = f"{by + '. ' if by else ''}{title}{other}[{medium}]. {paper}, {article.date.isoformat()}({article.page})"
    day = f"({article.date.year}, {MONTHS[article.date.month - 1]} {article.date.day})"
    who = ", ".join(names[:-1]) + ", & " + names[-1] if len(names) > 1 else "".join(names)
    head = f"{who}. {day}. {_ended(title)}" if who else f"{_ended(title)} {day}."
    apa = f"{head} {paper}, {article.page}." + (f" {url}" if url else "")
    return Citation(
        (gbt, f". {url}" if url else ""), apa, f"{article.url}{addresses.BIBTEX}", f"{article.url}{addresses.RIS}"
    )


def bibtex(article: ArticleView, issue: IssueView, house: House) -> str:
    """Return the reference as a BibTeX file of one entry."""
    fields = {
        "author": " and ".join(f"{{{_tex(author.text)}}}" for author in article.authors),
        "title": f"{{{_tex(called(article, house.site.paper))}}}",
        "journal": _tex(issue.paper),
        "number": _tex(issue.number),
        "date": article.date.isoformat(),
        "year": str(article.date.year),
        "month": str(article.date.month),
        "day": str(article.date.day),
        "pages": _tex(article.page),
        "entrysubtype": "newspaper",
        "language": house.site.language,
        "url": _url(article, house),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{article.id},\n{lines}}}\n"


def ris(article: ArticleView, issue: IssueView, house: House) -> str:
    """Return the reference as a RIS file of one record."""
    day = article.date
    lines = [
        ("TY", "NEWS"),
        *(("AU", author.text) for author in article.authors),
        ("TI", called(article, house.site.paper)),
        ("T2", issue.paper),
        ("IS", issue.number),
        ("PY", str(day.year)),
        ("DA", f"{day.year:04d}/{day.month:02d}/{day.day:02d}/"),
        ("SP", article.page),
        ("LA", house.site.language),
        ("AB", article.summary),
        *(("KW", tag.text) for tag in article.tags),
        ("UR", _url(article, house)),
        ("ER", ""),
    ]
    return "".join(f"{name}  - {_line(value)}\r\n" for name, value in lines if value or name == "ER")


def _ended(title: str) -> str:
    return title if title.endswith(("？", "！", "?", "!", "。", ".")) else title + "."


def _url(article: ArticleView, house: House) -> str:
    return house.origin + article.url if house.origin else ""


def _tex(text: str) -> str:
    return BIBTEX_MARKS.sub(lambda found: BIBTEX.get(found[0], "\\" + found[0]), _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
