"""Feeds: what stands in them, that every reader can read them, and what leaves them."""

import json
from datetime import date
from html import unescape
from pathlib import Path

import feedparser
import paper
import pytest

from contract import addresses
from epaper.edition import Edition
from epaper.feeds import MOST_OF_NAME, Desk, _whole_links
from epaper.house import House
from epaper.views import Site
from pressroom.catalog import Catalog
from pressroom.memo import Memo
from pressroom.scan import scan

SITE = Site("电子报", "样报", "zh-Hans", "Asia/Shanghai", "https://paper.example/e", "/e")
WORDS = {"date": {"long": "{year}-{month}-{day}"}, "article": {"corrected_on": "更正<{date}>"}}
HOSTILE = {"title": '<b>甲</b> & ]]> "乙"', "tags": ["<民生>"], "kicker": "引<i>题", "summary": "摘<b>要</b>&amp;"}


TEXT = "见[附](../02/)。\n\n### 小题\n\n尾"


def desk(content, site=SITE) -> Desk:
    return Desk(Edition(Catalog.of(scan(content)), House(site, WORDS, "theme", Path()), Memo(), content, lambda: None))


def feeds(content, *of) -> dict[str, str]:
    found = desk(content).of(*of) if of else desk(content).all()
    return {address.rpartition(".")[2]: text for address, text in found}


def stories(form, text) -> list[tuple[str, str, str, str, list[str], tuple[str, ...]]]:
    """Return id, address, title, content, authors and tags of each item, as a reader program understands them."""
    if form == "json":
        read = json.loads(text)
        assert read["version"] == "https://jsonfeed.org/version/1.1"
        return [
            (
                i["id"], i["url"], i["title"], i["content_html"].strip(),
                [a["name"] for a in i["authors"]], tuple(i.get("tags", ())),
            )
            for i in read["items"]
        ]  # fmt: skip
    read = feedparser.parse(text.encode(), sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == {"xml": "atom10", "rss": "rss20"}[form]
    return [
        (
            e.id, e.link, e.title, e.content[0].value.strip(),
            e.author.split("，") if form == "rss" else [a.name for a in e.authors],
            tuple(tag.term for tag in e.get("tags", ())),
        )
        for e in read.entries
    ]  # fmt: skip


def test_every_form_says_the_same(tmp_path) -> None:
    paper.write(
        tmp_path, "2024-02-02", authors=["甲", "乙"], tags=["民生", "集市"], text="见[附](../02/)。\n\n### 小题\n\n尾"
    )
    paper.write(tmp_path, "2024-02-02", seq=2, text="ab <i> \\<b>", **HOSTILE)
    forms = feeds(tmp_path)
    assert set(forms) == set(addresses.FEED_FORMS)
    read = {form: stories(form, text) for form, text in forms.items()}
    plain = [(number, url, unescape(title), *rest) for number, url, title, *rest in read["json"]]
    assert [(e[0], e[1], *e[3:]) for e in read["xml"]] == [(e[0], e[1], *e[3:]) for e in read["json"]]
    assert [(e[0], e[1], *e[3:]) for e in read["rss"]] == [(e[0], e[1], *e[3:]) for e in plain]
    first, second = read["json"]
    assert first[0] == "tag:paper.example,2024-02-02:/2024/02/02/01/01/"
    assert first[1] == "https://paper.example/e/2024/02/02/01/01/"
    assert first[3].startswith('<p>见<a href="https://paper.example/e/2024/02/02/01/02/">附</a>。</p>\n<h3>小题</h3>')
    assert first[4:] == (["甲", "乙"], ("民生", "集市"))
    assert second[3] == "<p>引&lt;i&gt;题</p>\n<p>ab &lt;i&gt; &lt;b&gt;</p>"


@pytest.mark.parametrize("form", addresses.FEED_FORMS)
def test_a_name_has_a_feed_of_its_last_week(tmp_path, form) -> None:
    for day in ("2023-12-25", "2023-12-26", "2023-12-30", "2024-01-01"):
        paper.write(tmp_path, day, tags=["民生"], authors=["曾力"])
    paper.write(tmp_path, "2024-03-03", tags=["别的"])
    found = stories(form, feeds(tmp_path, "tag", "民生")[form])
    assert [url[-17:-7] for _, url, *_ in found] == ["2024/01/01", "2023/12/30", "2023/12/26"]
    assert found == stories(form, feeds(tmp_path, "author", "曾力")[form])


def test_a_feed_is_not_longer_than_a_reader_bears(tmp_path) -> None:
    for seq in range(1, 31):
        paper.write(tmp_path, "2024-02-02", seq=seq, tags=["民生"])
    assert len(stories("json", feeds(tmp_path, "tag", "民生")["json"])) == MOST_OF_NAME
    assert len(stories("json", feeds(tmp_path)["json"])) == 30


def test_what_is_withheld_leaves_the_feeds(tmp_path) -> None:
    paper.write(tmp_path, "2024-02-02", tags=["民生"])
    paper.write(tmp_path, "2024-02-02", seq=2, tags=["民生"], status="withheld")
    for text in (*feeds(tmp_path).values(), *feeds(tmp_path, "tag", "民生").values()):
        assert "/01/01/" in text
        assert "/01/02/" not in text


def test_a_correction_makes_an_item_new(tmp_path) -> None:
    note = {"date": "2024-02-05", "before": "", "after": "", "note": "补"}
    paper.write(tmp_path, "2024-02-02", corrections=[note])
    [read] = feedparser.parse(feeds(tmp_path)["xml"].encode()).entries
    assert (read.published, read.updated) == ("2024-02-02T00:00:00+08:00", "2024-02-05T00:00:00+08:00")
    text = read.content[0].value
    assert text.startswith("<p>更正&lt;2024-2-5&gt;</p>")
    assert "<p>更正&lt;2024-2-5&gt; 补 " in text


def test_no_issue_makes_an_empty_feed(tmp_path) -> None:
    assert [stories(form, text) for form, text in feeds(tmp_path).items()] == [[], [], []]
    assert "1970-01-01" in feeds(tmp_path)["xml"]


@pytest.mark.parametrize(
    "address, whole",
    [
        ("/tag/x/", "https://paper.example/tag/x/"),
        ("../02/", "https://paper.example/e/2024/02/02/01/02/"),
        ("#p2", "https://paper.example/e/2024/02/02/01/01/#p2"),
        ("https://elsewhere.example/?a=1&amp;b", "https://elsewhere.example/?a=1&amp;b"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://[", "http://["),
    ],
)
def test_links_in_a_feed_hold_anywhere(address, whole) -> None:
    url = "https://paper.example/e/2024/02/02/01/01/"
    text = " href=&quot;y&quot;</p>"
    assert _whole_links(f'<p><a href="{address}">x</a>{text}', url) == f'<p><a href="{whole}">x</a>{text}'


def test_dates_of_feeds_are_the_papers_own(tmp_path) -> None:
    paper.write(tmp_path, date(2024, 2, 2).isoformat())
    assert "Fri, 02 Feb 2024 00:00:00 +0800" in feeds(tmp_path)["rss"]
