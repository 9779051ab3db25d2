"""The headers that a file of the site is served with; docs/nginx.conf says the same, and a test compares the two."""

from __future__ import annotations

import re

# The kind of a file by the end of its name. What is text is UTF-8 and says so.
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "epub": "application/epub+zip",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "bin": "application/octet-stream",
    "svg": "image/svg+xml",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
OTHER = "application/octet-stream"
# What is named after its content is kept for ever; pages are asked for anew each time, and a 304 has no body.
ASK = "no-cache"
CACHE = (
    (re.compile(r"search/[0-9-]+/[0-9a-f]+/"), "public, max-age=31536000, immutable"),
    (re.compile(r"theme/"), "public, max-age=3600, stale-while-revalidate=86400"),
    (re.compile(r"feed/"), "public, max-age=300"),
    (re.compile(r"sitemap"), "public, max-age=3600"),
)


def content_type(path: str) -> str:
    """Return the `Content-Type` of a file by its path below the site."""
    name = path.rpartition("/")[2]
    return TYPES.get(name.rpartition(".")[2].lower(), OTHER) if "." in name else OTHER


def cache_control(path: str) -> str:
    """Return the `Cache-Control` of a file by its path below the site."""
    return next((value for start, value in CACHE if start.match(path)), ASK)
