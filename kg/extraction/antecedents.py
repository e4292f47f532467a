"""Whom "he", "she" and "they" stand for, and for whom they cannot, by the subjects of the clauses around."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.coordinations import phrases_of
from kg.extraction.mention import Phrase, Reading
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import is_passive, subjects

__all__ = ["is_speaker", "subject_above", "subject_around", "subject_before", "those_acting_on"]


def subject_before(reading: Reading, pronoun: Phrase) -> list[Phrase]:
    """Whom "he" or "she" stands for that begins a sentence: the person who is the subject of the sentence before."""
    doc = reading.document.doc
    number = reading.sentence_of[pronoun.head]
    start, _ = reading.sentences[number]
    if pronoun.noun not in {"he", "she"} or number == 0 or any(t.is_alpha for t in doc[start : pronoun.head]):
        return []
    first, last = reading.sentences[number - 1]
    found = [p for t in doc[first:last] if t.dep_ == "ROOT" for s in subjects(t) for p in phrases_of(reading, s)]
    return (
        found if len(found) == 1 and found[0].kind == "person" and doc[found[0].head].head.lemma_.lower() not in reporting_verbs() else []
    )


def subject_above(reading: Reading, pronoun: Phrase) -> Phrase | None:
    """Whom "they" stands for as the subject of a clause of time or place: those who act in the clause above it, if they are several."""
    verb = reading.document.doc[pronoun.head].head
    if verb.dep_ != "advcl" or verb.head.pos_ != "VERB" or is_passive(verb.head):
        return None
    found = [p for s in subjects(verb.head) for p in phrases_of(reading, s)]
    several = [p for p in found if p.kind in {"organization", "people"}]
    return several[0] if len(found) == 1 and several else None


def subject_around(reading: Reading, pronoun: Phrase) -> Phrase | None:
    """ "NAME was at the wheel when a mine killed him": whom "him" or "her" stands for as the object of a clause of time: the one named who is the subject of the
    clause above it."""
    token = reading.document.doc[pronoun.head]
    verb = token.head
    if token.lower_ not in {"her", "him"} or token.dep_ != "dobj" or verb.dep_ != "advcl" or verb.head.pos_ not in {"AUX", "VERB"}:
        return None
    found = [p for s in subjects(verb.head) for p in phrases_of(reading, s)]
    return found[0] if len(found) == 1 and found[0].kind == "person" and found[0].name is not None and found[0].head < token.i else None


def those_acting_on(reading: Reading, pronoun: Phrase) -> set[int]:
    """Heads of whoever does to "them" what the verb says: nobody marches himself off."""
    token = reading.document.doc[pronoun.head]
    if token.dep_ not in {"dative", "dobj"} and not (
        token.dep_ == "nsubj" and token.head.dep_ == "ccomp" and token.lower_ in {"her", "him", "them"}
    ):
        return set()
    verb = token.head.head if token.dep_ == "nsubj" else token.head
    return {p.head for s in subjects(verb) for p in phrases_of(reading, s)}


def is_speaker(token: Token) -> bool:
    """ "NAME said", "according to NAME"."""
    if token.dep_ == "pobj":
        return token.head.lower_ in {"by", "to"} and token.head.head.lower_ in {"according", *reporting_verbs()}
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in reporting_verbs()
