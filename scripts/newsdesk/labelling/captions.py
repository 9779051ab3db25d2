"""Read what a caption says of its picture, without who made it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.labelling.filers import papers, roles
from newsdesk.labelling.name_lists import HAN

if TYPE_CHECKING:
    from newsdesk.labelling.vocabulary import Vocabulary

MAKERS = rf"(?:[{HAN}·]{{2,4}}[\s、]*){{1,3}}?"
CREDIT = r"(?:摄影报道|摄影|摄|供图|制图|[/／][文图摄]+)"  # how a caption's credit ends


def without_credit(caption: str, vocabulary: Vocabulary) -> str:
    """Return a caption without who made the picture: 白鹭觅食。本报记者 方岩 摄 → 白鹭觅食。."""
    who = roles(vocabulary)
    made = rf"(?={MAKERS}{CREDIT}[）)]*$)"
    for before in (rf".*?(?:{who})[:：\s]*", r".*[。！？”）)\s（(]", ""):
        if named := re.match(f"{before}{made}", caption, re.DOTALL):
            return re.sub(rf"(?:(?:{papers(vocabulary)})发?|{who}|[（(:：\s])*$", "", named.group())
    return caption
