"""Small rules behind the views: weight on the page, initials, calendar, addresses of years."""

from collections import Counter
from dataclasses import replace
from datetime import date

import paper
import pytest

from epaper import dates, terms
from epaper.chart import bars
from epaper.initials import heading, reading
from epaper.slips import Slips
from epaper.views import Link, Sentence
from pressroom.catalog import Catalog
from pressroom.memo import Memo
from pressroom.scan import scan
from pressroom.weigh import Weighed, weigh


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    folder = tmp_path_factory.mktemp("content")
    paper.write_years(folder)
    return Catalog.of(scan(folder))


def same(address: str) -> str:
    return address


class Words:
    head = foot = staticmethod(lambda article: article.title)


def listing(catalog, *key):
    return terms.listing_view(catalog, Slips(catalog, same, Words, {}), key, same)


@pytest.mark.parametrize(
    "articles, weights",
    [
        ([], []),
        ([("article", 100, False)], [1]),
        ([("notice", 9000, True)], [4]),
        ([("article", 500, False), ("article", 2000, False)], [3, 1]),
        ([("article", 1000, False), ("article", 1000, False)], [1, 2]),
        ([("article", 1000, False), ("article", 900, True)], [2, 1]),
        ([("article", 1000, False), ("brief", 5000, False), ("article", 90, False)], [1, 4, 4]),
        ([("article", 1000, False)] * 5, [1, 2, 2, 3, 3]),
    ],
)
def test_weight(articles, weights) -> None:
    assert weigh([Weighed(*article) for article in articles]) == weights


@pytest.mark.parametrize(
    "name, people, initial",
    [
        ("单丽", True, "S"),
        ("单丽", False, "D"),
        ("仇和", True, "Q"),
        ("曾国藩", True, "Z"),
        ("尉迟恭", True, "Y"),
        ("薄一", True, "B"),
        ("乜小明", True, "N"),
        ("藏克家", True, "Z"),
        ("重庆银行", False, "C"),
        ("重", True, "Z"),  # a lone character is no surname with a name
        ("GDP", False, "G"),
        ("gdp增长", False, "G"),
        ("100%", False, "#"),
        ("《红楼梦》", False, "#"),
    ],
)
def test_initial(name, people, initial) -> None:
    assert heading(reading(name, people=people)) == initial


def test_names_are_ordered_by_pinyin() -> None:
    names = ["张三", "王小明", "单丽", "Adam"]
    assert sorted(names, key=lambda name: reading(name, people=True)) == ["Adam", "单丽", "王小明", "张三"]


def test_old_years_of_a_listing_know_nothing_later(catalog) -> None:
    view, neighbours = listing(catalog, "tag", "民生", 2023, 0)
    assert view.url == "/tag/民生/2023/"
    assert [(year.year, year.count) for year in view.years] == [(2023, 2), (2022, 1)]
    assert neighbours.previous == Link("2022", "/tag/民生/2022/")
    assert neighbours.next == Link("2024", "/tag/民生/")


def test_a_listing_of_a_past_year_stands_still(tmp_path) -> None:
    """Whatever a new issue holds, names, counts, titles, charts and sentences of earlier years are as they were."""
    people = {"text": "市长单丽说，王小明来了。", "people": ["单丽", "王小明"], "tags": ["民生", "集市"]}
    paper.write_years(tmp_path)
    paper.write(tmp_path, "2023-06-06", **people)
    before = Catalog.of(scan(tmp_path))
    paper.write(tmp_path, "2024-03-03", **(people | {"text": "局长单丽说，局长王小明来了。"}))
    after = Catalog.of(scan(tmp_path))
    for kind, name, year, part in before.listings():
        if year < 2024:
            old, new = (listing(catalog, kind, name, year, part)[0] for catalog in (before, after))
            # Only the address moves: the newest year stands at the name's own.
            moved = [(replace(one, url="") if one.year == year else one) for view in (old, new) for one in view.years]
            half = len(moved) // 2
            assert moved[:half] == moved[half:]
            assert replace(old, url="", years=()) == replace(new, url="", years=())
    view, _ = listing(after, "person", "单丽", 2023, 0)
    assert view.title == "市长"
    assert [(group.heading, [(term.text, term.url) for term in group.terms]) for group in view.beside] == [
        ("person", [("王小明", "/person/王小明/")]),
        ("tag", [("民生", "/tag/民生/"), ("集市", "/tag/集市/")]),
    ]
    assert [entry.sentence for entry in view.entries] == [Sentence("市长", "单丽", "说，王小明来了。"), None]


@pytest.mark.parametrize(
    "titles, most",
    [
        ([], ""),
        (["", ""], ""),
        (["市长", "", "市长", "市委副书记、市长"], "市长"),
        (["市长", "市委副书记、市长"], "市委副书记、市长"),
    ],
)
def test_the_most_frequent_title_is_a_persons(titles, most) -> None:
    assert terms.printed_title(titles) == most


@pytest.mark.parametrize(
    "months, heights",
    [
        ([], None),
        ([3], None),
        ([3, 3], {3: 36}),
        ([1, 2, 2, 12, 12, 12, 12], {1: 9, 2: 18, 12: 36}),
        ([1] * 100 + [2], {1: 36, 2: 2}),
    ],
)
def test_chart(months, heights) -> None:
    chart = bars(Counter(months))
    assert (chart and {bar.month: bar.height for bar in chart.bars if bar.count}) == heights
    if chart:
        assert [bar.month for bar in chart.bars] == list(range(1, 13))
        assert all(bar.y + bar.height == chart.height and bar.x + bar.width <= chart.width for bar in chart.bars)


def test_an_index_leads_to_addresses_that_never_move(catalog) -> None:
    view, neighbours = terms.index_view(catalog, Memo(), "person", "2022-12", same)
    assert view.url == "/person/~2022-12/"
    [group] = view.groups
    assert (group.heading, [(term.text, term.url) for term in group.terms]) == ("S", [("单丽", "/person/单丽/")])
    assert neighbours.next == Link("2023-06", "/person/")


def test_an_index_leads_to_the_months_of_its_year_and_to_past_years(catalog) -> None:
    memo = Memo()
    view, _ = terms.index_view(catalog, memo, "tag", "2023-06", same)
    assert [link.text for link in view.months] == ["2023-06", "2023-01", "2022-12"]
    assert memo.spellings == {("民生", False): "min sheng"}


def test_an_index_without_names_stands_at_its_address(catalog) -> None:
    view, _ = terms.index_view(catalog, Memo(), "place", "", same)
    assert (view.url, view.groups, view.months) == ("/place/", (), ())


def test_month(catalog) -> None:
    view = dates.month_view(dict(catalog.issues(2024)), date(2024, 2, 1), same)
    assert (view.url, view.issues, len(view.weeks)) == ("/2024/02/", 2, 5)
    days = [day for week in view.weeks for day in week if day]
    assert [day.date.day for day in days] == list(range(1, 30))
    assert [(day.date.day, day.articles) for day in days if day.issue] == [(2, 2), (3, 1)]
    assert view.weeks[0][3] is not None  # 2024-02-01 was a Thursday
    assert view.weeks[0][2] is None


@pytest.mark.parametrize(
    "month, before, after",
    [
        (date(2023, 1, 1), "2022-12", "2023-06"),
        (date(2022, 12, 1), None, "2023-01"),
        (date(2024, 2, 1), "2023-06", None),
    ],
)
def test_month_neighbours_skip_empty_months(catalog, month, before, after) -> None:
    found = dates.month_neighbours(catalog, month, same)
    assert (found.previous and found.previous.text, found.next and found.next.text) == (before, after)


def test_year_view_knows_nothing_later(catalog) -> None:
    view, neighbours = dates.year_view(catalog, 2023, same)
    assert [month.month for month in view.months] == [1, 6]
    assert [link.text for link in view.years] == ["2023", "2022"]
    assert neighbours.next == Link("2024", "/2024/")
