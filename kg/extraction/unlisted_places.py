"""Whether a name that no list knows is a place's, by where it stands: "at X", "on the outskirts of X", "10 km from X"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.nearness import SIDES, distance_before
from kg.extraction.place_spans import LOCATIVE
from kg.extraction.terms import people_terms
from kg.text.word_sets import word_set

__all__ = ["is_where", "stands_after_where"]

_WHERE = frozenset({"in", "at", "near", "outside"})
"""Prepositions before which a name that nobody knows is a place."""
_NOT_PLACES = frozenset(
    {"PERSON", "NORP", "DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY"}
)
"""Labels of the model under which a name that no list knows is no place."""


def is_where(doc: Doc, start: int, end: int) -> bool:
    """Whether the words around a name that no list knows make a place of it."""
    before = doc[start - 1] if start else None
    if before is not None and before.lower_ == "the" and start > 1:
        before = doc[start - 2]
    last = doc[end - 1]
    if doc[start].ent_type_ in {"GPE", "LOC", "FAC"}:
        if last.dep_ in {"compound", "poss"}:
            return False
        return before is None or before.lower_ in LOCATIVE or before.text in {",", "(", "/", ":"} or before.pos_ in {"CCONJ", "VERB"}
    if before is None or doc[start - 1].lower_ == "the" or end - start > 3 or not stands_after_where(doc, start, end):
        return False
    if last.ent_type_ == "PERSON":
        return not _is_part_of_a_name(last) and not _is_person_elsewhere(doc, start, end)
    return last.ent_type_ not in _NOT_PLACES and not doc[start:end].text.isupper()


_AIMED = word_set("acts", "aimed")
"""Verbs with which "at" leads to somebody, not to a place."""


def stands_after_where(doc: Doc, start: int, end: int) -> bool:
    """Whether a preposition of place governs a name that is nobody's ("at X", not "at X's house" nor "fired at X"), or it is measured from."""
    before, last = doc[start - 1], doc[end - 1]
    if last.dep_ != "pobj" or last.pos_ not in {"PROPN", "NOUN", "X"} or (end < len(doc) and doc[end].lower_ in {"'s", "’s"}):
        return False
    if before.lower_ in {"of", "from"}:
        side = before.lower_ == "of" and start > 1 and doc[start - 2].lower_ in SIDES | {"outskirts"}
        return side or distance_before(doc, start) is not None
    if before.lower_ not in _WHERE:
        return False
    if before.lower_ == "at" and before.head.lemma_.lower() in _AIMED:
        return False
    # "An official in X", "an analyst at X": whose they are, where the model takes the name for a body's.
    return not (last.ent_type_ == "ORG" and before.lower_ in {"at", "in"} and people_terms().get(before.head) is not None)


def _is_person_elsewhere(doc: Doc, start: int, end: int) -> bool:
    """Whether a name does somewhere what only people do: it says or does something, or something is somebody's of that name."""
    words = [t.text for t in doc[start:end]]
    for at in range(len(doc) - len(words) + 1):
        if at != start and [t.text for t in doc[at : at + len(words)]] == words:
            token = doc[at + len(words) - 1]
            if token.dep_ in {"nsubj", "poss", "appos"} and token.ent_type_ == "PERSON":
                return True
    return False


def _is_part_of_a_name(token: Token) -> bool:
    """Whether the article gives somebody this name beside another."""
    return any(e.label_ == "PERSON" and len(e) > 1 and token.text in {t.text for t in e} for e in token.doc.ents)
