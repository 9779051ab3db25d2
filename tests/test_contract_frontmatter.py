"""Front matter: what is written is read again, what is broken is refused at its line."""

import string
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contract import addresses
from contract.fields import ARTICLE_FIELDS, CORRECTION_FIELDS, KINDS, PAGE_FIELDS, RAW, STATUSES, FieldType
from contract.frontmatter import emit, parse
from contract.problems import ContractError

# Texts have no white space at their ends, and an empty one is an absent field.
TEXT = st.text().map(str.strip)
WORD = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)
LABEL = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8)
DATE = st.dates(min_value=date(1000, 1, 1))
CORRECTION = st.builds(
    lambda *values: dict(zip(CORRECTION_FIELDS, values, strict=True)), DATE.map(str), TEXT, TEXT, TEXT
)
BY_TYPE = {
    FieldType.TEXT: TEXT,
    FieldType.NUMBER: st.integers(1, 999_999),
    FieldType.DATE: DATE,
    FieldType.NAMES: st.lists(TEXT.filter(bool), max_size=4),
    FieldType.CORRECTIONS: st.lists(CORRECTION, max_size=2),
}
FIXED = {
    "id": st.builds("{:%Y%m%d}-{}-{:02d}".format, DATE, LABEL, st.integers(0, 9999)),
    "page": LABEL,
    "slug": st.lists(WORD, min_size=1, max_size=4).map("-".join),
    "kind": st.sampled_from(KINDS),
    "status": st.sampled_from(STATUSES),
    "raw": st.sampled_from(["", *RAW]),
    "former": st.lists(
        st.builds(addresses.article, DATE, LABEL.filter(lambda label: label != "whole"), st.integers(1, 99)), max_size=2
    ),
}
ARTICLES = st.fixed_dictionaries({name: FIXED.get(name, BY_TYPE[kind]) for name, kind in ARTICLE_FIELDS.items()})
PAGES = st.fixed_dictionaries(
    {name: FIXED.get(name, BY_TYPE[kind]) for name, kind in PAGE_FIELDS.items()} | {"kind": st.just("page")}
)


def kept(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value not in ("", []) or name == "tags"}


@settings(deadline=None)
@given(ARTICLES | PAGES)
def test_what_is_written_is_read_again(fields: dict) -> None:
    text = emit(fields, "正文。")
    document = parse(text, "x.md")
    assert document.fields == kept(fields)
    order = PAGE_FIELDS if document.is_page else ARTICLE_FIELDS
    assert list(document.fields) == [name for name in order if name in document.fields]
    assert document.body == "正文。"
    assert emit(document.fields, document.body) == text


def read_or_refused(text: str) -> bool:
    """True where the text was read, or refused with problems that name the file and a line of it."""
    try:
        parse(text, "x.md")
    except ContractError as error:
        lines = text.count("\n") + 1
        return bool(error.problems) and all(p.file == "x.md" and 1 <= p.line <= lines for p in error.problems)
    return True


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    assert read_or_refused(text)


@given(st.text(alphabet=string.printable + "：，“”《》𠀀\ufeff\u2028"))
@example("[\u2028\u20280")  # YAML breaks lines there, editors do not
@example("𠀀: 1\nb: ：\n\u2028𠀀: [")
def test_any_head_is_read_or_refused(head: str) -> None:
    assert read_or_refused(f"---\n{head}\n---\n")


HEAD = "id: 20240202-01-01\ndate: 2024-02-02\npage: '01'\nseq: 1\nkind: article\nslug: a\nstatus: published\n"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "front-matter-missing"),
        ("title: x\n", 1, "front-matter-missing"),
        ("---\ntitle: x\n", 1, "front-matter-missing"),
        ("---\ntitle: 'x\n---\n", 2, "front-matter-broken"),
        ("---\n- x\n---\n", 2, "front-matter-broken"),
        (f"---\n{HEAD}title: a: b\n---\n", 9, "front-matter-broken"),
        (f"---\n{HEAD}titel: x\n---\n", 9, "front-matter-unknown"),
        (f"---\n{HEAD}seq: 2\n---\n", 9, "front-matter-duplicate"),
        (f"---\n{HEAD}tags: 经济, 民生\n---\n", 9, "front-matter-type"),
        ("---\ntitle: x\ndate: 2024-02-30\n---\n", 3, "front-matter-type"),
        ("---\ntitle: x\ndate: 2024-02\n---\n", 3, "front-matter-type"),
        ("---\nid: ../../x\n---\n", 2, "front-matter-type"),
        ("---\nslug: ../x\n---\n", 2, "front-matter-type"),
        ("---\npage: ../1\n---\n", 2, "front-matter-type"),
        ("---\nkind: essay\n---\n", 2, "front-matter-type"),
        ("---\ntitle: x\n---\n", 1, "article-fields"),
        ("---\nkind: page\n---\n", 1, "article-fields"),
        ("---\ntitle: !!python/object/apply:os.system ['true']\n---\n", 2, "front-matter-type"),
        ("---\na: &a [x]\nb: *a\n---\n", 3, "front-matter-broken"),
        (f"---\n{HEAD}tags: [&a 甲, *a]\n---\n", 9, "front-matter-broken"),
        (f"---\n{HEAD}tags: {'[' * 100_000}\n---\n", 9, "front-matter-broken"),
        (f"---\n{HEAD}tags: {'{a: ' * 5_000}\n---\n", 9, "front-matter-broken"),
        (f"---\n{HEAD}? [a, b]\n: c\n---\n", 9, "front-matter-unknown"),
        (f"---\n{HEAD}corrections: [{{? [a] : b}}]\n---\n", 9, "front-matter-type"),
        ("---\nid: ٢٠٢٤٠٢٠٢-01-٠١\n---\n", 2, "front-matter-type"),
        (f"---\nid: 20240202-01-{'9' * 5_000}\n---\n", 2, "front-matter-type"),
        ('---\ntitle: "\\ud800"\n---\n', 2, "front-matter-broken"),
    ],
)
def test_what_is_broken_is_refused_at_its_line(text: str, line: int, code: str) -> None:
    with pytest.raises(ContractError) as caught:
        parse(text, "x.md")
    assert (caught.value.problems[0].line, caught.value.problems[0].code) == (line, code)


def test_a_windows_editor_is_no_harm() -> None:
    text = emit({"kind": "page", "date": date(2024, 2, 2), "page": "01"}, "一\n\n二")
    assert parse("\ufeff" + text.replace("\n", "\r\n"), "x.md") == parse(text, "x.md")
