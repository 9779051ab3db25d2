"""Verify a built tree: every link and asset of its own resolves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from contract import addresses
from contract.problems import Problem

# Our templates and our renderer quote every attribute and escape " and < in texts.
REFERENCE = re.compile(r'\s(?:href|src|poster|action)="([^"]*)"')
IDENTITY = re.compile(r'\sid="([^"]*)"')
IN_STYLE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")


def broken_links(tree: Path, base: str = "") -> tuple[Problem, ...]:
    """Return a problem for each reference to a file or fragment that is not in `tree`.

    `base` is the path below which the site will stand. References to other sites are not followed.
    """
    files = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    problems = set()
    known: set[tuple[str, str]] = set()  # references found sound, by the folder they are relative to
    identities: dict[str, frozenset[str]] = {}
    for file in sorted(files):
        for reference in _references(tree / file):
            key = (str(PurePosixPath(file).parent) if not reference.startswith("/") else "", reference)
            if key in known:
                continue
            target, fragment = _target(reference, file, base)
            if target in files and (not fragment or fragment in _identities(tree, target, identities)):
                if target != file:
                    known.add(key)
            elif target:
                problems.add(Problem(file, 0, "link-broken", reference))
    return tuple(sorted(problems))


def _references(path: Path) -> Iterator[str]:
    if path.suffix == ".html":
        yield from (unescape(found) for found in REFERENCE.findall(path.read_text(encoding="utf-8")))
    elif path.suffix == ".css":
        yield from IN_STYLE.findall(path.read_text(encoding="utf-8"))


def _target(reference: str, file: str, base: str) -> tuple[str, str]:
    """Return the file below the tree and the fragment that a reference means; an empty file for another site."""
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc:
        return "", ""
    fragment = unquote(parts.fragment)
    if not parts.path:
        return file, fragment
    path = unquote(parts.path)
    if path.startswith("/"):
        return (addresses.file(path.removeprefix(base)), fragment) if path.startswith(base + "/") else (path, "")
    joined = (PurePosixPath(file).parent / path).as_posix()
    return addresses.file("/" + joined + ("/" if path.endswith("/") else "")), fragment


def _identities(tree: Path, file: str, cache: dict[str, frozenset[str]]) -> frozenset[str]:
    if file not in cache:
        text = (tree / file).read_text(encoding="utf-8") if file.endswith(".html") else ""
        cache[file] = frozenset(unescape(found) for found in IDENTITY.findall(text))
    return cache[file]
