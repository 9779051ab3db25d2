"""Read all names of an article: persons, places, organisations, each by rules and model together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk.labelling.names.model import Found, Source
from newsdesk.labelling.names.organisations import find_organisations
from newsdesk.labelling.names.people import find_people
from newsdesk.labelling.names.places import find_places
from newsdesk.labelling.names.recogniser import find_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.labelling.vocabulary import Vocabulary


class Names(NamedTuple):
    """The three kinds of names of one article."""

    people: Found
    places: Found
    organisations: Found


def read_names(  # noqa: PLR0913 - what a caller knows of the article
    headlines: Sequence[str],
    texts: Sequence[str],
    authors: tuple[str, ...],
    dateline: str,
    vocabulary: Vocabulary,
    *,
    with_model: bool = True,
) -> Names:
    """Return the names in headline parts, paragraphs (without byline) and dateline, by rules alone if so asked."""
    parts = tuple(part for part in (*headlines, *texts))
    spans = find_spans(parts) if with_model else tuple(() for _ in parts)
    source = Source(parts, spans, len(headlines))
    people = find_people(source, authors, vocabulary)
    organisations = find_organisations(source, vocabulary)
    taken = frozenset((*people.sure, *organisations.sure, *authors))
    return Names(people, find_places(source, taken, dateline, vocabulary), organisations)
