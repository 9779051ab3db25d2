"""The first sentences of an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.labelling.summary import LONGEST, make_summary

LONG = "甲" * 50
CASES = [
    (["一句。两句。"], "一句。两句。"),
    (["一句。", "两句！"], "一句。两句！"),
    (["“走不走？”“走！”他说。"], "“走不走？”“走！”他说。"),
    ([f"{LONG}。{LONG}。{LONG}。"], f"{LONG}。{LONG}。"),
    ([f"{LONG}，{LONG}，{LONG}。"], f"{LONG}，{LONG}……"),
    (["甲" * 200], "甲" * 118 + "……"),
    (["没有句号"], "没有句号"),
    (["（上接A01版）一句。", "两句。（下转A03版）"], "一句。两句。"),
    (["（下转A03版）"], ""),
    ([], ""),
    (["", "  "], ""),
]


@pytest.mark.parametrize("texts, summary", CASES)
def test_summary(texts: list[str], summary: str) -> None:
    assert make_summary(texts) == summary


@given(st.lists(st.text(alphabet="字句，。！？“”… ab", max_size=200), max_size=5))
def test_whole_sentences_within_the_limit(texts: list[str]) -> None:
    """A summary is the beginning of the text; only a first sentence that is too long is cut, and says so."""
    summary = make_summary(texts)
    assert len(summary) <= LONGEST
    squashed = "".join("".join(texts).split())
    assert squashed.startswith("".join(summary.split())) or summary.endswith("……")
