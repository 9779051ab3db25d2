"""The conversion's promises: characters kept, a second run changes nothing, ids stand, the editor's word stands."""

import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contract import frontmatter
from contract.patch import set_fields
from contract.problems import ContractError
from newsdesk.desk import book
from newsdesk.desk.account import balance
from newsdesk.desk.conversion import Conversion, convert_page
from newsdesk.desk.imprint import NOTHING_SAID, Imprint
from newsdesk.labelling.vocabulary import load_vocabulary
from newsdesk.model import Line, RawPage

BUS = """云溪区新开三条公交线路

本报讯（记者 林禾）昨日起，云溪区新开
三条公交线路，串起两所医院和一座车站，沿
线居民出门不再绕路。
学生凭卡半价乘车。线路图已在各站张贴，
市民也可拨打热线询问首末班时间。
"""
TREES = """南湖公园今春补种两千株樱树

本报讯（记者 许岚）南湖公园管理处介绍，
今年春天园内补种两千株樱树，三月下旬起进
入盛花期，游客可从东门和北门入园观赏。
"""
LIBRARY = """东城图书馆周末延长开放两小时

本报讯（记者 何溪）东城图书馆昨日宣布，
每逢周末延长开放两小时，读者可预约研修座
位，儿童阅览室同步延时。
"""
# Lines of a page: print as it comes, print with marks that mean something somewhere, and any text at all.
PIECES = st.sampled_from(
    [*BUS.split("\n"), *TREES.split("\n"), "", "下转A03版", "责编 林禾", "第01版 要闻", "图为车站。林禾 摄"]
)
MARKED = st.text(alphabet="#*_`~<>[](){}&|\\-=.1a％Ａ，。“”（）字 \u3000\u00a0\ufeff\u200b豈⼀é\u0301", max_size=30)
PAGES = st.lists(PIECES | MARKED | st.text(max_size=20), max_size=30).map("\n".join)


def convert(text: str, standing: dict[str, str] | None = None, imprint: Imprint = NOTHING_SAID) -> Conversion:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    page = RawPage("2024-02-02", "01", "2024-02-02/01.txt", lines)
    shown = ("seeds/2024-02-02/01.txt", "content/2024-02-02/01")
    return convert_page(page, book.digest(text), standing or {}, load_vocabulary(), shown, imprint)


def after(standing: dict[str, str], conversion: Conversion) -> dict[str, str]:
    """The folder when the conversion has been handed over."""
    written = standing | dict(conversion.writes)
    return {name: text for name, text in written.items() if name not in conversion.removals}


def ids(folder: dict[str, str]) -> dict[str, str]:
    """File name -> id of the articles in a folder."""
    fields = {name: frontmatter.parse(text, name).fields for name, text in folder.items() if name.endswith(".md")}
    return {name: str(values["id"]) for name, values in fields.items() if "id" in values}


def codes(conversion: Conversion) -> list[str]:
    return [problem.code for problem in conversion.problems if problem.code.startswith("content")]


@settings(deadline=None, max_examples=150)
@given(PAGES)
@example("")
@example("# 1.\n---\n...\n{{ x }}\n<script>\n---")
def test_any_page_keeps_its_characters_and_a_second_run_changes_nothing(text: str) -> None:
    first = convert(text)
    folder = after({}, first)
    files = {name: text for name, text in folder.items() if name.endswith(".md")}
    assert balance(text.split("\n"), files).is_even
    second = convert(text, folder)
    assert (second.writes, second.removals) == ((), ())
    assert second.unchanged == len(folder)


@pytest.mark.parametrize("change", ["首末班", "绕路", "两千株"])
def test_ids_and_names_stand_when_the_raw_page_changes(change: str) -> None:
    text = BUS + "\n" + TREES
    folder = after({}, convert(text))
    assert len(ids(folder)) == 2
    changed = convert(text.replace(change, "改动"), folder)
    assert ids(after(folder, changed)) == ids(folder)
    assert len(changed.writes) == 3, "the one article, the raw text, and the book"


def test_an_article_that_arrives_later_takes_a_new_number() -> None:
    folder = after({}, convert(TREES))
    [(file, key)] = ids(folder).items()
    later = after(folder, convert(BUS + "\n" + TREES, folder))
    assert ids(later)[file] == key == "20240202-01-01"
    assert sorted(ids(later).values()) == ["20240202-01-01", "20240202-01-02"]


@pytest.mark.parametrize("id_", ["20240202-02-05", "20240202-01-01"])  # from another page, or another number here
def test_a_number_that_an_editor_gave_is_not_given_again(id_: str) -> None:
    folder = after({}, convert(BUS))
    [file] = ids(folder)
    moved = set_fields(folder[file], {"id": id_, "seq": 2})
    kept = {} if id_.endswith("01-01") else {file: folder[file]}
    folder = {name: text for name, text in folder.items() if name != file} | kept | {"02-moved.md": moved}
    later = after(folder, convert(f"{BUS}\n{TREES}", folder))
    numbers = [frontmatter.parse(text, name).fields["seq"] for name, text in later.items() if name in ids(later)]
    assert sorted(numbers) == ([2, 3] if not kept else [1, 2, 3])


def test_an_untouched_article_that_is_made_no_more_goes_and_its_id_with_it() -> None:
    both = after({}, convert(BUS + "\n" + TREES))
    one = convert(TREES, both)
    assert len(one.removals) == 1
    alone = after(both, one)
    retired = next(entry for entry in book.parse(alone[book.FILE], "").articles if entry.state == book.RETIRED)
    assert retired.lines == frozenset(), "its lines were those of another raw file"
    replaced = after(alone, convert(LIBRARY + "\n" + TREES, alone))
    assert "20240202-01-03" in ids(replaced).values()
    assert "20240202-01-01" not in ids(replaced).values()
    back = after(alone, convert(BUS + "\n" + TREES, alone))
    assert ids(back) == ids(both), "the same article comes back under its own name"


def test_a_deleted_article_stays_deleted_and_can_be_put_back() -> None:
    both = after({}, convert(BUS + "\n" + TREES))
    gone = next(iter(ids(both)))
    rest = {name: text for name, text in both.items() if name != gone}
    for text in (BUS + "\n" + TREES, BUS.replace("绕路", "改动") + "\n" + TREES):
        rest = after(rest, convert(text, rest))
        assert gone not in rest
    restored = convert(BUS + "\n" + TREES, rest | {gone: both[gone]})
    assert gone in after(rest | {gone: both[gone]}, restored)
    assert codes(restored) == []


def test_a_renamed_file_is_known_by_its_id() -> None:
    folder = after({}, convert(BUS))
    [file] = ids(folder)
    moved = {("01-bus.md" if name == file else name): text for name, text in folder.items()}
    again = after(moved, convert(BUS.replace("首末班", "头末班"), moved))
    assert list(ids(again)) == ["01-bus.md"]
    assert "头末班" in again["01-bus.md"]


def test_an_article_that_the_editor_split_off_keeps_its_own_number() -> None:
    folder = after({}, convert(TREES))
    [file] = ids(folder)
    split = folder[file].replace("20240202-01-01", "20240202-01-02").replace("seq: 1", "seq: 2")
    body = frontmatter.parse(split, "x").body
    hand_made = folder | {"02-split.md": split.replace(body, "另起一篇，讲的是别的事。")}
    converted = convert(BUS + "\n" + TREES, hand_made)
    assert codes(converted) == []
    later = after(hand_made, converted)
    assert later["02-split.md"] == hand_made["02-split.md"]
    assert sorted(ids(later).values()) == ["20240202-01-01", "20240202-01-02", "20240202-01-03"]


def test_a_lost_book_adopts_what_is_the_same_and_keeps_what_is_not() -> None:
    folder = after({}, convert(BUS + "\n" + TREES))
    first, second = sorted(ids(folder))
    without = {name: text for name, text in folder.items() if name != book.FILE}
    without[second] = without[second].replace("许岚", "许兰")
    found = convert(BUS + "\n" + TREES, without)
    assert codes(found) == ["content-edited"]
    assert [name for name, _ in found.writes] == [book.FILE]
    settled = after(without, found)
    assert settled[second] == without[second]
    assert codes(convert(BUS + "\n" + TREES, settled)) == [], "said once"
    changed = convert(BUS.replace("绕路", "改动") + "\n" + TREES, settled)
    assert first in dict(changed.writes)


def test_the_account_finds_what_is_lost_and_what_is_invented() -> None:
    folder = after({}, convert(BUS))
    files = {name: text for name, text in folder.items() if name.endswith(".md")}
    [file] = ids(folder)
    assert balance(BUS.split("\n"), files).is_even
    less = balance(BUS.split("\n"), files | {file: files[file].replace("站张贴", "站")})
    assert (dict(less.lost), dict(less.invented)) == ({"张": 1, "贴": 1}, {})
    more = balance(BUS.split("\n"), files | {file: files[file] + "\n多\n"})
    assert (dict(more.lost), dict(more.invented)) == ({}, {"多": 1})


def test_the_book_reads_back_what_it_wrote() -> None:
    text = dict(convert(BUS + "\n" + TREES).writes)[book.FILE]
    desk = book.parse(text, book.FILE)
    assert book.emit(desk) == text
    assert book.parse(book.emit(replace(desk, articles=())), book.FILE).articles == ()


@pytest.mark.parametrize(("lines", "pairs"), [((), []), ((3, 1, 2, 5), [[1, 3], [5, 5]]), ((7, 7), [[7, 7]])])
def test_ranges(lines: tuple[int, ...], pairs: list[list[int]]) -> None:
    assert book.ranges(lines) == pairs


JUNK = [None, 0, -1, 1.5, "", "x", "../../x.md", "/etc/passwd", [], [[1]], [[2, "x"]], [[1, 1e9]], {}, {"a": 1}, True]


@pytest.mark.parametrize("value", JUNK, ids=repr)
def test_a_book_that_someone_broke_is_refused_or_harmless(value: object) -> None:
    folder = after({}, convert(BUS))
    data = json.loads(folder[book.FILE])
    places = [(data, key) for key in data] + [(data["page"], key) for key in data["page"]]
    places += [(data["articles"][0], key) for key in data["articles"][0]]
    places += [(data["articles"][0]["parts"][0], key) for key in ("role", "lines")]
    for place, key in places:
        kept, place[key] = place[key], value
        broken = folder | {book.FILE: json.dumps(data)}
        place[key] = kept
        assert refused_or_harmless(broken)


def refused_or_harmless(folder: dict[str, str]) -> bool:
    try:
        conversion = convert(BUS.replace("绕路", "改动"), folder)
    except ContractError as error:
        return {problem.code for problem in error.problems} == {"desk-broken"}
    touched = {*dict(conversion.writes), *conversion.removals}
    return not any("/" in name for name in touched) and set(conversion.removals) <= set(folder)
