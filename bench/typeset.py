"""Set the bench's pages from its corpus: raw text by each extractor with its truth; PDFs go to a build folder."""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

from setting.bands import Briefs
from setting.blocks import Printed
from setting.corpus import Article, cut_for_jump, read_corpus
from setting.design import draw_design
from setting.extract import Extractor, extract
from setting.furniture import draw_furniture, furniture_characters
from setting.ink import write_pdf
from setting.page import Page, make_up
from setting.paper import read_paper

HERE = Path(__file__).parent
CYCLE: tuple[Extractor, ...] = ("pdfminer", "pymupdf", "pdftotext", "pdftotext-raw")
TIGHT, GAP = 1.25, 0.45  # em
BESIDES: tuple[Extractor, ...] = ("pdftotext-layout",)  # with --every-extractor
HARD_EVERY = 7  # every seventh page is extracted in the order of height, columns interleaved
JUMPS = 950  # characters: longer articles are sometimes continued on another page


def truth(page: Page, extractor: Extractor) -> dict[str, object]:
    """Record what the page holds, as the scorer reads it."""
    return {
        "extractor": extractor,
        "articles": [article_truth(printed) for printed in page.articles],
        "furniture": list(page.furniture),
    }


def article_truth(printed: Printed) -> dict[str, object]:
    """One article as printed."""
    article = printed.article
    found: dict[str, object] = {
        "id": f"{article.city}-{article.key}",
        "kicker": article.kicker,
        "title": list(printed.title),
        "headline": article.headline,
        "subtitle": article.subtitle,
        "paragraphs": list(article.paragraphs),
        "caption": article.caption,
    }
    return found | ({"jump_from": article.jump_from} if article.jump_from else {})


def characters(value: object) -> Counter[str]:
    """Non-space characters of a truth file's printed fields."""
    if isinstance(value, str):
        return Counter("".join(value.split()))
    if isinstance(value, list):
        return sum((characters(item) for item in value), Counter())
    assert isinstance(value, dict)
    return sum((characters(v) for k, v in value.items() if k not in {"id", "headline", "extractor"}), Counter())


def deal(corpus: list[Article], rng: Random) -> list[Article]:
    """One shuffled deck of the whole corpus; some long articles become two parts with jump lines."""
    deck: list[Article] = []
    for article in corpus:
        if article.length > JUMPS and rng.random() < 0.3:
            deck += cut_for_jump(article, f"A{rng.randint(2, 8):02d}")
        else:
            deck.append(article)
    rng.shuffle(deck)
    return deck


def main() -> None:
    """Set all pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=42, help="how many")
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus.json", help="its newspaper in a .toml beside it")
    parser.add_argument("--every-extractor", action="store_true", help="extract each page in all five ways")
    parser.add_argument("--seed", default="jiyang")
    parser.add_argument("--output", type=Path, default=HERE / "pages")
    parser.add_argument("--build", type=Path, default=HERE.parent / "build" / "bench", help="where the PDFs go")
    parser.add_argument("--only", type=int, nargs="*", help="write these pages only")
    options = parser.parse_args()
    paper = read_paper(options.corpus.with_suffix(".toml"))
    corpus = read_corpus(options.corpus, paper.city)
    briefs = [article for article in corpus if article.kind == "brief"]
    rng = Random(options.seed)  # noqa: S311 - design, not security
    printed = frozenset(options.corpus.read_text(encoding="utf-8")) | furniture_characters(paper)
    options.build.mkdir(parents=True, exist_ok=True)
    deck: list[Article] = []
    for number in range(options.pages):
        if len(deck) < len(corpus) // 2:
            deck += deal(corpus, rng)
        page_rng = Random(f"{options.seed}/{number}")  # noqa: S311
        hard = number % HARD_EVERY == HARD_EVERY - 1
        extractor: Extractor = "pymupdf-sorted" if hard else CYCLE[number % len(CYCLE)]
        chosen = page_rng.sample(briefs, min(page_rng.randint(3, 5), len(briefs)))
        deck = unlike(deck, chosen)
        design = draw_design(page_rng)
        if hard:  # paragraphs, not whole columns or single lines, become the extractor's blocks
            design = replace(design, leading=TIGHT * design.size, paragraph_gap=GAP * design.size)
        furniture = draw_furniture(paper, design.furniture, number % 16 + 1, page_rng)
        page = make_up(deck, Briefs(tuple(chosen), paper.column_heads), design, furniture, page_rng)
        if options.only and number not in options.only:
            continue
        for each in dict.fromkeys((*CYCLE, *BESIDES, extractor)) if options.every_extractor else (extractor,):
            write(page, each, options.build / f"h{number:03d}-{each}.pdf", options.output, printed)


def unlike(deck: list[Article], chosen: list[Article]) -> list[Article]:
    """Reorder the deck so that nothing stands on a page twice: no brief of the column, no article of another deal."""
    used = {article.key for article in chosen}
    near: list[Article] = []
    later: list[Article] = []
    for article in deck:
        (later if article.key in used or article.key.rstrip("ab") in used else near).append(article)
        used.add(article.key.rstrip("ab"))
    return near + later


def write(page: Page, extractor: Extractor, pdf: Path, output: Path, printed: frozenset[str]) -> None:
    """Write one page's PDF, raw text and truth; no character may differ between the last two."""
    name = pdf.stem
    write_pdf(page, pdf)
    raw, record = extract(pdf, extractor, printed), truth(page, extractor)
    raw_characters, true_characters = Counter("".join(raw.split())), characters(record)
    difference = (raw_characters - true_characters) + (true_characters - raw_characters)
    if set(difference) == {"-"} and extractor.startswith("pdftotext"):  # it takes one at a row's end for hyphenation
        print(name, "left out: the extractor dropped a hyphen", flush=True)
        return
    if difference:
        raise SystemExit(f"{name}: the raw text differs from the truth in {dict(difference)}")
    folder = output / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "raw.txt").write_text(raw, encoding="utf-8")
    (folder / "truth.json").write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(name, len(page.articles), "articles", len(raw), "characters", flush=True)


if __name__ == "__main__":
    main()
