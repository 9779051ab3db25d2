"""Merge a sequence of paragraphs three ways: what the editor made of it, and what the conversion now makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from merge3 import Merge3

from newsdesk.desk.kinship import kin

SHOWN = 60  # characters of a version that a message quotes


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both sides changed: the editor's version, which stands, and the conversion's.

    `field` is the front matter's, "" in the body. Either version may be empty: there it was taken out.
    """

    field: str
    ours: str
    theirs: str

    @property
    def shown(self) -> str:
        """The conversion's version in short, after the field's name."""
        version = " / ".join(self.theirs.split("\n\n"))
        short = version if len(version) <= SHOWN else version[:SHOWN] + "…"
        return f"{self.field}: {short or '-'}" if self.field else short or "-"


@dataclass(frozen=True, slots=True)
class _Family:
    """The versions of one paragraph, or of several that a side split or joined, by their indices on each side."""

    base: tuple[int, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]


def merge_passages(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], field: str = ""
) -> tuple[list[str], list[Conflict]]:
    """Return the merged paragraphs and the conflicts.

    A paragraph that only one side changed, moved, took out or added follows that side; where both did, the
    editor's side (`ours`) stands. No paragraph of `ours` that differs from `base` is ever left out.
    """
    if list(ours) == list(base):
        return list(theirs), []
    if list(theirs) in (list(base), list(ours)):
        return list(ours), []
    conflicts: list[Conflict] = []
    texts: dict[str, str] = {}
    common, left, right = dict[int, str](), dict[int, str](), dict[int, str]()
    for number, family in enumerate(_families(base, ours, theirs)):
        was, mine, news = ([side[at] for at in some] for side, some in _sides(family, base, ours, theirs))
        taken = news if mine == was else mine
        if news not in (was, mine) and mine != was:
            conflicts.append(Conflict(field, "\n\n".join(mine), "\n\n".join(news)))
        atoms = [f"{number}.{at}" for at in range(len(taken))]
        texts |= dict(zip(atoms, taken, strict=True))
        if family.base and family.ours and family.theirs:
            _lay(common, family.base, atoms)
        _lay(left, family.ours, atoms)
        _lay(right, family.theirs, atoms)
    order = _order(_flat(common), _flat(left), _flat(right))
    return [texts[atom] for atom in order], conflicts


def _sides(
    family: _Family, base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[Sequence[str], tuple[int, ...]]]:
    yield from zip((base, ours, theirs), (family.base, family.ours, family.theirs), strict=True)


def _families(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[_Family]:
    """Return what belongs together; paragraphs new on both sides are compared with each other as well."""
    sizes = (len(base), len(ours), len(theirs))
    starts = (0, sizes[0], sizes[0] + sizes[1])
    heads = list(range(sum(sizes)))

    def head(at: int) -> int:
        while heads[at] != at:
            at = heads[at]
        return at

    edges = [(one, starts[1] + other) for one, other in kin(base, ours)]
    edges += [(one, starts[2] + other) for one, other in kin(base, theirs)]
    known = {place for edge in edges for place in edge}
    new = [[at for at in range(sizes[side]) if starts[side] + at not in known] for side in (1, 2)]
    both = kin([ours[at] for at in new[0]], [theirs[at] for at in new[1]])
    edges += [(starts[1] + new[0][one], starts[2] + new[1][other]) for one, other in both]
    for one, other in edges:
        heads[max(head(one), head(other))] = min(head(one), head(other))
    groups: dict[int, tuple[list[int], list[int], list[int]]] = {}
    for at in range(len(heads)):
        side = 0 if at < starts[1] else 1 if at < starts[2] else 2
        groups.setdefault(head(at), ([], [], []))[side].append(at - starts[side])
    return [_Family(tuple(one), tuple(two), tuple(three)) for one, two, three in groups.values()]


def _lay(order: dict[int, str], places: Sequence[int], atoms: Sequence[str]) -> None:
    """Put atoms at their places; what one side has more of stands at the last place."""
    for place, count in zip(places, range(len(places)), strict=True):
        last = count == len(places) - 1
        order[place] = " ".join(atoms[count:] if last else atoms[count : count + 1])


def _flat(order: dict[int, str]) -> list[str]:
    return [atom for place in sorted(order) for atom in order[place].split()]


def _order(common: Sequence[str], left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Return the atoms of `left` and `right` in one order; where both changed it, that of `left`."""
    own, merged = set(left), list[str]()
    for group in Merge3(common, left, right).merge_groups():
        merged += group[1] if group[0] != "conflict" else [*group[2], *(atom for atom in group[3] if atom not in own)]
    if len(merged) == len(set(merged)) == len(own | set(right)):
        return merged
    merged = list(left)  # both moved the same paragraphs: the editor's order, with the news after what it followed
    for before, atom in zip(["", *right], right, strict=False):
        if atom not in own:
            merged.insert(merged.index(before) + 1 if before else 0, atom)
    return merged
