"""What an update renders: the issue, its neighbour's cover, this year's listings of its names, no history."""

from datetime import date, timedelta

import paper
import pytest

from pressroom.catalog import Catalog
from pressroom.delta import between
from pressroom.scan import scan

NAMES = {"tags": ["民生"], "people": ["单丽"], "section": "要闻"}


def plan(folder, change, days):
    before = Catalog.of(scan(folder))
    change(folder)
    return between(before, Catalog.of(scan(folder)), [date.fromisoformat(day) for day in days]).plan


@pytest.fixture
def content(tmp_path):
    for day in ("2022-05-01", "2022-12-30", "2023-12-30", "2023-12-31"):
        paper.write(tmp_path, day, **NAMES)
    return tmp_path


def names(year):
    return {("tag", "民生", year, 0), ("person", "单丽", year, 0), ("section", "要闻", year, 0)}


def test_a_new_issue_of_a_year_that_has_begun(content) -> None:
    paper.write(content, "2024-01-01", **NAMES)
    made = plan(content, lambda folder: paper.write(folder, "2024-01-02", tags=["民生"]), ["2024-01-02"])
    assert made.issues == (date(2024, 1, 2),)
    assert made.covers == (date(2024, 1, 1),)
    assert set(made.listings) == {("tag", "民生", 2024, 0), ("section", "要闻", 2024, 0)}
    assert set(made.indexes) == {("tag", "2024-01"), ("section", "2024-01")}
    assert (made.months, made.years, made.front) == ((date(2024, 1, 1),), (2024,), True)


def test_the_first_issue_of_a_year_touches_the_last_years_pages_that_lead_on(content) -> None:
    made = plan(content, lambda folder: paper.write(folder, "2024-01-01", **NAMES), ["2024-01-01"])
    assert made.issues == (date(2024, 1, 1),)
    assert made.covers == (date(2023, 12, 31),)
    assert set(made.listings) == names(2024) | names(2023) | names(2022)  # 2022 leads to 2023, which has moved
    assert {month for _, month in made.indexes} == {"2022-12", "2023-12", "2024-01"}  # those before lead to them
    assert set(made.months) == {date(2023, 12, 1), date(2024, 1, 1)}


def test_a_changed_headline_touches_the_listings_that_show_it(content) -> None:
    made = plan(content, lambda folder: paper.write(folder, "2022-12-30", title="改", **NAMES), ["2022-12-30"])
    # The issues of 2023 name the article among the related ones.
    assert (made.issues, made.covers) == ((date(2022, 12, 30), date(2023, 12, 30), date(2023, 12, 31)), ())
    assert set(made.listings) == names(2022)
    assert made.indexes == ()


def test_a_changed_word_touches_no_listing(content) -> None:
    def change(folder):
        paper.write(folder, "2022-12-30", text="清早的集市上人来人往。", **NAMES)

    assert plan(content, change, ["2022-12-30"]).listings == ()


def test_an_article_is_shown_anew_where_its_other_part_changed(content) -> None:
    paper.write(content, "2022-05-01", continues="20231231-01-01", tags=["集市"])
    made = plan(content, lambda folder: paper.write(folder, "2023-12-31", title="改"), ["2023-12-31"])
    assert made.issues == (date(2022, 5, 1), date(2023, 12, 31))
    assert ("tag", "集市", 2022, 0) not in made.listings  # which do not show parts


def tagged(folder, first, last, day="2024-01-01") -> None:
    for seq in range(first, last + 1):
        paper.write(folder, day, seq=seq, tags=["民生"])


@pytest.mark.parametrize(
    "change, parts",
    [
        (lambda folder: tagged(folder, 1, 1, "2024-01-02"), {0}),
        (lambda folder: tagged(folder, 1, 12, "2024-01-02"), {0, 2, 3}),  # the third begins; the second leads to it
        (lambda folder: paper.write(folder, "2024-01-01", seq=52, title="改", tags=["民生"]), {1}),  # the oldest
        (lambda folder: paper.write(folder, "2024-01-01", seq=20, tags=[]), {0, 2}),
        (lambda folder: tagged(folder, 1, 1, "2023-12-31"), {0}),  # which counts the years before
    ],
)
def test_a_full_part_of_a_listing_stands_still(tmp_path, change, parts) -> None:
    tagged(tmp_path, 1, 53)
    paper.write(tmp_path, "2023-12-31", "02", tags=["民生"])
    made = plan(tmp_path, change, ["2023-12-31", "2024-01-01", "2024-01-02"])
    assert {part for kind, _, year, part in made.listings if (kind, year) == ("tag", 2024)} == parts


def test_many_issues_at_once_close_several_parts(tmp_path) -> None:
    def days(numbers):
        return [(date(2024, 1, 1) + timedelta(number)).isoformat() for number in numbers]

    def add(folder, numbers):
        for day in days(numbers):
            paper.write(folder, day, tags=["民生"])

    add(tmp_path, range(44))  # one full part, and 24 articles that will be two
    made = plan(tmp_path, lambda folder: add(folder, range(44, 89)), days(range(44, 89)))
    assert {part for kind, _, _, part in made.listings if kind == "tag"} == {0, 1, 2, 3, 4}
