"""After print: what is withheld is gone from everywhere, what is corrected says so everywhere, on the right day."""

import io
import json
import re
import zipfile
from datetime import date

import paper
import pytest

from contract.patch import set_fields
from contract.problems import ContractError
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


@pytest.fixture
def real(tmp_path):
    """Settings with the real theme."""
    file = tmp_path / "settings.py"
    head = f"import sys\nsys.path.insert(0, {str(paper.ROOT)!r})\nfrom publishconf import *\n"
    file.write_text(f"{head}SITEURL = {SITEURL!r}\nTRADITIONAL = 's2t'\n")
    return file


def text_of(data: bytes) -> str:
    """A file's text; of a book that of all its files."""
    if not data.startswith(b"PK"):
        return data.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "".join(book.read(name).decode(errors="replace") for name in book.namelist())


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
    version = json.loads((output / "2024/02/02/issue.json").read_text())["version"]
    paper.write(content, "2024-02-02", seq=3, status="withheld", **(given | paper.TOMB))
    paper.write(content, "2024-02-03", seq=2)
    publish(content, output, settings, full=full)
    assert holding(output, SECRET) == []
    found = texts(output)
    assert json.loads(found["2024/02/02/issue.json"])["version"] != version  # by which kept copies are fetched anew
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
def test_the_day_of_the_last_change_is_the_same_everywhere(real, tmp_path, fields, day) -> None:
    content, output = tmp_path / "print", tmp_path / "site"
    paper.write(content, "2024-02-02", **fields)
    publish(content, output, real)
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


def leads_to(output, address):
    """Where the page at an address leads on to, by itself, by its link and for search engines."""
    page = (output / address.lstrip("/") / "index.html").read_text()
    refreshed = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    [canonical] = re.findall(r'rel="canonical" href="([^"]+)"', page)
    assert canonical == SITEURL + refreshed[0]
    assert f'<a href="{refreshed[0]}">' in page
    assert '<meta name="robots" content="noindex">' in page
    return refreshed[0]


@pytest.mark.parametrize("full", [False, True])
def test_an_article_that_moves_is_found_at_its_old_address(content, real, tmp_path, full) -> None:
    output = tmp_path / "site"
    publish(content, output, real)
    paper.write(content, "2024-02-03", "02")  # a page to move to
    paper.move(content, ("2024-02-02", "01", 2), ("2024-02-03", "02", 7))
    publish(content, output, real, full=full)
    assert leads_to(output, "/2024/02/02/01/02/") == "/2024/02/03/02/07/"
    assert "url=/zh-Hant/2024/02/03/02/07/" in (output / "zh-Hant/2024/02/02/01/02/index.html").read_text()
    assert (output / "moved.map").read_text() == "/2024/02/02/01/02/ /2024/02/03/02/07/;\n"
    assert (output / "_redirects").read_text() == "/2024/02/02/01/02/ /2024/02/03/02/07/ 301\n"
    assert "/02/02/01/02/" not in (output / "sitemap/2024-02.xml").read_text()

    paper.move(content, ("2024-02-03", "02", 7), ("2024-02-03", "02", 8))  # and on: its id knows the first address only
    with pytest.raises(ContractError) as caught:
        publish(content, output, real, full=full)
    assert [(one.code, one.file) for one in caught.value.problems] == [("address-gone", "/2024/02/03/02/07/")]
    assert "`former:`" in str(caught.value)
    article = content / "2024-02-03/02/08-ji-shi.md"
    moved = set_fields(article.read_text(), {"former": ["/2024/02/03/02/07/"]})
    article.write_text(moved)
    publish(content, output, real, full=full)
    assert leads_to(output, "/2024/02/02/01/02/") == leads_to(output, "/2024/02/03/02/07/") == "/2024/02/03/02/08/"

    paper.write(content, "2024-02-03", "02", 7)  # whoever comes later has the address
    publish(content, output, real, full=full)
    assert 'http-equiv="refresh"' not in (output / "2024/02/03/02/07/index.html").read_text()
    article.write_text(set_fields(moved, {"status": "withheld"} | paper.TOMB))
    publish(content, output, real, full=full)
    assert leads_to(output, "/2024/02/02/01/02/") == "/2024/02/03/02/08/"  # the tombstone


def test_a_page_that_gets_another_label_and_day_is_found_by_former(content, real, tmp_path) -> None:
    output = tmp_path / "site"
    publish(content, output, real)
    old, new = content / "2024-02-02/01", content / "2024-02-01/A01"
    new.mkdir(parents=True)
    fields = {"date": date(2024, 2, 1), "page": "A01"}
    for file in list(old.iterdir()):
        (new / file.name).write_text(set_fields(file.read_text(), fields))
        file.unlink()
    with pytest.raises(ContractError) as caught:
        publish(content, output, real)
    assert {one.file for one in caught.value.problems} == {"/2024/02/02/", "/2024/02/02/01/"}  # the articles have ids
    page = new / "page.md"
    page.write_text(set_fields(page.read_text(), {"former": ["/2024/02/02/", "/2024/02/02/01/"]}))
    publish(content, output, real)
    assert leads_to(output, "/2024/02/02/") == leads_to(output, "/2024/02/02/01/") == "/2024/02/01/A01/"
    assert leads_to(output, "/2024/02/02/01/02/") == "/2024/02/01/A01/02/"
    update = paper.tree(output)
    publish(content, output, real, full=True)
    assert paper.tree(output) == update


def test_a_slug_is_no_part_of_the_address_and_a_swap_of_numbers_leads_nowhere_else(content, settings, tmp_path) -> None:
    output = tmp_path / "site"
    publish(content, output, settings)
    before = set(paper.tree(output))
    first, second = (content / f"2024-02-02/01/0{seq}-ji-shi.md" for seq in (1, 2))
    first.write_text(set_fields(first.read_text(), {"slug": "xin-ji-shi", "seq": 2}))
    second.write_text(set_fields(second.read_text(), {"seq": 1}))
    publish(content, output, settings)
    assert {name for name in set(paper.tree(output)) ^ before if not name.startswith("search/")} == set()
    assert (output / "moved.map").read_text() == ""


@pytest.mark.parametrize("address", ["/2024/02/30/", "/tag/民生/", "/2024/02/02/whole/", "/2024/02/02/01/00/", "x"])
def test_what_is_no_address_of_the_paper_cannot_be_a_former_one(content, settings, tmp_path, address) -> None:
    paper.write(content, "2024-02-02", former=[address])
    with pytest.raises(ContractError, match="front-matter-type"):
        publish(content, tmp_path / "site", settings)


def test_an_article_that_arrives_later_takes_a_new_number_and_renumbers_nothing(content, settings, tmp_path) -> None:
    output = tmp_path / "site"
    publish(content, output, settings)
    before = {name: data for name, data in paper.tree(output).items() if re.search(r"/01/\d\d/index.json$", name)}
    assert len(before) == 3
    paper.write(content, "2024-02-02", seq=3)
    publish(content, output, settings)
    after = paper.tree(output)
    assert {name: after[name] for name in before} == before
    assert json.loads(after["2024/02/02/01/03/index.json"])["id"] == "20240202-01-03"
