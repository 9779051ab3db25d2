"""Which words of a list stand in a text."""

from newsdesk.labelling.evidence import standing


def test_standing_words_keep_their_order() -> None:
    words = ("桥", "通车", "老桥", "车站", "昨天重新", "天", "。", "树")
    assert standing(words, "老桥昨天重新通车。") == ["桥", "通车", "老桥", "昨天重新", "天", "。"]
    assert standing(words, "") == []
