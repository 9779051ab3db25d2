"""As printed: readers see the raw lines of what is published, and no line of anything else."""

import json
import re

import paper
import pytest

from contract import raw
from contract.patch import set_fields
from contract.problems import ContractError
from newsdesk.desk import book
from newsdesk.desk.origin import origin
from newsdesk.model import Line, RawPage
from pressroom.press import publish

LINES = (
    "集市今日开张，早上人很多，",
    "摊主说生意好。",
    "",
    "　新桥　通车，两岸的居民来往",
    "方便多了。",
    "责编 某某",
    "集市开张",
    "新桥通车\x0c\x1b",
)
ARTICLES = {"20240202-01-01": ((1, 2), (7, 7)), "20240202-01-02": ((4, 5), (8, 8)), "20240202-01-09": ((3, 3),)}
PAGE = "2024/02/02/01/as-printed/index.html"


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    paper.write(folder, "2024-02-02", title="集市开张", text="集市今日开张，早上人很多，摊主说生意好。")
    paper.write(folder, "2024-02-02", seq=2, title="新桥通车", text="新桥通车，两岸的居民来往方便多了。")
    (folder / "2024-02-02/01/raw.json").write_text(raw.emit(raw.Raw("2024-02-02/01.txt", 1, LINES, ARTICLES)))
    return folder


def shown(output):
    """Number -> text of the lines that the page shows."""
    text = (output / PAGE).read_text() if (output / PAGE).exists() else ""
    found = {}
    for first, inner in re.findall(r'<ol start="(\d+)">(.*?)</ol>', text, re.DOTALL):
        found |= dict(enumerate(re.findall(r"<li>(.*?)</li>", inner, re.DOTALL), int(first)))
    return found


def built(content, tmp_path):
    """Update, compare with a full build, and return the site."""
    output, full = tmp_path / "site", tmp_path / "full"
    publish(content, output, paper.SETTINGS, allow=["address-gone"])  # of an article that becomes a draft
    publish(content, full, paper.SETTINGS, full=True, allow=["address-gone"])
    assert paper.tree(output) == paper.tree(full)
    return output


def test_every_line_of_an_article_stands_under_its_number_as_it_was(content, tmp_path) -> None:
    output = built(content, tmp_path)
    assert shown(output) == {
        1: LINES[0], 2: LINES[1], 4: LINES[3], 5: LINES[4], 7: LINES[6], 8: "新桥通车\ufffd\ufffd"
    }  # fmt: skip
    article = (output / "2024/02/02/01/02/index.html").read_text()
    assert '<a href="/2024/02/02/01/as-printed/#a2">' in article
    listed = [name for name, data in paper.tree(output).items() if b"as-printed" in data]
    assert sorted(listed) == [f"2024/02/02/01/0{seq}/index.html" for seq in (1, 2)] + [PAGE]


def test_a_page_typed_by_hand_has_none(content, tmp_path) -> None:
    built(content, tmp_path)
    (content / "2024-02-02/01/raw.json").unlink()
    output = built(content, tmp_path)
    assert not (output / PAGE).exists()
    assert "as-printed" not in (output / "2024/02/02/01/02/index.html").read_text()


def test_a_changed_raw_text_is_shown_anew(content, tmp_path) -> None:
    built(content, tmp_path)
    file = content / "2024-02-02/01/raw.json"
    file.write_text(file.read_text().replace("早上人很多", "早晨人很多"))
    assert shown(built(content, tmp_path))[1] == "集市今日开张，早晨人很多，"


@pytest.mark.parametrize("hidden", [{"status": "withheld", **paper.TOMB}, {"status": "draft"}, {"raw": "withheld"}])
def test_no_line_of_a_hidden_article_is_shown(content, tmp_path, hidden) -> None:
    built(content, tmp_path)
    file = content / "2024-02-02/01/02-ji-shi.md"
    file.write_text(set_fields(file.read_text(), hidden))
    output = built(content, tmp_path)
    assert shown(output) == {1: LINES[0], 2: LINES[1], 7: LINES[6]}
    holding = {name for name, data in paper.tree(output).items() if b"as-printed/#a2" in data}
    assert holding == set()
    if "status" in hidden:
        assert not [name for name, data in paper.tree(output).items() if "两岸的居民".encode() in data]


def test_nor_one_that_an_editor_moved_into_a_hidden_article(content, tmp_path) -> None:
    """The book knows whose lines they were when the page was converted, not where an editor put the text since."""
    kept, split = "新桥通车。", "两岸的居民来往方便多了。"
    file = content / "2024-02-02/01/02-ji-shi.md"
    file.write_text(file.read_text().replace("新桥通车，两岸的居民来往方便多了。", kept))
    paper.write(content, "2024-02-02", seq=3, title="居民", text=split, status="withheld", **paper.TOMB)
    output = built(content, tmp_path)
    assert shown(output) == {1: LINES[0], 2: LINES[1], 7: LINES[6], 8: "新桥通车\ufffd\ufffd"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"source": 1, "first": 1, "lines": [], "articles": {}}',
        b'{"source": "a", "first": 1, "lines": [1], "articles": {}}',
        b'{"source": "a", "first": 1, "lines": ["a"], "articles": {"20240202-01-01": [[1, 999999999]]}}',
        b'{"source": "a", "first": 1, "lines": ["a", "b"], "articles": {"20240202-01-01": [[2, 2], [1, 1]]}}',
        b'{"source": "a", "first": 1, "lines": ["a"], "articles": {"../x": [[1, 1]]}}',
        b'{"source": "a", "first": 1, "lines": ["\\ud800"], "articles": {}}',
        b"[" * 100_000,
    ],
)
def test_a_broken_raw_text_is_refused(content, tmp_path, data) -> None:
    (content / "2024-02-02/01/raw.json").write_bytes(data)
    with pytest.raises(ContractError) as caught:
        publish(content, tmp_path / "site", paper.SETTINGS)
    assert {problem.code for problem in caught.value.problems} == {"raw-broken"}


def test_the_desk_hands_on_what_it_makes() -> None:
    page = RawPage("2024-02-02", "02", "2024-02-02/01.txt", tuple(Line(number, f"行{number}") for number in (7, 8, 10)))
    states = (book.WRITTEN, book.DELETED, book.RETIRED, book.WRITTEN)
    parts = ((8, 7), (10,), (8,), ())
    entries = [
        book.Entry(f"20240202-02-0{at}", "x", "x.md", state, (book.Part("text", lines),), (), (), "")
        for at, (state, lines) in enumerate(zip(states, parts, strict=True), 1)
    ]
    found = origin(page, entries)
    assert (found.first, found.lines) == (7, ("行7", "行8", "", "行10"))
    assert found.articles == {"20240202-02-01": ((7, 8),), "20240202-02-02": ((10, 10),)}
    assert raw.parse(raw.emit(found).encode(), "") == found
    assert json.loads(raw.emit(found))["articles"] == {"20240202-02-01": [[7, 8]], "20240202-02-02": [[10, 10]]}
