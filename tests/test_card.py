"""A share card and a cover: headlines broken where a compositor breaks them, type within the edges, the same bytes."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from epaper.card import cover
from epaper.card.canvas import COLOURS, HEIGHT, INK, PAPER, RED, WIDTH
from epaper.card.drawing import EDGE, Card, draw, headline
from epaper.card.face import LACKING, SERIF, Face, face
from epaper.card.kept import drawn
from epaper.card.lines import broken, clauses, joints, units

FACE = face(str(SERIF))
CARD = Card("北城日报", "电子版", "2024年2月2日 星期五", "第01版 要闻", "", "集市开张", "")
NAMES = ("开门红", "大河区")


def parted(text, room, names=(), body="", most=9):
    set_as = units(text)
    return broken(set_as, joints(set_as, names, body), room, most, FACE.ems).lines


def seen(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("集市开张", 8, ["集市开张"]),
        ("春天里的集市热闹开张", 6, ["春天里的集", "市热闹开张"]),  # no word known: even lines
        ("新桥通车：三十万居民出行更方便", 12, ["新桥通车：", "三十万居民出行更方便"]),  # after a mark
        ("一季度工业迎来开门红实现平稳起步", 10, ["一季度工业迎来", "开门红实现平稳起步"]),  # a name is not torn
        ("老旧管网改造应对严寒天气有保障", 9, ["老旧管网改造应对", "严寒天气有保障"]),  # nor a word of the list
        ("他们说“好日子还在后头呢”", 7, ["他们说“好日子", "还在后头呢”"]),  # the mark stays with its word
        ("GDP增长5.2%达1.8万亿元", 8, ["GDP增长5.2%", "达1.8万亿元"]),  # a number stays whole
    ],
)
def test_a_headline_breaks_where_it_may(text, room, lines) -> None:
    assert list(parted(text, room, NAMES)) == lines


def test_the_articles_own_text_tells_its_words() -> None:
    title, body = "大棚里的莲花白上市了", "莲花白是高原的菜。莲花白上市，莲花白便宜。"
    assert "莲花白" in "|".join(parted(title, 6, (), body))


@pytest.mark.parametrize(
    ("title", "parts"),
    [("党建引领聚合力 春风化雨润民心", 2), ("5G in Town", 1), ("一 二", 1), ("集市开张", 1)],
)
def test_parallel_clauses_stand_apart(title, parts) -> None:
    assert len(clauses(title)) == parts


PHRASES = st.lists(st.from_regex(r"[集市开张天气]{1,4}([，。：”]|5\.2%)?", fullmatch=True), min_size=1, max_size=15)


@settings(max_examples=60, deadline=None)
@given(PHRASES.map("".join), st.integers(8, 16))
@example("天天天”天天天天”天”天天天天”天天天天天天”", 8)
def test_no_line_loses_a_character_or_begins_with_a_closing_mark(text, room) -> None:
    lines = parted(text, room, most=20)
    assert "".join(lines) == text
    assert not [line for line in lines if line[0] in "，。：”"]
    assert max(sum(map(FACE.ems, units(line))) for line in lines) <= room


@pytest.mark.parametrize("title", ["集市开张", "坚持不懈" * 6, "很长的题目" * 30, "A" * 200, "“", " "])
def test_a_card_is_a_picture_of_its_size_with_type_within_the_edges(title) -> None:
    data = draw(replace(CARD, title=title, over="引题" * 40, under="副题" * 40), FACE)
    points = seen(data)
    assert points.shape == (HEIGHT, WIDTH, 3)
    assert len(data) < 45_000
    colours = {colour for _, colour in Image.fromarray(points).getcolors(WIDTH * HEIGHT)}
    assert {PAPER, INK, RED} <= colours <= set(COLOURS)
    if not title.startswith("A"):
        assert (points[:, : EDGE // 2] == PAPER).all()
        assert (points[:, -EDGE // 2 :] == PAPER).all()
    assert (points[-8:] == PAPER).all()


def test_the_same_card_has_the_same_bytes_and_another_has_others() -> None:
    one = draw(CARD, Face(SERIF))
    assert one == draw(CARD, FACE)
    for name in ("paper", "seal", "day", "page", "over", "title", "under"):
        assert draw(replace(CARD, **{name: "另说"}), FACE) != one


def test_traditional_and_rare_characters_are_there_and_others_leave_a_mark() -> None:
    for character in "龍馬體堃喆犇䶮𠮷":
        drawn, lacking = (FACE.picture(one, 64).points for one in (character, LACKING))
        assert np.array_equal(drawn, lacking) == (character in "䶮𠮷")


def test_the_type_shrinks_as_the_headline_grows() -> None:
    sizes = [headline(replace(CARD, title="题目" * count), 380, FACE)[0] for count in range(1, 30)]
    assert max(sizes) > 2 * min(sizes)


def test_a_font_that_is_none_is_refused(tmp_path) -> None:
    (tmp_path / "font.otf").write_bytes(b"no font")
    with pytest.raises(OSError, match=r"."):
        Face(tmp_path / "font.otf")
    with pytest.raises(OSError, match=r"."):
        Face(Path("nowhere.otf"))


@pytest.mark.parametrize("rows", [(), (("第02版 要闻", "新桥通车"),), (("第A03版" * 9, "很长的题目" * 30),) * 20])
@pytest.mark.parametrize("paper", ["报", "北城日报", "很长的报名" * 9])
def test_a_cover_is_a_picture_of_its_size_with_type_within_the_edges(rows, paper) -> None:
    told = cover.Cover(replace(CARD, paper=paper, title="坚持不懈" * 6, under="副题" * 40), "共16版", rows)
    data = cover.draw(told, FACE)
    points = seen(data)
    assert points.shape == (cover.HEIGHT, WIDTH, 3)
    assert len(data) < 100_000
    if len(paper) < 9:  # a nameplate that no size holds stands beside its seal all the same
        assert (points[:, : EDGE // 2] == PAPER).all()
        assert (points[:, -EDGE // 2 :] == PAPER).all()
    assert (points[-EDGE // 2 :] == PAPER).all()
    assert data == cover.draw(told, Face(SERIF))
    assert data != cover.draw(replace(told, size="共8版"), FACE)


@pytest.mark.parametrize("change", ["nothing", "headline", "byte", "end", "gone"])
def test_a_standing_card_is_kept_where_it_would_be_the_same(tmp_path, monkeypatch, change) -> None:
    file = tmp_path / "card.png"
    file.write_bytes(data := drawn(CARD, SERIF))
    wanted = replace(CARD, title="另一题") if change == "headline" else CARD
    if change == "byte":
        file.write_bytes(data[:500] + bytes([data[500] ^ 1]) + data[501:])
    elif change == "end":
        file.write_bytes(data[:-1])
    elif change == "gone":
        file.unlink()
    assert drawn(wanted, SERIF, file) == drawn(wanted, SERIF)
    monkeypatch.setattr("epaper.card.kept.draw", lambda *_: b"drawn")
    assert drawn(wanted, SERIF, file) == (data if change == "nothing" else b"drawn")
