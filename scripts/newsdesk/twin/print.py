"""What was printed, beside its twin: gives the printed characters back to what was made of the twin."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

_TAKEN = "\0"


def bare(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def _spaced(like: str, marks: Sequence[str]) -> str:
    """Return marks with the white space of a text that has as many."""
    left = iter(marks)
    return "".join(c if c.isspace() else next(left) for c in like)


def _longest(text: str, at: int, within: str) -> tuple[int, int]:
    """Return how long the longest part of a text from `at` on is that stands within another, and where it stands."""
    low, high = 0, min(len(text) - at, len(within))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[at : at + middle] in within else (low, middle - 1)
    return low, within.find(text[at : at + low])


class Quotes:
    """Texts and their twins, out of which any part of a twin is given as it is printed."""

    def __init__(self, printed: Iterable[str], twins: Iterable[str]) -> None:
        self.printed, self._twin = ("\n".join(map(bare, texts)) for texts in (printed, twins))

    def whole(self, text: str) -> str:
        """Return a text as it is printed where it first stands in one piece, empty where it does not."""
        at = self._twin.find(bare(text)) if text else -1
        return _spaced(text, self.printed[at : at + len(bare(text))]) if at >= 0 else ""

    def pieces(self, text: str) -> str:
        """Return a text as it is printed, found piece by piece; what is found nowhere stays as it is."""
        own, at = list(bare(text)), 0
        plain = "".join(own)
        while at < len(plain):
            length, place = _longest(plain, at, self._twin)
            own[at : at + length] = self.printed[place : place + length]
            at += max(1, length)
        return _spaced(text, own)


class Lines:
    """The lines of a page and their twins; each printed character is given out once."""

    def __init__(self, lines: Iterable[tuple[int, str, str]]) -> None:
        self._printed: dict[int, str] = defaultdict(str)
        self._twin: dict[int, str] = defaultdict(str)
        for number, printed, twin in lines:
            self._printed[number] += bare(printed)
            self._twin[number] += bare(twin)

    def given(self, passages: Sequence[tuple[str, tuple[int, ...]]]) -> list[str]:
        """Return texts of the twin, each with the numbers of its lines, in printed characters.

        A text takes them from its lines, piece by piece. What it does not find there it takes from what is
        left over of the page: where the texts hold each character of the twin once, so does what is returned.
        """
        own = [self._of_lines(bare(text), lines) for text, lines in passages]
        left: dict[str, deque[str]] = defaultdict(deque)
        for number, twin in self._twin.items():
            for plain, mark in zip(twin, self._printed[number], strict=True):
                left[plain].append(mark)
        for (text, _), marks in zip(passages, own, strict=True):
            for at, plain in enumerate(bare(text)):
                if not marks[at]:
                    marks[at] = left[plain].popleft() if left[plain] else plain
        return [_spaced(text, marks) for (text, _), marks in zip(passages, own, strict=True)]

    def _of_lines(self, text: str, lines: Sequence[int]) -> list[str]:
        """Return the marks that a text finds in its lines, empty ones where it finds none."""
        numbers = [number for number in dict.fromkeys(lines) if self._twin[number]]
        marks = [""] * len(text)
        at, line = 0, 0
        while at < len(text):
            if line < len(numbers) and text.startswith(self._twin[numbers[line]], at):
                length, place = len(self._twin[numbers[line]]), 0
            else:
                found = [(*_longest(text, at, self._twin[number]), -k) for k, number in enumerate(numbers)]
                length, place, line = max(found, key=lambda one: (one[0], one[2]), default=(0, 0, 0))
                line = -line
            if not length:
                at += 1
                continue
            number = numbers[line]
            marks[at : at + length] = self._printed[number][place : place + length]
            twin = self._twin[number]
            self._twin[number] = twin[:place] + _TAKEN * length + twin[place + length :]
            at, line = at + length, line + 1
        return marks
