"""Emphasis beside Chinese characters, as an editor who types `**“引语。”**他说` means it.

CommonMark decides by white space and punctuation whether a run of `*` opens or closes, which fails in
text without spaces. As in the CJK-friendly amendment (github.com/tats-u/markdown-cjk-friendly), a run
beside a Chinese character opens wherever no white space follows it, and closes where none stands before it.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as tokenize_plain

# Symbols and marks, ideographs, full-width forms, the supplementary planes of ideographs.
HAN = re.compile(r"[\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def befriend(renderer: MarkdownIt) -> MarkdownIt:
    """Return the renderer with the rule in place of CommonMark's own."""
    renderer.inline.ruler.at("emphasis", _tokenize)
    return renderer


def _tokenize(state: StateInline, silent: bool) -> bool:
    start, marker = state.pos, state.src[state.pos]
    if not tokenize_plain(state, silent):
        return False
    before = state.src[start - 1] if start else " "
    after = state.src[state.pos] if state.pos < state.posMax else " "
    if marker == "*" and (HAN.match(before) or HAN.match(after)):
        for delimiter in state.delimiters[start - state.pos :]:
            delimiter.open |= not after.isspace()
            delimiter.close |= not before.isspace()
    return True
