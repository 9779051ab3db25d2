"""The search index: places of every pair, no passage runs into the next, what is not published is not in it."""

import json
from bisect import bisect_right
from datetime import date
from itertools import pairwise
from pathlib import Path

import paper
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epaper.search import files
from epaper.search.fold import fold
from epaper.search.shard import HIDDEN, SECTION, SIZE, TAG, WIDTH, shard
from epaper.search.text import Findable, findable
from pressroom.catalog import Catalog
from pressroom.scan import scan

TABLE = json.loads((Path(__file__).parent / "data" / "folded.json").read_text(encoding="utf-8"))
TEXTS = st.text("甲乙丙ab1\n\U00020000", max_size=60)


def numbers(data):
    value = scale = 0
    for byte in data:
        value |= (byte & 127) << scale
        scale += 7
        if byte < 128:
            yield value
            value = scale = 0


def read(made):
    """Return the places of each pair, as a browser reads them."""
    found = {}
    for key, data in zip(made.keys, made.files, strict=True):
        values, pair = numbers(data), key
        for step in values:
            pair += step
            place, places = 0, []
            for _ in range(next(values)):
                place += next(values)
                places.append(place)
            found[divmod(pair, 1 << WIDTH)] = places
    return found


def article(head, body, section="", tags=()):
    return Findable("01", 1, head, body, section, tags)


@pytest.mark.parametrize("text, folded", TABLE)
def test_what_looks_alike_is_alike(text, folded) -> None:
    assert fold(text) == folded


@given(st.lists(st.builds(article, TEXTS.map("{}\n".format), TEXTS.map("{}\n".format)), max_size=4))
def test_each_character_begins_one_pair_that_is_where_it_says(articles) -> None:
    made = shard(articles)
    text = [ord(mark) for one in articles for mark in one.head + one.body + "\n"]
    expected = {}
    for place, pair in enumerate(pairwise(text)):
        if pair[0] != ord("\n"):
            expected.setdefault(pair, []).append(place)
    assert read(made) == expected
    assert made.lengths == tuple(len(one.head + one.body) + 1 for one in articles)
    assert made.heads == tuple(len(one.head) for one in articles)


def test_many_pairs_lie_in_files_of_bearable_size_in_order() -> None:
    text = "".join(chr(0x4E00 + number * number % 4999) for number in range(40_000)) + "\n"
    made = shard([article("", text)])
    assert len(made.files) > 5
    assert max(map(len, made.files)) < 2 * SIZE
    assert list(made.keys) == sorted(made.keys)
    found = read(made)
    assert sum(map(len, found.values())) == 40_000
    assert all(bisect_right(made.keys, (one << WIDTH) + other) > 0 for one, other in found)


def test_sections_and_tags_are_out_of_the_way_of_words() -> None:
    pairs = read(shard([article("题\n", "文\n", "要闻", ("民生",))]))
    shown = {pair for pair in pairs if max(pair) < HIDDEN}
    assert shown == {(ord("题"), 10), (ord("文"), 10)}
    hidden = [tuple(code - HIDDEN for code in pair) for pair in pairs if min(pair) >= HIDDEN]
    assert {(SECTION, ord("要")), (ord("闻"), SECTION), (TAG, ord("民")), (ord("生"), TAG)} <= set(hidden)


@pytest.fixture
def content(tmp_path):
    paper.write_years(tmp_path)
    return tmp_path


def test_an_article_is_found_by_all_that_is_printed_of_it(content) -> None:
    row = Catalog.of(scan(content)).article("20240202-01-01")
    found = findable(row, content)
    assert found.head == "引题\n2024-02-02011\n".replace("02011", "02 01 1")
    assert found.body == paper.TEXT + "\n图为集市。\n"
    assert (found.section, found.tags) == ("要闻", ("民生",))


def test_a_month_holds_what_is_published_and_nothing_else(content) -> None:
    catalog = Catalog.of(scan(content))
    made = dict(files.month_files(catalog, date(2024, 2, 1), content))
    (table,) = (json.loads(data) for name, data in made.items() if name.endswith("index.json"))
    assert table["days"] == [[2, [["01", [1]], ["02", [1]]]], [3, [["01", [1]]]]]
    assert len(table["lengths"]) == len(table["heads"]) == 3


def test_a_months_files_are_named_after_what_is_published(content) -> None:
    def months():
        return {
            month: version for month, version, _ in json.loads(files.months_file(Catalog.of(scan(content))))["months"]
        }

    before = months()
    assert list(before) == ["2024-02", "2023-06", "2023-01", "2022-12"]
    draft = content / "2024-02-02/01/03-ji-shi.md"
    draft.write_text(draft.read_text().replace("未刊的正文", "未刊之文"))
    assert months() == before
    paper.write(content, "2023-06-05", seq=3)
    after = months()
    assert [month for month in after if after[month] != before[month]] == ["2023-06"]
