"""Small rules behind the views: weight on the page, initials, calendar, addresses of years."""

from datetime import date

import paper
import pytest

from epaper import dates, terms
from epaper.initials import initial_of, sort_key
from epaper.views import Link
from pressroom.catalog import Catalog
from pressroom.scan import scan
from pressroom.weigh import Weighed, weigh


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    folder = tmp_path_factory.mktemp("content")
    paper.write_years(folder)
    return Catalog.of(scan(folder))


def same(address: str) -> str:
    return address


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
        ("重庆银行", False, "C"),
        ("重", True, "Z"),  # a lone character is no surname with a name
        ("GDP", False, "G"),
        ("gdp增长", False, "G"),
        ("100%", False, "#"),
        ("《红楼梦》", False, "#"),
    ],
)
def test_initial(name, people, initial) -> None:
    assert initial_of(name, people=people) == initial


def test_names_are_ordered_by_pinyin() -> None:
    names = ["张三", "王小明", "单丽", "Adam"]
    assert sorted(names, key=lambda name: sort_key(name, people=True)) == ["Adam", "单丽", "王小明", "张三"]


def test_old_years_of_a_listing_know_nothing_later(catalog) -> None:
    view, neighbours = terms.listing_view(catalog, "tag", "民生", 2023, same)
    assert view.url == "/tag/民生/2023/"
    assert [(year.year, year.count) for year in view.years] == [(2023, 2), (2022, 1)]
    assert neighbours.previous == Link("2022", "/tag/民生/2022/")
    assert neighbours.next == Link("2024", "/tag/民生/")


def test_an_index_leads_to_each_names_own_year(catalog) -> None:
    view, neighbours = terms.index_view(catalog, "person", 2022, same)
    assert view.url == "/person/~2022/"
    [group] = view.groups
    assert (group.heading, [(term.text, term.url) for term in group.terms]) == ("S", [("单丽", "/person/单丽/2022/")])
    assert neighbours.next == Link("2023", "/person/")


def test_an_index_without_names_stands_at_its_address(catalog) -> None:
    view, _ = terms.index_view(catalog, "place", 0, same)
    assert (view.url, view.groups, view.years) == ("/place/", (), ())


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
