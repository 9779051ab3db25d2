"""New automatic names are offered for articles that stand, and what hands added or took out stays so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_conversion import BUS, after, convert

import retag
from contract import frontmatter
from newsdesk import desk as book
from newsdesk.retag import merge, often_removed, retag_page, set_names
from newsdesk.vocabulary import load_vocabulary

NAMES = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=4, unique=True)


def with_tag(tag: str):
    """The vocabulary with one more tag."""
    vocabulary = load_vocabulary()
    return replace(vocabulary, tags={**vocabulary.tags, "新": {tag: (tag,)}})


def edited(folder: dict[str, str], **fields: list[str]) -> tuple[str, dict[str, str]]:
    """The page's one article file, and the folder with an editor's fields in it."""
    [file] = (name for name in folder if name.startswith("01-"))
    return file, folder | {file: set_names(folder[file], fields)}


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
    assert merge(list(base), list(standing), list(automatic)) == (list(names), list(record))


@given(NAMES, NAMES, NAMES)
def test_what_is_offered_once_is_settled(base, standing, automatic) -> None:
    names, record = merge(base, standing, automatic)
    if standing != base:
        assert names[: len(standing)] == standing
        assert not set(names) & (set(base) - set(standing))
    assert merge(record, names, automatic) == (names, record)


@pytest.mark.parametrize(
    "head, written",
    [
        ("kind: article\ntags: []\npeople:\n  - 丁\nslug: a", "kind: article\ntags:\n  - 甲\npeople:\n  - 丁\nslug: a"),
        ("kind: article\ntags: [乙, 丙]\nslug: a", "kind: article\ntags:\n  - 甲\nslug: a"),
        ("tags:\n- 乙\n# 丙\n- 丙\nslug: a", "tags:\n  - 甲\nslug: a"),
        ("# 编者注\nkind:   article\nslug: a", "# 编者注\nkind:   article\ntags:\n  - 甲\nslug: a"),
        ("kind: article", "kind: article\ntags:\n  - 甲"),
    ],
)
def test_a_fields_lines_alone_are_replaced(head, written) -> None:
    assert set_names(f"---\n{head}\n---\n\ntags: 正文\n", {"tags": ["甲"]}) == f"---\n{written}\n---\n\ntags: 正文\n"


def test_a_field_without_names_goes() -> None:
    text = "---\ntags:\n  - 甲\npeople:\n  - 乙\nslug: a\n---\n"
    assert set_names(text, {"tags": [], "people": []}) == "---\ntags: []\nslug: a\n---\n"


def test_what_was_just_converted_would_be_labelled_alike() -> None:
    offer = retag_page(after({}, convert(BUS)), "content/2024-02-02/01", load_vocabulary())
    assert (offer.writes, offer.changes, offer.removed) == ((), (), ())


def test_an_untouched_article_takes_new_tags_and_stays_the_desks() -> None:
    folder = after({}, convert(BUS))
    offer = retag_page(folder, "", with_tag("公交线路"))
    [(file, before, now)] = offer.changes
    assert before == folder[file]
    assert "公交线路" in frontmatter.parse(now, file).fields["tags"]
    [entry] = book.parse(dict(offer.writes)[book.FILE], "").articles
    assert entry.base == now
    assert retag_page(folder | dict(offer.writes), "", with_tag("公交线路")).writes == ()


def test_hands_have_the_last_word() -> None:
    first = after({}, convert(BUS))
    folder = first | dict(retag_page(first, "", with_tag("公交线路")).writes)
    file, folder = edited(folder, tags=["半价乘车"], people=["林禾"])
    offer = retag_page(folder, "", with_tag("公交线路"))
    assert offer.changes == ()
    assert ("tags", "公交线路") in offer.removed
    offer = retag_page(folder | dict(offer.writes), "", with_tag("三条公交"))
    fields = frontmatter.parse(dict(offer.writes)[file], file).fields
    assert (fields["tags"], fields["people"]) == (["半价乘车", "三条公交"], ["林禾"])


def test_a_deleted_article_and_one_made_by_hand_are_left_alone() -> None:
    folder = after({}, convert(BUS))
    file, folder = edited(folder)
    made = folder[file].replace("20240202-01-01", "20240202-01-09").replace("seq: 1", "seq: 9")
    folder = {name: text for name, text in folder.items() if name != file} | {"09-own.md": made}
    assert retag_page(folder, "", with_tag("公交线路")).writes == ()


def test_what_is_taken_out_often_is_proposed_for_the_stop_list() -> None:
    removed = [("tags", "公交")] * 3 + [("tags", "乘车")] * 2 + [("people", "林禾")] * 4 + [("tags", "工作")] * 5
    assert often_removed(removed, load_vocabulary()) == [("people", "林禾", 4), ("tags", "公交", 3)]


def test_the_command_shows_a_diff_and_writes_on_request(tmp_path, capsys, monkeypatch) -> None:
    for number in range(3):
        folder = tmp_path / "2024-02-02" / f"0{number}"
        folder.mkdir(parents=True)
        for name, text in edited(after({}, convert(BUS)), places=[])[1].items():
            (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(retag, "load_vocabulary", lambda: with_tag("公交线路"))
    assert retag.main(["--content", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("+  - 公交线路\n") == 3
    assert "“云溪区”" in shown
    assert retag.main(["--content", str(tmp_path), "--write"]) == 0
    assert capsys.readouterr().out.startswith("--- a/")
    assert retag.main(["--content", str(tmp_path), "--write"]) == 0
    assert "+++" not in capsys.readouterr().out


def test_the_command_names_what_it_cannot_read(tmp_path, capsys) -> None:
    folder = tmp_path / "2024-02-02" / "01"
    folder.mkdir(parents=True)
    (folder / book.FILE).write_text("{", encoding="utf-8")
    assert retag.main(["--content", str(tmp_path)]) == 1
    assert "[desk-broken]" in capsys.readouterr().err
