"""Put the articles of a page together from its chains of text, its headlines and its captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from newsdesk.model import Article, Passage, RawPage, SeparatedPage
from newsdesk.reading.rows import Row
from newsdesk.separation import verse
from newsdesk.separation.chains.chains import chains
from newsdesk.separation.chains.evidence import heads_of
from newsdesk.separation.chains.joints import Echoes, fold
from newsdesk.separation.chains.order import order
from newsdesk.separation.chains.pieces import Piece, pieces
from newsdesk.separation.display.display import Judged
from newsdesk.separation.doubts import misgivings, risk, rivals, signs
from newsdesk.separation.doubts.signs import Signs
from newsdesk.separation.furniture import Sorted
from newsdesk.separation.headlines import headlines
from newsdesk.separation.headlines.headlines import Headline
from newsdesk.separation.headlines.pairing import Reader
from newsdesk.separation.headlines.parts import MOST
from newsdesk.separation.jumps import taken_off
from newsdesk.separation.paragraphs.own_lines import lines_apart
from newsdesk.separation.paragraphs.paragraphs import breaks, join, paragraphs
from newsdesk.separation.paragraphs.seams import settled
from newsdesk.separation.paragraphs.subheads import with_subheads
from newsdesk.separation.parting.parting import Body, facts_of, parted, with_ends
from newsdesk.separation.tiers.heads import shared_out
from newsdesk.separation.tiers.layouts import arranged
from newsdesk.separation.tiers.tiers import Laid, laid_out
from newsdesk.separation.typesetting.setting import Setting, setting_of

_NOTHING = Passage("", ())
_SURE = 9.0  # log odds
_SCATTERED = 0.15  # order of a page's blocks below which its bodies may be mixed up


def _lines(rows: Sequence[Row]) -> tuple[int, ...]:
    return tuple(line for row in rows for line in row.lines)


def _passage(rows: Sequence[Row]) -> Passage:
    return Passage(" ".join(row.display for row in rows), _lines(rows)) if rows else _NOTHING


def _body(
    parts: Sequence[Piece], run: Sequence[int], echoes: Echoes, setting: Setting, margin: dict[Row, float]
) -> Body:
    plain = tuple(row for k in run for row in parts[k].rows)
    text = verse.with_verse(plain)
    odds = breaks(text, [parts[k].measure for k in run for _ in parts[k].rows], setting)
    odds = lines_apart([row.text for row in text], odds)
    doubts = misgivings.of_links(parts, run, echoes) + misgivings.of_breaks(text, odds)
    doubts += misgivings.of_roles(plain, [margin[row] for row in plain])
    return Body(parts[run[0]].at, text, tuple(odds), tuple(doubts))


def whole_bodies(
    rows: Sequence[Row], measure: Sequence[float], display: Sequence[bool], echoes: Echoes, margin: dict[Row, float]
) -> list[Body]:
    """Return the bodies that the page's chains of text give, before any is parted."""
    parts = pieces(rows, measure, display)
    setting = setting_of(rows, measure)
    runs = arranged(parts, echoes)
    if runs is None:
        runs = chains(parts, echoes, heads_of(rows, display, margin))
    return [_body(parts, run, echoes, setting, margin) for run in runs]


def _poem_whole(bodies: Sequence[Body]) -> list[Body]:
    """Return bodies with a poem in one that came apart below its first stanza; its title stands near what is longer."""
    found = verse.halves([body.rows for body in bodies])
    if found is None:
        return list(bodies)
    first, rest = (bodies[k] for k in found)
    rows = verse.with_verse((*first.rows, *rest.rows))
    poem = Body(rest.at, rows, (*first.odds, _SURE, *rest.odds), (*first.doubts, *rest.doubts))
    return [poem if body is rest else body for body in bodies if body is not first]


def _of_tiers(
    laid: Laid, rows: Sequence[Row], judged: Judged, measure: Sequence[float], echoes: Echoes
) -> tuple[list[Body], tuple[Headline, ...]]:
    """Return bodies and headlines of a page explained in tiers; where no tier explains them, as they come."""
    parts, setting = laid.parts, setting_of(rows, measure)
    margin = dict(zip(rows, judged.margins, strict=True))
    places = {row: i for i, row in enumerate(rows)}
    bodies: list[Body] = []
    over: list[tuple[int, int, tuple[Row, ...], bool | None]] = []
    for tier in laid.tiers:
        own = [_body(parts, run, echoes, setting, margin) for run in tier.runs]
        facts = [replace(fact, at=min(run)) for fact, run in zip(facts_of(own), tier.runs, strict=True)]
        given = shared_out([(j, parts[j].rows) for j in tier.heads], facts, echoes)
        over += [  # no row is lost where more stand above than a headline has
            (places[head[at]], -1 if at else len(bodies) + k, tuple(head[at : at + MOST]), None)
            for k, head in enumerate(given)
            for at in range(0, len(head), MOST)
        ]
        bodies += own
    left = sorted(places[row] for j in laid.torn for row in parts[j].rows)
    loose, heads = [rows[i] for i in left], [judged.display[i] for i in left]
    torn = whole_bodies(loose, [measure[i] for i in left], heads, echoes, margin)
    found = [
        replace(headline, body=headline.body + len(bodies) if headline.body >= 0 else -1, at=left[headline.at])
        for headline in headlines.place(Reader(loose, echoes), heads, facts_of(torn))
    ]
    bodies += [replace(body, at=left[body.at]) for body in torn]
    return bodies, (*found, *headlines.read(over, facts_of(bodies), echoes))


def _settled(body: Body) -> tuple[Body, Signs]:
    """Return a body with the seams settled that widths leave open, and how doubtful its joints and they are."""
    rows, odds, seams = settled(body.rows, body.odds)
    found = signs.of_joints(body.odds, seams)
    if rows == body.rows:
        return body, found
    others = tuple(doubt for doubt in body.doubts if doubt.code != "paragraph")
    return replace(body, rows=rows, odds=odds, doubts=others + tuple(misgivings.of_breaks(rows, odds))), found


class _Made(NamedTuple):
    """An article, where it stands, and what tells that it may be wrong."""

    at: int
    article: Article
    signs: Signs


def _article(  # noqa: PLR0913, PLR0917 all that an article is made of
    headline: Headline | None,
    body: Body | None,
    captions: tuple[Passage, ...],
    margin: dict[Row, float],
    looks: signs.Looks,
    shares: tuple[float, float] = (0.0, 0.0),
) -> _Made:
    found: Signs = {}
    at = body.at if body else headline.at if headline else 0
    if body:
        found |= looks.of_body(body.rows)
        body, joints = _settled(body)
        found |= joints
    text, jump = taken_off(with_subheads(paragraphs(body.rows, body.odds))) if body else ((), None)
    doubts = list(body.doubts) if body else []
    line = body.rows[0].lines[0] if body else headline.rows[0].lines[0] if headline else 0
    doubts += misgivings.of_absence(headline=headline is not None, body=body is not None, line=line)
    kicker = title = subtitle = _NOTHING
    if headline:
        kicker, subtitle = _passage(headline.kicker), _passage(headline.subtitle)
        title = Passage(headlines.title_of([row.display for row in headline.title]), _lines(headline.title))
        doubts += misgivings.of_headline(headline, *shares)
        doubts += misgivings.of_roles(headline.rows, [margin[row] for row in headline.rows])
        found |= looks.of_head(headline.rows) | signs.of_headline(headline, shares[0])
    found |= signs.of_paragraphs([paragraph.text for paragraph in text])
    return _Made(at, Article(kicker, title, subtitle, _NOTHING, text, captions, jump, tuple(doubts)), found)


def articles(page: RawPage, use: Sorted, judged: Judged, measure: Sequence[float]) -> SeparatedPage:
    """Return the page taken apart; each article with the doubts that an editor should look at."""
    weighed, found = weigh(page, use, judged, measure)
    return replace(weighed, articles=tuple(risk.shown(weighed.articles, found)))


def weigh(
    page: RawPage, use: Sorted, judged: Judged, measure: Sequence[float]
) -> tuple[SeparatedPage, tuple[Signs, ...]]:
    """Return the page taken apart; each article with all its decisions as doubts, however sure.

    For each article comes what tells besides that it may be wrong.
    """
    rows, display = judged.rows, judged.display
    echoes = Echoes(fold(row.text) for row in rows)
    margin = dict(zip(rows, judged.margins, strict=True))
    laid = laid_out(rows, measure, judged.margins, echoes)
    if laid:
        bodies, found = _of_tiers(laid, rows, judged, measure, echoes)
        facts = facts_of(bodies)
    else:
        reader = Reader(rows, echoes)
        bodies = whole_bodies(rows, measure, display, echoes, margin)
        bodies, shown = parted(bodies, reader, display, judged.margins, scattered=order(rows) < _SCATTERED)
        bodies = _poem_whole(bodies)
        facts = facts_of(bodies)
        found = headlines.place(reader, shown, facts)
    bodies = with_ends(bodies, [row.display for headline in found for row in headline.rows])
    of_line = {row.lines: odds for row, odds in margin.items()}  # rows that were cut have those of the whole one
    margin |= {row: of_line[row.lines] for headline in found for row in headline.rows if row not in margin}
    over = {headline.body: headline for headline in found if headline.body >= 0}
    spoken = headlines.affinities(["".join(row.text for row in headline.rows) for headline in found], facts)
    shares = {
        h.body: (own[h.body], max((s for k, s in enumerate(own) if k != h.body), default=0.0))
        for h, own in zip(found, spoken, strict=True)
        if h.body >= 0
    }
    captions = [Passage(join(run), _lines(run)) for run in use.captions]
    near = headlines.affinities([caption.text for caption in captions], facts)
    homes = [max(range(len(facts)), key=lambda k: shares[k], default=-1) for shares in near]
    looks = signs.Looks(rows, judged.margins)
    out: list[_Made] = []
    beaten = rivals.of_bodies([body.rows for body in bodies], echoes)
    for k, (body, rival) in enumerate(zip(bodies, beaten, strict=True)):
        own = tuple(caption for caption, home in zip(captions, homes, strict=True) if home == k)
        made = _article(over.get(k), body, own, margin, looks, shares.get(k, (0.0, 0.0)))
        out.append(made._replace(signs=made.signs | {"rival": rival}))
    out += [_article(headline, None, (), margin, looks) for headline in found if headline.body < 0]
    out.sort(key=lambda made: made.at)
    loose = [Passage(row.display, row.lines) for row in (*use.heads, *use.credits)]
    loose += [caption for caption, home in zip(captions, homes, strict=True) if home < 0]
    separated = SeparatedPage(
        page.date,
        page.label,
        page.source,
        use.section,
        tuple(row.display for row in use.credits),
        tuple(one.article for one in out),
        tuple(loose),
    )
    return separated, tuple(one.signs for one in out)
