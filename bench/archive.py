#!/usr/bin/env python3
"""Measure what an archive costs: publishing one issue into archives of any size, full builds, memory, and Hugo."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("scripts", "plugins", "bench")]

from archiving import hugo, weighing  # noqa: E402 - the path comes first
from archiving.costs import Cost, middle, publish, search_index, settle  # noqa: E402
from archiving.making import days, make_issue  # noqa: E402

NEW = date(2024, 9, 1)  # the issue that is published into each archive; it opens a month, as it does in an empty one
LATE = 30  # the day of the same month that is published into a month of 29 issues
SIZES, QUICK_SIZES = (0, 50, 100, 200), (0, 4, 12)


@dataclass
class Figures:
    """What was measured with so many issues before the new one."""

    issues: int
    full: list[Cost] = field(default_factory=list)
    again: list[Cost] = field(default_factory=list)
    new: list[Cost] = field(default_factory=list)
    index: Cost | None = None
    nothing: list[Cost] = field(default_factory=list)
    late: Cost | None = None
    late_index: Cost | None = None
    identical: bool | None = None
    hugo: list[Cost] = field(default_factory=list)
    files: int = 0
    bytes: int = 0


def main() -> int:
    """Run the measure and print it; returns 1 where an update and a full build differ."""
    options = _parser().parse_args()
    sizes = options.issues or (QUICK_SIZES if options.quick else SIZES)
    folder = Path(options.folder or tempfile.mkdtemp(prefix="archive-"))
    folder.mkdir(parents=True, exist_ok=True)
    measured = []
    try:
        for issues in sorted(sizes):
            one = _measure(folder, issues, options)
            measured.append(one)
            _say(one, measured[0])
            if options.json:
                options.json.write_text(json.dumps([asdict(one) for one in measured], indent=1), encoding="utf-8")
    finally:
        if not options.folder:
            shutil.rmtree(folder)
    _grow([one for one in measured if one.full])
    return 1 if any(one.identical is False for one in measured) else 0


def _measure(folder: Path, issues: int, options: argparse.Namespace) -> Figures:
    content, site = folder / "content", folder / "site"
    _stock(content, days(issues, NEW - timedelta(1)), options.articles)
    found = Figures(issues)
    for _ in range(options.builds if issues else 0):
        settle()
        _clear(site)
        found.full.append(publish(content, site, full=True))
        if options.again:
            found.again.append(publish(content, site, full=True))  # as after a change of the theme: cards are kept
        if options.hugo:
            found.hugo.append(hugo.build(content, folder / "hugo"))
    if issues:
        found.files, found.bytes = weighing.weigh(site)
    _new(found, content, site, options)
    if issues <= options.compare:
        publish(content, folder / "anew", full=True)
        found.identical = weighing.alike(site, folder / "anew")
        shutil.rmtree(folder / "anew")
    if not options.quick:
        for number in range(2, LATE):
            make_issue(content, NEW.replace(day=number), options.articles)
        publish(content, site)
        make_issue(content, NEW.replace(day=LATE), options.articles)
        found.late = publish(content, site)
        found.late_index = search_index(content, site, NEW)
    return found


def _stock(content: Path, issues: Sequence[date], articles: int) -> None:
    """Have these issues in the content folder, and no others."""
    content.mkdir(parents=True, exist_ok=True)
    for other in {path.name for path in content.iterdir()}.difference(day.isoformat() for day in issues):
        shutil.rmtree(content / other)
    for day in issues:
        if not (content / day.isoformat()).is_dir():
            make_issue(content, day, articles)


def _new(found: Figures, content: Path, site: Path, options: argparse.Namespace) -> None:
    """Publish the new issue, as often as was asked, and nothing new after it."""
    for run in range(options.runs):
        if run and found.issues:
            shutil.rmtree(content / NEW.isoformat())
            publish(content, site, taken_out=True)
        if not found.issues:
            _clear(site)
        make_issue(content, NEW, options.articles)
        found.new.append(publish(content, site))
    found.index = search_index(content, site, NEW)
    settle()
    publish(content, site)  # what was too new to be known by its times is looked at once more
    found.nothing = [publish(content, site) for _ in range(options.runs)]


def _clear(site: Path) -> None:
    """Do away with a site and all that stands beside it."""
    for path in (site, *site.parent.glob(f".{site.name}.*")):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _say(one: Figures, first: Figures) -> None:
    new, base = middle(one.new), middle(first.new)
    print(f"\n{one.issues} issues before the new one")
    full, again, build = (middle(costs) if costs else None for costs in (one.full, one.again, one.hugo))
    rows = [
        ("built anew", full),
        ("built anew where a site stands", again),
        ("one issue, the first of its month", new),
        ("  of it the month's search index", one.index),
        ("one issue, the 30th of its month", one.late),
        ("  of it the month's search index", one.late_index),
        ("nothing new", middle(one.nothing)),
        ("Hugo", build),
    ]
    for name, cost in rows:
        if cost:
            print(f"  {name:36} {cost.cpu:8.2f} s CPU {cost.wall:8.2f} s {cost.peak:6.0f} MiB")
    if one.index and first.index:
        print(f"  one issue / the same into {first.issues}: {new.cpu / base.cpu:.2f} of CPU", end="")
        print(f", {(new.cpu - one.index.cpu) / (base.cpu - first.index.cpu):.2f} without the index", end="")
        print(f"; {new.wall / base.wall:.2f} of time")
    if full and build:
        print(f"  Hugo anew / one issue: {build.cpu / new.cpu:.1f} of CPU, {build.wall / new.wall:.1f} of time")
        print(f"  built anew / Hugo anew: {full.cpu / build.cpu:.2f} of CPU, {full.wall / build.wall:.2f} of time")
    if one.identical is not None:
        print(f"  the update and a full build are {'identical' if one.identical else 'DIFFERENT'} to the byte")
    if one.files:
        print(f"  {one.files / one.issues:.0f} files and {one.bytes / one.issues / 1e6:.1f} MB an issue", flush=True)


def _grow(built: list[Figures]) -> None:
    for one, other in pairwise(built):
        grown = middle(other.full).cpu / middle(one.full).cpu
        print(f"full build {one.issues} → {other.issues} issues: {grown:.2f} times the CPU", end="")
        print(f", one issue {middle(other.new).cpu / middle(one.new).cpu:.2f} times")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="archive.py", description=__doc__)
    parser.add_argument("--issues", type=int, nargs="+", help=f"sizes of archives (default {SIZES})")
    parser.add_argument("--articles", type=int, default=100, help="articles an issue")
    parser.add_argument("--runs", type=int, default=3, help="of each publish: the median is given")
    parser.add_argument("--builds", type=int, default=3, help="of everything, by us and by Hugo: the median is given")
    parser.add_argument("--compare", type=int, default=100, help="largest archive whose update is compared to the byte")
    parser.add_argument("--no-again", dest="again", action="store_false", help="build everything only once")
    parser.add_argument("--no-hugo", dest="hugo", action="store_false", help="leave Hugo out")
    parser.add_argument("--quick", action="store_true", help=f"small archives ({QUICK_SIZES}), no whole month")
    parser.add_argument("--folder", help="work here and leave it; without it in a folder that is removed")
    parser.add_argument("--json", type=Path, help="write all figures here")
    return parser


if __name__ == "__main__":
    sys.exit(main())
