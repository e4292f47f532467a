"""Whom the tagger may not take for one of the dead: who speaks in the article, who is told to have attacked."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.mention import Named, Phrase, Reading
from kg.extraction.namesakes import one_name
from kg.extraction.phrases import phrase_at
from kg.extraction.speech import reporting_verbs
from kg.extraction.syntax import is_passive

__all__ = ["is_attacker", "is_heard"]


def _namesakes(reading: Reading, phrase: Phrase) -> Iterator[Token]:
    """The heads of all mentions of a person in the article."""
    if phrase.name is None:
        return
    doc = reading.document.doc
    for named in reading.named:
        if named.kind == "person" and one_name(named.name, phrase.name):
            yield _head(reading, named)
    yield doc[phrase.head]


def _head(reading: Reading, named: Named) -> Token:
    """The word of a name that its sentence hangs on; "the governor, NAME": the post's."""
    root = reading.document.doc[named.start : named.end].root
    return root.head if root.dep_ == "appos" else root


def is_heard(reading: Reading, phrase: Phrase) -> bool:
    """Whether the article quotes a person as it does the living: not for what somebody "had said" before."""
    for token in _namesakes(reading, phrase):
        verb = token.head
        if (
            token.dep_ == "nsubj"
            and verb.lemma_.lower() in reporting_verbs()
            and not is_passive(verb)
            and not any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
        ):
            return True
    return False


_TRIED = frozenset({"accuse", "charge", "convict", "indict", "jail", "sentence"})


def is_attacker(reading: Reading, phrase: Phrase) -> bool:
    """ "the attacker was NAME", "NAME, the gunman": whether the article says so of a person anywhere."""
    for token in _namesakes(reading, phrase):
        if token.dep_ == "nsubjpass" and token.head.lemma_.lower() in _TRIED:
            return True
        beside = [token, *(c for c in token.children if c.dep_ == "appos")]
        if token.dep_ in {"attr", "nsubj"} and token.head.lemma_.lower() == "be":
            beside += [c for c in token.head.children if c.dep_ in {"attr", "nsubj"} and c.i != token.i]
        if any(p is not None and p.attacker for p in (phrase_at(reading, t) for t in beside)):
            return True
    return False
