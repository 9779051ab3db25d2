"""Word lists in simplified characters, whichever an editor wrote them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsdesk.twin.script import simplified

if TYPE_CHECKING:
    from newsdesk.labelling.vocabulary import Vocabulary

_HAN = re.compile(r"[\u4e00-\u9fff]+")


def plain_list(text: str) -> str:
    """Return a list's text in simplified characters; one that holds common ones of these alone is left as it is."""
    try:
        "".join(_HAN.findall(text)).encode("gb2312")
    except UnicodeEncodeError:
        return simplified(text)
    return text


@lru_cache(maxsize=4)
def simplified_lists(vocabulary: Vocabulary) -> Vocabulary:
    """Return all word lists in simplified characters, for articles that are read as twins."""
    return replace(vocabulary, **{one.name: _plain(getattr(vocabulary, one.name)) for one in fields(vocabulary)})


def _plain(value: Any) -> Any:  # noqa: ANN401 - nested
    match value:
        case str():
            out: Any = plain_list(value)
        case re.Pattern():
            out = re.compile(plain_list(value.pattern), value.flags)
        case Mapping():
            out = {_plain(key): _plain(one) for key, one in value.items()}
        case frozenset():
            out = frozenset(map(_plain, value))
        case tuple():
            own = map(_plain, value)
            out = type(value)(*own) if hasattr(value, "_fields") else tuple(own)
        case _ if is_dataclass(value) and not isinstance(value, type):
            out = replace(value, **{one.name: _plain(getattr(value, one.name)) for one in fields(value)})
        case _:
            out = value
    return out
