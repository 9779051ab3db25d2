"""Search in a real browser: complete and exact, filtered, marked, by keyboard, and honest without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import searching
import serving
from playwright.sync_api import Browser, expect
from reading import SHIFTS, STILL, Reader, axe, reader
from searching import Printed

pytestmark = pytest.mark.browser

# Runs a search as the page does; returns the addresses of what is found.
ASK = """async ([queries, filters]) => {
  const load = name => import(`/theme/js/search/${name}.js`);
  const [{ Archive }, { parsed }] = await Promise.all([load('archive'), load('query')]);
  const archive = new Archive('/search/'), answers = [];
  for (const query of queries) {
    const found = [];
    await archive.search({ ...parsed(query), ...filters }, months => months,
      ({ articles }) => found.push(...articles), new AbortController().signal);
    answers.push(found.map(({ day, label, seq }) =>
      `/${day.replaceAll('-', '/')}/${label}/${String(seq).padStart(2, '0')}/`).sort());
  }
  return answers;
}"""
# Words as readers type them, cut from the text at random by nobody: names, two and four characters, single
# characters, across the borders of words, numbers, Latin, marks.
QUERIES = (
    "农民工", "供暖", "市委", "安全生产", "老旧管网", "会议指出", "民", "的", "龘", "1.26", "1.8万", "26亿", "2", "，",
    "11月12日", "20日前", "温度就是民心", "暖连着", "区、沙", "把问题想在前面，把力量摆在一线", "GDP", "gdp", "５G",
    "全市 会议", "市委 安全 生产", "没有这样的话", "卫延亭", "郝景岚", "“宁让", "年", "10", "%", "人工智能", "5G", "。",
)  # fmt: skip


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Printed]]:
    return searching.build(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="session")
def articles(library: tuple[Path, list[Printed]]) -> list[Printed]:
    return library[1]


@pytest.fixture
def reading(browser: Browser, library: tuple[Path, list[Printed]]) -> Iterator[Reader]:
    with serving.serve(library[0]) as origin, reader(browser, origin) as opened:
        yield opened
        assert not opened.faults()


def look(reading: Reader, **asked: str) -> list[str]:
    """Search by the page's address; returns the addresses that the results lead to, in order."""
    reading.open(f"/search/?{urlencode(asked)}")
    return shown(reading)


def shown(reading: Reader) -> list[str]:
    expect(reading.page.locator(".search-status")).to_contain_text("找到")
    links = reading.page.locator(".search-results a").all()
    return [(link.get_attribute("href") or "").removeprefix(reading.origin).partition("#")[0] for link in links]


def words_of(query: str) -> list[str]:
    return query.replace("“", "").split()


def test_what_is_found_is_what_the_text_holds(reading: Reader, articles: list[Printed]) -> None:
    reading.open("/search/")
    names = [article.passages[0][:3] for article in articles]
    asked = [*QUERIES, *names]
    answers = reading.page.evaluate(ASK, [asked, {}])
    for query, answer in zip(asked, answers, strict=True):
        truth = sorted(article.address for article in articles if article.holds(words_of(query)))
        assert answer == truth, query
    assert sum(map(bool, answers)) > 60


@pytest.mark.parametrize(
    "query, words, without",
    [
        ("“会议 指出”", ["会议指出"], []),
        ('"会议" 指出', ["会议", "指出"], []),
        ("会议 -供暖", ["会议"], ["供暖"]),
        ("「安全生产」 －燃气", ["安全生产"], ["燃气"]),
        ("　会议　会议 ", ["会议"], []),
        ('- “” "', ["-"], []),
    ],
)
def test_a_query_is_taken_apart(reading: Reader, query: str, words: list[str], without: list[str]) -> None:
    reading.open("/search/")
    asked = "async query => (await import('/theme/js/search/query.js')).parsed(query)"
    assert reading.page.evaluate(asked, query) == {"words": words, "without": without}


def test_the_browser_folds_as_the_index_does(reading: Reader) -> None:
    table = json.loads((Path(__file__).parents[1] / "data" / "folded.json").read_text(encoding="utf-8"))
    reading.open("/search/")
    asked = "async texts => { const { fold } = await import('/theme/js/search/fold.js'); return texts.map(fold); }"
    assert reading.page.evaluate(asked, [text for text, _ in table]) == [folded for _, folded in table]


def test_filters_narrow_what_is_found(reading: Reader, articles: list[Printed]) -> None:
    for field, value in (
        ("section", articles[0].section), ("tag", articles[0].tags[0]), ("page", "02"), ("year", "2022"),
    ):  # fmt: skip
        fits = {
            article.address
            for article in articles
            if value in (article.section, article.page, article.month[:4], *article.tags)
        }
        limit = fits & {article.address for article in articles if article.holds(["市"])}
        found = look(reading, **({"q": "市", "year": "all"} | {field: value}))
        assert limit
        assert set(found) <= limit
        expect(reading.page.locator(".search-status")).to_contain_text(f"找到{len(limit)}篇")


def test_the_newest_comes_first_or_the_best(reading: Reader, articles: list[Printed]) -> None:
    found = look(reading, q="供暖", year="all")
    assert found == sorted(found, key=lambda address: address[:12], reverse=True)
    best = look(reading, q="供暖", year="all", sort="best")
    assert sorted(best) == sorted(found)
    in_title = next(article for article in articles if "供暖" in article.passages[0])
    assert best[0] in {article.address for article in articles if "供暖" in "".join(article.passages[:3])}
    assert in_title.address in best[:3]


def test_a_year_is_searched_at_first_and_all_on_request(reading: Reader, articles: list[Printed]) -> None:
    newest = max(article.month for article in articles)
    after = f"{int(newest[:4]) - 1}{newest[4:]}"
    count = {
        span: sum(article.holds(["的"]) and article.month > start for article in articles)
        for span, start in (("year", after), ("all", ""))
    }
    look(reading, q="的")
    status = reading.page.locator(".search-status")
    expect(status).to_contain_text(f"找到{count['year']}篇")
    reading.page.get_by_role("button", name="查全部年份").click()
    expect(status).to_contain_text(f"找到{count['all']}篇")
    assert "year=all" in reading.page.url
    assert count["all"] > count["year"]


def test_typing_searches_and_more_shows_more(reading: Reader) -> None:
    reading.open("/")
    reading.page.keyboard.press("/")
    reading.page.keyboard.type("的")
    reading.page.keyboard.press("Enter")
    reading.page.wait_for_url("**/search/?q=*")
    assert len(shown(reading)) == 10
    expect(reading.page.locator("#q")).to_have_value("的")
    reading.page.get_by_role("button", name="再看").click()
    assert len(shown(reading)) > 10
    reading.page.keyboard.press("/")
    reading.page.keyboard.type("安全生产")
    expect(reading.page).to_have_url(f"{reading.origin}/search/?q={quote('安全生产')}")
    reading.page.get_by_text("筛选与排序").click()
    reading.page.get_by_label("时间").select_option("all")
    expect(reading.page).to_have_url(f"{reading.origin}/search/?q={quote('安全生产')}&year=all")
    reading.page.go_back()
    expect(reading.page.get_by_label("时间")).to_have_value("")


def test_hits_are_marked_in_the_result_and_in_the_article(reading: Reader) -> None:
    look(reading, q="农民工", year="all")
    result = reading.page.locator(".result").first
    expect(result.locator("mark").first).to_have_text("农民工")
    result.locator("a").click()
    reading.page.wait_for_url("**/#q=*")
    bar = reading.page.get_by_role("region", name="检索标记")
    expect(bar).to_contain_text("第1处")
    texts = "() => [...CSS.highlights.get('found')].map(range => range.toString())"
    marked = reading.page.evaluate(texts)
    assert set(marked) == {"农民工"}
    whole = reading.page.locator(".article-text").inner_text() + reading.page.locator(".headline").inner_text()
    assert len(marked) == whole.count("农民工")
    bar.get_by_role("button", name="下一处").click()
    expect(bar).to_contain_text(f"第{min(2, len(marked))}处" if len(marked) > 1 else "第1处")
    bar.get_by_role("button", name="清除").click()
    expect(bar).to_have_count(0)
    assert reading.page.evaluate("CSS.highlights.size") == 0
    assert "#" not in reading.page.url


def test_marking_moves_nothing(browser: Browser, library: tuple[Path, list[Printed]]) -> None:
    with serving.serve(library[0]) as origin, reader(browser, origin) as opened:
        opened.page.add_init_script(SHIFTS)
        opened.open(f"{library[1][0].address}#q={quote('供热')}")
        expect(opened.page.get_by_role("region", name="检索标记")).to_be_visible()
        assert opened.page.evaluate("window.shifted") <= STILL


def test_nothing_withheld_or_unpublished_is_found(reading: Reader) -> None:
    assert look(reading, q="独角兽", year="all") == []
    expect(reading.page.locator(".search-status")).to_contain_text("没有找到")


def test_an_index_that_was_replaced_is_asked_anew(reading: Reader) -> None:
    """Between two pages of the reader the site was published: the list of months that the browser holds is old."""
    old = json.dumps({"months": [["2023-05", "000000000000", 1]]})
    answers = iter([old])

    def months(route):
        first = next(answers, None)
        route.fulfill(body=first) if first else route.continue_()

    reading.page.route("**/months.json", months)
    look(reading, q="供暖", year="all")
    reading.heard = [fault for fault in reading.heard if "404" not in fault]  # the browser reports the old file


def test_it_says_that_it_could_not_search(browser: Browser, library: tuple[Path, list[Printed]]) -> None:
    with serving.serve(library[0]) as origin, reader(browser, origin) as opened:
        opened.page.route("**/months.json", lambda route: route.abort())
        opened.open("/search/?q=供暖")
        expect(opened.page.locator(".search-status")).to_contain_text("没有取到")


def test_without_javascript_the_page_says_so_and_offers_the_listings(
    browser: Browser, library: tuple[Path, list[Printed]]
) -> None:
    with serving.serve(library[0]) as origin, reader(browser, origin, java_script_enabled=False) as opened:
        opened.open("/")
        opened.page.get_by_role("search").get_by_role("searchbox").fill("供暖")
        opened.page.get_by_role("search").get_by_role("button").click()
        opened.page.wait_for_url("**/search/?q=*")
        expect(opened.page.locator("main")).to_contain_text("需要开启 JavaScript")
        expect(opened.page.locator(".search-form")).to_be_hidden()
        opened.page.locator("main").get_by_role("link", name="标签").click()
        opened.page.wait_for_url("**/tag/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_and_marks_are_accessible(browser: Browser, library: tuple[Path, list[Printed]], scheme: str) -> None:
    with serving.serve(library[0]) as origin, reader(browser, origin, color_scheme=scheme, bypass_csp=True) as opened:
        look(opened, q="供暖", year="all", sort="best")
        expect(opened.page.locator(".result mark").first).to_be_visible()
        results = axe(opened.page)
        assert not results.violations_count, results.generate_report()
        opened.page.locator(".result a").first.click()
        expect(opened.page.get_by_role("region", name="检索标记")).to_be_visible()
        article = axe(opened.page)
        assert not article.violations_count, article.generate_report()
