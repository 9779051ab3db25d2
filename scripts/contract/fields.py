"""The fields of an article's and a page's front matter: their names, order and types, written once."""

from __future__ import annotations

from datetime import date
from enum import Enum

Value = str | int | date | list[str] | list[dict[str, str]]


class FieldType(Enum):
    """The form of a field's value in front matter."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    NAMES = "list of text"
    CORRECTIONS = "list of {date, before, after, note}"


# In the order in which they are written. schema.org's counterparts are listed in CONTEXT.md.
ARTICLE_FIELDS: dict[str, FieldType] = {
    "title": FieldType.TEXT,
    "kicker": FieldType.TEXT,
    "subtitle": FieldType.TEXT,
    "column": FieldType.TEXT,
    "id": FieldType.TEXT,
    "date": FieldType.DATE,
    "page": FieldType.TEXT,
    "seq": FieldType.NUMBER,
    "kind": FieldType.TEXT,
    "section": FieldType.TEXT,
    "byline": FieldType.TEXT,
    "authors": FieldType.NAMES,
    "source": FieldType.TEXT,
    "dateline": FieldType.TEXT,
    "tags": FieldType.NAMES,
    "people": FieldType.NAMES,
    "places": FieldType.NAMES,
    "organisations": FieldType.NAMES,
    "captions": FieldType.NAMES,
    "jump": FieldType.TEXT,
    "continues": FieldType.TEXT,
    "continued_from": FieldType.TEXT,
    "summary": FieldType.TEXT,
    "slug": FieldType.TEXT,
    "status": FieldType.TEXT,
    "withheld_on": FieldType.DATE,
    "reason": FieldType.TEXT,
    "modified": FieldType.DATE,
    "corrections": FieldType.CORRECTIONS,
    "former": FieldType.NAMES,
    "raw": FieldType.TEXT,
}

PAGE_FIELDS: dict[str, FieldType] = {
    "kind": FieldType.TEXT,
    "date": FieldType.DATE,
    "page": FieldType.TEXT,
    "section": FieldType.TEXT,
    "credits": FieldType.NAMES,
    "paper": FieldType.TEXT,
    "issue_number": FieldType.TEXT,
    "notes": FieldType.NAMES,
    "unplaced": FieldType.NAMES,
    "former": FieldType.NAMES,
}

CORRECTION_FIELDS = ("date", "before", "after", "note")

# What an article cannot be published without. The desk leaves `title` empty where a page printed
# none: that is written down and shown as a doubt, not refused here.
ARTICLE_NEEDS = ("id", "date", "page", "seq", "kind", "slug", "status")
PAGE_NEEDS = ("kind", "date", "page")

KINDS = (
    "article", "brief", "commentary", "interview", "feature", "literary", "notice", "photo", "ad", "table",
)  # fmt: skip
PAGE_KIND = "page"
RAW = ("shown", "withheld")  # an article's raw lines
STATUSES = ("published", "draft", "withheld")

# Fields that name things and lead to listings: field -> first segment of the listing's address.
LISTINGS: dict[str, str] = {
    "tags": "tag",
    "people": "person",
    "places": "place",
    "organisations": "org",
    "section": "section",
    "authors": "author",
}
FEEDS = ("section", "tag", "author")  # kinds of names whose newest articles can be subscribed to
