"""issue.toml: the reader, its schema and the template say the same, and what it says reaches the page files."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import convert
from contract import frontmatter
from contract.problems import ContractError
from newsdesk.desk.imprint import FILE, Imprint, PageImprint, read
from newsdesk.laying.lay import issue_text

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = json.loads((ROOT / "docs/issue-toml.schema.json").read_text(encoding="utf-8"))
STORY = "云溪区新开三条公交线路\n\n本报讯（记者 林禾）昨日起，云溪区新开\n三条公交线路，沿线居民出门不再绕路。\n"
SOUND = [
    "",
    "number = 1",
    'number = "7654—7655"',
    'number = ""',
    'paper = ""',
    "notes = []",
    "[pages.01]",
    'pages.A03.name = "副刊"',
    'notes = ["甲", ""]\n[pages.01]\neditors = ["责编：林禾"]',
]
# text, the line that is named, the code
UNSOUND = [
    ("number = 0", 1, "type"),
    ("number = 10000000", 1, "type"),
    ("number = true", 1, "type"),
    ("number = 1.5", 1, "type"),
    ('number = "总第3期"', 1, "type"),
    ('\n\nnumber = "1 2"', 3, "type"),
    ("paper = 2024-02-02", 1, "type"),
    ('paper = "a\\nb"', 1, "type"),
    (f'paper = "{"长" * 201}"', 1, "type"),
    ('notes = "甲"', 1, "type"),
    ('number = 1\nnotes = [\n  "甲",\n\n  1,\n]', 2, "type"),
    ("pages = 8", 1, "type"),
    ("pages = [{name = 1}]", 1, "type"),
    ("[pages]\n01 = 1", 2, "type"),
    ('[pages."../x"]', 1, "type"),
    ("[pages.01]\n# name\nname = [1]", 3, "type"),
    ('[pages.01]\nname = "a"\n[pages.02]\nname = "b"\neditors = "c"', 5, "type"),
    ("pages = {01 = {editors = [1]}}", 1, "type"),
    ("num = 1", 1, "unknown"),
    ("[page.01]", 1, "unknown"),
    ('paper = "a"\n\n[pages.01]\neditor = []', 4, "unknown"),
    ("number = 1\nnumber = 2", 2, "broken"),
    ("paper = 晚报", 1, "broken"),
    ('paper = "晚报', 1, "broken"),
]


def given_file(folder: Path, text: str) -> Path:
    file = folder / FILE
    file.write_text(text, encoding="utf-8")
    return file


def is_valid(text: str) -> bool:
    known = json.loads(json.dumps(tomllib.loads(text), default=lambda _: None))
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(known)


@pytest.mark.parametrize("text", SOUND)
def test_reader_and_schema_take_what_is_sound(text: str, tmp_path: Path) -> None:
    assert isinstance(read(given_file(tmp_path, text)), Imprint)
    assert is_valid(text)


@pytest.mark.parametrize(("text", "line", "code"), UNSOUND)
def test_what_is_not_sound_is_named_with_its_line(text: str, line: int, code: str, tmp_path: Path) -> None:
    with pytest.raises(ContractError) as caught:
        read(given_file(tmp_path, text))
    assert [(one.line, one.code) for one in caught.value.problems] == [(line, f"issue-toml-{code}")]
    if code != "broken":
        assert not is_valid(text)


KEYS = st.sampled_from(["paper", "number", "notes", "pages", "name", "01", "x"])
WORDS = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=25)
LEAVES = st.one_of(st.integers(-1, 10**8), st.booleans(), WORDS, st.lists(WORDS))
TABLES = st.recursive(LEAVES, lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=8)


@settings(deadline=None)
@given(st.dictionaries(KEYS, TABLES, max_size=4))
def test_reader_and_schema_agree(tmp_path_factory, known: dict) -> None:
    text = "\n".join(f"{key} = {written(value)}" for key, value in known.items())
    file = given_file(tmp_path_factory.mktemp("imprint"), text)
    assert is_read(file) == is_valid(text)


def is_read(file: Path) -> bool:
    try:
        return bool(read(file))
    except ContractError:
        return False


def written(value: object) -> str:
    """A value as TOML writes it in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value).replace("\x7f", "\\u007f")


def test_a_hostile_file_is_refused(tmp_path: Path) -> None:
    for data in (b"\xff\xfe", b"#" * 40_000, b"a = " + b"[" * 5000):
        (tmp_path / FILE).write_bytes(data)
        with pytest.raises(ContractError):
            read(tmp_path / FILE)
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    with pytest.raises(ContractError):
        read(tmp_path / FILE)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_template_says_nothing_until_its_comments_are_taken_away(language: str, tmp_path: Path) -> None:
    text = issue_text("2024-02-03", ("01", "A02"), language)
    assert read(given_file(tmp_path, text)) == Imprint(pages={"01": PageImprint(), "A02": PageImprint()})
    said = re.sub(r"(?m)^# (?=[a-z]+ = )", "", text)
    assert read(given_file(tmp_path, said)) == Imprint(
        paper="晚报",
        number="7654",
        notes=("今日八版，明日休刊。",),
        pages=dict.fromkeys(("01", "A02"), PageImprint("要闻", ("责编：某某", "版式：某某"))),
    )
    assert set(tomllib.loads(said)) == set(SCHEMA["properties"])


class Desk:
    """An issue of one page, converted again and again."""

    def __init__(self, folder: Path) -> None:
        self.seeds, self.content = folder / "seeds", folder / "content"
        (self.seeds / "2024-02-02").mkdir(parents=True)
        (self.seeds / "2024-02-02/01.txt").write_text(STORY, encoding="utf-8")
        self.page = self.content / "2024-02-02/01/page.md"

    def convert(self, text: str) -> dict:
        """Return the page file's fields after a conversion with this issue.toml."""
        given_file(self.seeds / "2024-02-02", text)
        assert convert.main(["--seeds", str(self.seeds), "--content", str(self.content)]) == 0
        return frontmatter.parse(self.page.read_text(encoding="utf-8"), "page.md").fields

    def type(self, find: str, replacement: str) -> None:
        text = self.page.read_text(encoding="utf-8")
        assert find in text
        self.page.write_text(text.replace(find, replacement), encoding="utf-8")


def test_a_page_file_follows_the_issue_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    bare = desk.convert("")
    said = desk.convert('number = 7\npaper = "晚报"\nnotes = ["甲"]\n[pages.01]\nname = "要闻"\neditors = ["责编"]')
    assert said == bare | {
        "issue_number": "7", "paper": "晚报", "notes": ["甲"], "section": "要闻", "credits": ["责编"],
    }  # fmt: skip
    assert desk.convert("number = 8") == bare | {"issue_number": "8"}
    assert desk.convert("") == bare


def test_what_an_editor_typed_wins(tmp_path: Path, capsys) -> None:
    desk = Desk(tmp_path)
    desk.convert('number = 7\n[pages.01]\nname = "要闻"')
    desk.type("section: 要闻", "section: 城事")
    assert desk.convert('number = 8\n[pages.01]\nname = "要闻"')["section"] == "城事"
    assert "content-conflict" not in capsys.readouterr().err
    fields = desk.convert('number = 9\n[pages.01]\nname = "社会"')
    assert (fields["section"], fields["issue_number"]) == ("城事", "9")
    assert "page.md:5" in (said := capsys.readouterr().err)
    assert "content-conflict" in said
    desk.convert('number = 9\n[pages.01]\nname = "社会"')
    assert "content-conflict" not in capsys.readouterr().err


def test_a_broken_issue_file_stops_its_issue_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.convert("number = 7")
    before = desk.page.read_bytes()
    other = desk.seeds / "2024-02-03/01.txt"
    other.parent.mkdir()
    other.write_text(STORY, encoding="utf-8")
    given_file(desk.seeds / "2024-02-02", "number = x")
    assert convert.main(["--seeds", str(desk.seeds), "--content", str(desk.content)]) == 1
    assert desk.page.read_bytes() == before
    assert (desk.content / "2024-02-03/01/page.md").is_file()
