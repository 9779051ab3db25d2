"""Articles as Atom, RSS 2.0 and JSON Feed: an item is written once, and goes into every feed that holds it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Any

from contract.frontmatter import CONTROL

NAMES = {"xml": "Atom", "rss": "RSS", "json": "JSON Feed"}
TYPES = {"xml": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}
EPOCH = datetime.fromtimestamp(0, tz=UTC)  # of an empty feed: the time of the build would change it each time
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(frozen=True, slots=True)
class Story:
    """What a feed says of an article; `html` is its whole text, with links that are whole addresses."""

    title: str
    url: str
    guid: str
    summary: str
    html: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """An article in the three forms."""

    xml: str
    rss: str
    json: str
    updated: datetime


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: `home` is the page that it stands for, `address` its own."""

    title: str
    guid: str
    home: str
    address: str
    language: str


def item(story: Story, paper: str) -> Item:
    """Return an article as it stands in feeds; where no reporter is named, `paper` is its author."""
    return Item(_atom_item(story, paper), _rss_item(story, paper), _json_item(story, paper), story.updated)


def feed(form: str, channel: Channel, items: Sequence[Item]) -> str:
    """Return a feed in one of the contract's FEED_FORMS."""
    updated = max((one.updated for one in items), default=EPOCH)
    return {"xml": _atom, "rss": _rss, "json": _json}[form](channel, items, updated)


def _atom(channel: Channel, items: Sequence[Item], updated: datetime) -> str:
    return (
        f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{plain_xml(channel.language)}">'
        f"<title>{plain_xml(channel.title)}</title><id>{plain_xml(channel.guid)}</id><updated>{updated.isoformat()}</updated>"
        f'<link rel="alternate" type="text/html" href="{plain_xml(channel.home)}"/>'
        f'<link rel="self" type="{TYPES["xml"]}" href="{plain_xml(channel.address)}"/>\n'
        f"{''.join(one.xml for one in items)}</feed>\n"
    )


def _atom_item(story: Story, paper: str) -> str:
    by = "".join(f"<author><name>{plain_xml(name)}</name></author>" for name in story.authors or (paper,))
    about = "".join(f'<category term="{plain_xml(tag)}"/>' for tag in story.tags)
    summary = f"<summary>{plain_xml(story.summary)}</summary>" if story.summary else ""
    return (
        f"<entry><title>{plain_xml(story.title)}</title><id>{plain_xml(story.guid)}</id>"
        f'<link rel="alternate" type="text/html" href="{plain_xml(story.url)}"/>'
        f"<published>{story.published.isoformat()}</published><updated>{story.updated.isoformat()}</updated>"
        f'{by}{about}{summary}<content type="html">{plain_xml(story.html)}</content></entry>\n'
    )


def _rss(channel: Channel, items: Sequence[Item], updated: datetime) -> str:
    spaces = (
        'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    return (
        f'{HEAD}<rss version="2.0" {spaces}><channel><title>{plain_xml(channel.title)}</title>'
        f"<link>{plain_xml(channel.home)}</link><description>{plain_xml(channel.title)}</description>"
        f"<language>{plain_xml(channel.language)}</language><lastBuildDate>{format_datetime(updated)}</lastBuildDate>"
        f'<atom:link rel="self" type="{TYPES["rss"]}" href="{plain_xml(channel.address)}"/>\n'
        f"{''.join(one.rss for one in items)}</channel></rss>\n"
    )


def _rss_item(story: Story, paper: str) -> str:
    by = plain_xml("，".join(story.authors) or paper)
    about = "".join(f"<category>{plain_xml(tag)}</category>" for tag in story.tags)
    summary = f"<description>{plain_xml(plain_xml(story.summary))}</description>" if story.summary else ""
    return (
        f"<item><title>{plain_xml(story.title)}</title><link>{plain_xml(story.url)}</link>"
        f'<guid isPermaLink="false">{plain_xml(story.guid)}</guid><pubDate>{format_datetime(story.published)}</pubDate>'
        f"<dc:creator>{by}</dc:creator>{about}{summary}"
        f"<content:encoded>{plain_xml(story.html)}</content:encoded></item>\n"
    )


def _json(channel: Channel, items: Sequence[Item], _updated: datetime) -> str:
    head = _object(
        version="https://jsonfeed.org/version/1.1",
        title=channel.title,
        home_page_url=channel.home,
        feed_url=channel.address,
        language=channel.language,
    )
    written = ",\n".join(one.json for one in items)
    return f'{head[:-1]},"items":[\n{written}\n]}}\n'


def _json_item(story: Story, paper: str) -> str:
    known: dict[str, Any] = {
        "id": story.guid,
        "url": story.url,
        "title": story.title,
        "summary": story.summary,
        "content_html": story.html,
        "date_published": story.published.isoformat(),
        "date_modified": story.updated.isoformat(),
        "authors": [{"name": name} for name in story.authors or (paper,)],
        "tags": story.tags,
    }
    return _object(**{name: value for name, value in known.items() if value or name == "content_html"})


def _object(**known: object) -> str:
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def plain_xml(text: str) -> str:
    """Return the text as XML, without the characters that XML forbids."""
    return CONTROL.sub("", escape(text))
