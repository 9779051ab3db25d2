"""After print: what is withheld is gone from everywhere, what is corrected says so everywhere, on the right day."""

import io
import json
import re
import zipfile
from datetime import date

import paper
import pytest

from pressroom.marker import NAME
from pressroom.press import publish

SITEURL = "https://paper.example"
SECRET = "青石巷"
NOTE = {"date": "2024-02-05", "before": "三十", "after": "三十二", "note": "数字有误"}


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    paper.write(folder, "2024-02-02", tags=["民生"], people=["单丽"], authors=["曾力"])
    paper.write(folder, "2024-02-02", seq=2, tags=["民生", "集市"], people=["单丽"])
    paper.write(folder, "2024-02-03", tags=["民生", "集市"], people=["单丽"])
    return folder


@pytest.fixture
def settings(tmp_path):
    file = tmp_path / "settings.py"
    text = paper.SETTINGS.read_text().replace("Path(__file__).resolve()", f"Path({str(paper.SETTINGS)!r})")
    file.write_text(f"{text}SITEURL = {SITEURL!r}\nTRADITIONAL = 's2t'\nCLASSIC_ADDRESSES = True\n")
    return file


def text_of(data: bytes) -> str:
    """A file's text; of a book that of all its files."""
    if not data.startswith(b"PK"):
        return data.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def texts(output):
    return {name: text_of(data) for name, data in paper.tree(output).items() if name != NAME}


def holding(output, secret):
    """The files that hold a text, or have it in their name; JSON may spell it, the search index parts it."""
    spelt = (secret, json.dumps(secret).strip('"'))
    return [name for name, text in texts(output).items() if any(form in text or form in name for form in spelt)]


@pytest.mark.parametrize("full", [False, True])
def test_what_is_withheld_is_at_once_nowhere_but_in_its_tombstone(content, settings, tmp_path, full) -> None:
    output = tmp_path / "site"
    names = {field: [SECRET] for field in ("tags", "people", "places", "organisations", "authors", "captions")}
    lines = dict.fromkeys(("title", "kicker", "subtitle", "column", "section", "byline", "summary"), SECRET)
    given = {**names, **lines, "corrections": [NOTE | {"note": SECRET}], "text": f"{SECRET}外，单丽说。"}
    paper.write(content, "2024-02-02", seq=3, **given)
    paper.write(content, "2024-02-03", seq=2, tags=[SECRET], people=[SECRET])  # related to it
    publish(content, output, settings)
    said = holding(output, SECRET)
    kinds = ("feed/", "tag/", "person/", "author/", "section/", "search/", "2024/02/02/", "2024/02/03/", "zh-Hant/")
    assert all(any(name.startswith(kind) for name in said) for kind in kinds)
    assert {"2024/02/02/issue.epub", "2024/02/02/issue.json", "2024/02/03/01/02/index.html"} <= set(said)
    paper.write(content, "2024-02-02", seq=3, status="withheld", **(given | paper.TOMB))
    paper.write(content, "2024-02-03", seq=2)
    publish(content, output, settings, full=full)
    assert holding(output, SECRET) == []
    found = texts(output)
    own = "2024/02/02/01/03/"
    assert [name for name in found if name.startswith(own)] == [own + "index.html"]
    assert all(text in found[own + "index.html"] for text in ("2024-02-04", "应当事人要求"))
    leading = {name for name, text in found.items() if "/" + own in text}
    classic = "html/2024-02/02/content_3.htm"  # whose readers find the tombstone
    assert leading == {own + "index.html", f"zh-Hant/{own}index.html", classic}


def test_a_correction_is_marked_wherever_the_article_is_listed(content, settings, tmp_path) -> None:
    output = tmp_path / "site"
    publish(content, output, settings)
    marked = re.compile(r"2024-0?2-0?5|2024-2-5")
    before = {name for name, text in texts(output).items() if marked.search(text)}
    assert before == set()
    paper.write(content, "2024-02-02", tags=["民生"], people=["单丽"], authors=["曾力"], corrections=[NOTE])
    publish(content, output, settings)
    after = {name for name, text in texts(output).items() if marked.search(text)}
    listings = {f"{place}/index.html" for place in ("tag/民生", "person/单丽", "author/曾力", "section/要闻")}
    feeds = {f"feed/{name}.{form}" for name in ("all", "tag/民生", "author/曾力") for form in ("xml", "rss", "json")}
    pages = {"2024/02/02/01/index.html", "2024/02/02/01/01/index.html", "2024/02/02/01/01/index.json"}
    assert listings | feeds | pages <= after
    assert not [name for name in after if name.startswith("2024/02/02/01/02/")]  # another article's own


@pytest.mark.parametrize(
    "fields, day",
    [
        ({}, "2024-02-02"),
        ({"modified": date(2024, 2, 7)}, "2024-02-07"),
        ({"corrections": [NOTE]}, "2024-02-05"),
        ({"modified": date(2024, 2, 4), "corrections": [NOTE, NOTE | {"date": "2024-02-03"}]}, "2024-02-05"),
        ({"modified": date(2024, 2, 9), "corrections": [NOTE]}, "2024-02-09"),
        ({"modified": date(2024, 1, 1)}, "2024-02-02"),  # before it was printed
    ],
)
def test_the_day_of_the_last_change_is_the_same_everywhere(tmp_path, fields, day) -> None:
    content, output = tmp_path / "content", tmp_path / "site"
    paper.write(content, "2024-02-02", **fields)
    settings = tmp_path / "settings.py"
    settings.write_text(f"import sys\nsys.path.insert(0, {str(paper.ROOT)!r})\nfrom publishconf import *\n")
    text = settings.read_text() + f"SITEURL = {SITEURL!r}\n"
    settings.write_text(text)
    publish(content, output, settings)
    found = texts(output)
    page = found["2024/02/02/01/01/index.html"]
    assert f'"dateModified":"{day}"' in page
    changed = day != "2024-02-02"
    assert (f'article:modified_time" content="{day}"' in page) is changed
    assert (f'DCTERMS.modified" content="{day}"' in page) is changed
    updated = re.findall("<updated>(.*?)</updated>", found["feed/all.xml"])
    assert updated == [f"{day}T00:00:00+08:00"] * 2  # the feed's and the entry's
    assert json.loads(found["feed/all.json"])["items"][0]["date_modified"] == f"{day}T00:00:00+08:00"
    for address in ("", "01/", "01/01/"):
        assert f"<loc>{SITEURL}/2024/02/02/{address}</loc><lastmod>{day}</lastmod>" in found["sitemap/2024-02.xml"]
    assert f'dcterms:modified">{day}T' in found["2024/02/02/issue.epub"]
    [article] = json.loads(found["2024/02/02/issue.json"])["pages"][0]["articles"]
    assert article.get("modified", "2024-02-02") == day
    given = json.loads(found["2024/02/02/01/01/index.json"])
    assert {name: given.get(name) for name in fields} == json.loads(json.dumps(fields, default=date.isoformat))
    assert "'2024" not in found["2024/02/02/01/01/index.md"].partition("corrections")[0]  # dates, not texts
