"""What other text of the page would go on better where a body goes on from one place to another."""

from __future__ import annotations

from itertools import count

import pytest

from newsdesk.reading.rows import Row, row_of
from newsdesk.separation.chains.joints import Echoes
from newsdesk.separation.doubts.rivals import of_bodies

BRIDGE = ["本报讯（记者 林远）昨天上午，连接两岸", "的新桥正式通车，附近居民过江不用再", "绕行三公里。"]
MARKET = ["本报讯（记者 周帆）农贸市场重新开张，", "摊位比原来多了四十个，蔬菜价格也比", "上个月便宜了一成。"]


def bodies(*parts: list[list[str]]) -> list[list[Row]]:
    """Return bodies of columns of rows, each of which stands apart from all others in the raw file."""
    lines, blocks = count(1, 2), count()
    out = []
    for body in parts:
        rows = []
        for column in body:
            block, line = next(blocks), next(lines) * 10
            rows += [row_of(text, line + at, block) for at, text in enumerate(column)]
        out.append([row for row in rows if row])
    return out


def worst(*parts: list[list[str]]) -> list[float]:
    return of_bodies(bodies(*parts), Echoes([]))


def test_bodies_in_one_piece_have_no_rivals() -> None:
    assert worst([BRIDGE], [MARKET]) == [0.0, 0.0]
    assert worst() == []


@pytest.mark.parametrize("at", [1, 2])
def test_a_cut_that_goes_on_elsewhere_surprises_more_than_one_that_goes_on_here(at: int) -> None:
    true = worst([BRIDGE[:at], BRIDGE[at:]], [MARKET[:at], MARKET[at:]])
    false = worst([BRIDGE[:at], MARKET[at:]], [MARKET[:at], BRIDGE[at:]])
    assert max(true) < 1.0 < min(false)


def test_a_beginning_that_nothing_announces_is_a_rival() -> None:
    [torn, _] = worst([BRIDGE[:1], MARKET[1:]], [BRIDGE[1:]])
    [alone, _] = worst([BRIDGE[:1], MARKET[1:]], [MARKET])
    assert alone < 0.01
    assert torn > 1.0
