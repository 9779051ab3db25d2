import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from measuring.markdown import Converted, ConvertedPage
from measuring.report import figures
from measuring.score import JUMP, score, squash

PAGES = sorted((Path(__file__).parent.parent / "bench" / "pages").iterdir())


def truth_of(page):
    return json.loads((page / "truth.json").read_text(encoding="utf-8"))


def perfect(truth):
    articles = [
        Converted(
            {
                "kicker": a["kicker"],
                "title": a["headline"],
                "subtitle": a["subtitle"],
                "captions": [a["caption"]],
                "jump": a.get("jump_from"),
            },
            [squash(p) for p in a["paragraphs"]],
        )
        for a in truth["articles"]
    ]
    return ConvertedPage(articles, list(truth["furniture"]))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_truth_itself_scores_full_marks_and_loses_nothing(page):
    truth = truth_of(page)
    found = figures([score(truth["articles"], perfect(truth), (page / "raw.txt").read_text(encoding="utf-8"))])
    shares = {key: value for key, value in found.items() if key.endswith("_f1")}
    assert shares == dict.fromkeys(shares, 1.0)
    assert (found["lost"], found["invented"]) == (0, 0)


def joined(page):
    first = page.articles[0]
    page.articles[0] = replace(first, paragraphs=["".join(first.paragraphs[:2]), *first.paragraphs[2:]])


def shortened(page):
    first = page.articles[0]
    page.articles[0] = replace(first, paragraphs=[first.paragraphs[0][1:], *first.paragraphs[1:]])


def untitled(page):
    page.loose.append(page.articles[0].meta["title"])
    page.articles[0].meta["title"] = ""


def merged(page):
    a, b = page.articles[:2]
    page.articles[:2] = [replace(a, paragraphs=a.paragraphs + b.paragraphs)]
    page.loose += [str(b.meta[part]) for part in ("kicker", "title", "subtitle")] + b.meta["captions"]


def repeated(page):
    page.loose.append("重")


def jump_aside(page):
    for article in page.articles:
        if JUMP.fullmatch(article.paragraphs[-1]):
            article.meta["jump"] = article.paragraphs.pop()


@pytest.mark.parametrize(
    "damage, falls",
    [
        (joined, {"whole", "cut_hit"}),
        (shortened, {"whole", "body", "cut_hit", "lost"}),
        (untitled, {"whole", "title"}),
        (merged, {"whole", "body", "title", "kicker", "subtitle", "cut_hit"}),
        (repeated, {"invented"}),
        (jump_aside, set()),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_damage_shows_in_its_own_figures(damage, falls):
    page = next(p for p in PAGES if any(JUMP.fullmatch(a["paragraphs"][-1]) for a in truth_of(p)["articles"]))
    truth, raw = truth_of(page), (page / "raw.txt").read_text(encoding="utf-8")
    damaged = perfect(truth)
    damage(damaged)
    before, after = (score(truth["articles"], one, raw).counts for one in (perfect(truth), damaged))
    changed = {key for key in before | after if before[key] != after[key]} - {"pred", "cut_pred", "cut_true"}
    assert changed == falls


def test_every_article_of_the_corpus_is_set():
    corpus = json.loads((PAGES[0].parent.parent / "corpus.json").read_text(encoding="utf-8"))
    used = Counter(a["id"].split("-")[1].rstrip("ab") for page in PAGES for a in truth_of(page)["articles"])
    assert set(used) == {str(number) for number in range(len(corpus))}
