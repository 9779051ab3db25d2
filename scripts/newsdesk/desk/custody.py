"""Settle whose each file is: update what the desk wrote and nobody touched, merge what an editor changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from contract import frontmatter
from contract.problems import ContractError, Problem
from newsdesk.desk.book import DELETED, RETIRED, WRITTEN, Desk, Entry
from newsdesk.desk.merging import line_of, merge_file
from newsdesk.desk.standoff import standoffs, still_open


@dataclass(frozen=True, slots=True)
class Held:
    """An article that the desk's book or the folder knows already; `text` is None where no file stands.

    `in_book` is False for a file that an editor made, or whose book was lost: its entry has no base.
    """

    entry: Entry
    text: str | None
    in_book: bool

    @property
    def untouched(self) -> bool:
        """True where the file stands as the desk wrote it."""
        return self.in_book and self.text == self.entry.base


@dataclass(frozen=True, slots=True)
class Settlement:
    """What to do in a page's folder: texts to write, files to remove, the book's entries, what to tell the editor.

    `merged` are the edited files that took something from this conversion.
    """

    writes: tuple[tuple[str, str], ...]
    removals: tuple[str, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ruling:
    """The file's entry, the text to write (None leaves the disk alone), what to tell: code, line, message."""

    entry: Entry
    text: str | None = None
    told: tuple[tuple[str, int, str], ...] = ()
    merged: bool = False


def held_articles(standing: Mapping[str, str], desk: Desk | None, prefix: str) -> tuple[Held, ...]:
    """Return the articles of a page (ids begin with `prefix`, `20240202-01`) that the book or the folder knows.

    `standing` is file name -> text of what is in the folder. A file that an editor renamed is known by its id.
    """
    strays = _strays(standing, {entry.file for entry in desk.articles} if desk else set(), prefix)
    held = []
    for entry in desk.articles if desk else ():
        moved = strays.pop(entry.id, None)
        if entry.file in standing or moved is None:
            held.append(Held(entry, standing.get(entry.file), in_book=True))
        else:
            held.append(Held(replace(entry, file=moved.file, slug=entry.slug), standing[moved.file], in_book=True))
    return (*held, *(Held(entry, standing[entry.file], in_book=False) for entry in strays.values()))


def settle(
    drafts: Sequence[Entry], held: Mapping[str, Held], standing: Mapping[str, str], folder: str, *, same_raw: bool
) -> Settlement:
    """Settle all files of a page.

    `drafts` are the entries of this conversion, each with its new text as base; `held` maps ids to what is
    known of them ("" is the page file). Entries of `held` without a draft are what this conversion no longer makes.
    """
    writes: list[tuple[str, str]] = []
    removals: list[str] = []
    entries: list[Entry] = []
    problems: list[Problem] = []
    merged: list[str] = []
    for draft in drafts:
        ruling = _settle_one(draft, held.get(draft.id), standing)
        entries.append(ruling.entry)
        if ruling.text is not None:
            writes.append((ruling.entry.file, ruling.text))
        if ruling.merged:
            merged.append(ruling.entry.file)
        path = f"{folder}/{ruling.entry.file}"
        problems += [Problem(path, line, code, message) for code, line, message in ruling.told]
    made = {draft.id for draft in drafts}
    for key, item in held.items():
        if key in made or not item.in_book:
            continue
        entry = item.entry if same_raw else replace(item.entry, parts=())  # its lines were those of the old raw file
        if item.untouched:
            removals.append(entry.file)
            entry = replace(entry, state=RETIRED)
        elif item.text is None:
            entry = replace(entry, state=RETIRED if entry.state == RETIRED else DELETED)
        else:
            problems.append(Problem(f"{folder}/{entry.file}", 0, "content-orphan"))
        entries.append(entry)
    return Settlement(tuple(writes), tuple(removals), tuple(entries), tuple(problems), tuple(merged))


def _settle_one(draft: Entry, held: Held | None, standing: Mapping[str, str]) -> _Ruling:
    text = draft.base
    if held is None:
        there = standing.get(draft.file)
        told = () if there in (None, text) else (("content-edited", 0, ""),)
        return _Ruling(draft, text if there is None else None, told)
    draft = replace(draft, file=held.entry.file)
    if held.text is None and draft.id and held.entry.state != RETIRED:
        return _Ruling(replace(draft, state=DELETED))
    if held.text is None or held.untouched:
        return _Ruling(draft, None if held.text == text else text)
    if held.text == text:
        return _Ruling(draft)
    if not held.in_book:  # without a base, this conversion is the best that later ones can be compared with
        return _Ruling(draft, told=(("content-edited", 0, ""),))
    return _merge(draft, held.entry, held.text)


def _merge(draft: Entry, held: Entry, text: str) -> _Ruling:
    """Merge an edited file. Where it cannot be read it stands, and its base with it, so that it can be merged later."""
    if held.base == draft.base:
        return _Ruling(replace(draft, doubts=(*still_open(held.doubts, text), *draft.doubts)))
    merge = merge_file(held.base, text, draft.base, draft.file)
    if merge is None:
        return _Ruling(replace(draft, base=held.base), told=(("content-edited", 0, ""),))
    open_now = (*still_open(held.doubts, merge.text), *standoffs(merge.conflicts))
    entry = replace(draft, base=merge.base, doubts=(*dict.fromkeys(open_now), *draft.doubts))
    told = tuple(("content-conflict", line_of(merge.text, item), item.shown) for item in merge.conflicts)
    changed = merge.text != text
    return _Ruling(entry, merge.text if changed else None, told, merged=changed)


def _strays(standing: Mapping[str, str], booked: set[str], prefix: str) -> dict[str, Entry]:
    """Return id -> entry of the article files that the book does not name."""
    found: dict[str, Entry] = {}
    for file in sorted(name for name in standing if name.endswith(".md") and name not in booked):
        try:
            fields = frontmatter.parse(standing[file], file).fields
        except ContractError:
            continue  # not an article that can be recognised; publishing will say what is wrong with it
        key = str(fields.get("id", ""))
        if key.rpartition("-")[0] == prefix and key not in found:
            found[key] = Entry(key, str(fields["slug"]), file, WRITTEN, (), (), (), "")
    return found
