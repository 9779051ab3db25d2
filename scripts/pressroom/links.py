"""Verify a built tree: every link and asset of its own resolves."""

from __future__ import annotations

import os
import re
from binascii import a2b_qp
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from os.path import isfile
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from contract import addresses
from contract.addresses import TRADITIONAL
from contract.fields import LISTINGS
from contract.problems import Problem

# Our templates and our renderer quote every attribute, keep it on one line, and escape " and < in texts.
REFERENCE = re.compile(r'\s(?:href|src|poster|action)="([^"]*)"')
IDENTITY = re.compile(r'\sid="([^"]*)"')
IN_STYLE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")

# An address of this host without a query, as nearly all are.
PLAIN = re.compile(r"/(?!/)[\w/.~%-]*(?:#[\w-]*)?\Z", re.ASCII)

LISTING_FILES = tuple(f"{kind}/" for kind in LISTINGS.values())
MONTH = re.compile(r"(?<=/)~\d{4}-\d\d/(?=index\.html)")  # the folder of an earlier month's index of names
SHARDS = "search/"  # what no page links to goes and comes here: a month's index


@dataclass(frozen=True, slots=True)
class Site:
    """The files that readers would find: those of `tree` before those of `live`, without those that are `gone`.

    `own` are the files of the tree where they are known, so that the disk need not be asked for them.
    """

    tree: Path
    live: Path | None = None
    gone: frozenset[str] = frozenset()
    own: frozenset[str] | None = None

    def find(self, file: str) -> str:
        """Return where a file of the site is; empty where there is none."""
        if file.startswith(("/", "../")):  # beside the site
            return ""
        path = f"{self.tree}/{file}"
        if isfile(path) if self.own is None else file in self.own:  # noqa: PTH113 - tens of thousands of times a publish
            return path
        if self.live and file not in self.gone and isfile(path := f"{self.live}/{file}"):  # noqa: PTH113
            return path
        return ""

    def standing(self, file: str) -> str:
        """Return the live text of a listing whose links were followed when it was published, and lead there still.

        It is empty for other files, and where pages are gone. Links that editors typed stand in no listing. An index
        of a month that just ended stood where that of the newest month does.
        """
        if not self.live or not file.startswith(LISTING_FILES) or not self._keeps_pages:
            return ""
        for place in (file, MONTH.sub("", file)):
            with suppress(FileNotFoundError, NotADirectoryError):
                return _text_of(f"{self.live}/{place}")
        return ""

    @property
    def _keeps_pages(self) -> bool:
        return all(file.startswith(SHARDS) for file in self.gone)


def broken_links(site: Site, base: str = "") -> tuple[Problem, ...]:
    """Return a problem for each reference in a file of the site's tree to a file or fragment that is not there.

    `base` is the path below which the site will stand. References to other sites are not followed.
    """
    start = len(str(site.tree)) + 1
    own = site.own or [f"{folder}/{name}"[start:] for folder, _, names in os.walk(site.tree) for name in names]
    return broken_in(replace(site, own=frozenset(own)), own, base)


def broken_in(site: Site, files: Iterable[str], base: str = "") -> tuple[Problem, ...]:
    """Return the same for some files of the tree, given as paths below it."""
    own = (file for file in files if not file.startswith(TRADITIONAL[1:] + "/"))  # those are made of our pages
    check = _Check(site, base)
    return tuple(sorted({one for file in own for one in check.broken(file, *_references(site, file))}))


def broken(site: Site, references: Iterable[tuple[str, str]], base: str = "") -> tuple[Problem, ...]:
    """Return a problem for each (file, reference) that leads nowhere."""
    check = _Check(site, base)
    return tuple(sorted({one for file, reference in references for one in check.broken(file, {reference})}))


class _Check:
    """Follows references; of those that stand in page after page each is followed once."""

    def __init__(self, site: Site, base: str) -> None:
        self._site, self._base = site, base
        self._sound: set[str] = set()  # absolute ones, which mean the same on every page
        self._identities = lru_cache(maxsize=64)(_identities_in)
        self._own = lru_cache(maxsize=1)(_identities_of)  # an index leads to thirty places in itself

    def broken(self, file: str, references: set[str], text: str | None = None) -> Iterator[Problem]:
        """Yield a problem for each of a file's references that leads nowhere; `text` is the file's, if it is known."""
        for reference in references - self._sound:
            if not self._leads(reference, file, text):
                yield Problem(file, 0, "link-broken", reference)
            elif reference.startswith("/"):
                self._sound.add(reference)

    def _leads(self, reference: str, file: str, text: str | None) -> bool:
        target, fragment = target_of(reference, file, self._base)
        if not target:
            return True
        if target == file and text is not None:
            return not fragment or fragment in self._own(text)
        path = self._site.find(target)
        return bool(path and (not fragment or fragment in self._identities(path)))


def _identities_in(path: str) -> frozenset[str]:
    return _identities_of(_text_of(path)) if path.endswith(".html") else frozenset()


def _identities_of(text: str) -> frozenset[str]:
    return frozenset(map(unescape, IDENTITY.findall(text)))


def _references(site: Site, file: str) -> tuple[set[str], str]:
    """Return the references of a file that are to be followed, and its text."""
    if not file.endswith((".html", ".css")):
        return set(), ""
    text = _text_of(f"{site.tree}/{file}")
    if file.endswith(".css"):
        return set(IN_STYLE.findall(text)), text
    return set(map(unescape, REFERENCE.findall(_unlike(text, site.standing(file))))), text


def _unlike(text: str, standing: str) -> str:
    """Return the lines of a text that do not stand in another, and those that may lead to a place inside a page."""
    if not standing:
        return text
    known = set(standing.split("\n"))
    return "\n".join(["", *(line for line in text.split("\n") if line not in known or "#" in line)])


def _text_of(path: str) -> str:
    with open(path, encoding="utf-8", newline="") as opened:  # noqa: PTH123 - thousands of times a publish
        return opened.read()


def target_of(reference: str, file: str, base: str) -> tuple[str, str]:
    """Return the file below the tree and the fragment that a reference means; an empty file for another site."""
    if PLAIN.match(reference):
        path, _, fragment = reference.partition("#")
        path, fragment = _unquoted(path), _unquoted(fragment)
    else:
        parts = urlsplit(reference)
        if parts.scheme or parts.netloc:
            return "", ""
        path, fragment = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return file, fragment
    if path.startswith("/"):
        path = _straight(path) if "/." in path else path
        return (addresses.file(path.removeprefix(base)), fragment) if path.startswith(base + "/") else (path, "")
    joined = _straight("/".join(filter(None, (file.rpartition("/")[0], path))))
    return joined if joined.startswith("../") else addresses.file("/" + joined), fragment


def _straight(path: str) -> str:
    """Return a path without `.` and `..`; one that leads out of the site begins with `../`."""
    way = "" if (straight := normpath(path)) == "." else straight
    is_folder = path.rpartition("/")[2] in ("", ".", "..") and way.strip("/")
    return way + "/" if is_folder else way


def _unquoted(text: str) -> str:
    """Return what urllib's `unquote` does of a part of a PLAIN reference, some times sooner."""
    if "%" not in text:
        return text
    with suppress(ValueError):
        plain = a2b_qp(text.replace("%", "="))  # the other way to write a byte as two hexadecimal digits
        if len(plain) == len(text) - 2 * text.count("%"):
            return plain.decode()
    return unquote(text)
