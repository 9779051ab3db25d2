"""Citations: the standards' own examples, and print that tries to be markup."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import paper
import pytest

from epaper.compose import article_view
from epaper.forms.citation import bibtex, cite, ris
from epaper.house import House
from epaper.views import IssueView, Link, Site
from pressroom.catalog import Catalog
from pressroom.scan import scan


def house(siteurl: str) -> House:
    return House(Site("电子报", "人民日报", "zh-Hans", "Asia/Shanghai", siteurl, ""), {}, "theme", Path())


ISSUE = IssueView("/2013/01/12/", date(2013, 1, 12), (), 1, "人民日报")


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
    found = cite(named(article, *names), ISSUE, house(siteurl))
    assert (found.gbt[0], found.gbt[1].removeprefix(". ")) == gbt
    assert found.apa == apa.replace("？. ", "？ ")


def test_files_cannot_be_broken_by_print(article) -> None:
    hostile = replace(named(article, "甲}乙"), title="100% {a}\\b_#$&~^\r\nER  - ")
    assert (
        "title = {{100\\% \\{a\\}\\textbackslash{}b\\_\\#\\$\\&\\textasciitilde{}\\textasciicircum{} ER -}}"
        in bibtex(hostile, ISSUE, house(""))
    )
    lines = ris(hostile, ISSUE, house("")).split("\r\n")
    assert [line[:2] for line in lines] == ["TY", "AU", "TI", "T2", "PY", "DA", "SP", "LA", "ER", ""]


def test_the_issue_gives_its_number_and_the_name_it_appeared_under(article) -> None:
    issue = replace(ISSUE, paper="人民日报_海外版", number="7654—7655")
    assert "人民日报_海外版, 2013-01-12(04)" in cite(article, issue, house("")).gbt[0]
    assert "  journal = {人民日报\\_海外版},\n  number = {7654—7655},\n" in bibtex(article, issue, house(""))
    assert "T2  - 人民日报_海外版\r\nIS  - 7654—7655\r\n" in ris(article, issue, house(""))
