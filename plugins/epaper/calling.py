"""What an article is called where its headline is wanted as one line of plain text."""

from __future__ import annotations

from epaper.views import ArticleView

LONGEST = 28  # characters of a first sentence that stands for a headline


def called(article: ArticleView, paper: str) -> str:
    """Return the title; of an article without one its first sentence, or where it stood in the paper."""
    if article.title:
        return article.title
    sentence = article.summary.removeprefix(article.byline).split("。")[0]
    if sentence:
        return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1] + "……"
    return f"{paper} {article.date.isoformat()} {article.page}-{article.seq:02d}"
