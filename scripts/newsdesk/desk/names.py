"""Merge a field of names: what hands added stays, what hands took out is not offered again."""

from __future__ import annotations

from collections.abc import Sequence


def merge_names(base: Sequence[str], standing: Sequence[str], automatic: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return a field's names and what the desk now calls its own work.

    A field that stands as the desk wrote it takes the new names. In one that an editor changed everything
    stays, and only names that the desk never gave before are added. A name taken out by hand stays on the
    desk's record, so that it is not offered again.
    """
    taken_out = [name for name in base if name not in standing]
    record = [*automatic, *(name for name in taken_out if name not in automatic)]
    if list(standing) == list(base):
        return list(automatic), record
    return [*standing, *(name for name in automatic if name not in standing and name not in taken_out)], record
