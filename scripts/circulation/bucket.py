"""Bring a site to a bucket through rclone: file by file, in an order that leaves readers no page without its parts.

A bucket knows no rename: for the minutes of a deploy readers find old and new pages side by side. Killed, the next
deploy compares by content and goes on. `.banmian-deploy` in the bucket says that it is ours, and with which headers
its files were sent.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from circulation.changes import Changes, Tell
from circulation.headers import CACHE, TYPES, cache_control, content_type
from circulation.programs import run
from circulation.target import Bucket
from contract.problems import ContractError, Problem
from pressroom.marker import NAME

MARKER = ".banmian-deploy"
ISSUE = re.compile(r"\d{4}/\d\d/\d\d/")
# The bucket exists, and whoever may write to it may not be allowed to make others.
RCLONE = ("rclone", "--s3-no-check-bucket", "--transfers=16", "--checkers=16", "--log-level=ERROR")


def bring(bucket: Bucket, shown: str, live: Path, tell: Tell, *, dry: bool) -> Changes:
    """Make the bucket's files those of the site, unless `dry`.

    Returns what that changes; `tell` hears it before it is done.

    Raises ContractError where the bucket holds another's files, ProgramError where rclone fails.
    """
    there = _listed(bucket)
    if there and MARKER not in there:
        raise ContractError(Problem(shown, 0, "deploy-foreign"))
    rules = _rules()
    sent_with = run([*RCLONE, "cat", f"{bucket.remote}/{MARKER}"]) if MARKER in there else ""
    changes = compare(_hashed(live), there, anew=sent_with != rules)
    if dry:
        return changes
    if changes:
        tell(changes)
    if MARKER not in there:
        _mark(bucket, "")
    for files in stages(changes):
        for kind, cache in sorted({(content_type(file), cache_control(file)) for file in files}):
            _send(bucket, live, [file for file in files if (content_type(file), cache_control(file)) == (kind, cache)])
    if changes.removed:
        _with_list(["delete", bucket.remote], changes.removed)
    if sent_with != rules:
        _mark(bucket, rules)
    return changes


def compare(here: Mapping[str, str], there: Mapping[str, str], *, anew: bool) -> Changes:
    """Return what makes `there` the same as `here`, both path -> digest; `anew` sends again what is alike."""
    return Changes(
        tuple(sorted(here.keys() - there.keys())),
        tuple(sorted(path for path in here.keys() & there.keys() if anew or here[path] != there[path])),
        tuple(sorted(there.keys() - here.keys() - {MARKER})),
    )


def stages(changes: Changes) -> list[list[str]]:
    """Return the files to send, in order: what pages are made of, pages, what leads to them, the home page."""
    new = frozenset(changes.new)

    def stage(path: str) -> int:
        if path == "index.html":
            return 5
        if "/" not in path:
            return 4
        if cache_control(path) != cache_control("") and path.startswith(("theme/", "search/")):
            return 0
        return 1 if path in new else 2 if ISSUE.match(path) else 3

    files = sorted((*changes.new, *changes.changed), key=lambda path: (stage(path), path))
    return [list(group) for _, group in groupby(files, stage)]


def _listed(bucket: Bucket) -> dict[str, str]:
    """Return path -> MD5 of the bucket's files; a digest that the bucket does not know is empty."""
    listing = run(
        [*RCLONE, "lsf", "--recursive", "--files-only", "--format=hp", "--hash=MD5", "--separator=\t", bucket.remote]
    )
    return {path: digest for digest, _, path in (line.partition("\t") for line in listing.splitlines())}


def _hashed(live: Path) -> dict[str, str]:
    """Return path -> MD5 of the site's files: the digest that buckets keep, here only to see what differs."""
    start = len(str(live)) + 1
    files = (f"{folder}/{name}"[start:] for folder, _, names in os.walk(live) for name in names)
    return {file: _md5(live / file) for file in files if file != NAME}


def _md5(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _send(bucket: Bucket, live: Path, files: list[str]) -> None:
    """Send files of one type and one rule of caching, whatever is there."""
    told = [f"Content-Type: {content_type(files[0])}", f"Cache-Control: {cache_control(files[0])}"]
    headers = [part for header in told for part in ("--header-upload", header)]
    _with_list(["copy", "--no-check-dest", *headers, str(live), bucket.remote], files)


def _with_list(command: list[str], files: Iterable[str]) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", errors="surrogateescape") as listing:
        listing.writelines(f"{file}\n" for file in files)
        listing.flush()
        run([*RCLONE, *command, f"--files-from-raw={listing.name}"])


def _mark(bucket: Bucket, rules: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, MARKER).write_text(rules, encoding="utf-8")
        run([*RCLONE, "copyto", "--ignore-times", f"{folder}/{MARKER}", f"{bucket.remote}/{MARKER}"])


def _rules() -> str:
    """Return what tells these rules for headers from others."""
    rules = repr((TYPES, [(start.pattern, value) for start, value in CACHE]))
    return f"headers {hashlib.sha256(rules.encode()).hexdigest()}\n"
