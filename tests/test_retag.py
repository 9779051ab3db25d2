"""New automatic names are offered for articles that stand, and what hands added or took out stays so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_conversion import BUS, after, convert

import newsdesk.labelling.retag
import retag
from contract import frontmatter
from contract.patch import set_fields
from newsdesk.desk import book
from newsdesk.desk.names import merge_names
from newsdesk.labelling.retag import often_removed, retag_page
from newsdesk.labelling.vocabulary import load_vocabulary
from newsdesk.model import Labels

BARE = Labels("brief", "", "", (), "", "", (), (), (), (), "", "")
VOCABULARY = load_vocabulary()
NAMES = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=4, unique=True)


@pytest.fixture
def give(monkeypatch):
    """Let the desk give these tags and no other names, whatever it would read out of the text today."""

    def given_tags(*tags: str) -> None:
        def label_article(article, page, *_vocabulary) -> Labels:
            return replace(BARE, tags=tags if article.paragraphs and page.label == "01" else ())

        monkeypatch.setattr(newsdesk.labelling.retag, "label_article", label_article)

    return given_tags


def edited(folder: dict[str, str], **fields: list[str]) -> tuple[str, dict[str, str]]:
    """The page's one article file, and the folder with an editor's fields in it."""
    [file] = (name for name in folder if name.startswith("01-"))
    return file, folder | {file: set_fields(folder[file], fields)}


@pytest.mark.parametrize(
    "base, standing, automatic, names, record",
    [
        ("甲乙", "甲乙", "乙丙", "乙丙", "乙丙"),  # untouched: as the desk would have it today
        ("甲乙", "甲", "甲乙丙", "甲丙", "甲乙丙"),  # 乙 was taken out by hand
        ("甲", "甲丁", "丙", "甲丁丙", "丙"),  # 丁 was added by hand: the field is the editor's, 甲 too
        ("甲乙", "甲", "丙", "甲丙", "丙乙"),  # 乙 is remembered, though the desk no longer gives it
        ("甲乙", "乙甲", "甲", "乙甲", "甲"),  # an order is a decision too
        ("甲", "", "甲", "", "甲"),
        ("", "", "甲", "甲", "甲"),
        ("", "", "", "", ""),
    ],
)
def test_merge(base, standing, automatic, names, record) -> None:
    assert merge_names(list(base), list(standing), list(automatic)) == (list(names), list(record))


@given(NAMES, NAMES, NAMES)
def test_what_is_offered_once_is_settled(base, standing, automatic) -> None:
    names, record = merge_names(base, standing, automatic)
    if standing != base:
        assert names[: len(standing)] == standing
        assert not set(names) & (set(base) - set(standing))
    assert merge_names(record, names, automatic) == (names, record)


@pytest.mark.parametrize(
    "head, written",
    [
        ("kind: article\ntags: []\npeople:\n  - 丁\nslug: a", "kind: article\ntags:\n  - 甲\npeople:\n  - 丁\nslug: a"),
        ("kind: article\ntags: [乙, 丙]\nslug: a", "kind: article\ntags:\n  - 甲\nslug: a"),
        ("tags:\n- 乙\n# 丙\n- 丙\nslug: a", "tags:\n  - 甲\n# 丙\nslug: a"),
        ("# 编者注\nkind:   article\nslug: a", "# 编者注\nkind:   article\ntags:\n  - 甲\nslug: a"),
        ("kind: article", "kind: article\ntags:\n  - 甲"),
    ],
)
def test_a_fields_lines_alone_are_replaced(head, written) -> None:
    assert set_fields(f"---\n{head}\n---\n\ntags: 正文\n", {"tags": ["甲"]}) == f"---\n{written}\n---\n\ntags: 正文\n"


def test_a_field_without_names_goes() -> None:
    text = "---\ntags:\n  - 甲\npeople:\n  - 乙\nslug: a\n---\n"
    assert set_fields(text, {"tags": [], "people": []}) == "---\ntags: []\nslug: a\n---\n"


def test_what_was_just_converted_would_be_labelled_alike() -> None:
    offer = retag_page(after({}, convert(BUS)), "content/2024-02-02/01", VOCABULARY)
    assert (offer.writes, offer.changes, offer.removed) == ((), (), ())


def test_an_untouched_article_takes_new_tags_and_stays_the_desks(give) -> None:
    folder = after({}, convert(BUS))
    give("甲", "乙")
    offer = retag_page(folder, "", VOCABULARY)
    [(file, before, now)] = offer.changes
    assert before == folder[file]
    assert frontmatter.parse(now, file).fields["tags"] == ["甲", "乙"]
    [entry] = book.parse(dict(offer.writes)[book.FILE], "").articles
    assert entry.base == now
    assert retag_page(folder | dict(offer.writes), "", VOCABULARY).writes == ()


def test_hands_have_the_last_word(give) -> None:
    folder = after({}, convert(BUS))
    give("甲", "乙")
    folder |= dict(retag_page(folder, "", VOCABULARY).writes)
    file, folder = edited(folder, tags=["乙", "丁"], people=["林禾"])
    offer = retag_page(folder, "", VOCABULARY)
    assert (offer.changes, offer.removed) == ((), (("tags", "甲"),))
    give("甲", "丙")
    offer = retag_page(folder | dict(offer.writes), "", VOCABULARY)
    fields = frontmatter.parse(dict(offer.writes)[file], file).fields
    assert (fields["tags"], fields["people"]) == (["乙", "丁", "丙"], ["林禾"])


def test_a_deleted_article_and_one_made_by_hand_are_left_alone(give) -> None:
    file, folder = edited(after({}, convert(BUS)))
    made = folder[file].replace("20240202-01-01", "20240202-01-09").replace("seq: 1", "seq: 9")
    folder = {name: text for name, text in folder.items() if name != file} | {"09-own.md": made}
    give("甲")
    assert retag_page(folder, "", VOCABULARY).writes == ()


def test_what_is_taken_out_often_is_proposed_for_the_stop_list() -> None:
    removed = [("tags", "公交")] * 3 + [("tags", "乘车")] * 2 + [("people", "林禾")] * 4 + [("tags", "工作")] * 5
    assert often_removed(removed, VOCABULARY) == [("people", "林禾", 4), ("tags", "公交", 3)]


def test_the_command_shows_a_diff_and_writes_on_request(tmp_path, capsys, give) -> None:
    folder = after({}, convert(BUS))
    give("甲", "乙")
    folder = edited(folder | dict(retag_page(folder, "", VOCABULARY).writes), tags=["乙"])[1]
    for day in (1, 2, 3):
        (tmp_path / f"2024-02-0{day}" / "01").mkdir(parents=True)
        for name, text in folder.items():
            (tmp_path / f"2024-02-0{day}" / "01" / name).write_text(text, encoding="utf-8")
    give("甲", "乙", "丙")
    assert retag.main(["--content", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert (shown.count("+  - 丙\n"), ("\n" + shown).count("\n-")) == (3, 3)  # the second are the heads of the diffs
    assert "“甲”" in shown
    assert retag.main(["--content", str(tmp_path), "--write"]) == 0
    assert capsys.readouterr().out.startswith("--- a/")
    assert retag.main(["--content", str(tmp_path), "--write"]) == 0
    assert "+++" not in capsys.readouterr().out


def test_the_command_names_what_it_cannot_read(tmp_path, capsys) -> None:
    folder = tmp_path / "2024-02-02" / "01"
    folder.mkdir(parents=True)
    (folder / book.FILE).write_text("{", encoding="utf-8")
    assert retag.main(["--content", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert (said.out, "[desk-broken]" in said.err) == ("", True)
