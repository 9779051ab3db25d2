"""Citations: the standards' own examples, and print that tries to be markup."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import paper
import pytest

from epaper.compose import article_view
from epaper.forms.citation import bibtex, cite, ris
from epaper.house import House
from epaper.views import Link, Site
from pressroom.catalog import Catalog
from pressroom.scan import scan


def house(siteurl: str) -> House:
    return House(Site("电子报", "人民日报", "zh-Hans", "Asia/Shanghai", siteurl, ""), {}, "theme", Path())


@pytest.fixture(scope="module")
def article(tmp_path_factory):
    folder = tmp_path_factory.mktemp("content")
    paper.write(folder, "2013-01-12", "04", title="雾霾来袭，如何突围？", authors=["刘裕国", "杨柳", "张洋", "陈一"])
    catalog = Catalog.of(scan(folder))
    return article_view(catalog.articles(date(2013, 1, 12))[0], catalog, lambda address: address)


def named(article, *names):
    return replace(article, authors=tuple(Link(name, "") for name in names))


@pytest.mark.parametrize(
    "names, siteurl, gbt, apa",
    [
        (
            ("刘裕国", "杨柳", "张洋", "陈一"),
            "https://p.example",
            ("刘裕国, 杨柳, 张洋, 等. 雾霾来袭，如何突围？[N/OL]. 人民日报, 2013-01-12(04)", "https://p.example/2013/01/12/04/01/"),
            "刘裕国, 杨柳, 张洋, & 陈一. (2013, January 12). 雾霾来袭，如何突围？. 人民日报, 04. https://p.example/2013/01/12/04/01/",
        ),
        (
            ("刘裕国",),
            "",
            ("刘裕国. 雾霾来袭，如何突围？[N]. 人民日报, 2013-01-12(04)", ""),
            "刘裕国. (2013, January 12). 雾霾来袭，如何突围？. 人民日报, 04.",
        ),
        (
            (),
            "",
            ("雾霾来袭，如何突围？[N]. 人民日报, 2013-01-12(04)", ""),
            "雾霾来袭，如何突围？. (2013, January 12). 人民日报, 04.",
        ),
    ],
)  # fmt: skip
def test_text(article, names, siteurl, gbt, apa) -> None:
    found = cite(named(article, *names), house(siteurl))
    assert (found.gbt[0], found.gbt[1].removeprefix(". ")) == gbt
    assert found.apa == apa.replace("？. ", "？ ")


def test_files_cannot_be_broken_by_print(article) -> None:
    hostile = replace(named(article, "甲}乙"), title="100% {a}\\b_#$&~^\r\nER  - ")
    assert (
        "title = {{100\\% \\{a\\}\\textbackslash{}b\\_\\#\\$\\&\\textasciitilde{}\\textasciicircum{} ER -}}"
        in bibtex(hostile, house(""))
    )
    lines = ris(hostile, house("")).split("\r\n")
    assert [line[:2] for line in lines] == ["TY", "AU", "TI", "T2", "PY", "DA", "SP", "LA", "ER", ""]
