"""The catalog behind all listings: what is out, in which order, and what each question costs."""

from datetime import date

import paper
import pytest

from pressroom.catalog import Catalog
from pressroom.plan import whole
from pressroom.scan import scan


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    folder = tmp_path_factory.mktemp("content")
    paper.write_years(folder)
    return scan(folder)


@pytest.fixture(scope="module")
def catalog(content):
    return Catalog.of(content)


def test_issues_count_published_articles(catalog) -> None:
    assert catalog.issues() == [
        (date(2022, 12, 31), 1),
        (date(2023, 1, 1), 1),
        (date(2023, 6, 5), 1),
        (date(2024, 2, 2), 2),
        (date(2024, 2, 3), 1),
    ]
    assert catalog.issues(2023) == [(date(2023, 1, 1), 1), (date(2023, 6, 5), 1)]
    assert catalog.years() == [(2022, 1), (2023, 2), (2024, 2)]
    assert catalog.recent(2) == [(date(2024, 2, 3), 1), (date(2024, 2, 2), 2)]


@pytest.mark.parametrize(
    "day, before, after",
    [
        (date(2022, 12, 31), None, date(2023, 1, 1)),
        (date(2023, 6, 5), date(2023, 1, 1), date(2024, 2, 2)),
        (date(2024, 2, 3), date(2024, 2, 2), None),
    ],
)
def test_neighbours_of_an_issue(catalog, day, before, after) -> None:
    assert catalog.around(day) == (before, after)


def test_a_listing_is_cut_by_year_and_goes_back_in_time(catalog) -> None:
    assert catalog.name_years("tag", "民生") == [(2022, 1), (2023, 2), (2024, 1)]
    assert [row.id for row in catalog.listed("tag", "民生", 2023, 0, 2)] == ["20230605-01-02", "20230101-01-01"]
    assert catalog.names("tag", "2024-02") == [("实事", 1), ("时事", 1), ("民生", 1), ("集市", 1)]
    assert catalog.name_months("tag") == ["2022-12", "2023-01", "2023-06", "2024-02"]
    assert catalog.name_months("author") == ["2024-02"]
    assert catalog.by_month("tag", "民生", 2023) == {1: 1, 6: 1}


def test_names_that_go_leave_the_months(tmp_path) -> None:
    paper.write_years(tmp_path)
    catalog = Catalog.of(scan(tmp_path))
    catalog.remove_issue(date(2024, 2, 3))
    assert catalog.names("tag", "2024-02") == [("实事", 1), ("时事", 1), ("民生", 1)]
    assert catalog.name_months("author") == []


def test_a_long_year_is_cut_from_the_oldest_on(tmp_path) -> None:
    for seq in range(1, 27):
        paper.write(tmp_path, "2023-01-01" if seq < 10 else "2023-01-02", seq=seq, tags=["民生"])
    catalog = Catalog.of(scan(tmp_path))
    assert [one for one in catalog.listings() if one[0] == "tag"] == [
        ("tag", "民生", 2023, 0),
        ("tag", "民生", 2023, 1),
    ]
    parts = [[row.id[6:] for row in catalog.listed("tag", "民生", 2023, part, 26)] for part in (0, 1)]
    assert parts[0] == [f"02-01-{seq}" for seq in range(10, 16)]
    assert parts[1] == [f"02-01-{seq}" for seq in range(16, 27)] + [f"01-01-{seq:02d}" for seq in range(1, 10)]
    places = [
        catalog.places(f"2023010{day}-01-{seq:02d}")["tag", "民生", 2023] for day, seq in ((2, 10), (2, 26), (1, 9))
    ]
    assert [catalog.newer("tag", "民生", 2023, place) for place in places] == [0, 16, 25]


def test_withheld_and_draft_are_in_no_listing(catalog) -> None:
    names = {name for _, name, *_ in catalog.listings()}
    assert not names & {"撤下", "未刊"}
    assert [(row.id, row.status) for row in catalog.articles(date(2024, 2, 2))] == [
        ("20240202-01-01", "published"),
        ("20240202-01-02", "withheld"),
        ("20240202-02-01", "published"),
    ]


def test_a_mention_is_kept_with_its_sentence_and_title(tmp_path) -> None:
    text = "集市上人来人往。市委副书记、市长王小明到场。"
    paper.write(tmp_path, "2023-01-01", text=text, people=["王小明", "李四"], tags=["集市"])
    catalog = Catalog.of(scan(tmp_path))
    [said] = [row.mention for row in catalog.listed("person", "王小明", 2023, 0, 1)]
    assert (said.before, said.after, said.title) == ("市委副书记、市长", "到场。", "市委副书记、市长")
    assert [row.mention for row in catalog.listed("person", "李四", 2023, 0, 1)] == [None]
    assert [row.mention.after for row in catalog.listed("tag", "集市", 2023, 0, 1)] == ["上人来人往。"]


def test_later_issues_are_kept_back(content) -> None:
    assert Catalog.of(content, date(2024, 2, 2)).newest() == date(2024, 2, 2)
    assert Catalog.of(content, date(2022, 1, 1)).newest() is None


def test_names_that_compose_alike_are_one(tmp_path) -> None:
    paper.write(tmp_path, "2024-02-02", tags=["Caf\u00e9", "Cafe\u0301"])
    assert Catalog.of(scan(tmp_path)).names("tag", "2024-02") == [("Caf\u00e9", 1)]


def test_the_whole_plan_has_an_index_of_every_kind(catalog) -> None:
    plan = whole(catalog)
    assert {kind for kind, _ in plan.indexes} == {"tag", "person", "place", "org", "section", "author"}
    assert ("place", "") in plan.indexes
    assert plan.months == (date(2022, 12, 1), date(2023, 1, 1), date(2023, 6, 1), date(2024, 2, 1))


@pytest.mark.parametrize(
    "query, values",
    [
        ("SELECT id FROM term WHERE kind = ? AND name = ? AND year = ? ORDER BY day DESC, label, seq", ("tag", "x", 1)),
        ("SELECT year, articles FROM listing WHERE kind = ? AND name = ? ORDER BY year", ("tag", "x")),
        ("SELECT name, articles FROM month_name WHERE kind = ? AND month = ? ORDER BY name", ("tag", "x")),
        ("SELECT month FROM listed_month WHERE kind = ? ORDER BY month", ("tag",)),
        ("SELECT * FROM article WHERE json_extract(fields, '$.continues') = ?", ("x",)),
        ("SELECT kind, name, year FROM term WHERE id = ? ORDER BY kind, rank, name", ("x",)),
        ("SELECT before FROM mention WHERE id = ? AND kind = ? AND name = ?", ("x", "tag", "x")),
        ("SELECT max(day) FROM issue WHERE day < ?", ("2024-01-01",)),
        ("SELECT day, articles FROM issue WHERE year = ? ORDER BY day", (2024,)),
        ("SELECT * FROM article WHERE day = ? ORDER BY label, seq", ("2024-01-01",)),
    ],
)
def test_every_question_is_answered_by_an_index(catalog, query, values) -> None:
    steps = [row[3] for row in catalog._database.execute("EXPLAIN QUERY PLAN " + query, values)]
    assert steps
    assert all(step.startswith(("SEARCH", "USE TEMP B-TREE FOR")) for step in steps), steps
    walks = [step for step in steps if step.endswith("(kind=?)") and "listed_month" not in step]
    assert not walks, steps  # all names of a kind are the whole archive
