"""Keep conflicts between editor and conversion on the desk's list of doubts until the editor touches the place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contract import frontmatter
from contract.problems import ContractError
from newsdesk.desk.merging import BLANK
from newsdesk.desk.passages import Conflict
from newsdesk.model import Doubt

CODE = "conflict"
BETWEEN = "\n\n"  # of several paragraphs in one conflict


def standoffs(conflicts: Iterable[Conflict]) -> tuple[Doubt, ...]:
    """Return a doubt for each conflict whose place can be seen: `chosen` is the editor's, which stands."""
    return tuple(Doubt(CODE, 0.0, (), item.ours, item.theirs) for item in conflicts if item.ours)


def still_open(doubts: Iterable[Doubt], text: str) -> tuple[Doubt, ...]:
    """Return the conflicts among the doubts whose place in the file has not been touched since."""
    open_ones = [doubt for doubt in doubts if doubt.code == CODE]
    there = _pieces(text) if open_ones else ()
    return tuple(doubt for doubt in open_ones if all(piece in there for piece in doubt.chosen.split(BETWEEN)))


def _pieces(text: str) -> Sequence[str]:
    """Return every value of the front matter and every paragraph of the body; nothing where it cannot be read."""
    try:
        document = frontmatter.parse(text, "")
    except ContractError:
        return ()
    values = [value if isinstance(value, list) else [value] for value in document.fields.values()]
    return [*(str(item) for items in values for item in items), *BLANK.split(document.body)]
