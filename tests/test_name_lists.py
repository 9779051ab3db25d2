"""Names of a byline, with and without the spaces that the print had."""

import pytest
from label_case import VOCABULARY

from newsdesk.labelling.name_lists import split_names

CASES = [
    ("李禾 王小满", ["李禾", "王小满"]),
    ("李禾、王小满", ["李禾", "王小满"]),
    ("李 禾 王小满", ["李禾", "王小满"]),
    ("李禾王小满", ["李禾", "王小满"]),
    ("王小满李禾", ["王小满", "李禾"]),
    ("唐小宁方大阳", ["唐小宁", "方大阳"]),
    ("李禾王芳", ["李禾", "王芳"]),
    ("欧阳小雪", ["欧阳小雪"]),
    ("欧阳雪李禾", ["欧阳雪", "李禾"]),
    ("唐小宁方大阳李禾", ["唐小宁", "方大阳", "李禾"]),
    ("埃莉·史密斯", ["埃莉·史密斯"]),
    ("Ann Lee", ["Ann Lee"]),
    ("综合驻外记者报道", []),
    ("李禾 文/图", ["李禾"]),
    ("李禾 李禾", ["李禾"]),
    ("", []),
]


@pytest.mark.parametrize("text, names", CASES)
def test_split(text: str, names: list[str]) -> None:
    assert split_names(text, VOCABULARY) == names
