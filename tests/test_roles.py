"""Which rows of a headline are kicker, title and subtitle by what they say, and the units that read them."""

from __future__ import annotations

import numpy as np
import pytest

from newsdesk.language import gru
from newsdesk.language.meaning import vectors
from newsdesk.separation.headlines import roles

# Two rows alone, as width and blank lines would tell nothing; the opening; the parts by what they say.
HEADLINES = [
    ("全市防汛工作会议召开", "守住每一段堤 护好每一户人", "本报讯 昨天，全市防汛工作会议召开。", "kicker title"),
    ("市图书馆夜间开放", "周五周六延至22时闭馆", "本报讯 市图书馆本周起夜间开放。", "title subtitle"),
    ("山路上的送信人", "——记乡邮员老周", "清晨六点，老周把邮包捆上车。", "title subtitle"),
    ("市长在城东区调研时要求", "把惠民实事办到群众心坎上", "本报讯 昨天下午，市长到城东区调研。", "kicker title"),
]


def said(*texts: str) -> roles.Said:
    return roles.Said(texts, vectors(texts))


@pytest.mark.parametrize(("first", "second", "opening", "parts"), HEADLINES)
def test_two_rows_are_told_by_what_they_say(first: str, second: str, opening: str, parts: str) -> None:
    table = roles.read([said(first, second, opening)])[0]
    ways = {
        " ".join(way): float(sum(row[roles.PARTS.index(part)] for row, part in zip(table, way, strict=True)))
        for way in (("kicker", "title"), ("title", "subtitle"))
    }
    assert max(ways, key=ways.__getitem__) == parts


def test_a_headline_is_read_alike_beside_others() -> None:
    heads = [said(first, second, opening) for first, second, opening, _ in HEADLINES]
    heads.insert(1, said("停水通知", ""))  # one row, over no text that is known
    for head, table in zip(heads, roles.read(heads), strict=True):
        assert table.shape == (len(head.texts) - 1, len(roles.PARTS))
        np.testing.assert_allclose(table, roles.read([head])[0], atol=1e-4)


def test_figures_and_letters_are_alike() -> None:
    assert roles.plain("AI首季增长12.4％") == roles.plain("GP首季增长38.7％")


def one_by_one(own: gru.Layer, sequence: gru.Array, way: int) -> list[gru.Array]:
    """Read a sequence member by member, as the units are defined."""
    state, out = np.zeros(own.back.shape[1], np.float32), []
    for member in sequence if way == 0 else sequence[::-1]:
        reset, update, new = np.split(member @ own.into[way] + own.into_bias[way, 0], 3)
        old_reset, old_update, old_new = np.split(state @ own.back[way] + own.back_bias[way, 0], 3)
        reset, update = (1 / (1 + np.exp(-value)) for value in (reset + old_reset, update + old_update))
        state = (1 - update) * np.tanh(new + reset * old_new) + update * state
        out.append(state)
    return out if way == 0 else out[::-1]


def test_units_side_by_side_read_as_one_by_one() -> None:
    rng = np.random.default_rng(1)
    shapes = {"weight_ih": (9, 4), "weight_hh": (9, 3), "bias_ih": (9,), "bias_hh": (9,)}
    stored = {f"a.{part}_l0{way}": rng.normal(size=size) for part, size in shapes.items() for way in ("", "_reverse")}
    own, lengths = gru.layer(stored, "a"), [2, 5, 1, 5]
    inputs = rng.normal(size=(sum(lengths), 4)).astype(np.float32)
    parts = np.split(inputs, np.cumsum(lengths)[:-1])
    true = np.concatenate([np.hstack([one_by_one(own, part, 0), one_by_one(own, part, 1)]) for part in parts])
    np.testing.assert_allclose(gru.states(own, inputs, lengths), true, atol=1e-5)


def test_units_of_one_way_end_as_one_by_one() -> None:
    rng = np.random.default_rng(2)
    shapes = {"weight_ih": (9, 4), "weight_hh": (9, 3), "bias_ih": (9,), "bias_hh": (9,)}
    stored = {f"a.{part}_l0": rng.normal(size=size) for part, size in shapes.items()}
    both = gru.layer(stored | {f"{name}_reverse": values for name, values in stored.items()}, "a")
    embedding = rng.normal(size=(7, 4)).astype(np.float32)
    numbers = np.array([[3, 1, 6, 2, 5], [0, 0, 4, 4, 1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 6], [0, 2, 5, 1, 3]])
    true = np.stack([one_by_one(both, sequence, 0)[-1] for sequence in embedding[numbers]])
    np.testing.assert_allclose(gru.last_state(gru.reader(stored, "a", embedding), numbers), true, atol=1e-5)
