"""Where a text names a name: what counts as a mention, the sentence around it, the title printed beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.problems import ContractError
from pressroom.mentions import CUT, LONGEST, first_mentions, mentions, printed_forms
from pressroom.printed_titles import title_after, title_before, words

TEXTS = st.text(alphabet="甲乙丙丁ab，。、”\n 市长副", max_size=40)
NAMES = st.text(alphabet="甲乙丙丁ab市长", max_size=4)


@pytest.mark.parametrize(
    "before, known, title",
    [
        ("下午，市委副书记、市长", [], "市委副书记、市长"),
        ("省委常委、市委书记", [], "省委常委、市委书记"),
        ("会议由市长", [], "市长"),
        ("常务副市长", [], "常务副市长"),
        ("党组书记兼局长", [], "党组书记兼局长"),
        ("云川市教育局局长", ["云川市教育局"], "云川市教育局局长"),
        ("云川市教育局局长", [], "局长"),
        ("云川县副县长", ["云川县"], "云川县副县长"),
        ("全国人大代表", [], "全国人大代表"),
        ("原市长", [], "原市长"),
        ("，前国家主席", [], "前国家主席"),
        ("时任云川市教育局局长", [], "时任云川市教育局局长"),
        ("与代表", [], ""),
        ("她的母亲", [], ""),
        ("李明、", [], ""),
        ("市长李明、", [], ""),
        ("市长 ", [], ""),
        ("", [], ""),
    ],
)
def test_title_before_a_name(before, known, title) -> None:
    of = words()
    assert title_before(before + "王某", len(before), of.around | set(known), of) == title


@pytest.mark.parametrize(
    "after, title",
    [
        ("总书记强调", "总书记"),
        ("教授说", "教授"),
        ("主任医师", ""),
        ("同志", ""),
        ("代表省委", ""),
        ("说", ""),
        ("", ""),
    ],
)
def test_title_after_a_name(after, title) -> None:
    assert title_after("王某" + after, 2, words()) == title


@pytest.mark.parametrize(
    "texts, names, found",
    [
        (["大通县在大通。"], ["大通", "大通县"], {"大通县": (0, 0), "大通": (0, 4)}),
        (["大通县。"], ["大通", "大通县"], {"大通县": (0, 0)}),
        (["无。", "王小明。"], ["王小明", "李四"], {"王小明": (1, 0)}),
        (["在NBAA与NBA"], ["NBA"], {"NBA": (0, 6)}),
        (["用5G的35Ga"], ["5G"], {"5G": (0, 1)}),
        (["甲甲甲"], ["甲"], {}),
    ],
)
def test_first_mentions(texts, names, found) -> None:
    assert first_mentions(texts, names) == found


@pytest.mark.parametrize(
    "texts, names, forms",
    [
        (["王伟来了。"], ["王伟（教师）"], {"王伟": "王伟（教师）"}),
        (["王伟（教师）来了。"], ["王伟（教师）"], {"王伟（教师）": "王伟（教师）"}),
        (["记者在刚果（金）。"], ["刚果（金）"], {"刚果（金）": "刚果（金）"}),
        (["两个王伟。"], ["王伟（教师）", "王伟（医生）"], {}),
        (["王伟来了。"], ["王伟", "李四"], {"王伟": "王伟", "李四": "李四"}),
    ],
)
def test_two_of_a_name_are_told_apart_by_the_editor(texts, names, forms) -> None:
    assert printed_forms(texts, names) == forms


def test_a_name_told_apart_is_found_as_printed() -> None:
    [said] = mentions({"people": ["王某（教师）"]}, ["今天，教师王某来。"], words())
    assert (said.name, said.before, said.after) == ("王某（教师）", "今天，教师", "来。")


@given(st.lists(TEXTS, max_size=3), st.lists(NAMES, max_size=4))
def test_mentions_are_where_they_say_and_never_overlap(texts, names) -> None:
    found = first_mentions(texts, names)
    taken = set()
    for name, (number, at) in found.items():
        assert texts[number].startswith(name, at)
        span = {(number, place) for place in range(at, at + len(name))}
        assert not span & taken
        taken |= span


@pytest.mark.parametrize(
    "text, fields, before, after",
    [
        ("先说。王某来。再说。", {}, "", "来。"),
        ("他说：“王某来了。”众人笑。", {}, "他说：“", "来了。”"),
        ("本报讯（记者 李四）今天，王某来。", {"byline": "本报讯（记者 李四）"}, "今天，", "来。"),
        ("新华社北京3月5日电 王某来。", {"dateline": "新华社北京3月5日电"}, "", "来。"),
        ("无句号王某", {}, "无句号", ""),
        ("话" * 70 + "，王某来，" + "话" * 70, {}, CUT, "来" + CUT),
    ],
)
def test_the_sentence_that_names(text, fields, before, after) -> None:
    [said] = mentions({"people": ["王某"], **fields}, [text], words())
    assert (said.before, said.after) == (before, after)


@given(st.lists(TEXTS, max_size=3), st.sets(NAMES, max_size=4))
def test_a_sentence_is_the_texts_own_and_short(texts, names) -> None:
    for said in mentions({"people": sorted(names)}, texts, words()):
        quoted = said.before.removeprefix(CUT) + said.name + said.after.removesuffix(CUT)
        assert any(quoted in text for text in texts)
        assert len(quoted) <= LONGEST
        assert not said.title or any(said.title + said.name in text or said.name + said.title in text for text in texts)


def test_a_broken_word_list_is_named_with_its_line(tmp_path) -> None:
    (tmp_path / "titles.toml").write_text('before = ["市长"]\nafter = = []\n', encoding="utf-8")
    with pytest.raises(ContractError) as caught:
        words(tmp_path)
    [problem] = caught.value.problems
    assert (problem.code, problem.line, problem.file) == ("vocabulary-broken", 2, str(tmp_path / "titles.toml"))


def test_the_fullest_title_of_an_article_is_kept_and_people_alone_have_one() -> None:
    texts = ["市长王某到会。", "市委副书记、市长王某讲话。"]
    said = mentions({"people": ["王某"], "tags": ["王某", "到会"]}, texts, words())
    assert sorted((one.kind, one.name, one.title) for one in said) == [
        ("person", "王某", "市委副书记、市长"),
        ("tag", "到会", ""),
        ("tag", "王某", ""),
    ]
