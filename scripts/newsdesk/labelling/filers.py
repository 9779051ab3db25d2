"""Who files reports, as patterns: papers and agencies, and the callings that a byline names people by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.labelling.name_lists import HAN

if TYPE_CHECKING:
    from newsdesk.labelling.vocabulary import Vocabulary

PAPER = re.compile(  # a paper that calls itself by its name: 白河商报·快讯, 晚报
    rf"[{HAN}]{{0,4}}(?:日报|晚报|早报|晨报|午报|商报|快报|时报|导报|都市报|新报|周报)(?:·[{HAN}]{{2,6}})?"
)


def papers(vocabulary: Vocabulary) -> str:
    """Return the pattern of agencies, of the paper's own ways of naming itself, and of papers by their names."""
    return "|".join((*map(re.escape, (*vocabulary.agencies, *vocabulary.own_forms)), PAPER.pattern))


def roles(vocabulary: Vocabulary) -> str:
    """Return the pattern of 记者, 通讯员 and their like."""
    return "|".join(map(re.escape, vocabulary.byline_roles))
