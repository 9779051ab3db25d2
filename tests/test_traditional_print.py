"""Pages in traditional characters: taken apart and labelled as their twins in simplified ones, and given as printed."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import opencc
import pytest
from label_case import VOCABULARY, article, label

from newsdesk.labelling.label import label_articles
from newsdesk.labelling.vocabulary import load_vocabulary
from newsdesk.model import RawPage
from newsdesk.pipeline import separate
from newsdesk.reading.read import read_pages
from newsdesk.twin.lists import simplified_lists
from newsdesk.twin.print import Lines, Quotes
from newsdesk.twin.script import is_traditional, simplified, traditional

ROOT = Path(__file__).parents[1]
SEEDS = [
    *sorted((ROOT / "seeds").glob("*/0*")),
    *(ROOT / f"tests/golden/{name}" for name in ("jump-and-caption/seeds", "interview/seeds", "signed-notice/seeds")),
]
ONE_BY_ONE = opencc.OpenCC("s2t").convert


def pages(path: Path) -> list[RawPage]:
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    return [page for file in files for page in read_pages("x", file.read_bytes(), "2024-02-02", "01")[0]]


def twin_of(page: RawPage) -> RawPage:
    lines = (replace(line, text="".join(map(ONE_BY_ONE, line.text))) for line in page.lines)
    return replace(page, lines=tuple(lines))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parent.name + path.name)
def test_a_traditional_page_is_read_as_its_twin(path: Path) -> None:
    for page in pages(path):
        twin = twin_of(page)
        found, plain = separate(twin), separate(page)
        assert simplified(repr(found)) == simplified(repr(plain))
        labels, wanted = label_articles(found, VOCABULARY), label_articles(plain, VOCABULARY)
        assert simplified(repr(labels)) == simplified(repr(wanted))
        printed = "".join("".join(line.text for line in twin.lines).split())
        assert not set(repr(found) + repr(labels)) & set("这说国会记报讯时间与为个们")
        assert all("".join(name.split()) in printed for one in labels for name in one.authors)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("圖書館延長開放時間", True),
        ("图书馆延长开放时间", False),
        ("图书馆藏有《資治通鑑》，市民可以凭证借阅这些书", False),
        ("皇后里程", False),
        ("", False),
    ],
)
def test_script(text: str, told: bool) -> None:
    assert is_traditional(text) is told


@pytest.mark.parametrize(
    ("printed", "twin"),
    [
        ("「他說『好』」", "“他说‘好’”"),
        ("〔記者陳大文／台北報導〕", "（记者陈大文／台北报道）"),
        ("乾隆著作，穿著乾淨", "乾隆著作，穿着干净"),
        ("𠮷野家", "𠮷野家"),
    ],
)
def test_twin_is_as_long_as_the_print(printed: str, twin: str) -> None:
    assert simplified(printed) == twin
    assert len(twin) == len(printed)


def test_characters_of_one_twin_come_back_each_to_its_place() -> None:
    lines = [(1, "頭髮發白的皇后", "头发发白的皇后"), (2, "後來出發，髮型", "后来出发，发型")]
    assert Lines(lines).given([("后来 出发", (2,)), ("头发发白", (1,)), ("，发型", (2,)), ("的皇后", (1,))]) == [
        "後來 出發",
        "頭髮發白",
        "，髮型",
        "的皇后",
    ]
    assert Lines(lines).given([("发发白头的后来皇后出发，发型", (1, 2))])[0].count("髮") == 2  # whatever the order


def test_quotes() -> None:
    quotes = Quotes(["（記者 陳大文）", "頭髮"], ["（记者 陈大文）", "头发"])
    assert quotes.whole("陈大 文") == "陳大 文"
    assert quotes.whole("发展") == ""
    assert quotes.pieces("记者 陈大文 → 头发") == "記者 陳大文 → 頭髮"


def test_words_of_the_lists_are_given_in_the_forms_of_the_print() -> None:
    assert traditional("群众卫生", "羣眾衞生") == "羣眾衞生"
    assert traditional("台湾经济", "") == "臺灣經濟"
    assert traditional("台湾经济", "台灣") == "台灣經濟"


LIBRARY = article(
    "中環圖書館延長開放時間",
    [
        "【本報訊】（記者 陳大文）中環圖書館昨日宣布，周末開放至晚上十時，供市民借閱圖書。",
        "館長李國強說，學生可以溫習。",
    ],
)


def test_labels_are_as_printed() -> None:
    labels = label(LIBRARY, "港聞")
    assert (labels.byline, labels.authors, labels.source) == ("【本報訊】（記者 陳大文）", ("陳大文",), "本報")
    assert "圖書館" in labels.tags
    assert "李國強" in labels.people
    assert labels.summary.startswith("中環圖書館昨日宣布")
    assert labels.slug == "zhong-huan-tu-shu-guan-yan-chang-kai-fang-shi-jian"
    assert not set("".join((*labels.tags, labels.section, *labels.organisations))) & set("图书馆闻环体")


def test_lists_may_be_written_in_traditional_characters(tmp_path: Path) -> None:
    (tmp_path / "tags.toml").write_text("['城市']\n'港鐵' = ['沙中綫']\n", encoding="utf-8")
    (tmp_path / "sections.toml").write_text("[[section]]\nname = '港聞'\nwords = ['港鐵']\n", encoding="utf-8")
    lists = simplified_lists(load_vocabulary(tmp_path))
    assert lists.subjects[0][1:] == ("港铁", ("港铁", "沙中线"))
    assert lists.sections[0].name == "港闻"


def test_a_simplified_page_loads_no_opencc() -> None:
    code = (
        "import sys; sys.path.insert(0, 'scripts')\n"
        "from newsdesk.labelling.label import label_articles\n"
        "from newsdesk.labelling.vocabulary import load_vocabulary\n"
        "from newsdesk.pipeline import separate\n"
        "from newsdesk.reading.read import read_pages\n"
        "page = read_pages('x', '本报讯（记者 李禾）图书馆昨日开放。'.encode(), '2024-02-02', '01')[0][0]\n"
        "label_articles(separate(page), load_vocabulary())\n"
        "assert 'opencc' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
