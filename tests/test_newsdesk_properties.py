"""Whatever text comes in: no stage stumbles, and every printed character comes out once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.model import Line, RawPage, SeparatedPage
from newsdesk.pipeline import separate
from newsdesk.reading import clean
from newsdesk.reading.layout.apart import columns_apart
from newsdesk.reading.read import read_pages

HAN = "本报讯记者王卫东在全市会议上强调要抓落实一二三年月日今天市民说问答图为摄下转版责编校对新闻热线"
MARKS = "，。、；：？！“”‘’（）《》…—·"
PRINT = st.text(alphabet=HAN + MARKS + "0123456789ABab .-/%", min_size=0, max_size=24)
PAGES = st.lists(PRINT, max_size=40).map("\n".join)
BOTH_SCRIPTS = st.text(alphabet="發髮发後后裡裏里記者報訊聞时時個这這說説為爲，。「」“”（）1A ", max_size=24)
TRADITIONAL_PAGES = st.lists(BOTH_SCRIPTS, max_size=30).map("\n".join)
ANYTHING = st.text(max_size=300)


def printed(text: str) -> Counter[str]:
    """Count the characters of a raw page by the rules of cleaning, white space aside."""
    return Counter(re.sub(r"\s+", "", clean.characters(text)))


def kept(page: SeparatedPage) -> Counter[str]:
    """Count the characters of a separated page, white space aside."""
    texts = [passage.text for passage in page.unplaced]
    for article in page.articles:
        texts += [article.kicker.text, article.title.text, article.subtitle.text, article.column.text]
        texts += [paragraph.text for paragraph in (*article.paragraphs, *article.captions)]
        texts += [article.jump.text] if article.jump else []
    return Counter(re.sub(r"\s+", "", "".join(texts)))


def pages_of(text: str) -> tuple[RawPage, ...]:
    return read_pages("2024-01-01/01.txt", text.encode("utf-8", "surrogatepass"), "2024-01-01", "01")[0]


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_every_character_of_a_page_is_kept_once(text: str) -> None:
    for page in pages_of(text):
        raw = "\n".join(line.text for line in page.lines)
        assert kept(separate(page)) == printed(raw)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(PRINT, st.integers(1, 30)), max_size=5), max_size=30))
def test_every_character_of_columns_side_by_side_is_kept_once(lines) -> None:
    """In lines of any texts with any blanks between them."""
    page = tuple(Line(n, "".join(text + " " * room for text, room in line)) for n, line in enumerate(lines, 1))
    apart = columns_apart(page)
    assert printed("\n".join(line.text for line in apart)) == printed("\n".join(line.text for line in page))
    assert {line.number for line in apart} <= {line.number for line in page}


@settings(max_examples=60, deadline=None)
@given(TRADITIONAL_PAGES)
def test_every_character_of_a_page_in_both_scripts_is_kept_once(text: str) -> None:
    for page in pages_of(text):
        assert kept(separate(page)) == printed(text)


@settings(max_examples=60, deadline=None)
@given(ANYTHING)
def test_any_unicode_text_is_kept_once(text: str) -> None:
    for page in pages_of(text):
        raw = "\n".join(line.text for line in page.lines)
        assert kept(separate(page)) == printed(raw)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_pages_or_a_problem(data: bytes) -> None:
    pages, problems = read_pages("2024-01-01/01.txt", data, "2024-01-01", "01")
    assert bool(pages) != bool(problems)


@settings(max_examples=40, deadline=None)
@given(PAGES, st.randoms(use_true_random=False))
def test_spaces_and_blank_lines_lose_nothing(text: str, chance) -> None:
    noisy = "".join(c + chance.choice(["", "", "", " ", "\n\n" if c == "\n" else ""]) for c in text)
    for page in pages_of(noisy):
        assert kept(separate(page)) == printed(noisy)


def test_line_that_is_cut_into_rows_is_kept_once() -> None:
    text = (
        "”000一—\n\n\n00——一一 一一 \n\n\n讯‘\n00一——摄\n0 00 东A …0——》 版00—一一\n0\n——— ———？"  # Hypothesis found it
    )
    assert [kept(separate(page)) for page in pages_of(text)] == [printed(text)]


@given(ANYTHING)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean.characters(text)
    assert clean.characters(once) == once
    assert unicodedata.is_normalized("NFC", once)
