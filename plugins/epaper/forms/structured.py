"""Structured data of an article and of an issue for search engines: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from epaper.calling import called
from epaper.house import House
from epaper.views import ArticleView, IssueView, Link, PageView

# An article's kind -> its type; what is not here is NewsArticle.
TYPES = {
    "commentary": "OpinionNewsArticle",
    "literary": "Article",
    "notice": "Article",
    "table": "Article",
    "ad": "AdvertiserContentArticle",
}
# Characters that would end the element or begin markup in it.
ESCAPES = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def article_data(article: ArticleView, page: PageView, issue: IssueView, image: str, house: House) -> Markup:
    """Return a NewsArticle (or what its kind is) as part of its issue; `image` is the share card's address."""
    url, paper = house.origin + article.url, _paper(house)
    people = [{"@type": "Person", "name": author.text, "url": house.origin + author.url} for author in article.authors]
    mentions = (("Person", article.people), ("Organization", article.organisations), ("Place", article.places))
    known: dict[str, Any] = {
        "@type": TYPES.get(article.kind, "NewsArticle"),
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "identifier": article.id,
        "headline": called(article, house.site.paper),
        "alternativeHeadline": [text for text in (article.kicker, article.subtitle) if text],
        "abstract": article.summary,
        "datePublished": article.date.isoformat(),
        "dateModified": article.changed.isoformat(),
        "inLanguage": house.site.language,
        "isAccessibleForFree": True,
        "image": image,
        "author": people or paper,
        "publisher": paper,
        "creditText": article.source,
        "dateline": article.dateline,
        "articleSection": [text for text in (article.section and article.section.text, article.column) if text],
        "printPage": article.page,
        "printSection": page.section,
        "position": article.seq,
        "keywords": [tag.text for tag in article.tags],
        "mentions": [{"@type": kind, "name": link.text} for kind, links in mentions for link in links],
        "isPartOf": [_issue(issue, house), *_part(article.continued_from, house)],
        "hasPart": _part(article.continues, house),
        "correction": [
            {
                "@type": "CorrectionComment",
                "datePublished": one.date.isoformat(),
                "text": one.note or f"{one.before} → {one.after}",
            }
            for one in article.corrections
        ],
    }
    return _script(known)


def issue_data(issue: IssueView, house: House) -> Markup:
    """Return a PublicationIssue."""
    return _script(_issue(issue, house))


def _issue(issue: IssueView, house: House) -> dict[str, Any]:
    url = house.origin + issue.url
    return {
        "@type": "PublicationIssue",
        "@id": url,
        "url": url,
        "issueNumber": issue.number or issue.date.isoformat(),
        "datePublished": issue.date.isoformat(),
        "isPartOf": {"@type": "Newspaper", "name": issue.paper, "url": house.whole("/")},
    }


def _paper(house: House) -> dict[str, Any]:
    return {"@type": "NewsMediaOrganization", "name": house.site.paper, "url": house.whole("/")}


def _part(other: Link | None, house: House) -> list[dict[str, str]]:
    return [{"@type": "NewsArticle", "@id": house.origin + other.url}] if other else []


def _script(known: dict[str, Any]) -> Markup:
    filled = {name: value for name, value in known.items() if value not in ("", [])}
    data = json.dumps({"@context": "https://schema.org"} | filled, ensure_ascii=False, separators=(",", ":"))
    return Markup(data.translate(ESCAPES))  # noqa: S704 - nothing in it can end the element
