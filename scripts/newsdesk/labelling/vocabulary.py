"""The editor-owned words of vocabulary/*.toml as one immutable value."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FOLDER = Path(__file__).resolve().parents[3] / "vocabulary"
KINDS = ("people", "places", "organisations", "tags")


@dataclass(frozen=True, slots=True)
class Section:
    """A section (版名): the running heads that mean it, and the tag groups and words that speak for it."""

    name: str
    heads: tuple[str, ...]
    groups: tuple[str, ...]
    words: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titles:
    """Patterns of what stands around a person's name; each matches at one position."""

    before: re.Pattern[str]  # a title that ends where the name begins
    after: re.Pattern[str]  # a form of address or a deed right after the name
    addresses: tuple[str, ...]  # forms of address alone: 同志, 先生
    called: re.Pattern[str]
    nickname_front: tuple[str, ...]
    nickname_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Real places.

    `full` holds names with their suffix, `short` leads from a county's short form to (kept form, the
    areas above it).
    """

    full: frozenset[str]
    short: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    plain: frozenset[str]  # provinces, prefectures and foreign places in the short form that is kept


class Subject(NamedTuple):
    """A tag as it stands in the vocabulary: the words that speak for it, itself the first."""

    group: str
    tag: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)  # one is known by itself
class Vocabulary:
    """All word lists; mappings are read, never written."""

    tags: Mapping[str, Mapping[str, tuple[str, ...]]]  # group -> tag -> words
    subjects: tuple[Subject, ...]  # the same, one after the other
    subject_words: frozenset[str]  # all tags and all words that speak for one
    subjects_of: Mapping[str, Sequence[int]]  # each of these words -> which of the subjects it speaks for
    broader: Mapping[str, tuple[str, ...]]  # tag -> the tags that are part of it
    aliases: Mapping[str, Mapping[str, str]]  # people, places, organisations, tags -> other form -> kept form
    stopwords: Mapping[str, frozenset[str]]
    sections: tuple[Section, ...]
    titles: Titles
    surnames: Mapping[str, int]  # surname -> its rank, the commonest first
    gazetteer: Gazetteer
    organisation_suffixes: tuple[str, ...]  # longest first
    organisations: frozenset[str]
    own_paper: str
    own_forms: tuple[str, ...]
    agencies: tuple[str, ...]  # longest first
    byline_roles: tuple[str, ...]  # longest first
    kind_cues: Mapping[str, tuple[str, ...]]
    kind_tags: Mapping[str, str]
    column_tags: tuple[str, ...]

    def canonical(self, kind: str, name: str) -> str:
        """Return the kept form of a name of one of the KINDS."""
        return self.aliases.get(kind, {}).get(name, name)

    def spoken_for(self, words: Iterable[str]) -> list[Subject]:
        """Return the subjects that any of some words speaks for, in the vocabulary's order."""
        return [self.subjects[at] for at in sorted({at for word in words for at in self.subjects_of.get(word, ())})]

    def stopped(self, kind: str, name: str) -> bool:
        """Say whether the editor has ruled the word out."""
        return name in self.stopwords.get(kind, frozenset())


def _read(folder: Path, name: str) -> dict[str, Any]:
    """Return one file's tables; a missing file is an empty one, a broken one raises TOMLDecodeError."""
    path = folder / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, _longest_first(words))) or "(?!)"


@cache
def load_vocabulary(folder: Path = FOLDER) -> Vocabulary:
    """Read all files of a vocabulary folder once; raises TOMLDecodeError where one is not valid TOML."""
    titles, surnames, agencies = (_read(folder, name) for name in ("titles", "surnames", "agencies"))
    organisations, kinds = _read(folder, "organisations"), _read(folder, "kinds")
    columns = kinds.pop("columns", {})
    tags = {
        group: {tag: tuple(words) for tag, words in table.items()} for group, table in _read(folder, "tags").items()
    }
    subjects = tuple(Subject(group, tag, (tag, *words)) for group, own in tags.items() for tag, words in own.items())
    subjects_of: dict[str, list[int]] = {}
    for at, subject in enumerate(subjects):
        for word in subject.words:
            subjects_of.setdefault(word, []).append(at)
    return Vocabulary(
        tags=tags,
        subjects=subjects,
        subject_words=frozenset(subjects_of),
        subjects_of=subjects_of,
        broader={tag: tuple(narrower) for tag, narrower in _read(folder, "broader").items()},
        aliases=_read(folder, "aliases"),
        stopwords={kind: frozenset(words) for kind, words in _read(folder, "stopwords").items()},
        sections=tuple(
            Section(entry["name"], *(tuple(entry.get(key, ())) for key in ("heads", "groups", "words", "leads")))
            for entry in _read(folder, "sections").get("section", ())
        ),
        titles=_titles(titles),
        surnames={
            name: rank
            for rank, name in enumerate([*"".join(surnames.get("single", ())), *surnames.get("compound", ())])
        },
        gazetteer=_gazetteer(_read(folder, "gazetteer")),
        organisation_suffixes=_longest_first(organisations.get("suffixes", ())),
        organisations=frozenset(organisations.get("known", ())),
        own_paper=agencies.get("own", "本报"),
        own_forms=_longest_first(agencies.get("own_forms", ("本报",))),
        agencies=_longest_first(agencies.get("agencies", ())),
        byline_roles=_longest_first(agencies.get("roles", ("记者",))),
        kind_cues={kind: tuple(table.get("cues", ())) for kind, table in kinds.items()},
        kind_tags={kind: table.get("tag", "") for kind, table in kinds.items()},
        column_tags=_longest_first(columns.get("tags", ())),
    )


def _titles(table: Mapping[str, Any]) -> Titles:
    nicknames = table.get("nicknames", {})
    before = _longest_first(table.get("before", ()))
    return Titles(
        before=re.compile(f"(?:{_any_of(before)})"),
        after=re.compile(_any_of([*table.get("after", ()), *table.get("deeds", ())])),
        addresses=_longest_first(table.get("after", ())),
        called=re.compile(_any_of(table.get("called", ()))),
        nickname_front=tuple(nicknames.get("front", ())),
        nickname_back=_longest_first(nicknames.get("back", ())),
    )


SUFFIX = re.compile(
    r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市|地区|盟|自治州|自治县|自治旗|林区|特区|县|区|旗)$"
)
PEOPLES = re.compile(
    r"(?:蒙古族|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|"
    r"东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|阿昌族|普米族|塔吉克|怒族|独龙族|裕固族|保安族|各族|蒙古)+$"
)


def short_form(name: str) -> str:
    """Return a division's name without its suffix and peoples: 大通回族土族自治县 → 大通, 西宁市 → 西宁."""
    bare = SUFFIX.sub("", name)
    return PEOPLES.sub("", bare) or bare if bare != name and name.endswith(("州", "县", "旗")) else bare


def _gazetteer(table: Mapping[str, Any]) -> Gazetteer:
    full: set[str] = set(table.get("own", ()))
    plain: set[str] = set(table.get("abroad", ()))
    short: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for province, prefectures in table.get("divisions", {}).items():
        full.add(province)
        plain.add(short_form(province))
        for prefecture, counties in prefectures.items():
            full.add(prefecture)
            plain.add(short_form(prefecture))
            above = (short_form(province), short_form(prefecture))
            for county in counties:
                if len(county) > 2 or county.endswith("县"):  # 矿区 and 城区 are counties too, but mostly words
                    full.add(county)
                bare = short_form(county)
                kept = f"{bare}县" if county.endswith("自治县") else county
                if len(kept) > 2:
                    full.add(kept)
                if len(bare) >= 2:
                    short.setdefault(bare, []).append((kept, above))
    return Gazetteer(frozenset(full), {key: tuple(value) for key, value in short.items()}, frozenset(plain))
