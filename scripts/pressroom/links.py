"""Verify a built tree: every link and asset of its own resolves."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from os.path import isfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from contract import addresses
from contract.addresses import TRADITIONAL
from contract.problems import Problem

# Our templates and our renderer quote every attribute and escape " and < in texts.
REFERENCE = re.compile(r'\s(?:href|src|poster|action)="([^"]*)"')
IDENTITY = re.compile(r'\sid="([^"]*)"')
IN_STYLE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")

# An address of this host without a query, as nearly all are.
PLAIN = re.compile(r"/(?!/)[\w/.~%-]*(?:#[\w-]*)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Site:
    """The files that readers would find: those of `tree` before those of `live`, without those that are `gone`."""

    tree: Path
    live: Path | None = None
    gone: frozenset[str] = frozenset()

    def find(self, file: str) -> str:
        """Return where a file of the site is; empty where there is none."""
        if file.startswith("/"):  # beside the site
            return ""
        if isfile(path := f"{self.tree}/{file}"):  # noqa: PTH113 - tens of thousands of times a publish
            return path
        if self.live and file not in self.gone and isfile(path := f"{self.live}/{file}"):  # noqa: PTH113
            return path
        return ""


def broken_links(site: Site, base: str = "") -> tuple[Problem, ...]:
    """Return a problem for each reference in a file of the site's tree to a file or fragment that is not there.

    `base` is the path below which the site will stand. References to other sites are not followed.
    """
    start = len(str(site.tree)) + 1
    return broken_in(
        site, (f"{folder}/{name}"[start:] for folder, _, names in os.walk(site.tree) for name in names), base
    )


def broken_in(site: Site, files: Iterable[str], base: str = "") -> tuple[Problem, ...]:
    """Return the same for some files of the tree, given as paths below it."""
    own = (file for file in files if not file.startswith(TRADITIONAL[1:] + "/"))  # those are made of our pages
    return broken(site, ((file, reference) for file in own for reference in _references(site.tree / file)), base)


def broken(site: Site, references: Iterable[tuple[str, str]], base: str = "") -> tuple[Problem, ...]:
    """Return a problem for each (file, reference) that leads nowhere."""

    def leads(reference: str, file: str) -> bool:
        target, fragment = target_of(reference, file, base)
        path = site.find(target) if target else ""
        return not target or bool(path and (not fragment or fragment in identities(path)))

    @lru_cache(maxsize=1 << 16)  # of all pages in one folder; absolute ones stand in all
    def leads_from(folder: str, reference: str) -> bool:
        return leads(reference, f"{folder}/index.html" if folder else "index.html")

    @lru_cache(maxsize=64)
    def identities(path: str) -> frozenset[str]:
        text = Path(path).read_text(encoding="utf-8") if path.endswith(".html") else ""
        return frozenset(unescape(found) for found in IDENTITY.findall(text))

    problems = set()
    for file, reference in references:
        if reference.startswith("/"):
            is_sound = leads_from("", reference)
        elif reference.startswith(("#", "?")) or not reference:
            is_sound = leads(reference, file)
        else:
            is_sound = leads_from(file.rpartition("/")[0], reference)
        if not is_sound:
            problems.add(Problem(file, 0, "link-broken", reference))
    return tuple(sorted(problems))


def _references(path: Path) -> Iterator[str]:
    if path.suffix == ".html":
        yield from (unescape(found) for found in REFERENCE.findall(path.read_text(encoding="utf-8")))
    elif path.suffix == ".css":
        yield from IN_STYLE.findall(path.read_text(encoding="utf-8"))


def target_of(reference: str, file: str, base: str) -> tuple[str, str]:
    """Return the file below the tree and the fragment that a reference means; an empty file for another site."""
    if PLAIN.match(reference):
        path, _, fragment = reference.partition("#")
    else:
        parts = urlsplit(reference)
        if parts.scheme or parts.netloc:
            return "", ""
        path, fragment = parts.path, parts.fragment
    path, fragment = unquote(path), unquote(fragment)
    if not path:
        return file, fragment
    if path.startswith("/"):
        return (addresses.file(path.removeprefix(base)), fragment) if path.startswith(base + "/") else (path, "")
    joined = (PurePosixPath(file).parent / path).as_posix()
    return addresses.file("/" + joined + ("/" if path.endswith("/") else "")), fragment
