"""Emphasis that editors type beside Chinese marks, and asterisks that stay asterisks."""

import pytest

from contract.markdown import render


@pytest.mark.parametrize(
    "typed, html",
    [
        ("**“十四五”**规划", "<strong>“十四五”</strong>规划"),
        ("他说**“引语。”**后离开", "他说<strong>“引语。”</strong>后离开"),
        ("读**《红楼梦》**记", "读<strong>《红楼梦》</strong>记"),
        ("用a**（注）**b", "用a<strong>（注）</strong>b"),
        ("是*重点*。", "是<em>重点</em>。"),
        ("***甲***乙", "<em><strong>甲</strong></em>乙"),
        ("**a**b", "<strong>a</strong>b"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("甲 * 乙 * 丙", "甲 * 乙 * 丙"),
        ("甲 ** 乙", "甲 ** 乙"),
        ('a*"b"*c', "a*&quot;b&quot;*c"),
        ("下_划_线", "下_划_线"),
        ("`甲**乙**`", "<code>甲**乙**</code>"),
        (r"\*\*“甲”\*\*乙", "**“甲”**乙"),
    ],
)
def test_emphasis(typed, html) -> None:
    assert render(typed) == f"<p>{html}</p>\n"
