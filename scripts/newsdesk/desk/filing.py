"""Find the raw pages: <seeds>/<issue date>/<page label>.txt or .pdf, and say what else lies there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contract.frontmatter import ISO_DATE, PAGE_LABEL
from contract.problems import Problem
from newsdesk.desk import imprint

# Bytes of the largest file that can be one page. A text page has about 15 KB, a whole issue in one file 500 KB.
LARGEST = {".txt": 2 * 1024**2, ".pdf": 256 * 1024**2}
BESIDE = re.compile(rf"{re.escape(imprint.FILE)}|README.*|\..*", re.IGNORECASE)  # what may lie beside pages


@dataclass(frozen=True, slots=True)
class Seed:
    """A raw file as filed: ISO date, page label, path below the seeds folder with /, and where it is."""

    date: str
    label: str
    source: str
    path: Path


def find_seeds(root: Path, only: Sequence[Path] = ()) -> tuple[tuple[Seed, ...], tuple[Problem, ...]]:
    """Return the raw files below `root` in order of date and label, and the problems of those that cannot be filed.

    `only` restricts both to issues, pages or files: paths as they are, or below `root`, with or without suffix.
    """
    found = list(_walk(root))
    seeds = [item for item in found if isinstance(item, Seed)]
    problems = [item for item in found if isinstance(item, Problem)]
    seeds, twice = _single(seeds)
    problems += twice
    if only:
        wanted = [_below(root, path) for path in only]
        files = [seed.path for seed in seeds] + [Path(problem.file) for problem in problems]
        missing = [str(path) for path, base in zip(only, wanted, strict=True) if not any(_is(base, f) for f in files)]
        seeds = [seed for seed in seeds if any(_is(base, seed.path) for base in wanted)]
        problems = [problem for problem in problems if any(_is(base, Path(problem.file)) for base in wanted)]
        problems += [Problem(path, 0, "seed-missing") for path in missing]
    elif not found:
        problems.append(Problem(str(root), 0, "seed-missing"))
    return tuple(seeds), tuple(sorted(problems))


def _walk(root: Path) -> Iterator[Seed | Problem]:
    home = root.resolve()
    for entry in _entries(root):
        if isinstance(entry, Problem):
            yield entry
        elif _leads_out(entry, home):
            yield Problem(str(entry), 0, "seed-outside-tree")
        elif not entry.is_dir():
            if entry.suffix.lower() in LARGEST:
                yield Problem(str(entry), 0, "seed-outside-issue")
        elif not ISO_DATE.fullmatch(entry.name):
            yield from _astray(entry)
        elif not _exists(entry.name):
            yield Problem(str(entry), 0, "seed-date", entry.name)
        else:
            yield from _issue(entry, home)


def _issue(folder: Path, home: Path) -> Iterator[Seed | Problem]:
    for file in _entries(folder):
        if isinstance(file, Problem):
            yield file
        elif _leads_out(file, home):
            yield Problem(str(file), 0, "seed-outside-tree")
        elif file.suffix.lower() not in LARGEST:
            if file.is_dir():
                yield from _astray(file)
            else:
                yield Problem(str(file), 0, "seed-kind", file.suffix or file.name)
        elif not PAGE_LABEL.fullmatch(file.stem):
            yield Problem(str(file), 0, "seed-label", file.stem)
        else:
            yield _page(file, folder.name)


def _page(file: Path, day: str) -> Seed | Problem:
    try:
        size = file.stat().st_size
    except OSError as error:
        return Problem(str(file), 0, "seed-unreadable", error.strerror or str(error))
    if not file.is_file():
        return Problem(str(file), 0, "seed-unreadable", "not a regular file")
    limit = LARGEST[file.suffix.lower()]
    if size > limit:
        return Problem(str(file), 0, "seed-too-large", f"{size / 1024**2:.1f} MB > {limit / 1024**2:.0f} MB")
    return Seed(day, file.stem, f"{day}/{file.name}", file)


def _single(seeds: Iterable[Seed]) -> tuple[list[Seed], list[Problem]]:
    """Take out the pages that were filed more than once; labels that differ by case alone are one.

    Beside a page's PDF its text file may still be lying empty, as it was laid (`laying.py`).
    """
    pages: dict[tuple[str, str], list[Seed]] = {}
    for seed in seeds:
        pages.setdefault((seed.date, seed.label.casefold()), []).append(seed)
    for key, group in pages.items():
        if len(group) > 1 and (filled := [seed for seed in group if seed.path.stat().st_size]):
            pages[key] = filled
    single = [group[0] for group in pages.values() if len(group) == 1]
    twice = [
        Problem(str(group[1].path), 0, "seed-twice", ", ".join(seed.path.name for seed in group))
        for group in pages.values()
        if len(group) > 1
    ]
    return single, twice


def _entries(folder: Path) -> Iterator[Path | Problem]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Problem(str(folder), 0, "seed-unreadable", error.strerror or str(error))
        return
    yield from (entry for entry in entries if not BESIDE.fullmatch(entry.name))


def _astray(folder: Path) -> Iterator[Problem]:
    """Report the raw pages in a folder that is not an issue's."""
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in LARGEST and not file.is_dir():
            yield Problem(str(file), 0, "seed-outside-issue")


def _leads_out(path: Path, home: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # a loop of links
        return True


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _below(root: Path, path: Path) -> Path:
    """Return the path as `root`-based: it may have been given from here or from `root`."""
    home, here = root.resolve(), path.resolve()
    return root / here.relative_to(home) if here.is_relative_to(home) else root / path


def _is(wanted: Path, file: Path) -> bool:
    """Tell whether the file is the wanted page or lies in the wanted issue; the suffix may be left out."""
    return wanted == file or wanted in file.parents or wanted == file.with_suffix("")
