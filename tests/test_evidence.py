"""Which words of a list stand in a text."""

from newsdesk.labelling.evidence import standing


def test_only_words_that_stand_in_the_text_are_found() -> None:
    words = frozenset(("桥", "通车", "老桥", "车站", "昨天重新", "天", "。", "树"))
    assert standing(words, "老桥昨天重新通车。") == words - {"车站", "树"}
    assert standing(words, "") == set()
