"""What a site tells search engines and browsers, and old addresses that lead to the new ones."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import paper
import pytest

from epaper import classic, opensearch, sitemap
from epaper.compose import issue_view
from epaper.house import House
from epaper.views import Site
from pressroom.catalog import Catalog
from pressroom.scan import scan

HOUSE = House(Site("电子报", "样<报", "zh-Hans", "Asia/Shanghai", "https://paper.example/e", "/e"), {}, "theme", Path())


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    folder = tmp_path_factory.mktemp("content")
    paper.write_years(folder)
    return Catalog.of(scan(folder))


def test_news_are_those_of_the_newest_issues_last_two_days(catalog) -> None:
    root = ET.fromstring(sitemap.news_map(catalog, HOUSE))
    found = {node.tag.rpartition("}")[2]: [] for node in root.iter()}
    for node in root.iter():
        found[node.tag.rpartition("}")[2]].append(node.text)
    assert found["loc"] == [f"https://paper.example/e/2024/02/{end}/" for end in ("03/01/01", "02/01/01", "02/02/01")]
    assert found["publication_date"] == ["2024-02-03", "2024-02-02", "2024-02-02"]
    assert (set(found["name"]), set(found["language"])) == ({"样<报"}, {"zh-cn"})


def test_a_browser_is_told_where_to_search() -> None:
    root = ET.fromstring(opensearch.description(HOUSE))
    [url] = [node.get("template") for node in root if node.tag.endswith("}Url")]
    assert url == "https://paper.example/e/search/?q={searchTerms}"


def test_classic_addresses_lead_to_pages_and_articles_in_order(catalog) -> None:
    issue = issue_view(catalog, date(2024, 2, 2), HOUSE.link, {}, HOUSE.site.paper)
    made = classic.redirects(issue, catalog.articles(issue.date), HOUSE)
    found = {address: re.search('url=([^"]+)"', html)[1] for address, html in made}
    assert found == {
        "/html/2024-02/02/node_1.htm": "/e/2024/02/02/01/",
        "/html/2024-02/02/node_2.htm": "/e/2024/02/02/02/",
        "/html/2024-02/02/content_1.htm": "/e/2024/02/02/01/01/",
        "/html/2024-02/02/content_2.htm": "/e/2024/02/02/01/02/",  # withheld
        "/html/2024-02/02/content_3.htm": "/e/2024/02/02/02/01/",
    }
