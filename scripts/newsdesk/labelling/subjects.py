"""Choose an article's tags: few, such as an editor would sign.

Candidates come from the controlled vocabulary (tags.toml, and broader.toml for what a subject is part of), from what
the print sets off, heads or repeats, and from names. What speaks for each is weighed by weights that
scripts/training/train_tags.py learned from the tags of invented cities' editors.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from newsdesk.labelling.candidates import PHRASE, PRINTED, SUBJECT, Candidate, find_candidates
from newsdesk.labelling.phrases import weigh
from newsdesk.labelling.tag_weights import OF_PHRASES, OF_TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsdesk.labelling.evidence import Text
    from newsdesk.labelling.names.reading import Names
    from newsdesk.labelling.vocabulary import Vocabulary

MOST = 5
LEAST = 2  # tags that an article gets even where none is likely, if they are no worse than POOR
LIKELY = 0.26  # probability from which a tag is signed
POOR = 0.1


def choose_tags(kind: str, text: Text, names: Names, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return at most MOST tags, most important first."""
    found = find_candidates(kind, text, names, vocabulary)
    odds = {one.tag: probability(one, OF_PHRASES, OF_TAGS) for one in found}
    return select(sorted(odds.items(), key=lambda item: (-item[1], text.whole.find(item[0]), item[0])))


def final_features(one: Candidate, of_phrases: Mapping[str, float]) -> dict[str, float]:
    """Return what a candidate is weighed by: what speaks for it, and how much it looks like a tag as a phrase."""
    features = {name: float(value) for name, value in one.features.items()}
    features[one.source] = 1.0
    if one.phrase:
        features[f"{one.source}, phrase"] = 1.0
        if one.source in (PHRASE, PRINTED, SUBJECT):
            features[f"{one.source}, as a phrase"] = weigh(one.phrase, of_phrases)
    return features


def probability(one: Candidate, of_phrases: Mapping[str, float], of_tags: Mapping[str, float]) -> float:
    """Return how likely an editor is to sign the candidate; a meeting by its name always is."""
    if "meeting" in one.features:
        return 1.0
    return 1 / (1 + exp(-weigh(final_features(one, of_phrases), of_tags)))


def select(ranked: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """Return the likeliest tags; of two of which one holds the other only the likelier one."""
    kept: list[str] = []
    for tag, likely in ranked:
        if len(kept) == MOST or likely < (LIKELY if len(kept) >= LEAST else POOR):
            break
        if not any(tag in other or other in tag for other in kept):
            kept.append(tag)
    return tuple(kept)
