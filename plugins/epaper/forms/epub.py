"""An issue as an EPUB 3 book: its pages are the parts, its articles the chapters; nothing in it is elsewhere."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from contract import markdown
from contract.frontmatter import CONTROL
from epaper.calling import called
from epaper.divisible import divisible
from epaper.house import House
from epaper.views import ArticleView, IssueView, PageView

CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
COVER = "cover.png"
STYLE = Path(__file__).with_name("epub.css")
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityHazard", "none"),
)
PICTURE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*/>')
LINK = re.compile(r'<a href="([^"]*)"[^>]*>')
HOST = re.compile(r"[\w.-]+(?::\d+)?", re.ASCII)
NOT_IN_ADDRESSES = re.compile(r"[^\w\-.~:/?#@!$&'()*+,;=%]", re.ASCII)


def book(issue: IssueView, source: Callable[[ArticleView], str], cover: bytes, house: House) -> bytes:
    """Return the book's bytes, the same for the same issue; `source` gives an article's Markdown, `cover` is a PNG."""
    files = dict(_documents(issue, source, house))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        _put(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", CONTAINER)
        _put(archive, "EPUB/package.opf", _package(issue, files, bool(cover), house))
        _put(archive, "EPUB/nav.xhtml", _contents(issue, house))
        _put(archive, "EPUB/style.css", STYLE.read_text(encoding="utf-8"))
        for name, text in files.items():
            _put(archive, f"EPUB/{name}", text)
        if cover:
            _put(archive, f"EPUB/{COVER}", cover, zipfile.ZIP_STORED)
    return packed.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the day of the build would change the bytes
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    archive.writestr(entry, data, method)


def _documents(issue: IssueView, source: Callable[[ArticleView], str], house: House) -> Iterator[tuple[str, str]]:
    """Yield the documents in the order of reading."""
    day = _day(issue.date, house)
    size = "".join(
        f'<p class="page"><a href="{_part_file(page)}">{_text(_folio(page, house))}</a></p>\n' for page in issue.pages
    )
    number = house.words["issue"]["number"].format(number=issue.number) if issue.number else ""
    notes = "".join(f'<p class="note">{_text(note)}</p>\n' for note in issue.notes)
    front = f'<h1>{_text(issue.paper)}</h1>\n<p class="date">{_text(f"{day} {number}".rstrip())}</p>\n{size}{notes}'
    yield "front.xhtml", _document(issue.paper, front, house, "titlepage")
    for page in issue.pages:
        folio = _folio(page, house)
        names = "".join(f'<p class="note">{_text(name)}</p>\n' for name in page.credits)
        yield _part_file(page), _document(folio, f"<h1>{_text(folio)}</h1>\n{names}", house, "part")
        for article in page.articles:
            title = called(article, house.site.paper)
            yield _file(article), _document(title, _chapter(article, source(article), issue, house), house, "chapter")


def _chapter(article: ArticleView, body: str, issue: IssueView, house: House) -> str:
    url = house.origin + article.url
    html = markdown.render(body, xhtml=True).replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    html = LINK.sub(lambda found: _link(found[1], url), PICTURE.sub(r"\1", html))
    over = "".join(f'<p class="kicker">{_text(text)}</p>\n' for text in (article.column, article.kicker) if text)
    under = f'<p class="subtitle">{_text(article.subtitle)}</p>\n' if article.subtitle else ""
    captions = "".join(f'<p class="note">{_text(text)}</p>\n' for text in (*article.captions, article.jump) if text)
    said = house.words["article"]["corrected_on"]
    corrections = "".join(
        f'<p class="note">{_text(said.format(date=_day(one.date, house)))} {_text(one.note)} '
        f"<del>{_text(one.before)}</del> <ins>{_text(one.after)}</ins></p>\n"
        for one in article.corrections
    )
    folio = house.words["page"]["folio"].format(label=article.page)
    place = f"{issue.paper} {_day(article.date, house)} {folio}"
    foot = f'<a href="{_text(url)}">{_text(place)}</a>' if house.origin else _text(place)
    return (
        f"<header>\n{over}<h1>{_text(called(article, house.site.paper))}</h1>\n{under}</header>\n"
        f'{divisible(CONTROL.sub("", html))}{captions}{corrections}<p class="place">{foot}</p>\n'
    )


def _link(reference: str, url: str) -> str:
    """Return the opening tag of a link that leads out of the book; one that leads nowhere there is none."""
    try:
        whole = urljoin(url, unescape(reference))
        parts = urlsplit(whole)
    except ValueError:
        return "<a>"
    leads = parts.scheme in ("http", "https") and HOST.fullmatch(parts.netloc) and not NOT_IN_ADDRESSES.search(whole)
    return f'<a href="{_text(whole)}">' if leads else "<a>"


def _contents(issue: IssueView, house: House) -> str:
    parts = []
    for page in issue.pages:
        chapters = "".join(
            f'<li><a href="{_file(article)}">{_text(called(article, house.site.paper))}</a></li>\n'
            for article in page.articles
        )
        below = f"\n<ol>\n{chapters}</ol>\n" if chapters else ""
        parts.append(f'<li><a href="{_part_file(page)}">{_text(_folio(page, house))}</a>{below}</li>\n')
    title = house.words["issue"]["contents"]
    front = f'<li><a href="front.xhtml">{_text(issue.paper)}</a></li>\n'
    nav = f'<nav epub:type="toc" role="doc-toc">\n<h1>{_text(title)}</h1>\n<ol>\n{front}{"".join(parts)}</ol>\n</nav>\n'
    return _document(title, nav, house, "")


def _package(issue: IssueView, files: Iterable[str], covered: bool, house: House) -> str:
    site, day = house.site, issue.date.isoformat()
    changed = [article.changed for page in issue.pages for article in page.articles]
    number = uuid.uuid5(uuid.NAMESPACE_URL, f"{site.siteurl or site.paper}/{day}")
    about = "".join(f'<meta property="schema:{name}">{value}</meta>' for name, value in ACCESSIBILITY)
    names = [(f"i{place}", name) for place, name in enumerate(files)]
    items = "".join(f'<item id="{at}" href="{name}" media-type="application/xhtml+xml"/>\n' for at, name in names)
    # reading programs of the second EPUB know a cover by its meta
    meta = '<meta name="cover" content="cover"/>' if covered else ""
    picture = f'<item id="cover" href="{COVER}" media-type="image/png" properties="cover-image"/>\n' if covered else ""
    spine = "".join(f'<itemref idref="{at}"/>' for at, _ in names[1:])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="book" xml:lang="{_text(site.language)}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="book">urn:uuid:{number}</dc:identifier>\n'
        f"<dc:title>{_text(f'{issue.paper} {_day(issue.date, house)}')}</dc:title>\n"
        f"<dc:language>{_text(site.language)}</dc:language>\n<dc:creator>{_text(site.paper)}</dc:creator>\n"
        f"<dc:publisher>{_text(site.paper)}</dc:publisher>\n<dc:date>{day}</dc:date>\n"
        f'<meta property="dcterms:modified">{max([issue.date, *changed]).isoformat()}T00:00:00Z</meta>\n'
        f'<meta property="belongs-to-collection" id="paper">{_text(site.paper)}</meta>'
        f'<meta refines="#paper" property="collection-type">series</meta>\n{about}{meta}\n</metadata>\n<manifest>\n'
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        f'<item id="style" href="style.css" media-type="text/css"/>\n{picture}{items}</manifest>\n'
        f'<spine><itemref idref="i0"/><itemref idref="nav"/>{spine}</spine>\n</package>\n'
    )


def _document(title: str, body: str, house: House, kind: str) -> str:
    language = _text(house.site.language)
    marked = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">\n<head>'
        f'<title>{_text(title)}</title><link rel="stylesheet" href="style.css"/></head>\n'
        f"<body{marked}>\n{body}</body>\n</html>\n"
    )


def _folio(page: PageView, house: House) -> str:
    return f"{house.words['page']['folio'].format(label=page.label)} {page.section}".rstrip()


def _day(day: date, house: House) -> str:
    return str(house.words["date"]["long"].format(year=day.year, month=day.month, day=day.day))


def _part_file(page: PageView) -> str:
    return f"p{page.label}.xhtml"


def _file(article: ArticleView) -> str:
    return f"p{article.page}-{article.seq:02d}.xhtml"


def _text(text: str) -> str:
    return CONTROL.sub("", escape(text))
