"""Articles that jump: which of an issue's articles on different pages are parts of one."""

import pytest

from newsdesk.desk.jumps import Others, Part, joined, standing_parts

TREES, STREETS = "全市春季造林绿化工作启动，荒山造林六万亩。", "市长到旧仓街调研老城区更新，察看老屋。"
FIRST = Part("a1", "A01", "造林绿化工作启动", (TREES,), "（下转A03版）")
OTHER = Part("a2", "A01", "市长调研老城区更新", (f"{STREETS}（下转 A03 版）",))
REST = Part("c1", "A03", "造林绿化工作启动", (TREES,), "（上接A01版）")
OTHER_REST = Part("c2", "A03", "", (f"（上接第一版）{STREETS}",))


@pytest.mark.parametrize(
    ("parts", "pairs"),
    [
        ([FIRST, REST], ["a1 c1"]),
        ([FIRST, OTHER, REST, OTHER_REST], ["a1 c1", "a2 c2"]),
        ([FIRST], []),
        ([Part("a", "A01", "", (), "（下轉A03版）"), Part("b", "A03", "", (), "（上接A01版）")], ["a b"]),
        # one names a page, the other another
        ([FIRST, Part("d1", "A04", "", (TREES,), "（上接A01版）")], []),
        ([FIRST, Part("c1", "A03", "", (TREES,), "（上接A02版）")], []),
        # a letter may be left out, figures be numerals
        ([Part("a", "01", "", (), "（下转第十二版）"), Part("b", "12", "", (), "上接一版")], ["a b"]),
        ([Part("a", "A01", "", (), "（紧转3版）"), Part("b", "A03", "", (), "（上接第01版·要闻）")], ["a b"]),
        ([Part("a", "A01", "", (), "（下转B03版）"), Part("b", "A03", "", (), "（上接A01版）")], []),
        # on over a page between
        (
            [
                FIRST,
                Part("c1", "A03", "", (TREES,), "（上接A01版） （下转A04版）"),
                Part("d1", "A04", "", (), "（上接A03版）"),
            ],
            ["a1 c1", "c1 d1"],
        ),
        # two that are as like: nobody can tell
        ([FIRST, REST, Part("c9", "A03", REST.title, REST.paragraphs, REST.jump)], []),
        # beside a paragraph's text only in brackets
        ([Part("a", "A01", "", ("他在第二版，下转A03版",)), Part("b", "A03", "", (), "（上接A01版）")], []),
    ],
)
def test_parts_of_one_article(parts: list[Part], pairs: list[str]) -> None:
    found = joined(parts)
    assert sorted(f"{one} {others.continues}" for one, others in found.items() if others.continues) == pairs
    assert sorted(f"{others.continued_from} {one}" for one, others in found.items() if others.continued_from) == pairs
    assert Others() not in found.values()


def test_parts_that_stand_in_content() -> None:
    needed = "date: 2024-02-02\nseq: 1\nkind: brief\nslug: a\nstatus: published\n"
    article = f"---\nid: 20240202-A01-01\npage: 'A01'\n{needed}title: 造林\njump: （下转A03版）\n---\n\n正文。\n"
    plain = article.replace("jump: （下转A03版）\n", "")
    files = {"01.md": article, "02.md": plain, "03.md": "nothing that can be read", "desk.json": "{}"}
    assert standing_parts(files) == (Part("20240202-A01-01", "A01", "造林", ("正文。",), "（下转A03版）"),)
