"""Turn the first mention of each name in an article's HTML into a quiet link to its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

from epaper.views import Link
from pressroom.mentions import first_mentions, printed_forms

TAG = re.compile(r"(<[^>]*>)")  # our renderer escapes > in attributes
ELEMENT = re.compile(r"</?([a-z0-9]+)")
CLOSED = frozenset(("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))  # no link is put in these
KIND = "name"  # the links' class


def link_names(html: str, names: Sequence[Link]) -> str:
    """Return the HTML with links; of two names that are the same text the first has the place.

    What is shown stays as it is, and so does every tag.
    """
    parts = TAG.split(html)
    open_texts = [number for number in _open(parts) if parts[number]]
    texts = [unescape(parts[number]) for number in open_texts]
    targets = {name.text: name.url for name in reversed(names)}
    places: dict[int, list[tuple[int, str]]] = {}
    forms = printed_forms(texts, targets)
    urls = {form: targets[name] for form, name in forms.items()}
    for form, (number, at) in first_mentions(texts, forms).items():
        places.setdefault(number, []).append((at, form))
    for number, found in places.items():
        parts[open_texts[number]] = _linked(texts[number], sorted(found), urls)
    return "".join(parts)


def _open(parts: Sequence[str]) -> list[int]:
    """Return the numbers of the texts that may hold links; texts and tags take turns."""
    found, depth = [], 0
    for number, part in enumerate(parts):
        if number % 2 == 0:
            found += [] if depth else [number]
        elif (element := ELEMENT.match(part)) and element[1] in CLOSED:
            depth += -1 if part.startswith("</") else 1
    return found


def _linked(text: str, found: Sequence[tuple[int, str]], targets: dict[str, str]) -> str:
    shown, done = [], 0
    for at, name in found:
        shown.append(_text(text[done:at]))
        shown.append(f'<a class="{KIND}" href="{escape(targets[name])}">{_text(name)}</a>')
        done = at + len(name)
    return "".join(shown) + _text(text[done:])


def _text(plain: str) -> str:
    """Escape as the renderer does."""
    return escape(plain, quote=False).replace('"', "&quot;")
