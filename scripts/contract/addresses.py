"""Addresses of the site, written once: where every issue, page, article and listing stands."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from functools import lru_cache
from urllib.parse import quote

# Marks that a path, a shell or an address reads as its own, ASCII controls and space among them;
# written as ~XX, so that no two names share an address. ~ itself is one of them. A name that ends in
# .html would stand where the index of names has its file.
UNSAFE = re.compile(r"[\x00-\x20\x7f\"#%&'()*+,/:;<=>?@\[\\\]^`{|}~]|^\.+|\.(?=html?$)")
LONGEST = 200  # bytes of one segment; file systems stop at 255
MARKDOWN, JSON, BIBTEX, RIS = "index.md", "index.json", "index.bib", "index.ris"  # beside an article's HTML
CARD = "card.png"  # there too
TRADITIONAL = "/zh-Hant"  # before an address: the same page in traditional characters
PLACE = re.compile(r"/(\d{4})/(\d{2})/(\d{2})/(?:([0-9A-Za-z]{1,8})/(?:(\d{2,6})/)?)?", re.ASCII)
FEED_FORMS = ("xml", "rss", "json")  # Atom, RSS and JSON Feed


def issue(day: date) -> str:
    """Return `/2024/02/02/`."""
    return f"/{day.isoformat().replace('-', '/')}/"  # strftime does not pad early years everywhere


def issue_json(day: date) -> str:
    """Return `/2024/02/02/issue.json`."""
    return issue(day) + "issue.json"


def issue_epub(day: date) -> str:
    """Return `/2024/02/02/issue.epub`."""
    return issue(day) + "issue.epub"


def issue_whole(day: date) -> str:
    """Return `/2024/02/02/whole/`."""
    return issue(day) + "whole/"


def classic(day: date) -> str:
    """Return `/html/2024-02/02/`, where e-papers of the classic kind have an issue's files."""
    return f"/html/{day.isoformat()[:7]}/{day.day:02d}/"


def page(day: date, label: str) -> str:
    """Return `/2024/02/02/01/`."""
    return f"{issue(day)}{label}/"


def as_printed(day: date, label: str) -> str:
    """Return `/2024/02/02/01/as-printed/`."""
    return page(day, label) + "as-printed/"


def article(day: date, label: str, seq: int) -> str:
    """Return `/2024/02/02/01/03/`."""
    return f"{page(day, label)}{seq:02d}/"


def place_of(address: str) -> tuple[date, str, int] | None:
    """Return day, label ("" for an issue) and number (0 for a page) of an issue's, a page's or an article's address.

    None is returned for any other, and for one that is not written as they are written here.
    """
    found = PLACE.fullmatch(address)
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    label, seq = found[4] or "", int(found[5] or 0)
    own = article(day, label, seq) if found[5] else page(day, label) if label else issue(day)
    is_one = own == address != issue_whole(day) and (seq or not found[5])
    return (day, label, seq) if is_one else None


def first_of(number: str) -> str:
    """Return the address at which the article with this id (`20240202-01-03`) was first; empty where there is none."""
    day, label, seq = number.split("-")
    address = f"/{day[:4]}/{day[4:6]}/{day[6:]}/{label}/{int(seq):02d}/"
    return address if place_of(address) else ""


def month(day: date) -> str:
    """Return `/2024/02/`."""
    return issue(day)[:-3]


def month_map(day: date) -> str:
    """Return `/sitemap/2024-02.xml`."""
    return f"/sitemap/{day.isoformat()[:7]}.xml"


def shard(day: date) -> str:
    """Return `/search/2024-02/`, below which the month's search index stands."""
    return f"/search/{day.isoformat()[:7]}/"


def year(number: int) -> str:
    """Return `/2024/`."""
    return f"/{number:04d}/"


def feed(form: str, kind: str = "", name: str = "") -> str:
    """Return `/feed/all.xml` or `/feed/tag/经济.xml`; `form` is one of FEED_FORMS."""
    return f"/feed/{kind}/{segment(name)}.{form}" if kind else f"/feed/all.{form}"


@lru_cache(maxsize=1 << 14)  # of the last dozen issues; four times as many are 28 MiB more, and found no more often
def listing(kind: str, name: str = "", in_year: int | None = None, part: int = 0) -> str:
    """Return `/tag/经济/`, `/tag/经济/2023/` or `/tag/经济/2023/1/` with the name as it stands on disk.

    `/tag/` is the index of names.
    """
    parts = [kind] + ([segment(name)] if name else []) + ([f"{in_year:04d}"] if in_year else [])
    return "/" + "/".join(parts) + (f"/{part}/" if part else "/")


def index(kind: str, in_month: str) -> str:
    """Return `/tag/~2023-12/`, a past month's index of names; no name's own segment begins with ~ and a digit pair."""
    return f"/{kind}/~{in_month}/"


@lru_cache(maxsize=1 << 14)  # the names of listings come again and again
def href(address: str) -> str:
    """Return the address percent-encoded, as links carry it."""
    return quote(address, safe="/~#?=&")


def file(address: str) -> str:
    """Return the path below the output folder of the file that answers `address`."""
    path = address.lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def segment(name: str) -> str:
    """Return `name` as one path segment: readable, safe, and different for different names."""
    normal = unicodedata.normalize("NFC", name)
    text = UNSAFE.sub(lambda found: "".join(f"~{ord(mark):02X}" for mark in found[0]), normal)
    if len(text.encode()) <= LONGEST:
        return text
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return text.encode()[: LONGEST - 14].decode(errors="ignore") + "~-" + digest
