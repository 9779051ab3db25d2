"""The bench's archives: the same issue each time, content that a publish takes, names as papers name them."""

from collections import Counter
from datetime import date

from archiving.making import days, make_issue
from archiving.weighing import alike, weigh
from pressroom.scan import scan

DAYS = days(3, date(2024, 3, 1))


def test_an_issue_is_the_same_wherever_it_is_made(tmp_path) -> None:
    for day in DAYS:
        make_issue(tmp_path / "one", day, articles=20, pages=4)
    for day in reversed(DAYS):
        make_issue(tmp_path / "other", day, articles=20, pages=4)
    assert weigh(tmp_path / "one")[0] == 3 * (20 + 4)
    assert alike(tmp_path / "one", tmp_path / "other")


def test_its_articles_are_content_and_name_what_stands_in_them(tmp_path) -> None:
    for day in DAYS:
        make_issue(tmp_path, day)
    found = scan(tmp_path)
    assert found.problems == ()
    assert [one.day for one in found.articles[::100]] == DAYS
    named = Counter(name for one in found.articles for name in one.fields.get("tags", []))
    assert max(named.values()) > 5  # a few tags every day
    assert sum(count == 1 for count in named.values()) > len(named) / 2  # most of them once
    mentioned = sum(bool(one.mentions) for one in found.articles)
    assert mentioned > 0.9 * len(found.articles)
    parts = [one for one in found.articles if "continues" in one.fields]
    assert {one.fields["continues"] for one in parts} <= {one.fields["id"] for one in found.articles}
