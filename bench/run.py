"""Convert the bench's pages with the project's converter and print how right, how whole and how quick it is.

Runs on bench/pages and, where it exists, on ../shared/bench/pages. `--pdf` converts the pages' PDFs instead of their
text, `--worst N` shows the worst pages, `--json FILE` keeps all figures, `--only TEXT` takes the pages whose name
holds it, `--no-times` skips timing. `--pages FOLDER --corpus FILE` takes pages that typeset.py set from another corpus.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measuring.markdown import ConvertedPage, read_content
from measuring.names import score_names
from measuring.report import Figures, figures, names_figures, table
from measuring.score import Score, Truth, score
from measuring.timing import LONGER, convert, growth, pdftotext, start_up

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "bench"  # where typeset.py puts the PDFs
SHARED = ROOT.parent / "shared" / "bench"
PAGES_AN_ISSUE = 16
HARD = "sorted"  # in an extractor's name: blocks in the order of height, scored apart


@dataclass(slots=True)
class Tally:
    """What the pages of one bench come to."""

    scores: dict[str, list[Score]] = field(default_factory=dict)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    doubts: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    pages: list[tuple[str, Figures]] = field(default_factory=list)


def raw_file(page: Path, *, pdf: bool) -> Path:
    """Return the file that is converted: a page's text, or its PDF (beside it, or where typeset.py put it)."""
    if not pdf:
        return page / "raw.txt"
    beside = page / "page.pdf"
    return beside if beside.exists() else BUILD / f"{page.name}.pdf"


def lay_out(pages: list[Path], seeds: Path, *, pdf: bool) -> dict[Path, tuple[str, str]]:
    """Copy raw pages to seeds/<date>/<page>.txt or .pdf; returns where each went."""
    where = {}
    for number, page in enumerate(pages):
        date, label = f"2024-01-{number // PAGES_AN_ISSUE + 1:02d}", f"{number % PAGES_AN_ISSUE + 1:02d}"
        source = raw_file(page, pdf=pdf)
        target = seeds / date / f"{label}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
        where[page] = (date, label)
    return where


def tally(
    pages: list[Path],
    where: dict[Path, tuple[str, str]],
    content: dict[tuple[str, str], ConvertedPage],
    corpus: dict[str, Truth],
    *,
    pdf: bool,
) -> Tally:
    """Score every page."""
    total = Tally()
    for page in pages:
        truth: dict[str, Any] = json.loads((page / "truth.json").read_text(encoding="utf-8"))
        converted = content.get(where[page], ConvertedPage())
        one = score(truth["articles"], converted, (page / "raw.txt").read_text(encoding="utf-8"))
        how = "pdf" if pdf else truth["extractor"]
        group = "all, hard" if HARD in how else "all"
        for name in (how, group):
            total.scores.setdefault(name, []).append(one)
        for j, article in enumerate(converted.articles):
            total.doubts[j in one.right, article.doubted] += 1
        total.names += score_names(truth["articles"], converted.articles, corpus)
        total.pages.append((page.name, figures([one])))
    return total


def report(total: Tally, worst: int) -> dict[str, Any]:
    """Print the tables of one bench and return its figures."""
    groups = {name: figures(total.scores[name]) for name in sorted(total.scores)}
    print(table(groups))
    names = names_figures(total.names)
    for name, values in names.items():
        print(f"{name:16}" + "  ".join(f"{key} {value}" for key, value in values.items()))
    wrong, right = (sum(total.doubts[ok, doubted] for doubted in (True, False)) for ok in (False, True))
    flagged = total.doubts[False, True], total.doubts[True, True]
    print(f"doubts: {flagged[0]} of {wrong} wrong articles carry one, {flagged[1]} of {right} right ones do")
    ranked = sorted(total.pages, key=lambda item: (item[1]["whole_f1"], item[1]["body_f1"]))
    if worst:
        print(table(dict(ranked[:worst])))
    doubts = {"wrong": wrong, "wrong_flagged": flagged[0], "right": right, "right_flagged": flagged[1]}
    return {"groups": groups, "names": names, "doubts": doubts, "pages": dict(total.pages)}


def bench(folder: Path, articles: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Run one bench: a folder of pages, and the corpus of their articles with names and tags."""
    pages = sorted(p.parent for p in folder.glob("*/truth.json") if options.only in p.parent.name)
    if options.pdf and (without := [page.name for page in pages if not raw_file(page, pdf=True).exists()]):
        print(f"{len(without)} pages have no PDF; python bench/typeset.py sets them (dependency group `bench`)")
        pages = [page for page in pages if page.name not in without]
    if not pages:
        return {}
    entries = json.loads(articles.read_text(encoding="utf-8"))
    corpus = {str(number): entry for number, entry in enumerate(entries)}
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        seeds, content = Path(work, "seeds"), Path(work, "content")
        where = lay_out(pages, seeds, pdf=options.pdf)
        done = convert(options.converter, seeds, content)
        if done.status:
            print(f"converter exit status {done.status}\n{done.output[-4000:]}")
        found = report(tally(pages, where, read_content(content), corpus, pdf=options.pdf), options.worst)
    found["converter_exit_status"] = done.status
    if options.times and options.pdf:
        start = start_up(options.converter)
        own = max(0.0, done.cpu - start)
        print(
            f"{len(pages)} PDFs: {own:.2f} s CPU, {own / len(pages) * 1000:.0f} ms a page; start-up {start:.2f} s CPU"
        )
        found["seconds"] = {"cpu": own, "wall": done.wall, "start_up": start}
    elif options.times:
        found["seconds"] = times(pages, options.converter, done.cpu, done.wall)
    return found


def times(pages: list[Path], converter: Path, cpu: float, wall: float) -> dict[str, float]:
    """Print and return what the converter's run took, against pdftotext where the PDFs are at hand."""
    start = start_up(converter)
    own = max(0.0, cpu - start)
    each = own / len(pages) * 1000
    print(f"{len(pages)} pages: {own:.2f} s CPU, {each:.0f} ms a page, {wall:.2f} s wall; start-up {start:.2f} s CPU")
    found = {"cpu": own, "wall": wall, "start_up": start}
    pdfs = [pdf for pdf in (page / "page.pdf" for page in pages) if pdf.exists()]
    reference = pdftotext(pdfs)
    if reference:
        share = own * len(pdfs) / len(pages) / reference
        print(f"pdftotext on their {len(pdfs)} PDFs: {reference:.2f} s CPU; the converter takes {share:.1f} times that")
        found["pdftotext"] = reference
    longest = max(((page / "raw.txt").read_text(encoding="utf-8") for page in pages), key=len)
    once, ten = growth(converter, longest, start)
    grown = ten / max(once, 0.001)
    print(f"the longest page: {once:.2f} s CPU; {LONGER} times as long: {ten:.2f} s, {grown:.1f} times that")
    return found | {"longest": once, "longest_repeated": ten}


def main() -> int:
    """Run the benches; exit status 1 when the converter failed on one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdf", action="store_true", help="convert the pages' PDFs instead of their text")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--pages", type=Path, help="a folder of pages, instead of both benches")
    parser.add_argument("--corpus", type=Path, help="the corpus that they were set from", default=HERE / "corpus.json")
    parser.add_argument("--worst", type=int, default=0, help="show that many of the worst pages")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--no-times", dest="times", action="store_false", help="no timing (three more runs)")
    parser.add_argument("--converter", type=Path, default=ROOT / "scripts" / "convert.py")
    options = parser.parse_args()
    benches = {name: (at / "pages", at / "corpus.json") for name, at in (("bench", HERE), ("shared bench", SHARED))}
    if options.pages:
        benches = {options.pages.name: (options.pages, options.corpus)}
    results = {}
    for name, (folder, articles) in benches.items():
        if not folder.is_dir():
            continue
        print(f"\n== {name} ==")
        results[name] = bench(folder, articles, options)
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(any(result.get("converter_exit_status") for result in results.values()))


if __name__ == "__main__":
    sys.exit(main())
