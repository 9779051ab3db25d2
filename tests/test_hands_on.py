"""Hands on: what editors do to the files between two conversions, and that none of it is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_conversion import BUS, LIBRARY, TREES, after, codes, convert, ids

from contract import frontmatter
from contract.patch import set_body, set_fields
from newsdesk.desk import book
from newsdesk.desk.imprint import NOTHING_SAID, Imprint, PageImprint
from newsdesk.desk.passages import merge_passages
from newsdesk.desk.write import PAGE_FILE

FARE = "学生凭卡半价乘车。"
FAIR = """海棠区花市周末开张

本报讯（记者 白杨）海棠区花市本周末开张，
三百个摊位摆满街巷，市民可乘公交前往，停
车场同日启用。
摊主们说，今年的水仙比往年开得早，价格也
便宜了两成，买的人多。
花市将持续到元宵节，每天上午八点开门，晚
上九点收摊，雨天照常营业。
"""
STORIES = (BUS, TREES, LIBRARY, FAIR)
WORD = re.compile(r"【编\d+】")


def body(folder: dict[str, str], file: str) -> list[str]:
    return frontmatter.parse(folder[file], file).body.split("\n\n")


def with_body(folder: dict[str, str], file: str, *paragraphs: str) -> dict[str, str]:
    return folder | {file: set_body(folder[file], "\n\n".join(paragraphs))}


def only(folder: dict[str, str]) -> str:
    [file] = ids(folder)
    return file


def test_an_edited_file_takes_what_the_conversion_changed_elsewhere() -> None:
    folder = after({}, convert(FAIR))
    file = only(folder)
    mended = folder | {file: set_fields(folder[file], {"title": "花讯"})}
    mended = with_body(mended, file, *body(folder, file)[:2], "雨天顺延。")
    news = convert(FAIR.replace("两成", "三成"), mended)
    assert (codes(news), news.merged) == ([], 1)
    merged = after(mended, news)
    assert all(word in merged[file] for word in ("雨天顺延", "花讯", "三成"))
    assert convert(FAIR.replace("两成", "三成"), merged).writes == ()


def test_what_both_changed_stands_as_the_editor_has_it_and_is_listed_until_touched() -> None:
    folder = after({}, convert(FAIR))
    file = only(folder)
    first, second, third = body(folder, file)
    mended = with_body(folder, file, first, second, third.replace("照常营业", "顺延"))
    later = FAIR.replace("九点收摊", "十点收摊")
    news = convert(later, mended)
    [conflict] = [problem for problem in news.problems if problem.code == "content-conflict"]
    merged = after(mended, news)
    assert body(merged, file) == body(mended, file)
    assert "雨天顺延" in merged[file].split("\n")[conflict.line - 1]
    assert "十点" in conflict.message

    def open_now(place: dict[str, str]) -> list[str]:
        [entry] = book.parse(place[book.FILE], "").articles
        return [doubt.alternative for doubt in entry.doubts if doubt.code == "conflict"]

    again = convert(later, merged)
    assert (again.writes, codes(again)) == ((), []), "said once"
    assert "十点" in open_now(merged)[0]
    touched = merged | {file: merged[file].replace("雨天顺延", "雨天顺延，晚上十点收摊")}
    assert open_now(after(touched, convert(later, touched))) == []


def test_moved_paragraphs_stay_moved_and_take_changes_where_they_are() -> None:
    folder = after({}, convert(FAIR))
    file = only(folder)
    first, second, third = body(folder, file)
    moved = with_body(folder, file, first, third, second)
    merged = after(moved, convert(FAIR.replace("两成", "三成"), moved))
    assert body(merged, file) == [first, third, second.replace("两成", "三成")]


def test_a_deleted_paragraph_stays_deleted_and_an_added_one_stays() -> None:
    folder = after({}, convert(FAIR))
    file = only(folder)
    first, second, third = body(folder, file)
    edited = with_body(folder, file, first, "编者另加的一段。", third)
    merged = after(edited, convert(FAIR.replace("停\n车场", "停\n车棚"), edited))
    assert body(merged, file) == [first.replace("停车场", "停车棚"), "编者另加的一段。", third]
    told = convert(FAIR.replace("两成", "三成"), edited)
    assert codes(told) == ["content-conflict"], "what was taken out has changed"
    assert body(after(edited, told), file) == body(edited, file)
    assert second not in body(merged, file)


def test_an_article_split_in_two_and_two_joined_survive() -> None:
    folder = after({}, convert(FAIR + "\n" + TREES))
    fair, trees = sorted(ids(folder))
    first, second, third = body(folder, fair)
    own = {"id": "20240202-01-09", "seq": 9, "title": "水仙开得早"}
    split = with_body(folder, fair, first) | {"09-shui-xian.md": set_fields(folder[fair], own)}
    split = with_body(split, "09-shui-xian.md", second, third)
    joined = with_body(folder, fair, first, second, third, *body(folder, trees))
    joined.pop(trees)
    for edited in (split, joined):
        before = {name: text for name, text in edited.items() if name != book.FILE}
        same = convert(FAIR + "\n" + TREES, edited)
        assert {name: text for name, text in after(edited, same).items() if name != book.FILE} == before
        later = after(edited, convert(FAIR.replace("三百个", "四百个") + "\n" + TREES, edited))
        assert ids(later) == ids(edited)
        assert body(later, fair)[1:] == body(edited, fair)[1:]
        assert "四百个" in body(later, fair)[0]


def test_a_file_that_cannot_be_read_stands() -> None:
    folder = after({}, convert(FAIR))
    file = only(folder)
    for broken in (folder[file].replace("title:", "标题:"), "没有头部", "---\ntitle: \udc80\n---\n"):
        mended = folder | {file: broken}
        news = convert(FAIR.replace("两成", "三成"), mended)
        assert codes(news) == ["content-edited"]
        assert after(mended, news)[file] == broken


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged", "conflicts"),
    [
        ("甲 乙", "甲 乙", "丙", "丙", 0),
        ("甲 乙", "甲 丁 乙", "甲 乙 丙", "甲 丁 乙 丙", 0),
        ("甲 乙", "乙 甲", "甲 乙 丙", "乙 甲 丙", 0),
        ("甲 乙 丙", "丙 甲 乙", "乙 甲 丙", "丙 甲 乙", 0),
        ("甲 乙 丙", "乙 丙", "甲 乙", "乙", 0),
        ("甲 甲 乙", "甲 乙", "甲 甲 乙 丁", "甲 乙 丁", 0),
        ("甲", "甲 丁", "甲 丁", "甲 丁", 0),
        ("一二三四五六七八", "一二三四五六七九", "一二三四五六八八", "一二三四五六七九", 1),
        ("一二三四五六七八", "", "一二三四五六八八", "", 1),
        ("一二三四五六七八", "一二三四五六七九", "", "一二三四五六七九", 1),
        ("", "一二三四五六七九", "一二三四五六八八", "一二三四五六七九", 1),
    ],
)
def test_merging_paragraphs(base: str, ours: str, theirs: str, merged: str, conflicts: int) -> None:
    found, told = merge_passages(base.split(), ours.split(), theirs.split())
    assert (found, len(told)) == (merged.split(), conflicts)


ONE = "三百个摊位摆满街巷，市民可乘公交前往。"
TWO = "摊主们说，今年的水仙比往年开得早。"


def test_a_paragraph_that_the_conversion_splits_or_joins_is_printed_once() -> None:
    for base, theirs in (([ONE + TWO], [ONE, TWO]), ([ONE, TWO], [ONE + TWO])):
        ours = [base[0].replace("三百", "四百"), *base[1:]]
        merged, conflicts = merge_passages(base, ours, theirs)
        assert merged == ours
        assert len(conflicts) == 1


SIDES = st.lists(st.sampled_from([ONE, TWO, ONE + TWO, FARE, "花市", "", FARE + ONE, *"甲乙丙丁"]), max_size=6)


@settings(deadline=None, max_examples=300)
@given(SIDES, SIDES, SIDES)
def test_no_paragraph_of_an_editor_goes(base: list[str], ours: list[str], theirs: list[str]) -> None:
    ours = [f"{text}【编{at}】" if at % 2 else text for at, text in enumerate(ours)]
    merged, _ = merge_passages(base, ours, theirs)
    edited = [text for text in ours if text not in base]
    kept = [text for text in merged if text in edited and WORD.search(text)]
    # a paragraph that the conversion alone moved stands where the conversion has it, with the editor's words
    assert sorted(kept) == sorted(text for text in edited if WORD.search(text))
    assert set(merged) <= {*ours, *theirs}
    assert merge_passages(theirs, merged, theirs) == (merged, [])


@dataclass
class Desk:
    """A page between editor and converter; words that the editor typed are numbered."""

    stories: list[str] = field(default_factory=lambda: list(STORIES[:2]))
    folder: dict[str, str] = field(default_factory=dict)
    words: int = 0
    imprint: Imprint = NOTHING_SAID

    def do(self, what: str, which: int, where: int) -> None:
        files = sorted(ids(self.folder))
        file = files[which % len(files)] if files else ""
        raw = which % len(self.stories) if self.stories else 0
        if what == "arrive":
            self.stories.insert(raw, next((story for story in STORIES if story not in self.stories), FAIR))
        elif what == "drop" and self.stories:
            self.stories.pop(raw)
        elif what == "turn":
            self.stories = self.stories[::-1]
        elif what == "reset" and self.stories:  # the extractor breaks its lines elsewhere, a word is another
            story = self.stories[raw]
            self.stories[raw] = (
                story.replace("\n", "", 3) if where % 2 else re.sub(r"[一-龥]{2}(?=。)", f"改动{where}", story)
            )
        elif what == "imprint":
            self.imprint = IMPRINTS[where % len(IMPRINTS)]
        elif what == "convert":
            self.convert()
        elif what == "sign":
            self._sign(where)
        elif file and what in EDITS:
            getattr(self, f"_{what}")(file, files[where % len(files)], where)

    def word(self) -> str:
        self.words += 1
        return f"【编{self.words}】"

    def convert(self) -> None:
        before = self.folder
        self.folder = after(before, convert("\n".join(self.stories), before, self.imprint))
        typed, kept = ({word for text in side.values() for word in WORD.findall(text)} for side in self.sides(before))
        assert typed <= kept, typed - kept
        for name in ids(before).keys() & ids(self.folder).keys():
            was, now = (WORD.findall(frontmatter.parse(side[name], name).body) for side in (before, self.folder))
            assert was == now, name
        entries = book.parse(self.folder[book.FILE], "").articles
        assert not {entry.file for entry in entries if entry.state == book.DELETED} & self.folder.keys()
        assert len(set(ids(self.folder).values())) == len(ids(self.folder))
        assert convert("\n".join(self.stories), self.folder, self.imprint).writes == (), "a second run changes nothing"

    def sides(self, before: dict[str, str]) -> list[dict[str, str]]:
        return [{k: v for k, v in side.items() if k != book.FILE} for side in (before, self.folder)]

    def _sign(self, where: int) -> None:
        """Type a name, a number or a notice into the page's own file."""
        if PAGE_FILE in self.folder:
            fields = [{"section": self.word()}, {"issue_number": self.word()}, {"notes": [self.word()]}]
            self.folder = self.folder | {PAGE_FILE: set_fields(self.folder[PAGE_FILE], fields[where % 3])}

    def _type(self, file: str, _: str, where: int) -> None:
        paragraphs = body(self.folder, file)
        at = where % len(paragraphs)
        paragraphs[at] = paragraphs[at][:where] + self.word() + paragraphs[at][where:]
        self.folder = with_body(self.folder, file, *paragraphs)

    def _add(self, file: str, _: str, where: int) -> None:
        paragraphs = body(self.folder, file)
        paragraphs.insert(where % (len(paragraphs) + 1), f"编者另记{self.word()}")
        self.folder = with_body(self.folder, file, *paragraphs)

    def _head(self, file: str, _: str, where: int) -> None:
        fields = [{"title": f"新题{self.word()}"}, {"captions": [self.word()]}, {"tags": [self.word()]}]
        self.folder = self.folder | {file: set_fields(self.folder[file], fields[where % 3])}

    def _move(self, file: str, _: str, where: int) -> None:
        paragraphs = body(self.folder, file)
        paragraphs.append(paragraphs.pop(where % len(paragraphs)))
        self.folder = with_body(self.folder, file, *paragraphs)

    def _cut(self, file: str, _: str, where: int) -> None:
        paragraphs = body(self.folder, file)
        paragraphs.pop(where % len(paragraphs))
        self.folder = with_body(self.folder, file, *paragraphs)

    def _delete(self, file: str, _: str, where: int) -> None:
        del where
        self.folder = {name: text for name, text in self.folder.items() if name != file}

    def _rename(self, file: str, _: str, where: int) -> None:
        name = f"{file[:-3]}-{where}.md"
        self.folder = {name if name_ == file else name_: text for name_, text in self.folder.items()}

    def _split(self, file: str, _: str, where: int) -> None:
        paragraphs = body(self.folder, file)
        at = where % len(paragraphs)
        number = 1 + max(int(key.rpartition("-")[2]) for key in self.known())
        text = set_fields(self.folder[file], {"id": f"20240202-01-{number:02d}", "seq": number})
        self.folder = with_body(self.folder, file, *paragraphs[:at]) | {f"{number:02d}-split.md": text}
        self.folder = with_body(self.folder, f"{number:02d}-split.md", *paragraphs[at:])

    def _join(self, file: str, other: str, where: int) -> None:
        del where
        if file != other:
            self.folder = with_body(self.folder, file, *body(self.folder, file), *body(self.folder, other))
            self._delete(other, "", 0)

    def known(self) -> set[str]:
        booked = book.parse(self.folder[book.FILE], "").articles if book.FILE in self.folder else ()
        return {*ids(self.folder).values(), *(entry.id for entry in booked)}


EDITS = ("type", "add", "head", "move", "cut", "delete", "rename", "split", "join")
ACTS = (*EDITS, "arrive", "drop", "turn", "reset", "imprint", "sign", "convert")
IMPRINTS = (
    NOTHING_SAID,
    Imprint("晚报", "7654", ("今日四版。",), {"01": PageImprint("要闻", ("责编：林禾",))}),
    Imprint("晚报", "7655", ("今日四版。", "明日休刊。"), {"01": PageImprint("城事", ("责编：林禾", "版式：苏青"))}),
)
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(0, 40)), max_size=9)


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_no_course_of_edits_and_conversions_loses_an_edited_word(steps: list[tuple[str, int, int]]) -> None:
    desk = Desk()
    desk.convert()
    for what, which, where in steps:
        desk.do(what, which, where)
    desk.convert()
