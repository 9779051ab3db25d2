"""Related articles: earlier ones by what they share; what a change of an old article changes later."""

from datetime import date, timedelta
from pathlib import Path

import paper
import pytest

from pressroom.catalog import Catalog
from pressroom.related import MOST, WINDOW, looking_back, related
from pressroom.scan import scan

TODAY = "2024-03-01"
NUMBER = "20240301-01-01"


def days(number: int, apart: int) -> list[str]:
    """Return days before TODAY, newest first, so many apart."""
    return [(date.fromisoformat(TODAY) - timedelta(days=apart * n)).isoformat() for n in range(1, number + 1)]


def catalog(folder: Path) -> Catalog:
    return Catalog.of(scan(folder))


def found(catalog: Catalog, number: str = NUMBER) -> list[str]:
    row = catalog.article(number)
    assert row
    return [other.id for other in related(catalog, row)]


@pytest.mark.parametrize(
    ("shared", "apart", "is_related"),
    [
        ({"people": ["王小明"]}, 40, True),  # a rare person is enough
        ({"people": ["王小明"]}, 1, False),  # one who is in every issue is not
        ({"people": ["王小明"], "tags": ["供暖"]}, 1, True),  # together with a tag he is
        ({"tags": ["供暖"]}, 8, True),
        ({"tags": ["供暖"]}, 1, False),
        ({"places": ["大通"]}, 40, False),  # a place alone never is
        ({"section": "要闻", "authors": ["李四"]}, 40, False),  # nor who wrote it, and on which page
    ],
)
def test_what_is_shared_must_be_enough(tmp_path, shared, apart, is_related) -> None:
    for day in (TODAY, *days(WINDOW + 2, apart)):
        paper.write(tmp_path, day, **shared)
    assert bool(found(catalog(tmp_path))) == is_related


def test_the_best_come_first_then_the_newest_and_none_of_the_issue_itself(tmp_path) -> None:
    before = days(7, 30)
    for day in before:
        paper.write(tmp_path, day, tags=["供暖"])
    paper.write(tmp_path, before[5], tags=["供暖"], people=["王小明"])
    paper.write(tmp_path, TODAY, tags=["供暖"], people=["王小明"])
    paper.write(tmp_path, TODAY, seq=2, tags=["供暖"], people=["王小明"])
    paper.write(tmp_path, "2024-03-02", tags=["供暖"], people=["王小明"])
    expected = [before[5], *before[: MOST - 1]]
    assert found(catalog(tmp_path)) == [f"{day.replace('-', '')}-01-01" for day in expected]


def test_a_withheld_article_is_not_shown(tmp_path) -> None:
    paper.write(tmp_path, "2024-02-01", tags=["供暖"], status="withheld")
    paper.write(tmp_path, TODAY, tags=["供暖"])
    assert found(catalog(tmp_path)) == []


@pytest.mark.parametrize("change", [{"title": "改"}, {"tags": ["集市"]}, {"status": "withheld"}])
def test_a_changed_article_is_seen_where_it_was_shown_and_not_beyond(tmp_path, change) -> None:
    dates = days(2 * WINDOW, 30)[::-1]
    for day in dates:
        paper.write(tmp_path, day, tags=["供暖"])
    before = catalog(tmp_path)
    paper.write(tmp_path, dates[3], **{"tags": ["供暖"], **change})
    seen = looking_back(before, catalog(tmp_path), [f"{dates[3].replace('-', '')}-01-01"])
    assert seen == {date.fromisoformat(day) for day in dates[4 : 4 + MOST]}


def test_a_new_issue_changes_no_older_one(tmp_path) -> None:
    for day in days(WINDOW, 1):
        paper.write(tmp_path, day, tags=["供暖"], people=["王小明"])
    before = catalog(tmp_path)
    paper.write(tmp_path, TODAY, tags=["供暖"], people=["王小明"])
    assert looking_back(before, catalog(tmp_path), [NUMBER]) == set()
