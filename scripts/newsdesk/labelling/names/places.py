"""Places: what ends like a place or stands in the gazetteer, cut out of what the model saw."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsdesk.labelling.evidence import standing
from newsdesk.labelling.names.model import Found
from newsdesk.labelling.names.place_names import ENDS, HAN, cut_places, is_place
from newsdesk.labelling.vocabulary import short_form
from newsdesk.language.lexicon import is_common, is_deed, is_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.labelling.names.model import Source
    from newsdesk.labelling.vocabulary import Vocabulary

OWNER = re.compile(rf"((?![市省])[{HAN}]{{2,4}}?(?:县|区|旗|镇|乡|街道))[{HAN}]{{2}}")
OF_ITS_OWN = re.compile(r"(?:大学|学院|公司|集团|银行|出版社|日报社?|晚报|电视台|队)$")
ENCLOSED = re.compile(rf"《[^《》]*》|“[{HAN}A-Za-z]{{3,8}}”")
POINTED_FROM, POINTED_TO = (
    r"(?<![东西南北]至)",
    (  # 东至某河, 某路66号, 某路以南, 某大道沿线, 某路（某桥至某桥）两侧
        r"(?![A-Za-z]*\d+|[东西南北]岸|以[东西南北]|沿线|(?:（[^（）]*）)?两侧|[一二三四五六七八九十]号桥)"
    ),
)
HOME = re.compile(rf"(?:住在|住进|家住|家在)[{HAN}]{{0,12}}$")  # 家住某街道某小区
ZONE = re.compile(
    r"(?:高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|新区|港区|自贸区|保税区|工业园区|产业园)$"
)
HOUSING = re.compile(r"(?:新村|小区|社区|花园|家园)$")
VENUE = re.compile(rf"在([{HAN}]{{3,14}})(?:隆重|顺利)?(?:召开|举行|举办|开幕|落幕|启动)")


def find_places(source: Source, taken: frozenset[str], dateline: str, vocabulary: Vocabulary) -> Found:
    """Return the places named in an article; `taken` are names already known for persons and organisations."""
    seen = source.seen("place")
    cuts = {span: tuple(cut_places(span, vocabulary)) for span in seen}
    pieces: Counter[str] = Counter()
    for span, times in seen.items():
        pieces.update(dict.fromkeys(cuts[span], times))
    pieces.update({span: times for span, times in seen.items() if not cuts[span] and _unlisted(span, source, taken)})
    for span in [name for name in pieces if (end := _cut_short(name, source)) and is_place(name + end, vocabulary)]:
        pieces[span + _cut_short(span, source)] += pieces.pop(span)
    for span in [name for name in pieces if len(name) == 2 and any(o != name and o.startswith(name) for o in pieces)]:
        del pieces[span]  # 北坳 beside 北坳村
    pieces.update(_known(source, seen, vocabulary))
    pieces.update([name for name in _implied(source, vocabulary) if name not in pieces])
    if not any(source.spans):
        pieces.update(_by_rule(source, vocabulary))
    names = [
        name
        for name in _untangled(pieces, source)
        if name not in taken
        and not _only_points_the_way(name, source)
        and not _only_home(name, source)
        and not _is_vessel(name, source)
        and not _runs_on(name, source, vocabulary)
        and not _only_within(name, source, taken)
        and not _is_title(name, source, taken, vocabulary)
    ]
    names = [name for name in names if not _said_by_its_zone(name, names, source)]
    names.sort(key=source.order)
    names += [name for name in sorted(vocabulary.gazetteer.plain) if name in dateline]
    kept = dict.fromkeys(_canonical(name, vocabulary) for name in names)
    odd = [
        span for span in seen if not cuts[span] and re.fullmatch(rf"[{HAN}]{{2,6}}", span) and not is_common(span, 1)
    ]
    return Found(tuple(name for name in kept if not vocabulary.stopped("places", name)), tuple(odd))


def _unlisted(span: str, source: Source, taken: frozenset[str]) -> bool:
    """Say whether two characters that the model saw as a place are no word, stand twice and once by themselves."""
    if not re.fullmatch(rf"[{HAN}]{{2}}", span) or is_listed(span) or source.count(span) < 2:
        return False
    if not _free(span, source, taken):
        return False
    return not re.search(r"[头边里上下中外内面口旁间处楼层]$", span)


def _free(name: str, source: Source, taken: frozenset[str]) -> int:
    """Count where a name stands by itself: not in a body's name, in 《》 or “”."""
    longer = [other for other in taken if name in other and name != other]
    times = 0
    for text in source.texts:
        free = ENCLOSED.sub("＿", text) if name in text else text
        for other in longer:
            free = free.replace(other, "＿")
        times += free.count(name)
    return times


def _cut_short(name: str, source: Source) -> str:
    """Return the character of a division that follows the name wherever it stands, and the model left out."""
    after = {text[match.end() : match.end() + 1] for text in source.texts for match in re.finditer(name, text)}
    return after.pop() if len(after) == 1 and after <= set("县旗镇乡") and name[-1] not in "市县区旗镇乡" else ""


def _implied(source: Source, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the district in front of an office's name, and where a meeting was held."""
    for body in source.seen("organisation"):
        if (owner := OWNER.match(body)) and is_place(owner[1], vocabulary):
            yield owner[1]
    for text in source.texts:
        for match in VENUE.finditer(text):
            yield from cut_places(match[1], vocabulary)


def _known(source: Source, seen: dict[str, int], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield places of the gazetteer: full names anywhere, short ones where the model and their area vouch."""
    gazetteer = vocabulary.gazetteer
    whole = "\n".join(source.texts)
    spans = (*seen, *source.seen("organisation"))
    begins = {span[:length] for span in spans for length in (2, 3, 4, 5)}
    yield from standing(gazetteer.full, whole)
    plain = standing(gazetteer.plain, whole)
    for name in plain:
        if name in begins or (len(name) > 2 and not is_common(name)):
            yield name
    for bare in begins & gazetteer.short.keys():
        if len(bare) < 5 and bare in whole:
            yield from (kept for kept, above in gazetteer.short[bare] if any(area in whole for area in above))


def _by_rule(source: Source, vocabulary: Vocabulary) -> Iterator[str]:
    """Without the model: counties, towns and villages that stand between marks and come back."""
    for text in source.texts:
        for match in re.finditer(
            rf"(?:^|[，。；：、“”（）\s]|位于|来到|走进|前往|在)([{HAN}]{{2,3}}[县区镇乡村])", text
        ):
            if is_place(match[1], vocabulary) and source.count(match[1]) >= 2:
                yield match[1]


def _untangled(pieces: Counter[str], source: Source) -> list[str]:
    """Drop what is only the beginning or the end of a longer name, and a tail that the model added to one."""
    names = set(pieces)
    for name, times in pieces.items():
        for other, others in pieces.items():
            if other == name or not {name, other} <= names:
                continue
            if name in other and source.count(name) == source.count(other):
                names.discard(name)
            elif other.startswith(name) and len(other) == len(name) + 1 and ENDS.search(name) and times > others:
                names.discard(other)
    return list(names)


def _is_title(name: str, source: Source, taken: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Say whether the name is what persons are called by before their names: 中卫王建国 plays, he is not of 中卫."""
    if not vocabulary.titles.before.fullmatch(name):
        return False
    called = {text[match.end() : match.end() + 4] for text in source.texts for match in re.finditer(name, text)}
    return all(any(after.startswith(person) for person in taken) for after in called)


def _is_vessel(name: str, source: Source) -> bool:
    """Say whether the name is only a ship's: “某某湾”轮."""
    return source.count(name) == source.count(f"“{name}”轮") + source.count(f"“{name}”号") > 0


def _only_points_the_way(name: str, source: Source) -> bool:
    """Say whether a road or a water stands only in addresses and bounds: 某路66号, 东至某河, 某路以南."""
    if not re.search(r"[路街巷道河江桥]$", name):
        return False
    if re.search(r"[一二三四五六七八九十]号?桥$", name):
        return True
    word = re.escape(name)
    whole = "\n".join(source.texts)
    return not re.search(f"{POINTED_FROM}{word}{POINTED_TO}", whole)


def _only_home(name: str, source: Source) -> bool:
    """Say whether a housing estate stands once, as where somebody lives: 家住某街道某小区的居民."""
    if not HOUSING.search(name) or source.count(name) > 1:
        return False
    return any(HOME.search(text[: text.find(name)]) for text in source.texts if name in text)


def _only_within(name: str, source: Source, taken: frozenset[str]) -> bool:
    """Say whether the name only begins others: of a university or a company, a title in 《》, an app in “”."""
    if name[-1] in "省市县区镇乡村道":  # 某县某公司 is in that county
        return False
    own = frozenset(other for other in taken if OF_ITS_OWN.search(other))
    return bool(source.count(name)) and not _free(name, source, own)


def _said_by_its_zone(name: str, names: list[str], source: Source) -> bool:
    """Say whether a city stands by itself once at most, below the headline, and else in its zone's name: 甲市高新区."""
    zones = [other for other in names if other != name and other.startswith(name) and ZONE.search(other)]
    if not zones:
        return False
    alone = [text.count(name) - sum(map(text.count, zones)) for text in source.texts]
    return sum(alone) <= 1 and not any(alone[: source.headlines])


def _runs_on(name: str, source: Source, vocabulary: Vocabulary) -> bool:
    """Say whether the name's end always belongs to the next word or is somebody's surname: 某某路过, 市民路先生."""
    if name[-1] not in "站路":
        return False
    for text in source.texts:
        for match in re.finditer(re.escape(name), text):
            after = text[match.end() : match.end() + 3]
            addressed = any(after.startswith(form) for form in vocabulary.titles.addresses)
            if not (addressed or is_deed(name[-1] + after[:1]) or (name[-1] == "站" and after[:1] in "在着起了")):
                return False
    return True


def _canonical(name: str, vocabulary: Vocabulary) -> str:
    """One place, one form: a city or province without its suffix, a county with it, an alias by the editor's list."""
    bare = re.sub(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区)$", "", name)
    if name in vocabulary.gazetteer.full and bare in vocabulary.gazetteer.plain:
        name = bare
    elif name.endswith("自治县"):
        name = f"{short_form(name)}县"
    return vocabulary.canonical("places", name)
