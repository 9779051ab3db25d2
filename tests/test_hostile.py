"""Values that try to leave their field: in references, in XML, in structured data, in addresses."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from test_citation import ISSUE, article, house, named  # noqa: F401 - the fixture

from contract import addresses
from epaper.forms.citation import bibtex, ris
from epaper.forms.structured import _script
from epaper.syndication import Channel, Story, feed, item, plain_xml

HOSTILE = [
    "甲\r\nER  - \r\nTY  - BOOK",
    "甲\n\n@article{x, url = {javascript:1}}",
    "}}, url = {javascript:1}, x = {{",
    "\\input{/etc/passwd}",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><x/>",
    "&x; %x; <!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    '"}, "@type": "x',
    "\u2028alert(1)\u2029",
    "\x00\x01\x1b[31m\x85\ufffe",
    "\u202e甲",
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    "//elsewhere.example",
    "javascript:alert(1)",
    "甲\r\nSet-Cookie: a=b",
    ".",
    "..",
    "index.html",
    "~",
    "长" * 400,
]
NOON = datetime(2024, 2, 2, 12, tzinfo=UTC)
KNOWN = {  # the elements of Atom and RSS that are written
    *(
        "feed",
        "title",
        "id",
        "updated",
        "link",
        "entry",
        "author",
        "name",
        "published",
        "category",
        "summary",
        "content",
    ),
    *(
        "content",
        "rss",
        "channel",
        "description",
        "language",
        "lastBuildDate",
        "item",
        "guid",
        "pubDate",
        "creator",
        "encoded",
    ),
}
each = pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))


@each
def test_a_reference_is_one_record(article, text: str) -> None:  # noqa: F811
    lines = ris(named(article, text), replace(ISSUE, paper=text, number=text), house("https://p.example")).split("\r\n")
    assert [line[:6] for line in lines if line.startswith(("TY", "ER"))] == ["TY  - ", "ER  - "]
    assert all(line[2:6] == "  - " for line in lines if line)
    entry = bibtex(named(article, text), replace(ISSUE, paper=text, number=text), house("https://p.example"))
    assert entry.count("\n@") == 0
    assert all(line.startswith("  ") for line in entry.splitlines()[1:-1])
    bare = entry.rstrip().replace("\\\\", "").replace("\\{", "").replace("\\}", "")
    depths = [bare[:end].count("{") - bare[:end].count("}") for end in range(1, len(bare))]
    assert min(depths[bare.index("{") :]) == 1


@each
def test_feeds_hold_it_as_text(text: str) -> None:
    story = Story(text, "https://p.example/", "tag:x", text, plain_xml(text), (text,), (text,), *[NOON] * 2)
    channel = Channel(text, "tag:x", "https://p.example/", "https://p.example/feed", "zh")
    for form in ("xml", "rss"):
        root = ET.fromstring(feed(form, channel, [item(story, text)]))
        assert {node.tag.rpartition("}")[2] for node in root.iter()} <= KNOWN
    assert json.loads(feed("json", channel, [item(story, text)]))["title"] == text


@each
def test_structured_data_cannot_end_its_element(text: str) -> None:
    written = str(_script({"headline": text}))
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written)["headline"] == text


@each
def test_a_name_is_one_segment_of_a_path(text: str) -> None:
    for address in (addresses.listing("tag", text), addresses.feed("xml", "tag", text)):
        parts = addresses.file(address).split("/")
        assert parts[0] in ("tag", "feed")
        assert len(parts) == 3
        assert not {"", ".", ".."} & set(parts)
        assert all(len(part.encode()) <= 255 and "\x00" not in part for part in parts)
        assert addresses.href(address).isascii()
        assert addresses.href(address).startswith("/")
    assert not set(addresses.href(addresses.listing("tag", text))) & set("\r\n\"'<> ")


def test_different_days_never_share_an_address() -> None:
    assert addresses.issue(date(1, 2, 3)) == "/0001/02/03/"
