#!/usr/bin/env python3
"""Measure search: recall and precision over 2,000 articles, and what a query costs in fifteen years of them."""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("scripts", "plugins", "bench")]

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from contract import frontmatter, markdown  # noqa: E402
from contract.fields import Value  # noqa: E402
from epaper.search.fold import fold  # noqa: E402
from epaper.search.shard import shard  # noqa: E402
from epaper.search.text import Findable  # noqa: E402
from finding.library import Written, articles  # noqa: E402 - the path comes first
from finding.serving import serve  # noqa: E402
from pressroom.press import publish  # noqa: E402

TRUTH, MONTHS = 2000, 20
YEARS, MONTHLY = 15, 3000  # an archive: 36,000 articles a year
QUERIES = (
    "农民工", "供暖", "市委", "集市", "会议", "全市", "市长", "老人", "企业", "工程",  # two and three characters
    "卫延亭", "郝景岚", "安若谷", "聂鹤年", "罗秉文",  # names
    "安全生产", "老旧管网", "集中供热", "应收账款", "清欠解难", "如火如荼", "层出不穷",  # four characters
    "民", "的", "龘", "水", "，", "9",  # single characters
    "指出，供", "区、沙", "是民心", "暖连着千", "度就是",  # across the borders of words
    "35.4", "1.26", "3.2%", "10月12日", "2024", "7",  # numbers
    "5G", "5g", "GDP", "AI。", "1.8万",  # mixed
    "全市 会议", "供暖 安全生产 农民工", "没有这样的话",
)  # fmt: skip
ASK = """async queries => {
  const load = name => import(`/theme/js/search/${name}.js`);
  const [{ Archive }, { parsed }] = await Promise.all([load('archive'), load('query')]);
  const archive = new Archive('/search/'), answers = [];
  for (const query of queries) {
    const found = [];
    await archive.search(parsed(query), months => months, ({ articles }) => found.push(...articles),
      new AbortController().signal);
    answers.push(found.map(({ day, label, seq }) => `${day}/${label}/${seq}`));
  }
  return answers;
}"""
# Bits a second and milliseconds of a round trip: Lighthouse's "slow 4G", Chrome's "fast 4G".
PROFILES = {"slow 4G": (1.6e6, 150), "4G": (9e6, 60), "unthrottled": (0, 0)}
ASKED = ("清欠解难", "农民工", "供暖 安全生产", "民")


def main() -> int:
    """Run the measure and print it; returns 1 where recall or precision is below the bar of 0.99."""
    parser = argparse.ArgumentParser(prog="search.py", description=__doc__)
    parser.add_argument("--truth-only", action="store_true", help="only recall and precision")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _page() as page:
        held = _publish(Path(folder))
        recall, precision = _truth(page, Path(folder) / "site", held)
        if not options.truth_only:
            _enlarge(Path(folder) / "site" / "search")
            _cost(page, Path(folder) / "site")
    return 0 if min(recall, precision) >= 0.99 else 1


def _publish(folder: Path) -> dict[str, tuple[str, ...]]:
    """Publish the articles; returns the folded passages of each by `day/page/seq`."""
    held = {}
    for number, one in enumerate(islice(articles(1), TRUTH)):
        month, place = divmod(number, TRUTH // MONTHS)
        day = date(2023 + (4 + month) // 12, 1 + (4 + month) % 12, 1 + place // 10)
        label, seq = f"0{1 + place % 10 // 5}", 1 + place % 5
        _write(folder / "content" / day.isoformat() / label, day, label, seq, one)
        held[f"{day}/{label}/{seq}"] = tuple(map(fold, (one.title, *one.paragraphs)))
    begun = time.perf_counter()
    publish(folder / "content", folder / "site", ROOT / "publishconf.py")
    print(f"published {TRUTH} articles of {MONTHS} months in {time.perf_counter() - begun:.0f} s")
    return held


def _write(folder: Path, day: date, label: str, seq: int, one: Written) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page = frontmatter.emit({"kind": "page", "date": day, "page": label, "section": one.section})
    (folder / "page.md").write_text(page, encoding="utf-8")
    number = f"{day:%Y%m%d}-{label}-{seq:02d}"
    fields: dict[str, Value] = {
        "title": one.title,
        "id": number,
        "date": day,
        "page": label,
        "seq": seq,
        "kind": "article",
    }
    more: dict[str, Value] = {
        "section": one.section,
        "tags": list(one.tags),
        "slug": "gao",
        "status": "published",
        "kind": "article",
    }
    text = frontmatter.emit({**fields, **more}, "\n\n".join(map(markdown.escape, one.paragraphs)))
    (folder / f"{seq:02d}-gao.md").write_text(text, encoding="utf-8")


def _truth(page: Page, site: Path, held: dict[str, tuple[str, ...]]) -> tuple[float, float]:
    with serve(site) as (origin, _):
        page.goto(f"{origin}/search/")
        answers = page.evaluate(ASK, list(QUERIES))
    shares = []
    for query, answer in zip(QUERIES, map(set, answers), strict=True):
        words = [fold(word) for word in query.split()]
        true = {place for place, texts in held.items() if all(any(word in text for text in texts) for word in words)}
        both = len(true & answer)
        shares.append((both / len(true) if true else 1.0, both / len(answer) if answer else float(not true)))
    recall, precision = (sum(column) / len(column) for column in zip(*shares, strict=True))
    found = sum(map(bool, answers))
    print(f"{len(QUERIES)} queries, {found} with an answer: recall {recall:.4f}, precision {precision:.4f}")
    return recall, precision


def _enlarge(index: Path) -> None:
    """Put an index of fifteen years in the place of the site's: twelve months of different text, again and again."""
    made, source = [], articles(2)
    for month in range(12):
        written = list(islice(source, MONTHLY))
        begun = time.perf_counter()
        texts = [_findable(number, one) for number, one in enumerate(written)]
        result = shard(texts)
        made.append((_table(result), result.files))
        if not month:
            size = sum(map(len, result.files))
            characters = sum(result.lengths)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
            print(
                f"a month of {MONTHLY} articles, {characters / 1e6:.2f} million characters: {len(result.files)} files, "
                f"{size / 1e6:.2f} MB, {size / characters:.2f} bytes a character, "
                f"made in {time.perf_counter() - begun:.1f} s, peak memory of the process {peak} MiB"
            )
    months = []
    for number in range(YEARS * 12):
        name = f"{2010 + number // 12}-{1 + number % 12:02d}"
        folder = index / name / "bench"
        folder.mkdir(parents=True)
        table, files = made[number % 12]
        (folder / "index.json").write_text(table)
        for place, data in enumerate(files):
            _linked(folder / f"{place}.bin", index / f"{number % 12}-{place}", data)
        months.append((name, "bench", MONTHLY))
    (index / "months.json").write_text(json.dumps({"months": months[::-1]}))


def _linked(file: Path, original: Path, data: bytes) -> None:
    if not original.exists():
        original.write_bytes(data)
    file.hardlink_to(original)


def _findable(number: int, one: Written) -> Findable:
    head, body = fold(one.title) + "\n", "".join(fold(text) + "\n" for text in one.paragraphs)
    return Findable(f"{1 + number % 10:02d}", 1 + number % 100 // 10, head, body, one.section, one.tags)


def _table(result: object) -> str:
    days = [[day + 1, [[f"{label:02d}", list(range(1, 11))] for label in range(1, 11)]] for day in range(30)]
    lengths, heads, keys = (getattr(result, name) for name in ("lengths", "heads", "keys"))
    return json.dumps({"keys": keys, "days": days, "lengths": lengths, "heads": heads}, separators=(",", ":"))


def _cost(page: Page, site: Path) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    print("profile       query           months  first list  all months  requests     kB")
    sample = next(site.glob("2023/*/*/*/*/index.json"))  # what results show; the archive's articles are not there
    with serve(site, sample) as (origin, counted):
        for profile, (bits, delay) in PROFILES.items():
            through = bits / 8 if bits else -1
            limits = {"offline": False, "latency": delay, "downloadThroughput": through, "uploadThroughput": through}
            session.send("Network.emulateNetworkConditions", limits)
            for query in ASKED:
                for span in ("", "all"):
                    if profile == "slow 4G" and span and query == "民":
                        continue
                    counted.clear()
                    begun = time.perf_counter()
                    page.goto(f"{origin}/search/?q={quote(query)}&year={span}", wait_until="commit")
                    page.wait_for_selector(".result:not([aria-busy])", timeout=600_000)
                    first = time.perf_counter() - begun
                    page.locator(".search-status").filter(has_text="篇").wait_for(timeout=600_000)
                    whole = time.perf_counter() - begun
                    print(
                        f"{profile:12}  {query:　<8}  {YEARS * 12 if span else 12:6}  {first:8.2f} s  {whole:8.2f} s"
                        f"  {counted.requests:8}  {counted.bytes / 1000:7.0f}",
                        flush=True,
                    )


@contextmanager
def _page() -> Iterator[Page]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
